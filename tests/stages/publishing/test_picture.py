from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sayso.records import Outlet
from sayso.stages.publishing import publish, to_svg
from sayso.stages.publishing.drawing import LANES, fit, measure, wrap
from sayso.stages.publishing.picture import MOST_REPORTS, WIDTH
from stages.publishing.sample import comparison, crowd

SVG = "{http://www.w3.org/2000/svg}"


def drawn(made):
    return etree.fromstring(to_svg(publish(made)).encode())


def labels(tree) -> list[str]:
    return [text.text for text in tree.iter(f"{SVG}text")]


def test_it_says_how_many_origins_the_reports_are():
    tree = drawn(comparison())
    assert tree.find(f"{SVG}title").text == "6 reports go back to 2–3 origins"
    assert labels(tree)[0] == "6 reports go back to 2–3 origins"


def test_it_is_told_in_words_to_those_who_do_not_see_it():
    tree = drawn(comparison())
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby") == "wo-title wo-desc"
    described = tree.find(f"{SVG}desc").text
    assert (
        "Northwire: Northwire, own report; Sound Post, copies; Valley Courier, credits."
        in described
    )
    assert "Harbour Review (never captured): Quay Notes, cites." in described


def test_each_way_of_taking_over_has_a_line_of_its_own():
    paths = drawn(comparison()).findall(f".//{SVG}g/{SVG}path")
    assert {p.get("stroke-dasharray") for p in paths} == {None, "8 4", "2 4"}


def test_a_newsroom_that_was_never_captured_is_dashed():
    tree = drawn(comparison())
    (lane,) = [g for g in tree.iter(f"{SVG}g") if "un" in g.get("class").split()]
    assert [t.text for t in lane.iter(f"{SVG}text")][-2:] == ["Harbour Review", "never captured"]


def test_own_reports_are_filled_and_others_open():
    lane = next(drawn(comparison()).iter(f"{SVG}g"))
    kinds = [dot.get("class") for dot in lane.iter(f"{SVG}circle")]
    assert kinds == ["dot full", "dot open", "dot open"]


@pytest.mark.parametrize("number", [2, 11, MOST_REPORTS])
def test_every_report_is_drawn(number):
    tree = drawn(crowd(number))
    assert labels(tree)[0] == f"{number} reports go back to 1 origin"
    dots = [c for g in tree.iter(f"{SVG}g") for c in g.iter(f"{SVG}circle")]
    assert len(dots) == number


def test_a_crowd_is_given_as_a_number():
    tree = drawn(crowd(MOST_REPORTS + 20))
    dots = [c for g in tree.iter(f"{SVG}g") for c in g.iter(f"{SVG}circle")]
    assert len(dots) == 8
    assert "and 72 more" in labels(tree)
    assert float(tree.get("height")) < 500


def test_text_stays_inside():
    name = "An outlet whose name goes on and on, WWW and MMM, and 北京北京北京北京北京北京北京"
    made = crowd(5)
    reports = tuple(
        replace(r, outlet=Outlet(r.outlet.id, name, "address")) for r in made.sourcing.story.reports
    )
    story = replace(made.sourcing.story, reports=reports)
    tree = drawn(replace(made, sourcing=replace(made.sourcing, story=story)))
    height = float(tree.get("height"))
    for text in tree.iter(f"{SVG}text"):
        size = 25 if text.get("class") == "title" else 13
        x, wide = float(text.get("x")), measure(text.text, size)
        left, right = (x - wide, x) if text.get("text-anchor") == "end" else (x, x + wide)
        assert left >= 0
        assert right <= WIDTH
        assert 0 < float(text.get("y")) < height


def test_lettering_on_coloured_boxes_stands_out():
    from stages.publishing.test_page import contrast

    for ink, tint, line, shade in LANES:
        assert contrast(ink, "#ffffff") >= 4.5
        assert contrast("#1d1c1a", tint) >= 4.5
        assert contrast("#5b564e", tint) >= 4.5
        assert contrast("#ece8e1", shade) >= 4.5
        assert contrast("#b3aca1", shade) >= 4.5
        assert contrast(line, shade) >= 3


@given(st.text(max_size=80), st.integers(20, 400))
def test_what_is_fitted_fits(text, width):
    shown = fit(text, width)
    assert measure(shown) <= width
    assert "\n" not in shown


def test_a_long_name_takes_two_lines():
    assert wrap("The Orla Tribune", 200) == ["The Orla Tribune"]
    assert wrap("The Tessel Holm Island News", 150) == ["The Tessel Holm", "Island News"]
    first, second = wrap("The Tessel Holm Island News and many others besides", 150)
    assert first == "The Tessel Holm"
    assert second.endswith("…")
    assert wrap("W" * 50, 100)[0].endswith("…")
    assert wrap("", 100) == []


@settings(max_examples=30)
@given(st.text(max_size=40))
def test_no_name_breaks_the_picture(name):
    made = publish(comparison())
    reports = tuple(replace(r, outlet=Outlet(name, name, "text")) for r in made.reports)
    origins = tuple(replace(o, outlet=Outlet(name, name, "text")) for o in made.origins)
    etree.fromstring(to_svg(replace(made, reports=reports, origins=origins)).encode())
