"""Reports of one happening put together, in order of time, with the reason for each join.

A report joins the story with whose three nearest reports it most likely shares
its happening. A false join is worse than a missed one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.records import Join, Made, Reading, Report, Story, content_id
from sayso.stages.grouping.features import Features, features_of, rarity
from sayso.stages.grouping.likeness import Comparer, Likeness, conflicts

WINDOW = 14.0
"""Days between two dated reports within which they are compared."""
LIKELY = 0.4
"""Mean likelihood over the nearest reports of a story from which a report joins it."""
LIKELY_UNDATED = 0.45
"""The same where the report has no date."""
NEAREST = 3
NEARLY_ONE_TEXT = 0.6
"""Cosine of words from which two reports are said to have nearly the same text."""
SHARED = 6
"""Shared names and figures that are given as reasons."""
NEVER = float("inf")
MADE = Made("grouping", "2")


@dataclass(frozen=True, slots=True)
class _Fit:
    """How likely a report belongs to a story, and its nearest report there."""

    likely: float
    story: int
    nearest: int
    lexical: float
    vector: float


def group(readings: Sequence[Reading], known: Sequence[Story] = ()) -> tuple[Story, ...]:
    """The readings' reports in stories, largest first; input order does not matter.

    ``known`` stories keep their ids, their reports and their joins; new reports
    join them or make new stories. A report given twice counts once.
    """
    return _Grouping(readings, known).stories()


class _Grouping:
    """The state of one call: reports in order of time, and the story of each."""

    def __init__(self, readings: Sequence[Reading], known: Sequence[Story]) -> None:
        read = {reading.report.id: reading for reading in readings}
        reports = {report.id: report for story in known for report in story.reports}
        reports.update((reading.report.id, reading.report) for reading in readings)
        ordered = sorted(reports.values(), key=_order)
        self._features = [features_of(report, read.get(report.id)) for report in ordered]
        self._days = [NEVER if f.day is None else f.day for f in self._features]
        self._known = tuple(known)
        placed = {r.id: number for number, s in enumerate(known) for r in s.reports}
        self._story = np.array([placed.get(report.id, -1) for report in ordered], np.intp)
        self._joins: list[list[Join]] = [list(story.joins) for story in known]
        self._series: dict[str, int] = {}
        for index in np.flatnonzero(self._story >= 0):
            self._series.setdefault(ordered[index].series, int(index))

    def stories(self) -> tuple[Story, ...]:
        """Place every report and make the stories."""
        comparer = Comparer(self._features)
        for index in np.flatnonzero(self._story < 0):
            self._place(int(index), comparer)
        members: list[list[Report]] = [[] for _ in self._joins]
        for features, number in zip(self._features, self._story, strict=True):
            members[number].append(features.report)
        made = [
            Story(self._id(number, reports), tuple(reports), tuple(self._joins[number]), MADE)
            for number, reports in enumerate(members)
        ]
        return tuple(sorted(made, key=lambda story: (-len(story.reports), story.id)))

    def _id(self, number: int, reports: Sequence[Report]) -> str:
        if number < len(self._known):
            return self._known[number].id
        return content_id("story", sorted(report.id for report in reports))

    def _place(self, index: int, comparer: Comparer) -> None:
        report = self._features[index].report
        revised = self._series.setdefault(report.series, index)
        if revised != index:
            self._join_revision(index, revised)
            return
        first, last = self._window(index)
        fit = self._best(index, first, comparer.compare(index, first, last))
        if fit is None:
            self._story[index] = len(self._joins)
            self._joins.append([])
            return
        self._story[index] = fit.story
        self._joins[fit.story].append(self._join(index, fit))

    def _window(self, index: int) -> tuple[int, int]:
        """The reports that one is compared with; those without a date are compared with all."""
        day = self._days[index]
        if day == NEVER:
            return 0, len(self._days)
        return bisect_left(self._days, day - WINDOW), bisect_right(self._days, day + WINDOW)

    def _best(self, index: int, first: int, likeness: Likeness) -> _Fit | None:
        stories = self._story[first : first + len(likeness.likely)]
        threshold = LIKELY_UNDATED if self._days[index] == NEVER else LIKELY
        near = np.flatnonzero((likeness.likely >= threshold) & (stories >= 0))
        likely = self._vetoed(index, first, near, likeness.likely)
        fits = []
        for number in np.unique(stories[near]):
            members = np.flatnonzero(stories == number)
            nearest = members[np.argsort(-likely[members], kind="stable")[:NEAREST]]
            mean = float(likely[nearest].mean())
            if mean >= threshold:
                to = int(nearest[0])
                words, vector = float(likeness.lexical[to]), float(likeness.vector[to])
                fits.append(_Fit(mean, int(number), first + to, words, vector))
        return max(fits, key=lambda fit: (fit.likely, -fit.story), default=None)

    def _vetoed(
        self, index: int, first: int, near: NDArray[np.intp], likely: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """The likelihoods with those of conflicting reports set to nothing."""
        own = self._features[index]
        kept = likely.copy()
        for other in near:
            if conflicts(own, self._features[first + int(other)]):
                kept[other] = 0.0
        return kept

    def _join(self, index: int, fit: _Fit) -> Join:
        own, other = self._features[index], self._features[fit.nearest]
        shared = _shared(own, other)
        text = "nearly the same text" if fit.lexical >= NEARLY_ONE_TEXT else "like words"
        reason = f"{text} ({fit.lexical:.2f})"
        if own.vector is not None and other.vector is not None:
            reason += f", leads of like meaning ({fit.vector:.2f})"
        if shared:
            reason += f", both name {', '.join(shared)}"
        lexical, vector = round(fit.lexical, 3), round(fit.vector, 3)
        return Join(own.report.id, other.report.id, reason, lexical, vector, shared)

    def _join_revision(self, index: int, revised: int) -> None:
        number = int(self._story[revised])
        self._story[index] = number
        own, other = self._features[index].report, self._features[revised].report
        join = Join(own.id, other.id, "a revision of the same report", 0.0, 0.0, ())
        self._joins[number].append(join)


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
