"""Stories kept up as reports arrive: one by one, in batches, or all at once.

What a report changes is grouped again: the reports that likely pairs connect with it,
and what stood together with these before. So stories may split as well as merge, and
the outcome is that of grouping all reports at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from sayso.language.joining import Pair, linked
from sayso.stages.grouping.conflicts import Facts
from sayso.stages.grouping.features import Features
from sayso.stages.grouping.index import NEVER, Index
from sayso.stages.grouping.ties import Ties

LIKELY = 0.0
"""Mean log odds between two clusters of reports from which they are one story."""

Key = tuple[float, str]


class Tie(NamedTuple):
    """How likely two reports are of one happening (log odds), and their likenesses."""

    odds: float
    words: float
    vector: float


UNTIED = Tie(-NEVER, 0.0, 0.0)


class Stream:
    """Reports by number, in clusters; numbers are given in order of arrival.

    ``together`` are ids of reports that stay in one story, ``apart`` pairs of ids that
    never are in one.
    """

    def __init__(
        self, together: Sequence[Collection[str]] = (), apart: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._index = Index()
        self._ties = Ties(self._index)
        self._keys: list[Key] = []
        self._number: dict[str, int] = {}
        self._first: dict[str | int, int] = {}
        self._together = {name: place for place, names in enumerate(together) for name in names}
        self._ruled_apart: dict[str, set[str]] = {}
        for one, other in apart:
            self._ruled_apart.setdefault(one, set()).add(other)
            self._ruled_apart.setdefault(other, set()).add(one)
        self._bound: dict[int, set[int]] = {}
        self._apart: dict[int, set[int]] = {}
        self._cluster: list[int] = []
        self._members: dict[int, tuple[int, ...]] = {}

    def __len__(self) -> int:
        """How many reports there are."""
        return len(self._keys)

    def add(self, reports: Sequence[Features]) -> None:
        """Take in reports and group anew what they change."""
        for report in reports:
            number = self._index.add(report)
            writes = partial(self._index.writes, number)
            self._ties.add(
                number, Facts(report.ages, report.streets, report.places, report.dates, writes)
            )
            self._keys.append((NEVER if report.day is None else report.day, report.id))
            self._cluster.append(number)
            self._members[number] = (number,)
            self._number[report.id] = number
            self._bind(number, report)
        new = range(len(self) - len(reports), len(self))
        self._regroup({*new, *self._moved()})

    def _bind(self, number: int, report: Features) -> None:
        """Link a report with what it must stand with, or must not."""
        ruled = self._together.get(report.id)
        for group in (report.series, ruled) if ruled is not None else (report.series,):
            first = self._first.setdefault(group, number)
            if first != number:
                _link(self._bound, first, number)
        for other in sorted(self._ruled_apart.get(report.id, ())):
            if other in self._number:
                _link(self._apart, number, self._number[other])

    def clusters(self) -> list[tuple[int, ...]]:
        """The numbers of each cluster's reports, in order of time."""
        return list(self._members.values())

    def ties(self, reports: Sequence[int]) -> dict[Pair, Tie]:
        """What ties some reports to one another, by pairs of numbers, the lower first."""
        pairs = self._ties.within(reports)
        one, other = self._ties.reports(pairs)
        alike = self._ties.alike(pairs).tolist()
        rows = zip(
            one.tolist(), other.tolist(), self._ties.odds(pairs).tolist(), alike, strict=True
        )
        return {(a, b): Tie(odds, words, vector) for a, b, odds, (words, vector) in rows}

    def _moved(self) -> set[int]:
        """The reports with a pair that is, or was, likely, and whose odds have changed."""
        pairs, before = self._ties.refresh()
        now = self._ties.odds(pairs)
        moved = pairs[(now != before) & (np.maximum(now, before) >= LIKELY)]
        one, other = self._ties.reports(moved)
        return {*one.tolist(), *other.tolist()}

    def _regroup(self, touched: set[int]) -> None:
        """Group anew all that hangs together with some reports."""
        for component in self._components(touched):
            for report in component:
                self._members.pop(self._cluster[report], None)
            for cluster in self._clusters_in(component):
                for report in cluster:
                    self._cluster[report] = cluster[0]
                self._members[cluster[0]] = cluster

    def _components(self, touched: set[int]) -> list[list[int]]:
        """Reports that likely pairs, links and former clusters connect with some, in groups."""
        seen: set[int] = set()
        found = []
        for start in sorted(touched):
            if start in seen:
                continue
            component, waiting = [], [start]
            seen.add(start)
            while waiting:
                report = waiting.pop()
                component.append(report)
                reached = set(self._members.get(self._cluster[report], ()))
                reached.update(self._ties.likely(report, LIKELY), self._bound.get(report, ()))
                waiting += reached - seen
                seen |= reached
            found.append(component)
        return found

    def _clusters_in(self, component: Sequence[int]) -> list[tuple[int, ...]]:
        """The clusters of a component; ties of equal odds go by time, not by arrival."""
        ordered = sorted(component, key=self._keys.__getitem__)
        if len(ordered) == 1:
            return [(ordered[0],)]
        pairs = self._ties.within(component)
        linked_by_hand = any(r in self._bound or r in self._apart for r in component)
        if len(pairs) == 1 and len(ordered) == 2 and not linked_by_hand:  # noqa: PLR2004 - a pair
            # Most components are pairs: no clustering is needed to tell what becomes of two.
            joined = float(self._ties.odds(pairs)[0]) >= LIKELY
            return [tuple(ordered)] if joined else [(report,) for report in ordered]
        place = {report: position for position, report in enumerate(ordered)}
        one, other = self._ties.reports(pairs)
        odds = {
            _pair(place[a], place[b]): likely
            for a, b, likely in zip(
                one.tolist(), other.tolist(), self._ties.odds(pairs).tolist(), strict=True
            )
        }
        bound, apart = (self._placed(links, place) for links in (self._bound, self._apart))
        clusters = linked(range(len(ordered)), odds, LIKELY, bound, apart)
        return [tuple(ordered[position] for position in cluster) for cluster in clusters]

    def _placed(self, links: dict[int, set[int]], place: dict[int, int]) -> set[Pair]:
        return {
            _pair(place[report], place[other])
            for report in place
            for other in links.get(report, ())
            if other in place
        }


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _link(links: dict[int, set[int]], one: int, other: int) -> None:
    links.setdefault(one, set()).add(other)
    links.setdefault(other, set()).add(one)
