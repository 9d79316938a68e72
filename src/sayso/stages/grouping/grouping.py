"""Reports of one happening put together, with the reason for each join.

All reports within a window of time are compared; those that likely share their
happening become one story by average linkage, so that the same answer comes out
whether they arrive one by one or all at once. A false join is worse than a missed one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Join, Made, Reading, Report, Story, content_id
from sayso.stages.grouping.features import Features, features_of, rarity
from sayso.stages.grouping.likeness import Near, Stretches, near
from sayso.stages.grouping.linkage import Linkage

WINDOW = 14.0
"""Days between two dated reports within which they are compared."""
LIKELY = 0.5
"""Mean log odds between two clusters of reports from which they are one story."""
NEARLY_ONE_TEXT = 0.6
"""Cosine of words from which two reports are said to have nearly the same text."""
SHARED = 6
"""Shared names and figures that are given as reasons."""
NEVER = float("inf")
MADE = Made("grouping", "3")


@dataclass(frozen=True, slots=True)
class _Tie:
    """How likely two reports are of one happening (log odds), and what that rests on."""

    odds: float
    words: float
    vector: float


UNTIED = _Tie(-NEVER, 0.0, 0.0)


def group(readings: Sequence[Reading], known: Sequence[Story] = ()) -> tuple[Story, ...]:
    """The readings' reports in stories, largest first; input order does not matter.

    ``known`` stories keep their ids, their reports and their joins; new reports
    join them or make new stories. A report given twice counts once.
    """
    return _Grouping(readings, known).stories()


class _Grouping:
    """The state of one call: reports in order of time, and the stories they had before."""

    def __init__(self, readings: Sequence[Reading], known: Sequence[Story]) -> None:
        read = {reading.report.id: reading for reading in readings}
        reports = {report.id: report for story in known for report in story.reports}
        reports.update((reading.report.id, reading.report) for reading in readings)
        ordered = sorted(reports.values(), key=_order)
        self._features = [features_of(report, read.get(report.id)) for report in ordered]
        self._place = {report.id: index for index, report in enumerate(ordered)}
        self._known = tuple(known)
        self._before = {r.id: number for number, s in enumerate(known) for r in s.reports}
        self._ties: dict[tuple[int, int], _Tie] = {}

    def stories(self) -> tuple[Story, ...]:
        """Cluster the reports and make the stories."""
        pairs = near(self._features, windows(self._features))
        self._ties = _ties(pairs)
        linkage = Linkage(len(self._features), pairs, LIKELY)
        for story in self._known:
            linkage.fix([self._place[report.id] for report in story.reports])
        for one, other in self._revisions():
            linkage.bind(one, other)
        made = [self._story(members) for members in linkage.run()]
        return tuple(sorted(made, key=lambda story: (-len(story.reports), story.id)))

    def _revisions(self) -> list[tuple[int, int]]:
        """Each further revision of an address with the first one."""
        first: dict[str, int] = {}
        found = []
        for index, features in enumerate(self._features):
            earlier = first.setdefault(features.report.series, index)
            if earlier != index:
                found.append((earlier, index))
        return found

    def _story(self, members: Sequence[int]) -> Story:
        reports = tuple(self._features[index].report for index in members)
        known = {self._before[r.id] for r in reports if r.id in self._before}
        joins = [join for number in sorted(known) for join in self._known[number].joins]
        placed = [index for index in members if self._features[index].report.id in self._before]
        for index in members:
            if index in placed:
                continue
            if placed:
                joins.append(self._join(index, placed))
            placed.append(index)
        ids = sorted(report.id for report in reports)
        name = self._known[min(known)].id if known else content_id("story", ids)
        return Story(name, reports, tuple(joins), MADE)

    def _join(self, index: int, placed: Sequence[int]) -> Join:
        """Why a report stands in a story: its likeliest fellow among those placed before."""
        own = self._features[index]
        for earlier in placed:
            if self._features[earlier].report.series == own.report.series:
                to = self._features[earlier].report.id
                return Join(own.report.id, to, "a revision of the same report", 0.0, 0.0, ())
        nearest = max(placed, key=lambda other: (self._tie(index, other).odds, -other))
        return _reason(own, self._features[nearest], self._tie(index, nearest))

    def _tie(self, one: int, other: int) -> _Tie:
        return self._ties.get((min(one, other), max(one, other)), UNTIED)


def windows(reports: Sequence[Features]) -> list[Stretches]:
    """What each of some reports, in order of time, is compared with.

    Those without a date, which come last, are compared with all.
    """
    days = [NEVER if report.day is None else report.day for report in reports]
    undated, count = bisect_left(days, NEVER), len(days)
    found: list[Stretches] = []
    for day in days:
        if day == NEVER:
            found.append([(0, count)])
            continue
        stretch = bisect_left(days, day - WINDOW), bisect_right(days, day + WINDOW)
        found.append([stretch, (undated, count)] if undated < count else [stretch])
    return found


def _ties(pairs: Near) -> dict[tuple[int, int], _Tie]:
    columns = (pairs.first, pairs.second, pairs.odds, pairs.words, pairs.vector)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {(one, other): _Tie(odds, words, vector) for one, other, odds, words, vector in rows}


def _reason(own: Features, other: Features, tie: _Tie) -> Join:
    shared = _shared(own, other)
    text = "nearly the same text" if tie.words >= NEARLY_ONE_TEXT else "like words"
    reason = f"{text} ({tie.words:.2f})"
    if own.vector is not None and other.vector is not None:
        reason += f", leads of like meaning ({tie.vector:.2f})"
    if shared:
        reason += f", both name {', '.join(shared)}"
    words, vector = round(tie.words, 3), round(tie.vector, 3)
    return Join(own.report.id, other.report.id, reason, words, vector, shared)


def _order(report: Report) -> tuple[bool, float, str]:
    moment = report.published
    return (moment is None, moment.when.timestamp() if moment else 0.0, report.id)


def _shared(one: Features, other: Features) -> tuple[str, ...]:
    """Names and figures that both have, the rarest first, as the first writes them."""
    names = {key: written for key, written in one.names.items() if key in other.names}
    figures = {
        word: word
        for word in one.weights
        if word[0].isdigit() and len(word) > 1 and word in other.weights
    }
    both = names | figures
    return tuple(both[key] for key in sorted(both, key=lambda k: (-rarity(k), k))[:SHARED])
