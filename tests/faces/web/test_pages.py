"""What pages rest on: what a text is taken for, static files, faults, frames, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from sayso import assembly
from sayso.faces.web.app import application
from sayso.faces.web.desk import Desk
from sayso.faces.web.pages import citing, statics
from sayso.faces.web.pages.frame import Choices, environment
from sayso.faces.web.pages.reports import edits
from sayso.faces.web.pages.story import of_story
from sayso.faces.web.pages.taking import Taken, addresses, taken_for
from sayso.records import Join
from sayso.testing.stores import entry, story
from sayso.usecases.storing import read_into

LONG = "The council said the pier would stay shut until the engineers had looked at it. " * 6


@pytest.fixture
def client(tmp_path) -> Iterator[TestClient]:
    with assembly.store(tmp_path / "desk.db", create=True) as store:
        app = application(Desk(store, assembly.DEFAULT))
        yield TestClient(app, base_url="http://localhost")


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("The pier closed on Monday.", Taken.CLAIM),
        ("Closed on Monday,\nthe pier stays shut.", Taken.CLAIM),
        ("https://a.example/1", Taken.ADDRESS),
        ("https://a.example/1\nhttp://b.example/feed.xml", Taken.ADDRESS),
        ("See https://a.example/1", Taken.CLAIM),
        ("javascript:alert(1)", Taken.CLAIM),
        ("Pier closed\n\nby Ann Ode\n\nThe pier closed.", Taken.DIGEST),
        (LONG, Taken.DIGEST),
    ],
)
def test_a_text_is_taken_for_what_it_most_likely_is(text, taken):
    assert taken_for(text) is taken


def test_addresses_are_all_of_a_text_or_none():
    assert addresses(" https://a.example/1 https://b.example/2 ") == (
        "https://a.example/1",
        "https://b.example/2",
    )
    assert addresses("https://a.example/1 and more") == ()


def test_static_files_last_under_their_address_alone(client):
    where = statics.address("auto.css")
    first = client.get(where)
    assert first.headers["cache-control"] == statics.FOREVER
    assert client.get(where.partition("?")[0]).headers["cache-control"] == "no-cache"
    again = client.get(where, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/static/none.css").status_code == 404


def test_a_scheme_that_is_chosen_is_the_only_one_in_its_sheet():
    sheets = {name: statics.statics()[f"{name}.css"].body.decode() for name in statics.SCHEMES}
    assert sheets["auto"].count("prefers-color-scheme") >= 3
    for name in ("light", "dark"):
        assert "prefers-color-scheme" not in sheets[name]


def test_every_page_of_an_empty_store_answers(client):
    for path in ("/", "/stories", "/check", "/proof", "/feeds", "/jobs", "/review", "/settings"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "<h1>" in answer.text
        assert re.search(r"<script(?! src)|<style|style=", answer.text) is None


def test_a_fault_is_a_page_that_says_what_to_do(client):
    answer = client.get("/stories/story-0000")
    assert answer.status_code == 404
    assert "no story of this id" in answer.text.casefold()
    assert 'href="/stories"' in answer.text
    answer = client.get("/rulings?kind=nonsense&subject=a")
    assert answer.status_code == 422
    assert "nothing is named" in answer.text.casefold()


def test_a_form_without_its_token_is_turned_away(client):
    assert client.post("/settings", data={"name": "Ada"}).status_code == 403
    shown = client.get("/settings").text
    token = re.search(r'name="csrf" value="(\w+)"', shown)
    assert token
    kept = client.post("/settings", data={"name": "Ada  Brandt", "csrf": token[1], "keys": "off"})
    assert 'value="Ada Brandt"' in kept.text
    assert 'data-keys="off"' in kept.text


def test_only_what_is_made_to_be_framed_is_given_to_frames_of_others(client):
    framed = {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "iframe",
    }
    assert client.get("/claims/claim-1/embed", headers=framed).status_code == 404
    assert client.get("/claims/claim-1", headers=framed).status_code == 403
    assert client.get("/stories", headers=framed).status_code == 403


def test_what_is_undone_is_a_number(client):
    assert "/rulings/7/undo" in client.get("/stories?done=7").text
    assert "/undo" not in client.get("/stories?done=../../x").text


def test_words_of_a_report_are_never_markup_in_a_citation():
    assert citing.in_tex(r"50% of {all} $x_1$ \input{a}") == (
        r"50\% of \{all\} \$x\_1\$ \textbackslash{}input\{a\}"
    )


def test_versions_side_by_side_mark_what_went_and_what_came():
    left, right = edits("It failed in January, they said.", "It failed in November, they said.")
    assert [piece.text for piece in left if piece.kinds] == ["January"]
    assert [piece.text for piece in right if piece.kinds] == ["November"]
    assert "".join(piece.text for piece in right) == "It failed in November, they said."


def test_why_reports_stand_together_names_their_outlets():
    """The frame has names of its own, for the areas of the desk."""
    first, second = (entry(n).intake.reports[0] for n in (1, 2))
    told = replace(
        story(entry(1), entry(2)),
        joins=(Join(second.id, first.id, "they say so", 0.5, 0.5, ()),),
    )
    given = {"csrf": "", "choices": Choices(), "path": "/", "done": ""} | of_story(told)
    page = environment().get_template("desk/waiting.html.j2").render(given)
    assert f"{second.outlet.name} – {first.outlet.name}: they say so." in page


def test_what_nobody_says_is_not_said_by_a_headline(tmp_path):
    """An unsupported claim of a dossier is some headline's; one that is asked is the asker's."""
    (tmp_path / "a.txt").write_text("Pier closes\n\nThe pier of Oldmarsh closed on Monday.\n")
    with assembly.store(tmp_path / "desk.db", create=True) as store, assembly.engine(1) as engine:
        read_into(store, [tmp_path / "a.txt"], assembly.DEFAULT, engine)
        client = TestClient(application(Desk(store, assembly.DEFAULT)), base_url="http://localhost")
        asked = "The pier of Oldmarsh closed on Friday."
        page = client.get("/check", params={"claim": asked}).text
    assert "No captured text says it." in page
    assert "digest says it" not in page
