"""Whether two statements that differ contradict each other, or the one has come since."""

import pytest

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.records import DifferenceKind, Verdict
from sayso.stages.comparing.claims.aligning import Pair
from sayso.stages.comparing.claims.contrasts import Differing
from sayso.stages.comparing.claims.differences import verdict_of
from sayso.stages.comparing.parts.passages import of_bodies


def verdict(*told, part=DifferenceKind.POLARITY):
    """The verdict on the first statements of two reports: each a day, a text and an outlet."""
    readings = [
        pipeline.read(sayso.report(text, outlet=outlet, published=day), tools())
        for day, text, outlet in told
    ]
    one, other = (of_bodies([reading])[0].members[0] for reading in readings)
    return verdict_of(Pair(one, other, Differing(part, ("denied", "said")), 1.0))


DENIED = "The clinic has not sold its building."
SOLD = "The clinic has sold its building."


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (("2031-01-10", DENIED, "A"), ("2031-11-20", SOLD, "B"), Verdict.UPDATE),
        (
            ("2031-01-10", DENIED, "A"),
            ("2031-01-14", "The clinic sold its building on Monday.", "B"),
            Verdict.UPDATE,
        ),
        (("2031-01-10", DENIED, "A"), ("2031-01-11", SOLD, "B"), Verdict.CONFLICT),
        (("2031-01-10", SOLD, "A"), ("2031-11-20", DENIED, "B"), Verdict.CONFLICT),
        (("2031-01-10", SOLD, "A"), ("2031-01-11", DENIED, "A"), Verdict.UPDATE),
        (("2031-01-10", SOLD, "A"), ("2031-01-10", DENIED, "A"), Verdict.CONFLICT),
    ],
)
def test_a_denial_is_overtaken_by_time_and_by_an_outlets_own_correction(one, other, found):
    assert verdict(one, other) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            ("2031-03-05", "The auction will begin on 4 May 2031.", "A"),
            ("2031-03-20", "The auction will begin on 18 May 2031.", "B"),
            Verdict.UPDATE,
        ),
        (
            ("2031-03-05", "The auction will begin on 4 May 2031.", "A"),
            ("2031-03-05", "The auction will begin on 18 May 2031.", "B"),
            Verdict.CONFLICT,
        ),
        (
            ("2031-03-05", "The auction began on 3 March 2031.", "A"),
            ("2031-03-20", "The auction began on 1 March 2031.", "B"),
            Verdict.CONFLICT,
        ),
    ],
    ids=["put off", "two days told at one time", "what was done has one day"],
)
def test_a_day_to_come_may_be_put_off(one, other, found):
    assert verdict(one, other, part=DifferenceKind.DATE) == found
