"""Finds the reports that one could be of a happening with, at a cost that does not grow.

An inverted index over the words of headlines and leads. A report asks it with its
words, those first that fewest reports have, until a fixed number of entries was read:
rare words find what common ones would, and the cost stays the same however many
reports there are. What was found is then compared exactly.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort

import numpy as np
from numpy.typing import NDArray

from sayso.language.words import stems_of
from sayso.stages.grouping.features import Features, rarity
from sayso.stages.grouping.rows import Ints, Row, Rows, Vocabulary, with_room
from sayso.stages.grouping.state import (
    State,
    arrays,
    packed,
    part,
    set_arrays,
    unpacked,
    within,
)

ENTRIES = 6000
"""Entries that are read for one report."""
FOUND = 128
"""Reports at most that are compared exactly with one."""
WINDOW = 14.0
"""Days between two dated reports within which they are compared."""
NEVER = float("inf")
SIGNS = (
    "words", "vector", "names", "headline", "figures", "shared names", "rarest shared name",
    "shared figures", "capitals", "days apart",
)  # fmt: skip
"""What two reports are compared by: five cosines, counts by rarity, and the days between."""
LEAST_WORDS, LEAST_VECTOR = 0.05, 0.5
"""Likeness of words or of vectors below which a pair is not looked at."""
FURTHEST = 20.0
"""Days apart from which on further ones make no difference, for reports without a date."""
_TINY = 0.02
ROWS = ("words", "names", "titles", "figures", "capitals")
ARRAYS = ("vectors", "has_vector", "days")
"""What an index is restored from, beside its terms."""


class Index:
    """Reports by number, in the order in which they were added."""

    def __init__(self) -> None:
        self._terms = Vocabulary()
        self._posted: dict[int, array[int]] = {}
        self._weighed: dict[int, array[float]] = {}
        self._words, self._names, self._titles = Rows(), Rows(), Rows()
        self._figures, self._capitals = Rows(), Rows()
        self._vectors = np.zeros((1024, 0), np.float16)
        self._has_vector = np.zeros(1024, bool)
        self._days = np.zeros(1024)
        self._in_order: list[float] = []
        self._sums = np.zeros(1024, np.float32)

    def __len__(self) -> int:
        """How many reports there are."""
        return self._words.count

    def state(self) -> dict[str, bytes]:
        """The reports as named bytes."""
        found = arrays(self, ARRAYS, len(self)) | {"terms": packed(list(self._terms))}
        for name in ROWS:
            found |= within(name, getattr(self, f"_{name}").state())
        return found

    @classmethod
    def restored(cls, state: State) -> Index:
        """The index of ``state``; what follows from it is made anew."""
        index = cls()
        index._terms = Vocabulary(
            {term: n for n, term in enumerate(unpacked(state["terms"], list))}
        )
        for name in ROWS:
            setattr(index, f"_{name}", Rows.restored(part(name, state)))
        set_arrays(index, ARRAYS, state)
        index._sums = np.zeros(len(index), np.float32)
        index._in_order = sorted(day for day in index._days.tolist() if day != NEVER)
        index._post_all()
        return index

    def _post_all(self) -> None:
        """Post each report under its words, as if they were added one by one."""
        held = [self._words.row(number) for number in range(len(self))]
        columns = np.concatenate([*(row[0] for row in held), np.zeros(0, np.int32)])
        weights = np.concatenate([*(row[1] for row in held), np.zeros(0, np.float32)])
        numbers = np.repeat(np.arange(len(held), dtype=np.int32), [len(row[0]) for row in held])
        order = np.argsort(columns, kind="stable")
        starts = np.flatnonzero(np.diff(columns[order], prepend=-1))
        for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
            some = order[start:end]
            column = int(columns[some[0]])
            self._posted[column] = array("i", numbers[some].tobytes())
            self._weighed[column] = array("f", weights[some].tobytes())

    def add(self, report: Features) -> int:
        """Add a report; its number."""
        number = len(self)
        self._words.add(self._numbered(report.weights))
        self._names.add(self._numbered({name: rarity(name) for name in report.names}))
        self._titles.add(self._numbered({word: rarity(word) for word in report.title}))
        figures = {word: rarity(word) for word in report.weights if word[0].isdigit()}
        self._figures.add(self._numbered(figures))
        self._capitals.add(self._numbered(dict.fromkeys(sorted(report.capitals), 1.0)))
        columns, weights = self._words.row(number)
        for column, weight in zip(columns.tolist(), weights.tolist(), strict=True):
            if column not in self._posted:
                self._posted[column], self._weighed[column] = array("i"), array("f")
            self._posted[column].append(number)
            self._weighed[column].append(weight)
        self._sums = with_room(self._sums, number + 1)
        self._days = with_room(self._days, number + 1)
        self._days[number] = NEVER if report.day is None else report.day
        if report.day is not None:
            insort(self._in_order, report.day)
        self._add_vector(number, report.vector)
        return number

    def _add_vector(self, number: int, vector: Row | None) -> None:
        self._has_vector = with_room(self._has_vector, number + 1)
        self._vectors = with_room(self._vectors, number + 1)
        if vector is not None:
            if not self._vectors.shape[1]:
                self._vectors = np.zeros((len(self._vectors), len(vector)), np.float16)
            self._vectors[number], self._has_vector[number] = vector, True

    def day(self, number: int) -> float:
        """The day of a report, ``NEVER`` without a date."""
        return float(self._days[number])

    def within(self, number: int) -> int:
        """How many other reports are in the window of one, or in all where it has no date."""
        day = self._days[number]
        if day == NEVER:
            return len(self) - 1
        first = bisect_left(self._in_order, day - WINDOW)
        dated = bisect_right(self._in_order, day + WINDOW) - first
        return dated + len(self) - len(self._in_order) - 1

    def comparable(self, number: int, others: Ints) -> NDArray[np.bool_]:
        """Which of some reports are in the window of one; those without a date are."""
        days, day = self._days[others], self._days[number]
        if day == NEVER:
            return np.ones(len(others), bool)
        near: NDArray[np.bool_] = (np.abs(days - day) <= WINDOW) | (days == NEVER)
        return near

    def has_vectors(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """Whether both reports of each pair have vectors."""
        return self._has_vector[one] & self._has_vector[other]

    def writes(self, number: int, name: str) -> bool:
        """Whether a report writes all words of a name with capitals, anywhere."""
        columns, _ = self._capitals.row(number)
        words = stems_of(name)
        return all(word in self._terms and self._terms[word] in columns for word in words)

    def beside(self, number: int) -> tuple[Ints, Row]:
        """The earlier reports that are worth a look beside one; cosines of words and vectors."""
        others = self._found(number)
        words = self._words.shared(number, others).cosine
        vector = self._vectors[others].astype(np.float32) @ self._vectors[number].astype(np.float32)
        worth = (words > LEAST_WORDS) | (vector > LEAST_VECTOR)
        return others[worth], np.stack([words, vector], axis=1)[worth]

    def signs(self, number: int, others: Ints, alike: Row) -> Row:
        """The ``SIGNS`` of a report with some others, of which ``alike`` has the first two."""
        names = self._names.shared(number, others)
        figures = self._figures.shared(number, others)
        with np.errstate(invalid="ignore"):
            apart = np.abs(self._days[others] - self._days[number])
        further = (
            names.cosine,
            self._titles.shared(number, others).cosine,
            figures.cosine,
            np.log1p(names.total),
            names.most,
            figures.number,
            self._capitals.shared(number, others).cosine,
            np.where(np.isfinite(apart), np.minimum(apart, FURTHEST), 0),
        )
        return np.concatenate([alike, np.stack(further, axis=1)], axis=1).astype(np.float32)

    def _found(self, number: int) -> Ints:
        """At most ``FOUND`` earlier reports in the window that share telling words."""
        posted = self._posted
        columns, weights = self._words.row(number)
        rarest_first = sorted(
            (len(posted[column]), column, weight)
            for column, weight in zip(columns.tolist(), weights.tolist(), strict=True)
        )
        holders, products, read = [], [], 0
        for count, column, weight in rarest_first:
            read += count
            if read > ENTRIES:
                break
            holders.append(np.frombuffer(posted[column], np.int32))
            products.append(np.frombuffer(self._weighed[column], np.float32) * np.float32(weight))
        if not holders:
            return np.zeros(0, np.intp)
        held = np.concatenate(holders)
        np.add.at(self._sums, held, np.concatenate(products))
        others: Ints = np.unique(held[self._sums[held] > _TINY]).astype(np.intp)
        others = others[others < number]
        others = others[self.comparable(number, others)]
        if len(others) > FOUND:
            best = np.argsort(-self._sums[others], kind="stable")[:FOUND]
            others = np.sort(others[best])
        self._sums[held] = 0
        return others

    def _numbered(self, row: dict[str, float]) -> dict[int, float]:
        return {self._terms[term]: weight for term, weight in row.items()}
