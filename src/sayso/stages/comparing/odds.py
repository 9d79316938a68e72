"""The odds that a passage says what is asked, from signs that each tell a little.

A logistic regression, made by training/claim_odds.py; ``data/odds.json`` holds its
weights and its threshold, ``data/ODDS.md`` is its card.
"""

from __future__ import annotations

import json
import math
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Signs:
    """What the odds are drawn from, each from 0 to 1 or a small count."""

    found: float
    words_found: float
    heaviest_missing: float
    names_found: float
    least_name: float
    alike: float
    alike_apart: float
    best_apart: float
    nearest: float
    rare_found: float
    rarest_missing: float
    words: float
    figures: float
    differing: float
    lacking: float
    same_act: float
    kin_act: float
    same_actor: float
    other_actor: float
    same_object: float
    other_object: float
    pair_says: float
    pair_conflicts: float


def as_row(signs: Signs) -> tuple[float, ...]:
    """The signs as numbers, in order."""
    return tuple(astuple(signs))


@cache
def _model() -> dict[str, Any]:
    path = files("sayso.stages.comparing").joinpath("data/odds.json")
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def least() -> float:
    """The odds from which a passage is taken to say what is asked."""
    return float(_model()["least"])


def odds(signs: Signs) -> float:
    """The probability that a passage with these signs says what is asked."""
    model = _model()
    terms = [model["weights"][f.name] * getattr(signs, f.name) for f in fields(Signs)]
    return 1.0 / (1.0 + math.exp(-(float(model["bias"]) + math.fsum(terms))))
