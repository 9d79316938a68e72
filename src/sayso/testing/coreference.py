"""Scores of clusters of mentions: MUC, B³, CEAF-e and their mean, the CoNLL F1.

Gold and found clusters are of the same mentions; mentions that stand alone are
clusters of one, and count. MUC after Vilain et al. (1995), B³ after Bagga and Baldwin
(1998), CEAF-e with φ4 after Luo (2005), their mean after Pradhan et al. (2012).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Score:
    """Recall and precision, from 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The three scores of which CoNLL F1 is the mean."""

    muc: Score
    b3: Score
    ceaf_e: Score

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b3.f1 + self.ceaf_e.f1) / 3


def scores(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Scores:
    """Score clusters, given as each mention's cluster by name, in gold and as found.

    Raises ``ValueError`` where they are not of equally many mentions.
    """
    both = Counter(zip(gold, found, strict=True))
    in_gold, in_found = Counter(gold), Counter(found)
    total = max(1, len(gold))
    b3 = Score(
        sum(n * n / in_gold[one] for (one, _), n in both.items()) / total,
        sum(n * n / in_found[other] for (_, other), n in both.items()) / total,
    )
    alike = _best_pairing(both, in_gold, in_found)
    ceaf_e = Score(alike / max(1, len(in_gold)), alike / max(1, len(in_found)))
    return Scores(Score(_kept(gold, found), _kept(found, gold)), b3, ceaf_e)


def _kept(clusters: Sequence[Hashable], others: Sequence[Hashable]) -> float:
    """The part of the links within clusters that the others leave whole."""
    parts: dict[Hashable, set[Hashable]] = defaultdict(set)
    for cluster, other in zip(clusters, others, strict=True):
        parts[cluster].add(other)
    sizes = Counter(clusters)
    links = sum(size - 1 for size in sizes.values())
    whole = sum(sizes[cluster] - len(within) for cluster, within in parts.items())
    return whole / links if links else 0.0


def _best_pairing(
    both: Counter[tuple[Hashable, Hashable]],
    in_gold: Counter[Hashable],
    in_found: Counter[Hashable],
) -> float:
    """The likeness (φ4) of gold and found clusters, put together one to one as best they can."""
    rows = {name: place for place, name in enumerate(in_gold)}
    columns = {name: place for place, name in enumerate(in_found)}
    alike = np.zeros((len(rows), len(columns)))
    for (one, other), shared in both.items():
        alike[rows[one], columns[other]] = 2 * shared / (in_gold[one] + in_found[other])
    if len(rows) > len(columns):
        alike = alike.T
    return float(sum(alike[row, column] for row, column in assigned(-alike)))


def assigned(costs: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The column of each row, one to one, with the least costs together.

    There are at least as many columns as rows. By shortest augmenting paths after Kuhn
    (1955) and Munkres (1957), in the form of Jonker and Volgenant (1987).
    """
    of_rows, of_columns = np.zeros(costs.shape[0]), np.zeros(costs.shape[1])
    row_of = np.full(costs.shape[1], -1)
    for start in range(costs.shape[0]):
        way = _way(costs - of_rows[:, None] - of_columns, start, row_of)
        beyond = way.length - way.lengths[way.passed]
        of_columns[way.passed] -= beyond
        of_rows[start] += way.length
        taken = row_of[way.passed] >= 0
        of_rows[row_of[way.passed[taken]]] += beyond[taken]
        column = way.column
        while column >= 0:
            previous = int(way.before[column])
            row_of[column] = row_of[previous] if previous >= 0 else start
            column = previous
    columns = np.flatnonzero(row_of >= 0)
    return list(zip(row_of[columns].tolist(), columns.tolist(), strict=True))


class _Way(NamedTuple):
    """The shortest way to a free column: the columns passed, and the one before each."""

    column: int
    length: float
    lengths: NDArray[np.float64]
    before: NDArray[np.intp]
    passed: NDArray[np.intp]


def _way(reduced: NDArray[np.float64], start: int, row_of: NDArray[np.intp]) -> _Way:
    """The shortest way from a row to a column that no row has, after Dijkstra (1959)."""
    lengths = np.full(reduced.shape[1], np.inf)
    before = np.full(reduced.shape[1], -1)
    done = np.zeros(reduced.shape[1], bool)
    row, column, length = start, -1, 0.0
    while row >= 0:
        nearer = ~done & (length + reduced[row] < lengths)
        lengths[nearer], before[nearer] = length + reduced[row][nearer], column
        column = int(np.where(done, np.inf, lengths).argmin())
        length, row = float(lengths[column]), int(row_of[column])
        done[column] = True
    return _Way(column, length, lengths, before, np.flatnonzero(done))
