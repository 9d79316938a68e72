"""What a store has comes out as rows, whole."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso import assembly
from sayso.adapters.exports import exports
from sayso.assembly import DEFAULT
from sayso.errors import NotStored
from sayso.faces.cli.main import cli
from sayso.records.rows import Exported
from sayso.stages.publishing.rows import claim_row
from sayso.stages.publishing.wording import as_told
from sayso.testing.stores import claim, entry
from sayso.usecases.exporting import rows_of
from sayso.usecases.storing import read_into

TEXTS = {
    "a.txt": "Ferry sinks off Tarn Head\n\nThe ferry Alma Reed sank off Tarn Head on Monday and "
    "nine people drowned, Ida Voss said. Voss said that the ferry carried thirty passengers.\n",
    "b.txt": "Nine drown as ferry sinks\n\nNine people drowned when the ferry Alma Reed sank off "
    "Tarn Head on Monday, Per Lunde said. “We had no chance,” Lunde said.\n",
    "c.txt": "Council closes library\n\nThe council of Greywick voted on Tuesday to close the old "
    "library, the mayor said.\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of three reports in two stories."""
    folder = tmp_path_factory.mktemp("press")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    place = str(folder / "s.db")
    with assembly.store(place, create=True) as store, assembly.engine(1) as engine:
        read_into(store, [folder / name for name in TEXTS], DEFAULT, engine)
    return place


def rows(place: str, what: Exported, story: str | None = None) -> list:
    with assembly.store(place) as store:
        return list(rows_of(what, store, DEFAULT, story))


def test_every_report_statement_and_attribution_comes_once_with_its_story(place):
    stories = {report: row.id for row in rows(place, Exported.STORIES) for report in row.reports}
    reports = rows(place, Exported.REPORTS)
    assert {row.id: row.story for row in reports} == stories
    assert [row.headline for row in reports if row.words > 1].count("Council closes library") == 1
    for what in (Exported.STATEMENTS, Exported.ATTRIBUTIONS):
        found = rows(place, what)
        assert {row.report for row in found} == set(stories), what
        assert max(Counter(row.id for row in found).values()) == 1
        assert all(stories[row.report] == row.story for row in found)
    said = next(row for row in found if "no chance" in row.quote)
    assert (said.speaker, said.kind, said.cue) == ("Per Lunde", "direct", "said")
    assert said.after == " Lunde said."


def test_claims_and_origins_are_those_of_the_dossiers(place):
    (story,) = {row.story for row in rows(place, Exported.STATEMENTS) if "drowned" in row.quote}
    claims = rows(place, Exported.CLAIMS, story)
    drowned = next(row for row in claims if "Nine" in row.text or "nine" in row.text)
    assert len(drowned.reports) == 2
    assert drowned.origins_firm <= drowned.origins_possible
    origins = {row.id: row for row in rows(place, Exported.ORIGINS, story)}
    assert set(drowned.origins) <= set(origins)
    assert drowned.id in origins[drowned.origins[0]].claims


def test_what_is_denied_is_told_as_denied():
    told = claim(1, entry(1))
    first = told.tellings[0]
    said = replace(first.statement, negated=True)
    denied = replace(told, tellings=(replace(first, statement=said), *told.tellings[1:]))
    assert [claim_row(one, "story-1").denied for one in (told, denied)] == [False, True]
    assert [as_told(one) for one in (told, denied)] == [told.text, f"Denied: {told.text}"]


def test_captures_bring_their_bytes(place):
    found = rows(place, Exported.CAPTURES)
    assert {row.capture.body.decode() for row in found} == set(TEXTS.values())
    assert all(len(row.reports) == 1 for row in found)


def test_a_story_that_is_not_there_is_an_error(place):
    with pytest.raises(NotStored):
        rows(place, Exported.REPORTS, "story-none")


def call(*arguments: str):
    return CliRunner().invoke(cli, ["export", *arguments])


def test_the_command_writes_to_a_file_or_to_stdout(place, tmp_path: Path):
    file = tmp_path / "out" / "reports.jsonl"
    options = ("--store", place, "--format", "jsonl")
    assert call("reports", *options, "-o", str(file)).exit_code == 0
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert len(lines) == 3
    printed = call("reports", "--store", place)
    assert [row["id"] for row in csv.DictReader(io.StringIO(printed.stdout))] == [
        line["id"] for line in lines
    ]


@pytest.mark.parametrize(
    ("what", "name", "told"),
    [
        ("nothing", "csv", "known are reports, statements"),
        ("reports", "nothing", "known are csv, jsonl"),
        ("reports", "warc", "these can: csv, jsonl, parquet, jsonld, bibtex, csl"),
    ],
)
def test_what_cannot_be_exported_is_told_with_what_can(place, what, name, told):
    done = call(what, "--format", name, "--store", place)
    assert done.exit_code == 2
    assert told in done.stderr


def test_nothing_is_left_of_a_file_that_could_not_be_written(place, tmp_path, monkeypatch):
    def broken(_what, given, out):
        out.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(exports()["csv"]), "write", staticmethod(broken))
    file = tmp_path / "reports.csv"
    file.write_text("before")
    assert call("reports", "--store", place, "-o", str(file)).exit_code != 0
    assert file.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["reports.csv"]
