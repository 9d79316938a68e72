"""How likely two statements of two reports are one claim: the judge's odds, and what they share.

A logistic regression, fitted by ``training/alignment.py`` on the open halves of the gold; its
weights stand in ``data/alignment.json``. The judge alone tells of two statements that one has
more than the other, as reports of one fact nearly always have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from sayso.language.lexicons import fitted
from sayso.language.logistic import logistic, logit
from sayso.language.vectors import unit_rows
from sayso.stages.comparing.parts.figures import share_a_figure
from sayso.stages.comparing.parts.profiles import Profile

SIGNS = ("says", "is said", "meaning", "words", "same figure", "other figure")
"""Log odds of the likelier way and of the other; cosine of their words; part of all their
content words that both have; whether a figure of both is the same, or none of theirs is."""
NEAREST = 0.01
"""Odds nearer to 0 or 1 tell no more."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The fitted weights: one for each of ``SIGNS``.

    ``joined`` are the least odds of one claim, ``told`` those from which it is surely told.
    """

    signs: dict[str, float]
    intercept: float
    joined: float
    told: float

    def odds(self, row: Sequence[float]) -> float:
        """The odds (0 to 1) of a row of signs."""
        weighed = sum(self.signs[name] * value for name, value in zip(SIGNS, row, strict=True))
        return logistic(weighed + self.intercept)


@cache
def likeness() -> Likeness:
    """The weights that are shipped."""
    return fitted("sayso.stages.comparing", "alignment.json", Likeness)


def signs(one: Profile, other: Profile, said: float, back: float) -> tuple[float, ...]:
    """What the odds are drawn from; ``said`` and ``back`` are those that each says the other."""
    mine, theirs = ({t.lower() for t in p.statement.terms} for p in (one, other))
    same = share_a_figure(one.statement, other.statement)
    figures = [any(q.value for q in p.statement.quantities) for p in (one, other)]
    return (
        logit(max(said, back), NEAREST),
        logit(min(said, back), NEAREST),
        _cosine(one, other),
        len(mine & theirs) / max(1, len(mine | theirs)),
        float(same),
        float(all(figures) and not same),
    )


def _cosine(one: Profile, other: Profile) -> float:
    a, b = unit_rows(np.stack([one.own_vector, other.own_vector]))
    return round(float(a @ b), DECIMALS)


DECIMALS = 4
"""Of a cosine: further ones differ between processors."""
