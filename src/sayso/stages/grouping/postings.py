"""Sparse unit rows and their cosines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float32]


class Postings:
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
