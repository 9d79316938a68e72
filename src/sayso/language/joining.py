"""Putting together what belongs together: by pairs that do, or by pairs that likely do.

``Sets`` join whatever any pair connects. ``linked`` joins by average linkage: two clusters
are one where their pairs, on the whole, likely are. That is greedy agglomeration
(correlation clustering after Bansal, Blum and Chawla 2004, with the average as its gain).
A pair that nobody looked at counts as unlikely, so a chain of look-alikes does not become
one cluster. The same answer comes out whatever the order of the pairs.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

UNSEEN = -5.0
"""Log odds of a pair that is not worth a look."""

Pair = tuple[int, int]
Name = TypeVar("Name", str, int)


class Sets(Generic[Name]):
    """Names put together in sets, each named by its least one."""

    def __init__(self) -> None:
        self._up: dict[Name, Name] = {}

    def root(self, name: Name) -> Name:
        """The name of the set that a name is in; one never joined is alone."""
        while self._up.setdefault(name, name) != name:
            name = self._up[name]
        return name

    def join(self, one: Name, other: Name) -> None:
        """Make one set of those of two names."""
        first, second = sorted((self.root(one), self.root(other)))
        self._up[second] = first


def linked(
    members: Sequence[int],
    odds: Mapping[Pair, float],
    least: float,
    bound: Iterable[Pair] = (),
    apart: Collection[Pair] = (),
    unseen: float = UNSEEN,
) -> list[list[int]]:
    """The clusters of some members, each sorted, in order of their first ones.

    ``odds`` (of pairs, the lower number first; a pair without counts as ``unseen``) join
    what on the whole reaches ``least``; ``bound`` pairs are joined whatever their odds, after
    that ``apart`` pairs never are.
    """
    linkage = _Linkage(members, odds, least, unseen)
    for one, other in apart:
        linkage.keep_apart(one, other)
    for one, other in sorted(bound):
        linkage.bind(one, other)
    return linkage.run()


class _Linkage:
    """Clusters, named by their lowest member, while they are merged."""

    def __init__(
        self, members: Sequence[int], odds: Mapping[Pair, float], least: float, unseen: float
    ) -> None:
        self._least, self._unseen = least, unseen
        self._members = {member: [member] for member in sorted(members)}
        self._cluster = {member: member for member in members}
        self._gains: dict[int, dict[int, float]] = {member: {} for member in members}
        self._apart: dict[int, set[int]] = {member: set() for member in members}
        for (one, other), likely in sorted(odds.items()):
            self._gains[one][other] = self._gains[other][one] = likely - unseen

    def keep_apart(self, one: int, other: int) -> None:
        """Never merge the clusters of two members."""
        self._apart[one].add(other)
        self._apart[other].add(one)

    def bind(self, one: int, other: int) -> None:
        """Put the clusters of two members together, whatever their likeness."""
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
        return self._gains[one].get(other, 0.0) / size + self._unseen

    def _merge(self, one: int, other: int) -> None:
        """Put a cluster into another one before it."""
        for member in self._members[other]:
            self._cluster[member] = one
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
