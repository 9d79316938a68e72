"""sayso stories, sayso search."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.adapters.stores.sql import SqlStore
from sayso.faces.cli.main import cli
from sayso.testing.stores import entry, story


def call(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    entries = [entry(number) for number in range(3)]
    with SqlStore(tmp_path / "s.db") as store:
        store.keep(entries)
        store.keep_stories([story(entries[0]), story(*entries[1:])])
    return tmp_path / "s.db"


def test_stories_are_listed_the_largest_first(place: Path):
    done = call("stories", "--store", place)
    assert done.exit_code == 0
    heads, first, second = done.stdout.splitlines()
    assert heads.split() == ["story", "dates", "reports", "first", "headline"]
    large, small = story(entry(1), entry(2)), story(entry(0))
    assert first.split() == [large.id, "2031-05-01", "2", "Ferry", "sinks", "in", "harbour", "1"]
    assert second.startswith(small.id)


def test_stories_as_json_are_one_document_with_reasons(place: Path):
    done = call("stories", "--store", place, "--json")
    told = json.loads(done.stdout)["stories"]
    assert [len(one["reports"]) for one in told] == [2, 1]
    assert told[0]["joins"][0]["reason"] == "both name the ferry"
    assert done.stderr == ""


def test_stories_are_drawn_as_a_timeline(place: Path, tmp_path: Path):
    folder = tmp_path / "out" / "tl"
    done = call("stories", "--store", place, "-o", folder)
    assert (done.exit_code, done.stdout) == (0, f"{folder / 'stories.html'}\n")
    assert sorted(path.name for path in folder.iterdir()) == [
        "stories.html",
        "stories.png",
        "stories.svg",
    ]
    assert "2 stories in 3 reports" in (folder / "stories.svg").read_text()
    assert "Ferry sinks in harbour 1" in (folder / "stories.html").read_text()


def test_one_story_can_be_drawn(place: Path, tmp_path: Path):
    one = story(entry(0)).id
    assert call("stories", one, "--store", place, "-o", tmp_path).exit_code == 0
    assert "1 story in 1 report" in (tmp_path / "stories.svg").read_text()


def test_a_timeline_leaves_the_json_as_it_is(place: Path, tmp_path: Path):
    plain = call("stories", "--store", place, "--json")
    drawn = call("stories", "--store", place, "--json", "-o", tmp_path)
    assert drawn.stdout == plain.stdout
    assert (tmp_path / "stories.png").is_file()


def test_changes_are_not_drawn(place: Path, tmp_path: Path):
    done = call("stories", "--changes", "--store", place, "-o", tmp_path / "tl")
    assert done.exit_code == 2
    assert not (tmp_path / "tl").exists()


def test_an_empty_store_is_drawn_as_such(tmp_path: Path):
    SqlStore(tmp_path / "s.db").close()
    done = call("stories", "--store", tmp_path / "s.db", "-o", tmp_path)
    assert done.exit_code == 0
    assert "sayso read" in done.stderr
    assert "No stories yet" in (tmp_path / "stories.svg").read_text()


def test_an_empty_store_says_what_to_do(tmp_path: Path):
    SqlStore(tmp_path / "s.db").close()
    done = call("stories", "--store", tmp_path / "s.db")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "sayso read" in done.stderr
    assert json.loads(call("stories", "--store", tmp_path / "s.db", "--json").stdout) == {
        "stories": []
    }


def test_search_lists_reports(place: Path):
    done = call("search", "witness", "2", "--store", place)
    head, line = done.stdout.splitlines()
    assert head.split() == ["outlet", "date", "headline", "words", "id"]
    assert line.startswith("Harbour Post  2031-05-01  Ferry sinks in harbour 2      6  report-")
    found = json.loads(call("search", "WITNESSES", "--store", place, "--json").stdout)
    assert len(found["reports"]) == 3
    assert len(call("search", "ferry", "--limit", "1", "--store", place).stdout.splitlines()) == 2


def test_search_that_finds_nothing_says_so(place: Path):
    done = call("search", "zeppelin", "--store", place)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "No report" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["stories"],
        ["stories", "--changes"],
        ["search", "x"],
        ["check", "The ferry sank."],
        ["merge", "story-1", "story-2"],
        ["split", "story-1", "report-1"],
        ["dossier", "--story", "story-1", "--json"],
    ],
)
def test_a_slip_in_the_store_s_name_makes_no_store(tmp_path: Path, command: list[str]):
    done = call(*command, "--store", tmp_path / "deep" / "typo.db")
    assert (done.exit_code, done.stdout) == (74, "")
    assert "no store here" in done.stderr
    assert "sayso read" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["stories"], ["search", "x"]])
def test_a_file_that_is_no_store_is_an_error(tmp_path: Path, command: list[str]):
    (tmp_path / "s.db").write_text("no store " * 200)
    done = call(*command, "--store", tmp_path / "s.db")
    assert done.exit_code == 74
    assert done.stderr.startswith("sayso: ")
    assert "s.db" in done.stderr


def test_without_store_it_is_in_the_user_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert call("stories").exit_code == 0
    assert (tmp_path / "sayso" / "sayso.db").exists()
