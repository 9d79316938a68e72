"""Clusters by average linkage: two are one where their pairs, on the whole, likely are.

Greedy agglomeration over log odds (correlation clustering after Bansal, Blum and Chawla
2004, with the average as its gain). A pair that nobody looked at counts as unlikely, so
a chain of look-alikes does not become one story. The same answer comes out whatever
the order in which reports arrive.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from sayso.stages.grouping.likeness import Near

UNSEEN = -5.0
"""Log odds of a pair that is not worth a look."""


class Linkage:
    """Clusters of reports while they are merged."""

    def __init__(self, count: int, near: Near, least: float) -> None:
        self._least = least
        self.members: dict[int, list[int]] = {i: [i] for i in range(count)}
        self._gains: list[dict[int, float]] = [{} for _ in range(count)]
        self._fixed: set[int] = set()
        pairs = zip(near.first.tolist(), near.second.tolist(), near.odds.tolist(), strict=True)
        for one, other, odds in pairs:
            self._gains[one][other] = self._gains[other][one] = odds - UNSEEN

    def fix(self, together: Sequence[int]) -> None:
        """Put reports together beforehand; what is fixed is never merged with another fixed."""
        first = min(together)
        for other in together:
            if other != first:
                self._merge(first, other)
        self._fixed.add(first)

    def bind(self, one: int, other: int) -> None:
        """Put the clusters of two reports together, whatever their likeness."""
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._merge(first, second)

    def of(self, report: int) -> int:
        """The cluster that a report is in."""
        return next(c for c, members in self.members.items() if report in members)

    def run(self) -> list[list[int]]:
        """Merge what is likely, best first; the clusters in order of their first reports."""
        waiting = [
            (-self._likely(one, other), one, other)
            for one in self.members
            for other in self._gains[one]
            if one < other and self._likely(one, other) >= self._least
        ]
        heapq.heapify(waiting)
        while waiting:
            likely, one, other = heapq.heappop(waiting)
            stale = one not in self.members or other not in self.members
            if stale or self._likely(one, other) != -likely or {one, other} <= self._fixed:
                continue
            self._merge(one, other)
            for further in self._gains[one]:
                first, second = sorted((one, further))
                now = self._likely(first, second)
                if now >= self._least:
                    heapq.heappush(waiting, (-now, first, second))
        return [sorted(members) for _, members in sorted(self.members.items())]

    def _likely(self, one: int, other: int) -> float:
        size = len(self.members[one]) * len(self.members[other])
        return self._gains[one].get(other, 0.0) / size + UNSEEN

    def _merge(self, one: int, other: int) -> None:
        """Put a cluster into another one before it."""
        self.members[one] += self.members.pop(other)
        if other in self._fixed:
            self._fixed.add(one)
        for further, gain in self._gains[other].items():
            self._gains[further].pop(other, None)
            if further != one:
                total = self._gains[one].get(further, 0.0) + gain
                self._gains[one][further] = self._gains[further][one] = total
        self._gains[other] = {}
