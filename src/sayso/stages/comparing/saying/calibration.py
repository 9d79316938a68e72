"""From two models' odds and the verifiers' grounds to calibrated odds.

A logistic regression over a few signs, fitted by ``training/judge/calibrate.py`` on stories
that no model was trained on; its figures and the thresholds stand in ``data/judge.json``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.language.lexicons import fitted
from sayso.language.logistic import logistic, logit
from sayso.ports import Odds
from sayso.records import Agreement, DifferenceKind, Ground

CHECKED = (
    (DifferenceKind.FIGURE, Agreement.DIFFERS),
    (DifferenceKind.FIGURE, Agreement.ABSENT),
    (DifferenceKind.DATE, Agreement.DIFFERS),
    (DifferenceKind.DATE, Agreement.ABSENT),
    (DifferenceKind.ACTOR, Agreement.DIFFERS),
    (DifferenceKind.ACTOR, Agreement.ABSENT),
    (DifferenceKind.POLARITY, Agreement.DIFFERS),
    (DifferenceKind.MODALITY, Agreement.DIFFERS),
    (DifferenceKind.SCOPE, Agreement.DIFFERS),
    (DifferenceKind.SOURCE, Agreement.DIFFERS),
    (DifferenceKind.SOURCE, Agreement.ABSENT),
    (DifferenceKind.WORDING, Agreement.DIFFERS),
    (DifferenceKind.PLACE, Agreement.ABSENT),
)
"""The grounds that tell against saying, each a sign: how many of them there are, two at most."""
MOST = 2
SURE = 1e-4
"""Odds nearer to 0 or 1 than this are cut: beyond it a model's odds tell nothing."""
SIGNS = (
    *("says", "conflicts", "words found"),
    *(f"{part} {agreement}" for part, agreement in CHECKED),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """One logistic regression: a weight for each of ``SIGNS``, and the intercept."""

    signs: dict[str, float]
    intercept: float

    def odds(self, row: Sequence[float]) -> float:
        """The odds (0 to 1) of a row of signs."""
        weighed = sum(self.signs[name] * value for name, value in zip(SIGNS, row, strict=True))
        return logistic(weighed + self.intercept)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What odds mean: weights for says and conflicts, and where answers begin.

    ``sure``: a claim that is asked is said, ``unopposed``: so it is where no check speaks
    against it; ``further``: one that a report says for sure is
    likely told by another, too; ``perhaps``: it may be said; ``against``: a passage
    conflicts with it; ``told``: a passage of a report tells what another states; ``clear``: the
    quick model's odds below which the thorough one is not asked; ``borne``: a body bears a
    headline out, ``accused``: below it, it does not.
    """

    says: Weights
    conflicts: Weights
    sure: float
    unopposed: float
    further: float
    perhaps: float
    against: float
    told: float
    clear: float
    borne: float
    accused: float


@cache
def calibration() -> Calibration:
    """The calibration that is shipped."""
    return fitted("sayso.stages.comparing", "judge.json", Calibration)


def signs(odds: Odds, words_found: float, found: Sequence[Ground]) -> tuple[float, ...]:
    """What calibrated odds are drawn from, in the order of ``SIGNS``.

    ``words_found`` is the part of a claim's content words that the passage has.
    """
    counted = [(g.part, g.agreement) for g in found]
    checks = (float(min(MOST, counted.count(kind))) for kind in CHECKED)
    return (log_odds(odds.says), log_odds(odds.conflicts), words_found, *checks)


def log_odds(odds: float) -> float:
    """A model's odds as signs have them."""
    return logit(odds, SURE)
