"""Sparse rows that grow: added one by one, compared with many at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.stages.grouping.state import State, arrays, set_arrays

Ints = NDArray[np.intp]
Row = NDArray[np.float32]
Columns = NDArray[np.int32]
Kind = TypeVar("Kind", bound=np.generic)


class Vocabulary(dict[str, int]):
    """The number of each term, given when it is first asked for."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


class Shared(NamedTuple):
    """What one row shares with each of some others.

    ``cosine``; the ``total`` and the ``most`` of its own weights in shared columns, and
    their ``number``.
    """

    cosine: Row
    total: Row
    most: Row
    number: Row


class Rows:
    """Sparse rows, kept one after another in two flat arrays."""

    def __init__(self) -> None:
        self._columns = np.zeros(1024, np.int32)
        self._weights = np.zeros(1024, np.float32)
        self._bounds = np.zeros(1024, np.int64)
        self._lengths = np.ones(1024, np.float32)
        self._dense = np.zeros(1024, np.float32)
        self.count = 0

    def state(self) -> dict[str, bytes]:
        """The rows as named bytes."""
        end = int(self._bounds[self.count])
        return {
            **arrays(self, ("columns", "weights"), end),
            **arrays(self, ("bounds",), self.count + 1),
            **arrays(self, ("lengths",), self.count),
        }

    @classmethod
    def restored(cls, state: State) -> Rows:
        """The rows of ``state``."""
        rows = cls()
        set_arrays(rows, ("columns", "weights", "bounds", "lengths"), state)
        rows.count = len(rows._lengths)
        return rows

    def add(self, row: Mapping[int, float]) -> None:
        """Keep a row: its weights by column."""
        start = int(self._bounds[self.count])
        end = start + len(row)
        self._columns, self._weights = with_room(self._columns, end), with_room(self._weights, end)
        self._bounds = with_room(self._bounds, self.count + 2)
        self._lengths = with_room(self._lengths, self.count + 1)
        self._columns[start:end] = np.fromiter(row.keys(), np.int32, len(row))
        self._weights[start:end] = own = np.fromiter(row.values(), np.float32, len(row))
        self._lengths[self.count] = np.sqrt(own @ own) or 1
        self.count += 1
        self._bounds[self.count] = end

    def row(self, number: int) -> tuple[Columns, Row]:
        """The columns of one row, and its weights made of unit length."""
        place = slice(self._bounds[number], self._bounds[number + 1])
        return self._columns[place], self._weights[place] / self._lengths[number]

    def shared(self, row: int, others: Ints) -> Shared:
        """Compare one row with some others."""
        mine = slice(self._bounds[row], self._bounds[row + 1])
        own = self._columns[mine]
        found = np.zeros((4, len(others)), np.float32)
        sizes = self._bounds[others + 1] - self._bounds[others]
        filled = sizes > 0
        if len(own) and filled.any():
            rows, sizes = others[filled], sizes[filled]
            opening = np.cumsum(sizes) - sizes
            places = np.arange(sizes.sum()) + np.repeat(self._bounds[rows] - opening, sizes)
            columns = self._columns[places]
            self._dense = with_room(self._dense, int(max(columns.max(), own.max())) + 1)
            self._dense[own] = self._weights[mine]
            held = self._dense[columns]
            self._dense[own] = 0
            products = np.add.reduceat(held * self._weights[places], opening)
            found[0, filled] = products / (self._lengths[row] * self._lengths[rows])
            found[1, filled] = np.add.reduceat(held, opening)
            found[2, filled] = np.maximum.reduceat(held, opening)
            found[3, filled] = np.add.reduceat((held > 0).astype(np.float32), opening)
        return Shared(*found)


def with_room(array: NDArray[Kind], length: int) -> NDArray[Kind]:
    """The array, or a copy of at least half as much again, filled up with noughts."""
    if length <= len(array):
        return array
    grown = np.zeros((max(length, len(array) * 3 // 2), *array.shape[1:]), array.dtype)
    grown[: len(array)] = array
    return grown
