"""How likely two statements of one story are of one claim, for all pairs of them at once.

In a story everything is alike: what tells is what sets a statement apart from the others.
So vectors are taken from the story's middle, and words weigh by how few statements have
them. A logistic regression on these signs, made by training/claim_odds.py, gives the
likelihood; ``data/kinship.json`` holds its weights, ``data/ODDS.md`` is its card.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.stages.comparing.likeness import unit_rows
from sayso.stages.comparing.passages import Passage
from sayso.stages.comparing.words import Bond, relatives

Matrix = npt.NDArray[np.float32]
SIGNS = (
    "alike",
    "alike_apart",
    "sentences_alike",
    "sentences_alike_apart",
    "shared",
    "covered",
    "covering",
    "same_figure",
    "other_figure",
    "same_day",
    "other_day",
)
"""What the likelihood is drawn from, in order."""
TYPED = frozenset({"same_figure", "other_figure", "same_day", "other_day"})
DEGREES = {Bond.FAMILY: 0.9, Bond.WIDER: 0.7, Bond.KIND: 0.7, Bond.SISTER: 0.2}
"""How far a word gives another, by what the one is to the other."""
FEW = 20
"""Statements at which their middle counts half: of a few, it tells little."""
DECIMALS = 4
"""Likelihoods are rounded, so that another machine's sums give the same joins."""


@cache
def _models() -> dict[str, dict[str, Any]]:
    path = files("sayso.stages.comparing").joinpath("data/kinship.json")
    loaded: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return loaded


def least() -> float:
    """The likelihood from which two statements are of one claim."""
    return float(_models()["same"]["least"])


def likelihoods(signs: npt.NDArray[np.float32], use: str = "same") -> Matrix:
    """From signs (kinds, n, n) to likelihoods (n, n): of one claim, or "about" one thing."""
    model = _models()[use]
    total = np.full(signs.shape[1:], float(model["bias"]), dtype=np.float64)
    for place, name in enumerate(SIGNS):
        total += model["weights"][name] * signs[place]
    found: Matrix = np.round(1 / (1 + np.exp(-total)), DECIMALS).astype(np.float32)
    return found


def signs_of(passages: Sequence[Passage]) -> npt.NDArray[np.float32]:
    """The signs (kinds, n, n) of all pairs of some statements; row to column where it matters."""
    own = unit_rows(np.stack([p.vector for p in passages]).astype(np.float32))
    whole = unit_rows(np.stack([p.members[0].vector for p in passages]).astype(np.float32))
    shared, covered = _words(passages)
    figures = _typed(passages, lambda p: {(q.value, q.unit) for q in p.quantities if q.value})
    days = _typed(passages, lambda p: {t.first for t in p.times if t.first})
    return np.stack(
        [
            own @ own.T,
            _apart(own),
            whole @ whole.T,
            _apart(whole),
            shared,
            np.maximum(covered, covered.T),
            np.minimum(covered, covered.T),
            *figures,
            *days,
        ]
    ).astype(np.float32)


def _apart(rows: Matrix) -> Matrix:
    """Cosines seen from the middle of all rows."""
    middle = rows.mean(axis=0) * (len(rows) / (len(rows) + FEW))
    moved = unit_rows(rows - middle)
    return (moved @ moved.T).astype(np.float32)


def _words(passages: Sequence[Passage]) -> tuple[Matrix, Matrix]:
    """Weighted words shared of either's (n, n), and the part of the row's that the column gives.

    Words weigh by how few statements have them (K. Spärck Jones 1972).
    """
    told = [sorted(p.terms | p.names) for p in passages]
    counts = Counter(term for terms in told for term in terms)
    vocabulary = {term: place for place, term in enumerate(sorted(counts))}
    has = np.zeros((len(told), len(vocabulary)), dtype=np.float32)
    for row, terms in enumerate(told):
        has[row, [vocabulary[t] for t in terms]] = 1
    rarity = np.log((len(told) + 1) / (has.sum(axis=0) + 0.5)).astype(np.float32)
    gives = has.copy()
    for one, other, bond in relatives(list(vocabulary)):
        degree = DEGREES.get(bond, 0.0)
        np.maximum(gives[:, one], degree * has[:, other], out=gives[:, one])
    weighed = has * rarity
    common = weighed @ has.T
    total = weighed.sum(axis=1)
    either = total[:, None] + total[None, :] - common
    covered = (weighed @ gives.T) / np.maximum(total[:, None], 1e-6)
    return (common / np.maximum(either, 1e-6)).astype(np.float32), covered.astype(np.float32)


def _typed(
    passages: Sequence[Passage], values: Callable[[Passage], set[Any]]
) -> tuple[Matrix, Matrix]:
    """Whether two statements share a value (n, n), and whether both have some and share none."""
    found = [values(p) for p in passages]
    vocabulary = {v: n for n, v in enumerate(sorted({v for own in found for v in own}))}
    has = np.zeros((len(found), max(1, len(vocabulary))), dtype=np.float32)
    for row, own in enumerate(found):
        has[row, [vocabulary[v] for v in own]] = 1
    same = (has @ has.T) > 0
    some = has.sum(axis=1) > 0
    return same.astype(np.float32), ((some[:, None] & some[None, :]) & ~same).astype(np.float32)
