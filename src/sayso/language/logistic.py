"""The one logistic function of the models that weigh signs, and its inverse."""

from __future__ import annotations

import math

SUREST = 30.0
"""Log odds at which certainty ends: beyond it a double tells no difference that matters."""


def logistic(log_odds: float) -> float:
    """The probability (0 to 1) that some log odds stand for."""
    return 1 / (1 + math.exp(-max(-SUREST, min(SUREST, log_odds))))


def logit(odds: float, nearest: float) -> float:
    """The log odds of a probability, cut where it is ``nearest`` to 0 or to 1."""
    return math.log(max(odds, nearest) / (1 - min(odds, 1 - nearest)))
