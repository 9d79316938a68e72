"""``sayso bench claims``: its columns, and files that are no annotated stories."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.faces.cli.main import cli

STORY = """
about = "A ferry sinks"
kind = "disaster"
absent = ["The owner of the ferry was arrested."]

[[reports]]
id = "a"
outlet = "Tarn Post"
url = "https://tarnpost.example/ferry"
published = "2031-05-05T08:00:00Z"
headline = "Ferry sinks off Tarn Head"
text = "The ferry Alma Reed sank off Tarn Head on Monday. Nine people drowned, Ida Voss said."

[[reports]]
id = "b"
outlet = "Island News"
url = "https://islandnews.example/ferry"
published = "2031-05-05T09:00:00Z"
headline = "Ferry lost"
text = "Eleven people drowned at Tarn Head, Per Lunde said. The ferry Alma Reed sank on Monday."

[[claims]]
id = "sank"
claim = "The ferry Alma Reed sank."
tellings = [["a", "The ferry Alma Reed sank off Tarn Head"], ["b", "The ferry Alma Reed sank"]]
standing = "corroborated"
close = "CLOSE"
free = "A boat went to the bottom."
distorted = [["place", "The ferry Alma Reed sank off Greywick."], ["negation", "It did not sink."]]

[[conflicts]]
about = "figure"
nature = "contradiction"
sides = [["a", "Nine people drowned"], ["b", "Eleven people drowned at Tarn Head"]]
settle = "the register of deaths"

[[headlines]]
report = "a"
verdict = "supported"
how = ""

[[acts]]
act = "raising the ferry"
status = "proposed"
tellings = [["a", "The ferry Alma Reed sank off Tarn Head"]]
pending = []
"""
TOLD = STORY.replace("CLOSE", "The ferry Alma Reed sank off Tarn Head on Monday.")
UNTOLD = STORY.replace("CLOSE", "The museum of Greywick bought two paintings.")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["bench", "claims", *map(str, arguments)])


def folder(place: Path, *stories: str) -> Path:
    place.mkdir(parents=True)
    for number, story in enumerate(stories):
        place.joinpath(f"{number}.toml").write_text(story, "utf-8")
    return place


def test_one_column_a_folder(tmp_path: Path):
    open_, kept = folder(tmp_path / "open", TOLD), folder(tmp_path / "kept", UNTOLD, UNTOLD)
    done = run("--data", open_, "--data", kept)
    assert done.exit_code == 0, done.output
    lines = [line.rsplit(maxsplit=2) for line in done.stdout.splitlines() if line]
    assert ["%", "open", "kept"] in lines
    assert ["close wordings found", "100.0", "0.0"] in lines
    assert ["· distorted by place, confirmed", "0.0", "0.0"] in lines
    assert ["number of", "open", "kept"] in lines
    assert ["reports", "2", "4"] in lines
    assert ["distorted", "2", "4"] in lines


def test_the_same_as_json(tmp_path: Path):
    (column,) = json.loads(run("--data", folder(tmp_path / "open", TOLD), "--json").stdout).values()
    rows, counts = column["rows"], column["counts"]
    assert rows["close wordings found"] == 100
    assert rows["distorted or absent claims confirmed"] == 0
    assert rows["alignment, B³ F1"] == 100
    assert rows["conflicts, recall"] == 100
    assert rows["headline verdicts right"] == 100
    assert counts == {
        "stories": 1,
        "reports": 2,
        "claims": 1,
        "tellings": 2,
        "close": 1,
        "free": 1,
        "distorted": 2,
        "absent": 1,
        "conflicts": 1,
        "headlines": 1,
        "acts": 1,
    }


def test_folders_of_one_name_are_told_apart(tmp_path: Path):
    one, other = folder(tmp_path / "a/open", TOLD), folder(tmp_path / "b/open", UNTOLD)
    found = json.loads(run("--data", one, "--data", other, "--data", one, "--json").stdout)
    assert {name: column["rows"]["close wordings found"] for name, column in found.items()} == {
        str(one): 100,
        str(other): 0,
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('about = "A ferry sinks"', "about ="),
        ("[[claims]]", "[[other]]"),
        ('free = "A boat went to the bottom."', ""),
        ('close = "The ferry Alma Reed sank off Tarn Head on Monday."', 'close = " "'),
        ('close = "The ferry Alma Reed sank off Tarn Head on Monday."', "close = 1"),
        ('["b", "The ferry Alma Reed sank"]', '["b", "The ferry Alma Reed swam"]'),
        ('["b", "The ferry Alma Reed sank"]', '["c", "The ferry Alma Reed sank"]'),
        ('["a", "Nine people drowned"]', '["a", "Ten people drowned"]'),
        ('id = "b"', 'id = "a"'),
        ('report = "a"', 'report = "z"'),
        ('standing = "corroborated"', 'standing = "proved"'),
        ('nature = "contradiction"', 'nature = "quarrel"'),
        ('about = "figure"', ""),
        ('verdict = "supported"', 'verdict = "fair"'),
        ('status = "proposed"', 'status = "hoped for"'),
        ('published = "2031-05-05T08:00:00Z"', ""),
        ('"The ferry Alma Reed sank off Tarn Head on Monday. Nine people', '""  # "'),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, old: str, new: str):
    assert TOLD.count(old) == 1
    done = run("--data", folder(tmp_path / "open", TOLD, TOLD.replace(old, new)))
    assert done.exit_code == 65
    assert f"{tmp_path / 'open/1.toml'}: this is no annotated story (" in done.output


def test_a_file_that_is_no_text(tmp_path: Path):
    place = folder(tmp_path / "open", TOLD)
    place.joinpath("1.toml").write_bytes(b"\xff")
    place.joinpath("2.toml").mkdir()
    assert "1.toml: this is no annotated story" in run("--data", place).output
    place.joinpath("1.toml").unlink()
    assert "2.toml: it cannot be read" in run("--data", place).output


def test_a_folder_that_is_absent_or_empty(tmp_path: Path):
    absent = run("--data", tmp_path / "none")
    assert (absent.exit_code, "no such folder" in absent.output) == (66, True)
    empty = run("--data", folder(tmp_path / "empty"))
    assert (empty.exit_code, "no story" in empty.output) == (65, True)


def test_rules_are_for_attribution(tmp_path: Path):
    done = run("--data", folder(tmp_path / "open", TOLD), "--rules")
    assert (done.exit_code, "--rules is for attribution" in done.output) == (2, True)
