"""sayso dossier, sayso demo, sayso verify."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.faces.cli.main import cli


def call(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out" / "dossier"


def test_a_dossier_of_the_largest_story_names_what_it_leaves_apart(press: Path, folder: Path):
    done = call("dossier", press, "-o", folder)
    assert done.exit_code == 0
    assert done.stdout == f"{folder / 'index.html'}\n"
    assert "Alma Reed" in (folder / "index.html").read_text()
    assert "The dossier is of two reports." in done.stderr
    assert "One report left apart:" in done.stderr
    assert "Greywick Sun: Council closes library (grouped with no other report)" in done.stderr
    assert "d.html" in done.stderr


def test_json_has_the_dossier_and_all_that_is_not_in_it(press: Path):
    document = json.loads(call("dossier", press, "--json").stdout)
    assert len(document["dossier"]["reports"]) == 2
    assert [one["outlet"] for one in document["apart"]] == ["Greywick Sun"]
    assert [one["code"] for one in document["rejects"]] == ["empty"]
    assert document["folder"] is None


def test_a_dossier_verifies_until_a_byte_is_changed(press: Path, folder: Path):
    call("dossier", press, "-o", folder)
    good = call("verify", folder)
    assert (good.exit_code, good.stderr) == (0, "")
    assert json.loads(call("verify", folder, "--json").stdout)["failures"] == []
    page = folder / "dossier.json"
    page.write_text(page.read_text().replace("nine people", "five people"))
    bad = call("verify", folder, "--json")
    assert bad.exit_code == 3
    assert json.loads(bad.stdout)["failures"]
    assert bad.stderr.startswith("sayso: ")


def test_a_folder_without_a_dossier(tmp_path: Path):
    done = call("verify", tmp_path)
    assert done.exit_code == 66
    assert "no whole dossier" in done.stderr


def test_a_story_of_the_store_by_the_beginning_of_its_id(press: Path, folder: Path, tmp_path: Path):
    store = tmp_path / "s.db"
    call("read", press, "--store", store)
    listed = call("stories", "--store", store).stdout.splitlines()
    name = listed[1].split()[0]
    done = call("dossier", "--story", name[:14], "--store", store, "-o", folder)
    assert done.exit_code == 0
    assert "The dossier is of two reports." in done.stderr
    assert call("verify", folder).exit_code == 0
    from_store = json.loads((folder / "dossier.json").read_text())
    from_files = json.loads(call("dossier", press, "--json").stdout)["dossier"]
    assert from_store["claims"] == from_files["claims"]


def test_a_story_that_is_not_there(tmp_path: Path):
    done = call("dossier", "--story", "story-1", "--store", tmp_path / "s.db", "--json")
    assert done.exit_code == 74
    assert "sayso stories" in done.stderr


@pytest.mark.parametrize("args", [[], ["--json"], ["a.html"], ["a.html", "--story", "s", "--json"]])
def test_what_is_asked_must_be_clear(args: list[str]):
    assert call("dossier", *args).exit_code == 2


def test_nothing_to_make_a_dossier_of(press: Path):
    done = call("dossier", press / "d.html", "--json")
    assert done.exit_code == 66
    assert "d.html" in done.stderr


def test_the_demo_is_the_bundled_example(folder: Path):
    done = call("demo", "-o", folder)
    assert done.exit_code == 0
    assert done.stdout == f"{folder / 'index.html'}\n"
    assert "Kestrel Bay" in done.stderr
    assert call("verify", folder).exit_code == 0
