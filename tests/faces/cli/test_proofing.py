"""sayso proof: in text, in JSON and as a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from lxml import html

import sayso
from sayso.faces.cli.main import cli

DIGEST = """Thirty drown in ferry disaster

Ferry sinks off Tarn Head

May 05, 2031

The ferry Alma Reed sank off Tarn Head on Monday and nine people drowned, the harbour master said.

Read more at https://tarnpost.example/ferry-sinks-off-tarn-head

Nine drown as ferry sinks

May 05, 2031

Nine people drowned when the ferry Alma Reed sank off Tarn Head on Monday.

Read more at https://islandnews.example/nine-drown-as-ferry-sinks
"""

LINKS = """# This week

- [Ferry sinks off Tarn Head](https://tarnpost.example/ferry-sinks-off-tarn-head)
- [Wolves seen in the park of Greywick](https://greywicksun.example/wolves)
"""

ALTERED = """Ferry sinks off Tarn Head
The Tarn Weekly
May 06, 2031

Twelve people drowned when the ferry Alma Reed sank off Tarn Head on Monday, Per Lunde said.
Nine people drowned when the ferry Alma Reed sank off Tarn Head on Monday, the king said.
Nine people drowned when the ferry Alma Reed sank off Tarn Head on Monday.
Wolves were seen in the park of Greywick.
"""


def call(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    (tmp_path / "digest.txt").write_text(DIGEST)
    return tmp_path / "digest.txt"


@pytest.fixture
def altered(tmp_path: Path) -> Path:
    (tmp_path / "altered.txt").write_text(ALTERED)
    return tmp_path / "altered.txt"


def remarks(*args: object) -> dict[int, dict[str, object]]:
    done = call("proof", *args, "--json")
    assert done.exit_code == 0
    return {remark["line"]: remark for remark in json.loads(done.stdout)["remarks"]}


def test_a_digest_against_reports(digest: Path, press: Path):
    found = remarks(digest, press / "a.html")
    assert found[1]["role"] == "headline"
    assert {one["found"] for one in found.values()} & {"found", "altered", "qualifier dropped"}


def test_the_text_goes_by_entry_and_ends_with_the_counts(digest: Path, press: Path):
    shown = call("proof", digest, press / "a.html", press / "b.html").stdout.splitlines()
    assert shown[0] == "Each line was held against 2 reports of 2 outlets."
    heads = [line for line in shown if line.startswith("Entry")]
    assert heads == ["Entry 1, from tarnpost.example", "Entry 2, from islandnews.example"]
    assert shown[shown.index(heads[0]) + 2] == "   3 Ferry sinks off Tarn Head"
    assert shown[-2].startswith("5 lines to check: ")
    assert shown[-2].endswith("The other 4 are names, dates, links and labels.")


def test_each_kind_of_remark_with_its_reason_and_the_reports_words(altered: Path, press: Path):
    shown = call("proof", altered, press / "b.html").stdout
    assert "   5 [Twelve] people drowned" in shown
    assert "≠ altered: Island News has Nine, not Twelve." in shown
    assert "Island News, “Nine drown as ferry sinks”, 5 May 2031: “[Nine] people drowned" in shown
    assert "⇄ attributed to another source: Island News has on the word of Per Lunde" in shown
    assert "on Monday, [the king said]." in shown
    assert "on Monday, [Per Lunde said]”" in shown
    assert "✓ found: Island News says so on the word of Per Lunde." in shown
    assert "∅ not in any report: No report says so; Island News comes nearest.\n" in shown
    assert "– not checked (an outlet, not a statement)" in shown
    assert "– not checked (a date, not a statement)" in shown


def test_what_differs_can_be_found_again_from_the_json(altered: Path, press: Path):
    found = remarks(altered, press / "b.html")
    (passage,) = [p for p in found[5]["passages"] if p["found"] == "altered"]
    text, (span,) = found[5]["text"], passage["differing"]
    assert text[span["start"] : span["end"]] == "Twelve"
    told = sayso.read(press / "b.html")[0]
    (there,) = passage["instead"]
    assert passage["evidence"][0]["report"] == told.id
    assert told.text[there["start"] : there["end"]] == "Nine"


def test_listed_headlines_are_each_checked(tmp_path: Path, press: Path):
    (tmp_path / "links.md").write_text(LINKS)
    found = remarks(tmp_path / "links.md", press)
    assert [found[n]["role"] for n in (3, 4)] == ["listed headline"] * 2
    assert [found[n]["found"] for n in (3, 4)] == ["found", "not in any report"]
    assert found[3]["text"] == "Ferry sinks off Tarn Head"
    assert found[3]["address"] == "https://tarnpost.example/ferry-sinks-off-tarn-head"


def test_without_reports_it_says_what_was_held_against_what(
    tmp_path: Path, digest: Path, altered: Path
):
    assert "held against the digest’s own excerpts" in call("proof", digest).stdout
    assert "held against the digest’s own text" in call("proof", altered).stdout
    (tmp_path / "links.md").write_text(LINKS)
    shown = call("proof", tmp_path / "links.md").stdout
    assert shown.startswith("Nothing was checked")
    assert "no report to hold it against was given" in shown


def test_a_digest_does_not_bear_itself_out(altered: Path):
    assert {one["found"] for n, one in remarks(altered, altered).items() if n > 1} == {
        "not checked"
    }


@pytest.mark.parametrize("given", [True, False])
def test_the_json_is_after_the_published_schema(digest: Path, press: Path, given: bool):  # noqa: FBT001
    schema = json.loads(call("schema", "proof").stdout)
    document = json.loads(call("proof", digest, *([press] if given else []), "--json").stdout)
    Draft202012Validator(schema).validate(document)
    assert len(document["rejects"]) == int(given)
    assert sum(count["lines"] for count in document["counts"]) == len(document["remarks"])
    assert {e["report"] for r in document["remarks"] for e in r["evidence"]} <= {
        report["id"] for report in document["reports"]
    }


def test_the_schema_of_a_dossier_is_still_printed():
    assert json.loads(call("schema").stdout)["title"] == "A Sayso dossier"
    assert call("schema").stdout == call("schema", "dossier").stdout
    assert call("schema", "wolf").exit_code == 2


def test_a_page_is_written_and_named(digest: Path, press: Path, tmp_path: Path):
    page = tmp_path / "new" / "proof.html"
    done = call("proof", digest, press, "-o", page)
    assert done.stdout == f"{page}\n"
    assert "d.html" in done.stderr
    shown = html.document_fromstring(page.read_text()).text_content()
    assert "Thirty drown in ferry disaster" in shown
    assert "What could not be read" in shown


def test_no_page_is_written_over_what_is_read(digest: Path, press: Path):
    for source in (digest, press / "a.html"):
        before = source.read_bytes()
        assert call("proof", digest, press / "a.html", "-o", source).exit_code == 2
        assert source.read_bytes() == before


def test_a_page_that_cannot_be_written(digest: Path, tmp_path: Path):
    (tmp_path / "file").write_text("")
    done = call("proof", digest, "-o", tmp_path / "file" / "proof.html")
    assert done.exit_code == 74
    assert "proof.html: the page could not be written" in done.stderr


def test_a_digest_that_cannot_be_read_says_why(tmp_path: Path):
    done = call("proof", tmp_path / "nowhere.txt")
    assert done.exit_code == 66
    assert "no such file" in done.stderr


def test_a_hostile_digest_does_nothing_to_a_terminal(tmp_path: Path, press: Path):
    (tmp_path / "h.txt").write_text(
        "Ferry sinks off Tarn Head\n\nNine \u202eder\u202c men \x9b31m sank with the ferry.\n"
    )
    done = call("proof", tmp_path / "h.txt", press)
    assert done.exit_code == 0
    assert not set(done.stdout) & {"\u202e", "\u202c", "\x9b"}
    assert "\u202e" not in sayso.proof(tmp_path / "h.txt").to_text()


def test_the_library_gives_all_three_forms(digest: Path, press: Path):
    found = sayso.proof(digest, sayso.read(press))
    assert found[0].role == "headline"
    assert found.to_html().startswith("<!doctype html>")
    assert json.loads(found.to_json())["against"] == "the reports given"
    assert found.to_text().startswith("Each line was held against 3 reports of 3 outlets.")
    assert sayso.proof(digest).reports[0].excerpt
