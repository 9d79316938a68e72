"""Quality gates: claims, their true wordings and distortions, over whole stories.

Thirty stories in two halves (tests/gold/claims/README.md), and five small ones of two or
three reports. The floors are pinned a little below what is reached. What the judge's models
say of the thirty is recorded (tests/recorded.py), and a part of it is asked again.
"""

import tomllib
from pathlib import Path

import pytest

import sayso
from claims_gold import GOLD, HALVES, tally
from sayso.testing.claims import CONFIRMED

pytestmark = pytest.mark.timeout(3_000)  # where nothing is recorded, the models answer it all
FLOORS = {
    "open": {"close": 0.53, "free": 0.41, "b_cubed": 0.72, "conflicts": 0.7, "acts": 0.7},
    "kept": {"close": 0.6, "free": 0.39, "b_cubed": 0.72, "conflicts": 0.55, "acts": 0.4},
}
"""The least of what is found; of conflicts the share of those told that are right."""
HALVES = [pytest.param(half, marks=pytest.mark.xdist_group(half), id=half) for half in HALVES]
"""Each half by one worker, so that none is read and asked twice."""
CEILINGS = {"false": 0.04, "corroborated": 0.02, "accused": 0.05}
"""The most of what is wrong: false claims confirmed, false "corroborated", headlines accused."""
DRIFT = 0.02
"""How far odds may lie apart between two machines, on average over a sample."""
NEW = 0.2
"""Part of the questions that may be new: beyond it, the recording is to be made again."""


@pytest.mark.parametrize("half", HALVES)
def test_what_is_recorded_is_what_the_models_say(half, recording):
    tally(half)
    assert recording.drifted <= DRIFT
    assert recording.new <= NEW * recording.asked, "run: python tests/claims_gold.py"


@pytest.mark.parametrize("half", HALVES)
def test_true_wordings_are_found(half):
    found = tally(half)
    assert found.share("close found", "close") >= FLOORS[half]["close"]
    assert found.share("free found", "free") >= FLOORS[half]["free"]


@pytest.mark.parametrize("half", HALVES)
def test_distorted_and_absent_claims_are_not_confirmed(half):
    counts = tally(half).counts
    false = counts["distorted confirmed"] + counts["absent confirmed"]
    assert false <= CEILINGS["false"] * (counts["distorted"] + counts["absent"])


@pytest.mark.parametrize("half", HALVES)
def test_what_is_told_alike_is_one_claim_and_seldom_falsely_corroborated(half):
    found = tally(half)
    assert found.b_cubed >= FLOORS[half]["b_cubed"]
    assert found.share("standings falsely corroborated", "standings") <= CEILINGS["corroborated"]


@pytest.mark.parametrize("half", HALVES)
def test_conflicts_headlines_and_acts(half):
    found = tally(half)
    assert found.share("conflicts right", "conflicts found") >= FLOORS[half]["conflicts"]
    assert found.share("headlines falsely accused", "headlines") <= CEILINGS["accused"]
    assert found.share("acts right", "acts") >= FLOORS[half]["acts"]


SMALL = sorted(Path(GOLD).glob("*.toml"))
LEAST_FOUND = 0.85
MOST_CONFIRMED = 0.04


def answers(kinds):
    for path in SMALL:
        story = tomllib.loads(path.read_text("utf-8"))
        reports = [
            sayso.report(
                r["text"].strip(),
                headline=r["headline"],
                outlet=r["outlet"],
                url=r["url"],
                published=r["published"],
            )
            for r in story["reports"]
        ]
        for kind in kinds:
            for entry in story[kind]:
                yield path.stem, entry["claim"], sayso.check(entry["claim"], reports)


@pytest.mark.parametrize(
    ("kinds", "wanted"), [(["true"], True), (["false", "absent"], False)], ids=["true", "false"]
)
def test_of_small_stories_true_wordings_are_found_and_distortions_are_not(kinds, wanted):
    found = [(s, c, f.standing in CONFIRMED) for s, c, f in answers(kinds)]
    wrong = [(story, claim) for story, claim, confirmed in found if confirmed != wanted]
    most = 1 - LEAST_FOUND if wanted else MOST_CONFIRMED
    assert len(wrong) <= most * len(found), wrong


def test_every_answer_gives_its_reason():
    assert all(finding.why for _, _, finding in answers(["true", "false", "absent"]))


def test_an_answer_shows_the_passages_it_looked_at():
    for _, _, finding in answers(["false"]):
        assert finding.weighed
        assert all(one.grounds or one.odds <= 1 for one in finding.weighed)
