"""Reports of one happening put together, with the reason for each join.

All reports within a window of time are compared; those that likely share their
happening become one story by average linkage. What people ruled by hand comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language.calendar_names import MONTH_WORDS, SHORT_WORDS, WEEKDAY_WORDS
from sayso.language.joining import Pair
from sayso.records import Join, Made, Reading, Related, Report, Ruling, Story, content_id
from sayso.stages.grouping.features import Features, features_of, rarity
from sayso.stages.grouping.rulings import Ruled, settled
from sayso.stages.grouping.stream import LIKELY, UNTIED, Stream, Tie

WORDS = (
    (0.8, "nearly the same text"),
    (0.4, "many words in common"),
    (-1.0, "some words in common"),
)
"""What a cosine of words is called, from which on."""
LEADS = ((0.7, "leads that mean the same"), (0.4, "leads of like meaning"))
"""The same of vectors; below these nothing is said of the leads."""
SHORT = 2
"""Letters of a name ("St", "Dr") that tell nothing by themselves."""
CALENDAR = SHORT_WORDS.union(MONTH_WORDS, WEEKDAY_WORDS)
"""Names that say when: many happenings share them."""
SHARED = 6
"""Shared names and figures that are given as reasons."""
RELATED = -2.0
"""Log odds of two reports from which their stories are to be read beside one another."""
LINKS = 5
"""Related stories that are given."""
MADE = Made("grouping", "4")


def group(readings: Sequence[Reading], rulings: Sequence[Ruling] = ()) -> tuple[Story, ...]:
    """The readings' reports in stories, largest first; input order does not matter.

    A report given twice counts once. ``rulings`` by hand outweigh what is likely.
    """
    read = {reading.report.id: reading for reading in readings}
    ordered = sorted(read.values(), key=lambda reading: _by_time(reading.report))
    return _Grouped(ordered, settled(rulings)).stories()


def name_of(report: str) -> str:
    """The id of the story that begins with a report of this id."""
    return content_id("story", report)


class _Grouped:
    """Readings in order of time, and their clusters."""

    def __init__(self, readings: Sequence[Reading], ruled: Ruled) -> None:
        self._reports = [reading.report for reading in readings]
        self._features = [features_of(reading.report, reading) for reading in readings]
        self._ruled = ruled
        self._stream = Stream(ruled.together, ruled.apart)
        self._stream.add(self._features)
        self._clusters = self._stream.clusters()

    def stories(self) -> tuple[Story, ...]:
        """The stories that the clusters make."""
        related = self._related()
        made = [
            self._story(cluster, related.get(number, ()))
            for number, cluster in enumerate(self._clusters)
        ]
        return tuple(sorted(made, key=lambda story: (-len(story.reports), story.id)))

    def _story(self, cluster: Sequence[int], related: tuple[Related, ...]) -> Story:
        ties = self._stream.ties(cluster)
        joins = [
            self._join(own, cluster[:place], ties) for place, own in enumerate(cluster) if place
        ]
        reports = tuple(self._reports[number] for number in cluster)
        return Story(name_of(reports[0].id), reports, tuple(joins), MADE, related)

    def _join(self, own: int, placed: Sequence[int], ties: dict[Pair, Tie]) -> Join:
        """Why a report stands in a story: its likeliest fellow among those placed before."""
        report = self._reports[own]
        for earlier in placed:
            fellow = self._reports[earlier]
            if fellow.series == report.series:
                why = "a revision of the same report"
                return Join(report.id, fellow.id, why, 0.0, 0.0, ())
        rated = {other: ties.get((min(own, other), max(own, other)), UNTIED) for other in placed}
        nearest = max(placed, key=lambda other: (rated[other].odds, -other))
        return self._reason(own, nearest, rated[nearest])

    def _reason(self, own: int, other: int, tie: Tie) -> Join:
        one, two = self._features[own], self._features[other]
        shared = _shared_marks(one, two)
        if tie.odds < LIKELY and self._by_hand(one.id, two.id):
            return Join(one.id, two.id, "put together by hand", 0.0, 0.0, shared)
        reasons = [*_named_likeness(tie.words, WORDS)]
        if one.vector is not None and two.vector is not None:
            reasons += _named_likeness(tie.vector, LEADS)
        if shared:
            reasons.append(f"both name {', '.join(shared)}")
        reason = ", ".join(reasons)
        return Join(one.id, two.id, reason, round(tie.words, 3), round(tie.vector, 3), shared)

    def _by_hand(self, one: str, other: str) -> bool:
        return any(one in group and other in group for group in self._ruled.together)

    def _related(self) -> dict[int, tuple[Related, ...]]:
        """For each cluster (by place) the ones that it nearly is one with, likeliest first."""
        of = {number: place for place, cluster in enumerate(self._clusters) for number in cluster}
        best: dict[Pair, tuple[float, int, int]] = {}
        for (one, other), tie in self._stream.ties(range(len(self._reports))).items():
            pair = (of[one], of[other])
            if pair[0] != pair[1] and tie.odds >= RELATED:
                for there in (pair, pair[::-1]):
                    best[there] = max(best.get(there, (RELATED, 0, 0)), (tie.odds, one, other))
        found: dict[int, list[tuple[float, Related]]] = {}
        for (place, beside), (likely, one, other) in best.items():
            shared = _shared_marks(self._features[one], self._features[other])
            name = name_of(self._reports[self._clusters[beside][0]].id)
            why = f"both name {', '.join(shared)}" if shared else "they are told in like words"
            found.setdefault(place, []).append((-likely, Related(name, why, shared)))
        return {
            place: tuple(
                link for _, link in sorted(links, key=lambda x: (x[0], x[1].story))[:LINKS]
            )
            for place, links in found.items()
        }


def _by_time(report: Report) -> tuple[bool, float, str]:
    moment = report.published
    return (moment is None, moment.when.timestamp() if moment else 0.0, report.id)


def _shared_marks(one: Features, other: Features) -> tuple[str, ...]:
    """Names and figures that both have, the rarest first, as the first writes them."""
    names = {
        key: written
        for key, written in one.names.items()
        if key in other.names and len(key) > SHORT and written.casefold() not in CALENDAR
    }
    figures = {
        word: word
        for word in one.weights
        if word[0].isdigit() and len(word) > 1 and word in other.weights
    }
    both = names | figures
    return tuple(both[key] for key in sorted(both, key=lambda k: (-rarity(k), k))[:SHARED])


def _named_likeness(likeness: float, words: Sequence[tuple[float, str]]) -> list[str]:
    """What a likeness is called, nothing where it is below all that has a name."""
    return [name for least, name in words if likeness >= least][:1]
