"""Settings hold in their order, and slips in them are told."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sayso.errors import ModelError, StoreDamaged
from sayso.faces.cli import configuring
from sayso.faces.cli.configuring import FILE, SETTINGS
from sayso.faces.cli.main import COMMANDS, GROUPS, cli
from sayso.usecases import examining

PAGE = (Path(__file__).parents[3] / "docs" / "settings.md").read_text()


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch) -> tuple[Path, Path]:
    """An empty folder to be in, and one for the user's own settings."""
    here, own = tmp_path / "here", tmp_path / "own"
    here.mkdir()
    own.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(configuring, "_user_file", lambda: own / FILE)
    for one in SETTINGS:
        monkeypatch.delenv(f"SAYSO_{one.name.upper()}", raising=False)
    return here, own


def call(*arguments: str, **environment: str):
    return CliRunner(env=environment).invoke(cli, arguments)


def shown(**environment: str) -> dict:
    done = call("config", "--json", **environment)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)["settings"]


def test_each_place_goes_before_the_ones_below_it(folders):
    here, own = folders
    (own / FILE).write_text('store = "own.db"\nworkers = 2\nport = 1\n')
    (here / FILE).write_text('store = "here.db"\nworkers = 3\n')
    found = shown(SAYSO_STORE="env.db")
    assert found["store"] == {"value": "env.db", "given_by": "SAYSO_STORE"}
    assert found["workers"] == {"value": 3, "given_by": FILE}
    assert found["port"] == {"value": 1, "given_by": str(own / FILE)}
    assert found["contact"] == {"value": None, "given_by": ""}


def test_a_path_is_relative_to_its_file_and_a_url_is_none(folders):
    _, own = folders
    (own / FILE).write_text('store = "own.db"\n')
    assert shown()["store"]["value"] == str(own / "own.db")
    (own / FILE).write_text('store = "postgresql+psycopg://x/y"\n')
    assert shown()["store"]["value"] == "postgresql+psycopg://x/y"


def test_what_is_chosen_holds_for_commands_and_the_option_goes_first(folders):
    here, _ = folders
    (here / FILE).write_text('store = "nowhere.db"\n')
    for command in (["stories"], ["store", "check"], ["search", "ferry"]):
        assert "nowhere.db" in call(*command).stderr
        assert "other.db" in call(*command, "--store", "other.db").stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('stoer = "a"', "Did you mean store?"),
        ('colour = "a"', "Known are store, outlets"),
        ("workers = [1]", "workers is wrong"),
        ('workers = "many"', "workers is wrong"),
        ("allow_private = true", "only taken from your own settings"),
        ("store = ", "cannot be read"),
    ],
)
def test_a_slip_is_told_with_its_place(folders, text, told):
    (folders[0] / FILE).write_text(text)
    done = call("config")
    assert done.exit_code == 64
    assert told in done.stderr
    assert FILE in done.stderr


def test_the_user_may_open_their_own_network(folders):
    (folders[1] / FILE).write_text("allow_private = true")
    assert shown()["allow_private"]["value"] is True


def test_groups_are_all_the_commands_of_commands():
    found = {name: cli.get_command(click.Context(cli), name) for name in COMMANDS}
    groups = {name: one for name, one in found.items() if isinstance(one, click.Group)}
    assert {name: set(one.commands) for name, one in groups.items()} == {
        name: set(commands) for name, commands in GROUPS.items()
    }


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
def test_every_setting_is_documented(setting):
    variable = f"SAYSO_{setting.name.upper()}"
    assert f"| `{setting.name}` | `{variable}` | {setting.meaning} |" in PAGE


def test_a_whole_installation_is_well(folders):
    done = call("doctor", "--json", "--store", str(folders[0] / "none.db"))
    signs = {one["what"]: one for one in json.loads(done.stdout)["signs"]}
    assert all(one["well"] for one in signs.values() if one["what"] != "room on the disk")
    assert "there is none yet" in signs["store"]["found"]
    assert not (folders[0] / "none.db").exists()


def test_what_is_amiss_is_shown_and_ends_with_status_1(monkeypatch, folders):
    def damaged(*_given):
        raise StoreDamaged("a record cannot be read", "s.db")

    def broken(*_given):
        raise ModelError("the model is not the one pinned", "judge.onnx")

    monkeypatch.setattr(examining.assembly, "store", damaged)
    tools = examining.assembly.tools()
    monkeypatch.setattr(type(tools.encoder), "encode", broken)
    done = call("doctor", "--json", "--store", "s.db")
    assert done.exit_code == 1
    amiss = {one["what"] for one in json.loads(done.stdout)["signs"] if not one["well"]}
    assert amiss >= {"store", "encoder"}
