"""How likely two reports tell of one happening.

A logistic model of how alike their words, names, headlines, figures and vectors are,
and of how that stands out from the crowd: in a stream of look-alikes similar is not
same, so each likeness is also taken relative to the next best ones of either report,
and by its rank among them. Fitted by ``training/grouping_likeness.py``. Plain
conflicts between two reports veto it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.stages.grouping.conflicts import conflicts
from sayso.stages.grouping.features import Features, rarity, words_of
from sayso.stages.grouping.postings import Postings, Row

Ints = NDArray[np.intp]
Table = NDArray[np.float64]
Stretches = Sequence[tuple[int, int]]
"""Stretches of the reports that one is compared with: from the first to before the last."""

SIGNS = (
    "words", "names", "vector", "headline", "figures", "words in crowd", "vector in crowd",
    "rank by words", "rank by vector",
)  # fmt: skip
CROWDED, RANKED = slice(5, 7), slice(7, 9)
"""Signs that are seen from either report: their mean is taken, or the worse rank."""
WITH_VECTORS = (14.073, 1.281, -1.307, -1.160, 2.518, -7.144, 3.327, -0.999, -0.745, 0.254)
"""Weights of the signs, and the constant, where both reports have vectors."""
WITHOUT_VECTORS = (15.957, 2.345, 0.0, -0.717, 2.165, -7.151, 0.0, -1.428, 0.0, -2.881)
LEAST_WORDS, LEAST_VECTOR = 0.06, 0.45
"""Likeness of words or of vectors below which a pair is not looked at."""
CROWD = slice(2, 8)
"""The next best ones that a likeness must stand out from: the third to the eighth."""
MANY = 1000
GRID = tuple(step / 20 for step in range(21))


@dataclass(frozen=True, slots=True)
class Background:
    """How like reports of other happenings are: measured by the training script.

    ``best`` are the likenesses of the eight nearest among ``MANY``, ``above`` the
    share of reports that are more alike than each step of ``GRID``.
    """

    best: tuple[float, ...]
    above: tuple[float, ...]


WORDS_AT_LARGE = Background(
    (0.216, 0.187, 0.168, 0.151, 0.140, 0.132, 0.126, 0.120),
    (
        0.995336,
        0.040175,
        0.008465,
        0.003065,
        0.001290,
        0.000550,
        0.000232,
        0.000102,
        0.000041,
        0.000024,
        0.000011,
        0.000006,
        0.000004,
        0.000002,
        0.000000,
        0.000000,
        0.000000,
        0.000000,
        0.000000,
        0.000000,
        0.000000,
    ),
)
VECTORS_AT_LARGE = Background(
    (0.596, 0.566, 0.546, 0.529, 0.516, 0.506, 0.497, 0.490),
    (
        0.950988,
        0.864882,
        0.726212,
        0.555155,
        0.385294,
        0.241854,
        0.137284,
        0.070749,
        0.033813,
        0.015436,
        0.007137,
        0.003429,
        0.001662,
        0.000791,
        0.000364,
        0.000155,
        0.000039,
        0.000004,
        0.000002,
        0.000001,
        0.000000,
    ),
)
VETO = -12.0
"""Log odds of two reports that conflict."""
HOPELESS = -3.0
"""Log odds below which nobody looks for conflicts."""


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of reports (``first`` < ``second``) that could be one happening.

    ``odds`` are log odds that they are; ``words`` and ``vector`` cosines.
    """

    first: Ints
    second: Ints
    odds: Table
    words: Row
    vector: Row


def near(reports: Sequence[Features], windows: Sequence[Stretches]) -> Near:
    """The pairs of some reports, each compared with its window, that are worth a look."""
    first, second, signs, vectors = pairs_of(reports, windows)
    odds = np.where(vectors, _odds(signs, WITH_VECTORS), _odds(signs, WITHOUT_VECTORS))
    for pair in np.flatnonzero(odds > HOPELESS):
        if conflicts(reports[first[pair]], reports[second[pair]]):
            odds[pair] = VETO
    words, vector = signs[:, 0].astype(np.float32), signs[:, 2].astype(np.float32)
    return Near(first, second, odds, words, vector)


def pairs_of(
    reports: Sequence[Features], windows: Sequence[Stretches]
) -> tuple[Ints, Ints, Table, NDArray[np.bool_]]:
    """Pairs worth a look: both indices, ``SIGNS`` in columns, whether both have vectors."""
    comparer = _Comparer(reports)
    ways = [comparer.beside(index, window) for index, window in enumerate(windows)]
    owner = np.repeat(np.arange(len(ways)), [len(other) for other, _ in ways])
    other = np.concatenate([o for o, _ in ways] or [np.zeros(0, np.intp)])
    signs = np.concatenate([s for _, s in ways] or [np.zeros((0, len(SIGNS)))])
    up, down = owner < other, owner > other
    there = np.lexsort((other[up], owner[up]))
    back = np.lexsort((owner[down], other[down]))
    one, two = signs[up][there], signs[down][back]
    merged = one.copy()
    merged[:, CROWDED] = (one[:, CROWDED] + two[:, CROWDED]) / 2
    merged[:, RANKED] = np.maximum(one[:, RANKED], two[:, RANKED])
    first, second = owner[up][there], other[up][there]
    vectors = comparer.has_vector[first] & comparer.has_vector[second]
    return first, second, merged, vectors


def _odds(signs: Table, weights: Sequence[float]) -> Table:
    result: Table = signs @ np.array(weights[:-1]) + weights[-1]
    return result


class _Comparer:
    """Compares reports (by index, in a given order) with stretches of the others."""

    def __init__(self, reports: Sequence[Features]) -> None:
        titles = [{w: rarity(w) for w in words_of(r.report.headline)} for r in reports]
        figures = [{w: rarity(w) for w in r.weights if w[0].isdigit()} for r in reports]
        names = [{n: rarity(n) for n in r.names} for r in reports]
        self._terms = [Postings(t) for t in ([r.weights for r in reports], names, titles, figures)]
        self.has_vector = np.array([r.vector is not None for r in reports], bool)
        width = next((len(r.vector) for r in reports if r.vector is not None), 1)
        self._vectors = np.zeros((len(reports), width), np.float32)
        for index, report in enumerate(reports):
            if report.vector is not None:
                self._vectors[index] = report.vector

    def beside(self, index: int, window: Stretches) -> tuple[Ints, Table]:
        """The reports of a window that are worth a look beside one, and the signs of each."""
        others = np.concatenate([np.arange(first, last) for first, last in window])
        words, names, titles, figures = (
            np.concatenate([terms.cosines(index, first, last) for first, last in window])
            for terms in self._terms
        )
        vector = self._vectors[others] @ self._vectors[index]
        there = others != index
        rank_words, crowd_words = _standing(words, there, WORDS_AT_LARGE)
        rank_vector, crowd_vector = _standing(vector, there, VECTORS_AT_LARGE)
        kept = there & ((words > LEAST_WORDS) | (vector > LEAST_VECTOR))
        signs = np.stack(
            [
                words, names, vector, titles, figures, words - crowd_words, vector - crowd_vector,
                rank_words, rank_vector,
            ],
            axis=1,
        )  # fmt: skip
        return others[kept], signs[kept].astype(np.float64)


def _standing(row: Row, there: NDArray[np.bool_], news: Background) -> tuple[Row, float]:
    """How each likeness stands in a row: the logarithm of its rank, and the crowd's mean.

    A small batch is no crowd: what is missing to ``MANY`` reports is taken to be as like
    as reports of other happenings are in the news at large. The report itself, which is
    not ``there``, comes last.
    """
    seen = np.where(there, row, np.float32(-1))
    order = np.argsort(-seen, kind="stable")
    rank = np.empty(len(row), np.float32)
    rank[order] = np.arange(len(row), dtype=np.float32)
    missing = max(0, MANY - len(row))
    above = np.interp(row, GRID, news.above).astype(np.float32)
    rank = np.log1p(rank + missing * above)
    known = np.maximum(seen[order[: CROWD.stop]], 0)
    shared = np.array(news.best if missing else (), np.float32) * (missing / MANY)
    best = -np.sort(-np.concatenate([known, shared, np.zeros(CROWD.stop, np.float32)]))
    return rank.astype(np.float32), float(best[CROWD].mean())
