"""Clusters by average linkage: two are one where their pairs, on the whole, likely are.

Greedy agglomeration over log odds (correlation clustering after Bansal, Blum and Chawla
2004, with the average as its gain). A pair that nobody looked at counts as unlikely, so
a chain of look-alikes does not become one story. The same answer comes out whatever
the order of the pairs.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence

UNSEEN = -5.0
"""Log odds of a pair that is not worth a look."""

Pair = tuple[int, int]


def linked(
    reports: Sequence[int],
    odds: Mapping[Pair, float],
    least: float,
    bound: Iterable[Pair] = (),
    apart: Collection[Pair] = (),
) -> list[list[int]]:
    """The clusters of some reports, each sorted, in order of their first ones.

    ``odds`` (log odds of pairs, the lower number first) join what on the whole reaches
    ``least``; ``bound`` pairs are joined whatever their odds, after that ``apart`` pairs
    never are.
    """
    linkage = _Linkage(reports, odds, least)
    for one, other in apart:
        linkage.keep_apart(one, other)
    for one, other in sorted(bound):
        linkage.bind(one, other)
    return linkage.run()


class _Linkage:
    """Clusters, named by their lowest report, while they are merged."""

    def __init__(self, reports: Sequence[int], odds: Mapping[Pair, float], least: float) -> None:
        self._least = least
        self._members = {report: [report] for report in sorted(reports)}
        self._cluster = {report: report for report in reports}
        self._gains: dict[int, dict[int, float]] = {report: {} for report in reports}
        self._apart: dict[int, set[int]] = {report: set() for report in reports}
        for (one, other), likely in sorted(odds.items()):
            self._gains[one][other] = self._gains[other][one] = likely - UNSEEN

    def keep_apart(self, one: int, other: int) -> None:
        """Never merge the clusters of two reports."""
        self._apart[one].add(other)
        self._apart[other].add(one)

    def bind(self, one: int, other: int) -> None:
        """Put the clusters of two reports together, whatever their likeness."""
        first, second = sorted((self._cluster[one], self._cluster[other]))
        if first != second and second not in self._apart[first]:
            self._merge(first, second)

    def run(self) -> list[list[int]]:
        """Merge what is likely, best first."""
        waiting = [
            (-self._likely(one, other), one, other)
            for one in self._members
            for other in self._gains[one]
            if one < other and self._likely(one, other) >= self._least
        ]
        heapq.heapify(waiting)
        while waiting:
            likely, one, other = heapq.heappop(waiting)
            stale = one not in self._members or other not in self._members
            if stale or self._likely(one, other) != -likely or other in self._apart[one]:
                continue
            self._merge(one, other)
            for further in self._gains[one]:
                first, second = sorted((one, further))
                now = self._likely(first, second)
                if now >= self._least:
                    heapq.heappush(waiting, (-now, first, second))
        return [sorted(members) for _, members in sorted(self._members.items())]

    def _likely(self, one: int, other: int) -> float:
        size = len(self._members[one]) * len(self._members[other])
        return self._gains[one].get(other, 0.0) / size + UNSEEN

    def _merge(self, one: int, other: int) -> None:
        """Put a cluster into another one before it."""
        for report in self._members[other]:
            self._cluster[report] = one
        self._members[one] += self._members.pop(other)
        for further in self._apart.pop(other):
            self._apart[further].discard(other)
            self._apart[further].add(one)
            self._apart[one].add(further)
        for further, gain in self._gains.pop(other).items():
            self._gains[further].pop(other, None)
            if further != one:
                total = self._gains[one].get(further, 0.0) + gain
                self._gains[one][further] = self._gains[further][one] = total
