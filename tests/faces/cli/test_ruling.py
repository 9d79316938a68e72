"""sayso merge, sayso split, and what sayso stories shows of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.faces.cli.main import cli


def call(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def place(press: Path, tmp_path: Path) -> Path:
    store = tmp_path / "s.db"
    assert call("read", press, "--store", store).exit_code == 0
    return store


def told(place: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(call("stories", "--store", place, "--json").stdout)[
        "stories"
    ]
    return found


def ids(place: Path) -> list[str]:
    return [str(story["id"]) for story in told(place)]


def sizes(place: Path) -> list[int]:
    return [len(story["reports"]) for story in told(place)]


def test_merged_by_hand_stays_so_when_more_is_read(place: Path, tmp_path: Path):
    one, other = ids(place)
    done = call("merge", one[:12], other, "--store", place)
    assert done.exit_code == 0
    assert "took in" in done.stdout
    assert sizes(place) == [3]
    more = tmp_path / "more.txt"
    more.write_text("Snow closed the Ridge pass on Sunday, and nobody can reach Upper Dell.")
    call("read", more, "--store", place)
    assert sizes(place) == [3, 1]


def test_the_ids_of_both_lead_to_the_merged_story(place: Path):
    one, other = ids(place)
    call("merge", one, other, "--store", place)
    shown = [call("stories", name, "--store", place, "--json").stdout for name in (one, other)]
    assert shown[0] == shown[1]
    assert "put together by hand" in shown[0]


def test_split_by_hand_stays_so_and_can_be_merged_again(place: Path):
    large = ids(place)[0]
    listed = json.loads(call("stories", large, "--store", place, "--json").stdout)
    report = listed["reports"][1]["id"]
    done = call("split", large, report[:14], "--store", place)
    assert done.exit_code == 0
    assert "out of" in done.stdout
    assert sizes(place) == [1, 1, 1]
    call("read", place.parent / "press", "--store", place)
    assert sizes(place) == [1, 1, 1]
    parts = [
        json.loads(call("stories", name, "--store", place, "--json").stdout) for name in ids(place)
    ]
    again = [
        p["id"]
        for p in parts
        if {r["id"] for r in p["reports"]} & {r["id"] for r in listed["reports"]}
    ]
    call("merge", *again, "--store", place)
    assert max(sizes(place)) == 2


def test_what_cannot_be_done_is_said(place: Path):
    one, other = ids(place)
    assert call("merge", one, one[:10], "--store", place).exit_code == 2
    reports = json.loads(call("stories", other, "--store", place, "--json").stdout)["reports"]
    all_out = call("split", other, *(r["id"] for r in reports), "--store", place)
    assert all_out.exit_code == 2
    assert "leave some" in all_out.stderr
    missing = call("split", one, "report-zz", "--store", place)
    assert "no such report" in missing.stderr
    assert sizes(place) == [2, 1]


def test_changes_are_listed_with_their_reasons(place: Path):
    one, other = ids(place)
    call("merge", one, other, "--store", place)
    lines = call("stories", "--changes", "--store", place).stdout.splitlines()
    assert len(lines) == 3
    assert "is new, with two reports: " in "\n".join(lines[:2])
    assert "took in" in lines[2]
    assert (
        len(json.loads(call("stories", "--changes", "--store", place, "--json").stdout)["changes"])
        == 3
    )


def test_one_story_is_shown_with_its_reports_and_reasons(place: Path):
    shown = call("stories", ids(place)[0], "--store", place).stdout
    assert "Tarn Post: Ferry sinks off Tarn Head" in shown
    assert "with 1: " in shown
    assert "Tarn" in shown.split("both name", 1)[1]
