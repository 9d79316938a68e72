"""The pairs of reports that could be one happening, kept up as reports arrive.

A pair's odds rest on how it stands among the other pairs of either report, so a new
report changes those of its neighbours too; only these are weighed again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.language.joining import UNSEEN
from sayso.stages.grouping.conflicts import Facts, conflicts
from sayso.stages.grouping.index import SIGNS, Index
from sayso.stages.grouping.likeness import (
    CROWDED,
    MANY,
    NEAREST,
    STEP,
    WEIGHTS,
    Table,
    Weights,
    columns,
    odds,
    standings,
)
from sayso.stages.grouping.rows import Columns, Ints, Row, with_room
from sayso.stages.grouping.state import State, arrays, set_arrays

VETO = -12.0
"""Log odds of two reports that conflict."""
HOPELESS = -3.0
"""Log odds below which nobody looks for conflicts."""
OPEN, FINE, CONFLICT = range(3)
STRONG = 0.3
"""Likeness of words from which a pair is looked at however many are nearer."""
OF_PAIRS = ("one", "other", "signs", "places", "ranks", "odds", "conflicts")
OF_REPORTS = ("crowds", "counted", "floors")
"""What pairs are restored from."""


class Ties:
    """Pairs by number: both reports, their signs, and the log odds that they are one story."""

    def __init__(self, index: Index, weights: Weights = WEIGHTS) -> None:
        self._index, self._weights = index, weights
        self._one, self._other = np.zeros(1024, np.int32), np.zeros(1024, np.int32)
        self._signs = np.zeros((1024, len(SIGNS)), np.float16)
        self._places = np.zeros((1024, 2), np.int16)
        self._ranks = np.zeros((1024, len(CROWDED), 2), np.float16)
        self._odds = np.zeros(1024, np.float32)
        self._conflicts = np.zeros(1024, np.int8)
        self._count = 0
        self._of: list[array[int]] = []
        self._facts: list[Facts] = []
        self._crowds = np.zeros((1024, len(CROWDED)), np.float32)
        self._counted = np.zeros(1024, np.int32)
        self._floors = np.zeros(1024, np.float32)
        self._few: list[int] = []
        self._changed: set[int] = set()

    def state(self) -> dict[str, bytes]:
        """The pairs as named bytes, refreshed; facts are their owner's."""
        return {
            **arrays(self, OF_PAIRS, self._count),
            **arrays(self, OF_REPORTS, len(self._of)),
        }

    @classmethod
    def restored(cls, index: Index, facts: Sequence[Facts], state: State) -> Ties:
        """The pairs of ``state``; what follows from them is made anew."""
        ties = cls(index)
        set_arrays(ties, OF_PAIRS + OF_REPORTS, state)
        ties._count, ties._facts = len(ties._one), list(facts)
        both = np.concatenate([ties._one, ties._other])
        order = np.argsort(both, kind="stable")
        pairs = (order % max(ties._count, 1)).astype(np.int32)
        ends = np.searchsorted(both[order], np.arange(len(facts) + 1))
        ties._of = [
            array("i", np.sort(pairs[start:end]).tobytes()) for start, end in pairwise(ends)
        ]
        ties._few = np.flatnonzero(ties._counted < MANY).tolist()
        return ties

    def add(self, number: int, facts: Facts) -> None:
        """Take in a report that the index has: its pairs with earlier ones.

        A pair is kept that is among the nearest of either report, or strong.
        """
        others, alike = self._index.beside(number)
        words = alike[:, 0].astype(np.float16).astype(np.float32)
        among = np.zeros(len(others), bool)
        among[np.argsort(-words, kind="stable")[:NEAREST]] = True
        near_other = words > self._floors[others]
        kept = among | near_other | (words >= STRONG)
        self._changed.update(others[kept & near_other].tolist(), (number,))
        self._keep(number, others[kept], alike[kept])
        self._facts.append(facts)
        self._count_in(number)

    def _keep(self, number: int, others: Ints, alike: Row) -> None:
        start, end = self._count, self._count + len(others)
        self._one, self._other = with_room(self._one, end), with_room(self._other, end)
        self._signs, self._ranks = with_room(self._signs, end), with_room(self._ranks, end)
        self._odds, self._places = with_room(self._odds, end), with_room(self._places, end)
        self._conflicts = with_room(self._conflicts, end)
        self._one[start:end], self._other[start:end] = others, number
        self._signs[start:end] = self._index.signs(number, others, alike)
        self._ranks[start:end], self._places[start:end] = NEAREST, NEAREST
        self._odds[start:end] = UNSEEN
        self._count = end
        self._of.append(array("i", range(start, end)))
        for place, other in enumerate(others.tolist(), start):
            self._of[other].append(place)

    def _count_in(self, number: int) -> None:
        """Count a report in the windows of all others; some step to a fuller crowd by that."""
        self._crowds = with_room(self._crowds, number + 1)
        self._counted = with_room(self._counted, number + 1)
        self._floors = with_room(self._floors, number + 1)
        self._floors[number] = -1
        few = np.array(self._few, np.intp)
        near = few[self._index.comparable(number, few)]
        self._counted[near] += 1
        counts = self._counted[near]
        self._changed.update(near[counts % STEP == 0].tolist())
        if (counts >= MANY).any():
            self._few = few[self._counted[few] < MANY].tolist()
        self._counted[number] = self._index.within(number)
        if self._counted[number] < MANY:
            self._few.append(number)

    def refresh(self) -> tuple[Ints, Row]:
        """Weigh again what changed; the numbers of these pairs, and the odds they had."""
        changed = np.array(sorted(self._changed), np.intp)
        self._changed.clear()
        self._stand(changed)
        touched = self.of(changed.tolist())
        before = self._odds[touched]
        one, other = self.reports(touched)
        now = odds(self.table(touched), self._index.has_vectors(one, other), self._weights)
        now[~self.looked_at(touched)] = UNSEEN
        for place in np.flatnonzero(now > HOPELESS).tolist():
            if self._do_conflict(int(touched[place])):
                now[place] = VETO
        self._odds[touched] = now
        return touched, before

    def _stand(self, reports: Ints) -> None:
        """Rank these reports' pairs, and measure their crowds."""
        own = [np.frombuffer(self._of[report], np.int32) for report in reports.tolist()]
        pairs = np.concatenate([*own, np.zeros(0, np.int32)]).astype(np.intp)
        owners = np.repeat(np.arange(len(own)), [len(pairs) for pairs in own])
        side = (self._other[pairs] == reports[owners]).astype(np.intp)
        counted = self._counted[reports]
        words, vector = (self._signs[pairs, n].astype(np.float32) for n in range(len(CROWDED)))
        found = standings(owners, words, counted, self._weights.words)
        self._places[pairs, side] = np.minimum(found.places, NEAREST)
        self._ranks[pairs, 0, side] = found.ranks
        self._crowds[reports, 0], self._floors[reports] = found.crowds, found.floors
        # Vectors are ranked among the nearest by words: others are not always there.
        near = found.places < NEAREST
        by_vector = standings(owners[near], vector[near], counted, self._weights.vector)
        self._ranks[pairs, 1, side] = NEAREST
        self._ranks[pairs[near], 1, side[near]] = by_vector.ranks
        self._crowds[reports, 1] = by_vector.crowds

    def looked_at(self, pairs: Ints) -> NDArray[np.bool_]:
        """Which pairs are among the nearest of either report now, or strong."""
        near: NDArray[np.bool_] = self._places[pairs].min(axis=1) < NEAREST
        looked_at: NDArray[np.bool_] = near | (self._signs[pairs, 0] >= STRONG)
        return looked_at

    def _do_conflict(self, pair: int) -> bool:
        if self._conflicts[pair] == OPEN:
            one, other = int(self._one[pair]), int(self._other[pair])
            found = conflicts(self._facts[one], self._facts[other])
            self._conflicts[pair] = CONFLICT if found else FINE
        return bool(self._conflicts[pair] == CONFLICT)

    def table(self, pairs: Ints) -> Table:
        """The ``COLUMNS`` of some pairs."""
        one, other = self._one[pairs], self._other[pairs]
        crowds = np.stack([self._crowds[one], self._crowds[other]], axis=2)
        signs, ranks = self._signs[pairs], self._ranks[pairs]
        return columns(signs.astype(np.float32), ranks.astype(np.float32), crowds)

    def of(self, reports: Iterable[int]) -> Ints:
        """The numbers of all pairs of some reports, in order."""
        return np.unique(self._pairs_of_reports(reports)).astype(np.intp)

    def within(self, reports: Iterable[int]) -> Ints:
        """The numbers of the pairs of which both are among some reports, in order."""
        pairs = np.sort(self._pairs_of_reports(reports))
        found: Ints = pairs[1:][pairs[1:] == pairs[:-1]].astype(np.intp)
        return found

    def _pairs_of_reports(self, reports: Iterable[int]) -> Columns:
        """The pairs of each report, one report after the other: those between two twice."""
        own = [np.frombuffer(self._of[report], np.int32) for report in reports]
        return np.concatenate([*own, np.zeros(0, np.int32)])

    def likely(self, report: int, least: float) -> list[int]:
        """The reports that pairs of at least these odds connect with one."""
        pairs = np.frombuffer(self._of[report], np.int32)
        pairs = pairs[self._odds[pairs] >= least]
        one, other = self._one[pairs], self._other[pairs]
        found: list[int] = np.where(one == report, other, one).tolist()
        return found

    def reports(self, pairs: Ints) -> tuple[Ints, Ints]:
        """Both reports of some pairs, the earlier added first."""
        return self._one[pairs].astype(np.intp), self._other[pairs].astype(np.intp)

    def odds(self, pairs: Ints) -> Row:
        """The log odds of some pairs."""
        return self._odds[pairs]

    def alike(self, pairs: Ints) -> Row:
        """The cosines of words and of vectors (pairs, 2) of some pairs."""
        return self._signs[pairs, :2].astype(np.float32)
