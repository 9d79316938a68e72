"""The one logistic function of the models that weigh signs."""

from __future__ import annotations

import math

SUREST = 30.0
"""Log odds at which certainty ends: beyond it a double tells no difference that matters."""


def logistic(log_odds: float) -> float:
    """The probability (0 to 1) that some log odds stand for."""
    return 1 / (1 + math.exp(-max(-SUREST, min(SUREST, log_odds))))
