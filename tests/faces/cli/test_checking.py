"""sayso check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.adapters.stores.sql import SqlStore
from sayso.faces.cli.main import cli

CLAIM = "Nine people drowned when the ferry Alma Reed sank off Tarn Head."


def call(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


def test_a_claim_in_sources(press: Path):
    done = call("check", CLAIM, press)
    assert done.exit_code == 0
    shown = done.stdout.splitlines()
    assert shown[0] == CLAIM
    assert shown[2].startswith("Standing: ")
    assert any(line.startswith("- Tarn Post: on the word of Ida Voss") for line in shown)
    assert any(line.startswith("  “") and "drowned" in line for line in shown)
    assert "d.html" in done.stderr


def test_several_claims_are_asked_of_the_same_sources(press: Path):
    other = "Wolves were seen in Greywick."
    shown = call("check", CLAIM, press, "--also", other).stdout
    alone = [call("check", claim, press).stdout for claim in (CLAIM, other)]
    assert shown == "\n".join(alone)
    told = json.loads(call("check", CLAIM, press, "--also", other, "--json").stdout)
    assert [finding["claim"] for finding in told["findings"]] == [CLAIM, other]


def test_a_claim_in_the_store_finds_the_same(press: Path, tmp_path: Path):
    call("read", press, "--store", tmp_path / "s.db")
    stored = json.loads(call("check", CLAIM, "--store", tmp_path / "s.db", "--json").stdout)
    direct = json.loads(call("check", CLAIM, press, "--json").stdout)
    assert stored["standing"] == direct["standing"]
    assert stored["origins"] == direct["origins"]
    for told in ("statements", "perhaps"):
        assert len(stored[told]) == len(direct[told])
    told = {t["report"] for which in ("statements", "perhaps") for t in direct[which]}
    assert len(told) == 2


def test_a_claim_that_nobody_makes(press: Path):
    done = call("check", "Wolves were seen in Greywick.", press)
    assert "Standing: cannot tell" in done.stdout
    assert "Told by" not in done.stdout


def test_a_store_that_knows_nothing_of_it(tmp_path: Path):
    SqlStore(tmp_path / "s.db").close()
    done = call("check", "Wolves howl.", "--store", tmp_path / "s.db")
    assert done.exit_code == 66
    assert "store" in done.stderr


@pytest.mark.parametrize("claim", ["", " ", "\x1b\n"])
def test_a_claim_without_words(claim: str):
    assert call("check", claim).exit_code == 65
    assert call("check", CLAIM, "--also", claim).exit_code == 65
