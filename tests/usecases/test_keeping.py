"""Reports that were asked are kept: whatever is asked of them next, they are not followed anew."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import sayso
from sayso import assembly, pipeline
from sayso.assembly import Settings
from sayso.faces.cli.main import cli
from sayso.usecases import keeping

CLAIM = "Nine people drowned when the ferry sank."
OTHER = "The ferry carried thirty passengers."
TEXTS = (
    "The ferry sank off Tarn Head on Monday and nine people drowned, Ida Voss said.",
    "Nine people drowned when the ferry sank on Monday. It had carried thirty passengers.",
)


def reports(*outlets: str):
    return [
        sayso.report(text, outlet=outlet, url=f"https://{outlet}.example/a", published="2031-05-05")
        for text, outlet in zip(TEXTS, outlets or ("Post", "Courier"), strict=True)
    ]


@pytest.fixture(autouse=True)
def done(monkeypatch) -> Counter:
    """How often a report was read and a story followed, with nothing kept from before."""
    counts: Counter = Counter()

    def counted(step):
        real = getattr(pipeline, step)

        def run(*given):
            counts[step] += 1
            return real(*given)

        monkeypatch.setattr(pipeline, step, run)

    counted("read")
    counted("source")
    monkeypatch.setattr(keeping, "_kept", {})
    return counts


def test_a_second_claim_reads_and_follows_nothing(done, monkeypatch):
    sayso.check(CLAIM, reports())
    before = done.copy()
    assert before["source"] == 1
    answered = sayso.check(OTHER, reversed(reports()))
    assert done == before
    monkeypatch.setattr(keeping, "_kept", {})
    assert answered == sayso.check(OTHER, reports())


def test_a_digest_is_held_against_what_is_kept(done):
    sayso.check(CLAIM, reports())
    before = done["source"]
    remarks = sayso.proof("Ferry sinks\n\nNine people drowned when the ferry sank.", reports())
    assert len(remarks) == 2
    assert done["source"] == before


def test_other_reports_are_followed_and_so_is_another_numbering(done):
    sayso.check(CLAIM, reports())
    sayso.check(CLAIM, reports()[:1])
    first, second = reports()
    sayso.check(CLAIM, [first, replace(second, revision=2)])
    assert done["source"] == 3


def test_other_settings_are_other_answers(done, tmp_path: Path):
    (tmp_path / "outlets.toml").write_text("")
    sayso.check(CLAIM, reports())
    sayso.check(CLAIM, reports(), settings=Settings(outlets=tmp_path / "outlets.toml"))
    assert done["source"] == 2


def test_the_sets_asked_last_are_kept(done):
    for number in range(keeping.KEPT):
        sayso.check(CLAIM, reports(f"Post {number}", "Courier"))
    sayso.check(CLAIM, reports("Post 0", "Courier"))
    assert done["source"] == keeping.KEPT
    sayso.check(CLAIM, reports("Post new", "Courier"))
    sayso.check(CLAIM, reports("Post 0", "Courier"))
    assert done["source"] == keeping.KEPT + 1


def test_claims_of_a_store_are_asked_of_reports_read_and_followed_once(done, tmp_path: Path):
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(f"Ferry sinks {number}\n\n{text}\n")
    runner, store = CliRunner(), str(tmp_path / "store.db")
    files = sorted(str(path) for path in tmp_path.glob("*.txt"))
    assert runner.invoke(cli, ["read", *files, "--store", store]).exit_code == 0
    done.clear()
    asked = runner.invoke(cli, ["check", CLAIM, "--also", OTHER, "--store", store, "--json"])
    assert asked.exit_code == 0, asked.output
    assert done == {"source": 1}


def test_another_store_is_another_set(done, tmp_path: Path):
    tools = assembly.tools()
    with (
        assembly.store(tmp_path / "a.db", create=True) as one,
        assembly.store(tmp_path / "b.db", create=True) as other,
    ):
        for opened in (one, one, other):
            keeping.kept("same", assembly.remembering(tools, opened), tuple)
    assert done["source"] == 2
