"""How likely two reports tell of one happening.

A logistic model of the cosines of their words, names and vectors, fitted by
``training/grouping_likeness.py``. Plain conflicts between two reports veto it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sayso.stages.grouping.features import Features, rarity, words_of

Row = NDArray[np.float32]

WITH_VECTORS = (21.4, 5.1, 6.9, -12.3)
"""Weights of words, names and vectors, and the constant."""
WITHOUT_VECTORS = (25.3, 5.3, 0.0, -9.2)
_FAR_DAYS = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """One report beside others: the likelihoods of one happening and what they rest on."""

    likely: Row
    lexical: Row
    names: Row
    vector: Row


class Comparer:
    """Compares reports (by index, in a given order) with stretches of the others."""

    def __init__(self, reports: Sequence[Features]) -> None:
        self._words = _Postings([report.weights for report in reports])
        self._names = _Postings([{n: rarity(n) for n in report.names} for report in reports])
        self._has_vector = np.array([report.vector is not None for report in reports])
        width = next((len(r.vector) for r in reports if r.vector is not None), 1)
        self._vectors = np.zeros((len(reports), width), np.float32)
        for index, report in enumerate(reports):
            if report.vector is not None:
                self._vectors[index] = report.vector

    def compare(self, report: int, first: int, last: int) -> Likeness:
        """One report with those from ``first`` to before ``last``; conflicts are not seen yet."""
        lexical = self._words.cosines(report, first, last)
        names = self._names.cosines(report, first, last)
        vector: Row = self._vectors[first:last] @ self._vectors[report]
        both = self._has_vector[first:last] & self._has_vector[report]
        likely = np.where(
            both,
            _logistic(WITH_VECTORS, lexical, names, vector),
            _logistic(WITHOUT_VECTORS, lexical, names, vector),
        )
        return Likeness(likely.astype(np.float32), lexical, names, vector)


def _logistic(weights: tuple[float, float, float, float], *cosines: Row) -> NDArray[np.float64]:
    *slopes, constant = weights
    total = constant + sum(slope * row for slope, row in zip(slopes, cosines, strict=True))
    return np.asarray(1 / (1 + np.exp(-total)))


class _Postings:
    """Sparse unit rows, listed by column: which rows have a term, and how much of it."""

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        columns: dict[str, int] = {}
        terms = [[columns.setdefault(term, len(columns)) for term in row] for row in rows]
        lengths = [sum(weight * weight for weight in row.values()) ** 0.5 or 1.0 for row in rows]
        column = np.array([c for row in terms for c in row], np.intp)
        owner = np.repeat(np.arange(len(rows)), [len(row) for row in terms])
        weight = np.array(
            [w / length for row, length in zip(rows, lengths, strict=True) for w in row.values()],
            np.float32,
        )
        order = np.argsort(column, kind="stable")
        self._owner, self._weight = owner[order], weight[order]
        self._bounds = np.searchsorted(column[order], np.arange(len(columns) + 1))
        self._rows = terms
        self._own = np.split(weight, np.cumsum([len(row) for row in terms])[:-1]) if rows else []

    def cosines(self, row: int, first: int, last: int) -> Row:
        """The cosines of one row with the rows from ``first`` to before ``last``."""
        owners, products = [], []
        for column, weight in zip(self._rows[row], self._own[row], strict=True):
            start, end = self._bounds[column], self._bounds[column + 1]
            if end - start > 1:
                held = self._owner[start:end]
                low, high = np.searchsorted(held, (first, last))
                owners.append(held[low:high])
                products.append(self._weight[start + low : start + high] * weight)
        if not owners:
            return np.zeros(last - first, np.float32)
        counted = np.bincount(
            np.concatenate(owners) - first, np.concatenate(products), minlength=last - first
        )
        return counted.astype(np.float32)


def conflicts(one: Features, other: Features) -> bool:
    """Whether the leads of two reports differ in what must agree in one happening.

    Ages of persons without a common one; places that the other names nowhere,
    on both sides; dates that lie more than three days apart.
    """
    if one.ages and other.ages and one.ages.isdisjoint(other.ages):
        return True
    if one.places and other.places and not (_named(one, other) or _named(other, one)):
        return True
    apart = _apart(one.dates, other.dates) if one.dates and other.dates else 0
    return apart > _FAR_DAYS


def _named(one: Features, other: Features) -> bool:
    """Whether ``other`` names any of the places of ``one``."""
    return any(
        place in other.places or other.words.issuperset(words_of(place)) for place in one.places
    )


def _apart(one: frozenset[str], other: frozenset[str]) -> int:
    """The fewest days between a date of one and a date of the other."""
    days = [[date.fromisoformat(day).toordinal() for day in dates] for dates in (one, other)]
    return min(abs(first - second) for first in days[0] for second in days[1])
