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
from sayso.stages.grouping.rows import Ints, Row
from sayso.stages.grouping.state import State, packed, part, unpacked, within
from sayso.stages.grouping.ties import Ties

LIKELY = 0.0
"""Mean log odds between two clusters of reports from which they are one story."""

RELATED = -2.0
"""Log odds of two reports from which their stories are to be read beside one another."""

Key = tuple[float, str]
Stood = tuple[str, str, int]
"""A report's id, its series, and the first of its cluster."""
Texts = frozenset[str]
Marks = tuple[Texts, Texts, Texts, Texts]
"""Ages, streets, places and dates of a report."""


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
        self._facts: list[Facts] = []
        self._keys: list[Key] = []
        self._series: list[str] = []
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

    def state(self) -> dict[str, bytes]:
        """How the reports stand, as named bytes: without what was ruled of them."""
        facts = [(one.ages, one.streets, one.places, one.dates) for one in self._facts]
        return {
            **within("index", self._index.state()),
            **within("ties", self._ties.state()),
            "facts": packed(facts),
            "reports": packed(list(zip(self.ids, self._series, self._cluster, strict=True))),
        }

    @classmethod
    def restored(
        cls,
        state: State,
        together: Sequence[Collection[str]] = (),
        apart: Iterable[tuple[str, str]] = (),
    ) -> Stream:
        """The stream of ``state``, with rulings that may be others than it was made with."""
        stream = cls(together, apart)
        stream._index = Index.restored(part("index", state))
        for number, marks in enumerate(unpacked(state["facts"], list[Marks])):
            stream._facts.append(Facts(*marks, partial(stream._index.writes, number)))
        stream._ties = Ties.restored(stream._index, stream._facts, part("ties", state))
        for number, (ident, series, cluster) in enumerate(unpacked(state["reports"], list[Stood])):
            stream._enter(number, ident, series)
            stream._cluster[number] = cluster
        members: dict[int, list[int]] = {}
        for number in sorted(range(len(stream)), key=stream._keys.__getitem__):
            members.setdefault(stream._cluster[number], []).append(number)
        stream._members = {first: tuple(cluster) for first, cluster in members.items()}
        return stream

    @property
    def ids(self) -> list[str]:
        """The reports' ids by number."""
        return [ident for _, ident in self._keys]

    def name(self, report: int) -> str:
        """The id of a report."""
        return self._keys[report][1]

    def add(self, reports: Sequence[Features], ruled: Collection[str] = ()) -> set[int]:
        """Take in reports and group anew what they change, and what ``ruled`` reports do.

        Gives the numbers of all reports whose clusters, or reasons to be in them, may have
        changed: those of pairs that count for anything and have moved.
        """
        for report in reports:
            number = self._index.add(report)
            writes = partial(self._index.writes, number)
            facts = Facts(report.ages, report.streets, report.places, report.dates, writes)
            self._facts.append(facts)
            self._ties.add(number, facts)
            self._enter(number, report.id, report.series)
            self._members[number] = (number,)
        new = range(len(self) - len(reports), len(self))
        pairs, before = self._ties.refresh()
        moved = partial(self._moved, pairs, before)
        by_hand = {self._number[report] for report in ruled if report in self._number}
        regrouped = self._regroup({*new, *by_hand, *moved(LIKELY)})
        return regrouped | moved(RELATED)

    def _enter(self, number: int, ident: str, series: str) -> None:
        """Write a report down, and link it with what it must stand with, or must not."""
        self._keys.append((self._index.day(number), ident))
        self._series.append(series)
        self._cluster.append(number)
        self._number[ident] = number
        ruled = self._together.get(ident)
        for group in (series, ruled) if ruled is not None else (series,):
            first = self._first.setdefault(group, number)
            if first != number:
                _link(self._bound, first, number)
        for other in sorted(self._ruled_apart.get(ident, ())):
            if other in self._number:
                _link(self._apart, number, self._number[other])

    def cluster_of(self, report: int) -> tuple[int, ...]:
        """The numbers of all reports in a report's cluster, in order of time."""
        return self._members[self._cluster[report]]

    def clusters(self) -> list[tuple[int, ...]]:
        """The numbers of each cluster's reports, in order of time."""
        return list(self._members.values())

    def ties(self, reports: Sequence[int]) -> dict[Pair, Tie]:
        """What ties some reports to one another, by pairs of numbers, the lower first."""
        return self._by_pair(self._ties.within(reports))

    def beside(self, reports: Sequence[int]) -> dict[Pair, Tie]:
        """What ties some reports to any others, where it is enough for a link."""
        pairs = self._ties.of(reports)
        return self._by_pair(pairs[self._ties.odds(pairs) >= RELATED])

    def _by_pair(self, pairs: Ints) -> dict[Pair, Tie]:
        one, other = self._ties.reports(pairs)
        alike = self._ties.alike(pairs).tolist()
        rows = zip(
            one.tolist(), other.tolist(), self._ties.odds(pairs).tolist(), alike, strict=True
        )
        return {(a, b): Tie(odds, words, vector) for a, b, odds, (words, vector) in rows}

    def _moved(self, pairs: Ints, before: Row, least: float) -> set[int]:
        """The reports of those pairs whose odds have changed and are, or were, at ``least``."""
        now = self._ties.odds(pairs)
        moved = pairs[(now != before) & (np.maximum(now, before) >= least)]
        one, other = self._ties.reports(moved)
        return {*one.tolist(), *other.tolist()}

    def _regroup(self, touched: set[int]) -> set[int]:
        """Group anew all that hangs together with some reports; gives it."""
        regrouped: set[int] = set()
        for component in self._components(touched):
            regrouped.update(component)
            for report in component:
                self._members.pop(self._cluster[report], None)
            for cluster in self._clusters_in(component):
                for report in cluster:
                    self._cluster[report] = cluster[0]
                self._members[cluster[0]] = cluster
        return regrouped

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
