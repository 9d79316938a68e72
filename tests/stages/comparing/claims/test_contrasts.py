"""In what two statements differ: only where both are of one thing."""

import pytest

from asking import reading
from sayso.ports import Odds
from sayso.records import DifferenceKind, Says
from sayso.stages.comparing.claims.contrasts import differing
from sayso.stages.comparing.parts.passages import asked_statement, of_bodies
from sayso.stages.comparing.saying.judge import Answer

AGAINST = Odds(0.02, 0.93, 0.05)


def parts(one, other):
    """The parts in which two texts differ, where the judge says that they conflict."""
    passages = of_bodies([reading(one, "One"), reading(other, "Two")])
    mine, theirs = passages[0].members[0], passages[-1].members[0]
    asked = asked_statement(mine.statement, mine.own_vector)
    answer = Answer(
        Says.OTHERWISE, asked, passages[-1], theirs, 0.02, 0.9, AGAINST, doubtful=False, grounds=()
    )
    return [d.part for d in differing(mine, theirs, answer)]


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        (
            "The treaty requires the signature of the president.",
            "The treaty does not require the signature of the president.",
            DifferenceKind.POLARITY,
        ),
        ("The trial lasted six weeks.", "The trial lasted eight weeks.", DifferenceKind.FIGURE),
        (
            "Mira Holt said the boat was far too heavy.",
            "Grace Adler said the boat was in good order.",
            DifferenceKind.WORDING,
        ),
    ],
)
def test_a_conflict_is_of_one_thing(one, other, part):
    assert parts(one, other) == [part]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ministry has not received any notice.", "The ministry has received no notice."),
        (
            "The troops would have a year to go.",
            "The soldiers would have a year to leave the bases.",
        ),
        (
            "Mira Holt said the minister met the envoy.",
            "Grace Adler said the minister never met the president.",
        ),
        ("The packet costs 310 castals.", "The dollar costs 46 castals."),
        ("74 people were missing.", "Thirty-six people were missing."),
        ("The judge said the quarry must close.", "The quarry has not closed."),
        (
            "The agency recommended the vaccine on 1 May.",
            "The ministry approved the vaccine on 4 May.",
        ),
    ],
)
def test_what_fails_that_is_no_conflict(one, other):
    assert parts(one, other) == []
