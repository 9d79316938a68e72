"""Quality gates: claims, their true wordings and distortions, over whole stories.

Thirty stories in two halves (tests/gold/claims/README.md), and five small ones of two or
three reports. The floors are pinned a little below what is reached. What the judge's models
say of them is recorded (tests/recorded.py), and so are the vectors of sentences; a part of
both is made again.
"""

import pytest

from claims_gold import HALVES, answers, tally
from recorded import assert_models_say_the_same
from sayso.testing.claims import CONFIRMED

# Where nothing is recorded, the models answer it all.
pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(3_000),
    pytest.mark.usefixtures("recorded_reading"),
]
FLOORS = {
    "open": {"close": 0.53, "free": 0.42, "alignment": 0.83, "conflicts": 0.9, "acts": 0.7},
    "kept": {"close": 0.61, "free": 0.39, "alignment": 0.78, "conflicts": 0.8, "acts": 0.3},
}
"""The least of what is found; of conflicts the share of those told that are right."""
CEILINGS = {"false": 0.04, "corroborated": 0.02, "accused": 0.05}
"""The most of what is wrong: false claims confirmed, false "corroborated", headlines accused."""


@pytest.mark.parametrize("half", HALVES)
def test_fifteen_stories_keep_to_their_floors_and_ceilings(half, recording, recorded_reading):
    found = tally(half)
    counts = found.counts
    false = counts["distorted confirmed"] + counts["absent confirmed"]
    right = {
        "close": found.share("close found", "close"),
        "free": found.share("free found", "free"),
        "alignment": found.b_cubed,
        "conflicts": found.share("conflicts right", "conflicts found"),
        "acts": found.share("acts right", "acts"),
    }
    wrong = {
        "false": false / (counts["distorted"] + counts["absent"]),
        "corroborated": found.share("standings falsely corroborated", "standings"),
        "accused": found.share("headlines falsely accused", "headlines"),
    }
    assert {name: share for name, share in right.items() if share < FLOORS[half][name]} == {}
    assert {name: share for name, share in wrong.items() if share > CEILINGS[name]} == {}
    assert_models_say_the_same(recording, *recorded_reading)


LEAST_FOUND = 0.85
MOST_CONFIRMED = 0.04


@pytest.mark.parametrize(
    ("kinds", "wanted"), [(["true"], True), (["false", "absent"], False)], ids=["true", "false"]
)
def test_of_small_stories_true_wordings_are_found_and_distortions_are_not(kinds, wanted):
    found = [(s, c, f.standing in CONFIRMED) for s, kind, c, f in answers() if kind in kinds]
    wrong = [(story, claim) for story, claim, confirmed in found if confirmed != wanted]
    most = 1 - LEAST_FOUND if wanted else MOST_CONFIRMED
    assert len(wrong) <= most * len(found), wrong


def test_every_answer_gives_its_reason():
    assert all(finding.why for *_, finding in answers())


def test_an_answer_shows_the_passages_it_looked_at():
    for finding in [finding for _, kind, _, finding in answers() if kind == "false"]:
        assert finding.weighed
        assert all(one.grounds or one.odds <= 1 for one in finding.weighed)
