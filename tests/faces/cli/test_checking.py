"""sayso check, sayso proof."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.faces.cli.main import cli

CLAIM = "Nine people drowned when the ferry Alma Reed sank off Tarn Head."

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


def test_a_claim_in_the_store_finds_the_same(press: Path, tmp_path: Path):
    call("read", press, "--store", tmp_path / "s.db")
    stored = json.loads(call("check", CLAIM, "--store", tmp_path / "s.db", "--json").stdout)
    direct = json.loads(call("check", CLAIM, press, "--json").stdout)
    assert stored["standing"] == direct["standing"]
    assert stored["origins"] == direct["origins"]
    assert len(stored["statements"]) == len(direct["statements"]) == 2


def test_a_claim_that_nobody_makes(press: Path):
    done = call("check", "Wolves were seen in Greywick.", press)
    assert "Standing: cannot tell" in done.stdout
    assert "Told by" not in done.stdout


def test_a_store_that_knows_nothing_of_it(tmp_path: Path):
    done = call("check", "Wolves howl.", "--store", tmp_path / "s.db")
    assert done.exit_code == 66
    assert "store" in done.stderr


@pytest.mark.parametrize("claim", ["", " ", "\x1b\n"])
def test_a_claim_without_words(claim: str):
    assert call("check", claim).exit_code == 65


def test_a_digest_against_reports(press: Path, tmp_path: Path):
    (tmp_path / "digest.txt").write_text(DIGEST)
    done = call("proof", tmp_path / "digest.txt", press / "a.html", press / "b.html")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].split(maxsplit=1) == ["1", "Thirty drown in ferry disaster"]
    remarks = json.loads(call("proof", tmp_path / "digest.txt", press / "a.html", "--json").stdout)[
        "remarks"
    ]
    assert remarks[0]["role"] == "headline"
    assert {remark["found"] for remark in remarks} & {"found", "altered", "qualifier dropped"}
