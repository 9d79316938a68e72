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


def verdict(*told):
    """The verdict on the first statements of two reports: each a day, a text and an outlet."""
    readings = [
        pipeline.read(sayso.report(text, outlet=outlet, published=day), tools())
        for day, text, outlet in told
    ]
    one, other = (of_bodies([reading])[0].members[0] for reading in readings)
    return verdict_of(Pair(one, other, Differing(DifferenceKind.POLARITY, ("denied", "said")), 1.0))


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
