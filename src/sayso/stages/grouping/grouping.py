"""Reports of one happening put together, with the reason for each join.

All reports within a window of time are compared; those that likely share their
happening become one story by average linkage. What people ruled by hand comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.language.calendar_names import MONTH_WORDS, SHORT_WORDS, WEEKDAY_WORDS
from sayso.language.joining import Pair
from sayso.records import Join, Made, Reading, Related, Report, Ruling, Story, content_id
from sayso.stages.grouping.features import Features, features_of, rarity
from sayso.stages.grouping.rulings import Ruled, settled
from sayso.stages.grouping.state import State, packed, unpacked
from sayso.stages.grouping.stream import LIKELY, RELATED, UNTIED, Stream, Tie

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
LINKS = 5
"""Related stories that are given."""
MADE = Made("grouping", "4")


def group(readings: Sequence[Reading], rulings: Sequence[Ruling] = ()) -> tuple[Story, ...]:
    """The readings' reports in stories, largest first; input order does not matter.

    A report given twice counts once. ``rulings`` by hand outweigh what is likely.
    """
    grouping = Grouping(rulings)
    grouping.add(readings)
    return grouping.stories()


def name_of(report: str) -> str:
    """The id of the story that begins with a report of this id."""
    return content_id("story", report)


class Affected(NamedTuple):
    """What reports change: ids of stories that stood, and of reports whose readings are needed."""

    stories: frozenset[str]
    needed: frozenset[str]


class Grouping:
    """Reports in stories, kept up as they arrive, by one process or by one after the other.

    ``rulings`` are all there are. ``state`` is how a grouping stood, with these rulings or
    with others: what they change is grouped anew with the next reports. Raises
    ``ValueError`` for a state that is none of this version.
    """

    def __init__(self, rulings: Sequence[Ruling] = (), state: State | None = None) -> None:
        self._ruled = settled(rulings)
        together, apart = self._ruled
        self._read: dict[str, Reading] = {}
        self._features: dict[str, Features] = {}
        self._again: set[int] = set()
        self._anew: frozenset[str] = frozenset()
        if not state:
            self._stream = Stream(together, apart)
            return
        if state.get("made") != packed(MADE):
            raise ValueError("the grouping was made by another version")
        try:
            self._stream = Stream.restored(state, together, apart)
            self._anew = self._ruled.differ_in(unpacked(state["ruled"], Ruled))
        except KeyError as error:
            raise ValueError("a part of the state is missing") from error

    def state(self) -> dict[str, bytes]:
        """How the grouping stands, as named bytes."""
        return self._stream.state() | {"made": packed(MADE), "ruled": packed(self._ruled)}

    @property
    def ids(self) -> list[str]:
        """The ids of all reports, in the order of their arrival."""
        return self._stream.ids

    def add(self, readings: Sequence[Reading]) -> Affected:
        """Take in the readings of reports that are new; what that may change."""
        given = {reading.report.id: reading for reading in readings}
        ordered = sorted(given.values(), key=lambda reading: _by_time(reading.report))
        former = [self._stream.cluster_of(number)[0] for number in range(len(self._stream))]
        self._take(ordered)
        new = [self._features[reading.report.id] for reading in ordered]
        touched = self._with_clusters(self._stream.add(new, self._anew))
        linked = {n for pair in self._stream.beside(sorted(touched)) for n in pair}
        self._again = self._with_clusters(touched | linked)
        beyond = {n for pair in self._stream.beside(sorted(self._again)) for n in pair}
        ids = self._stream.ids
        stood = {former[number] for number in self._again if number < len(former)}
        return Affected(
            frozenset(name_of(ids[first]) for first in stood),
            frozenset(ids[number] for number in self._again | beyond) - given.keys(),
        )

    def stories(self, readings: Sequence[Reading] = ()) -> tuple[Story, ...]:
        """The stories that take the place of those affected, given the readings they need."""
        self._take(readings)
        clusters = {self._stream.cluster_of(number) for number in self._again}
        related = self._related(clusters)
        made = [self._story(cluster, related.get(cluster[0], ())) for cluster in clusters]
        return tuple(sorted(made, key=lambda story: (-len(story.reports), story.id)))

    def _take(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            self._read[reading.report.id] = reading
            self._features[reading.report.id] = features_of(reading.report, reading)

    def _with_clusters(self, reports: set[int]) -> set[int]:
        """Some reports with all that stand in their clusters."""
        return {n for report in reports for n in self._stream.cluster_of(report)}

    def _story(self, cluster: Sequence[int], related: tuple[Related, ...]) -> Story:
        ties = self._stream.ties(cluster)
        joins = [
            self._join(own, cluster[:place], ties) for place, own in enumerate(cluster) if place
        ]
        reports = tuple(self._report(number) for number in cluster)
        return Story(name_of(reports[0].id), reports, tuple(joins), MADE, related)

    def _join(self, own: int, placed: Sequence[int], ties: dict[Pair, Tie]) -> Join:
        """Why a report stands in a story: its likeliest fellow among those placed before."""
        report = self._report(own)
        for earlier in placed:
            fellow = self._report(earlier)
            if fellow.series == report.series:
                why = "a revision of the same report"
                return Join(report.id, fellow.id, why, 0.0, 0.0, ())
        rated = {other: ties.get((min(own, other), max(own, other)), UNTIED) for other in placed}
        nearest = max(placed, key=lambda other: (rated[other].odds, -other))
        return self._reason(own, nearest, rated[nearest])

    def _reason(self, own: int, other: int, tie: Tie) -> Join:
        one, two = self._marks(own), self._marks(other)
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

    def _related(self, clusters: Iterable[tuple[int, ...]]) -> dict[int, tuple[Related, ...]]:
        """For each cluster (by its first) those that it nearly is one with, likeliest first."""
        of = {number: cluster[0] for cluster in clusters for number in cluster}
        best: dict[Pair, tuple[float, int, int]] = {}
        for (one, other), tie in self._stream.beside(sorted(of)).items():
            firsts = [self._stream.cluster_of(number)[0] for number in (one, other)]
            if firsts[0] == firsts[1]:
                continue
            for here, beside in (firsts, firsts[::-1]):
                if here in of:
                    least = best.get((here, beside), (RELATED, 0, 0))
                    best[here, beside] = max(least, (tie.odds, one, other))
        found: dict[int, list[tuple[float, Related]]] = {}
        for (here, beside), (likely, one, other) in best.items():
            shared = _shared_marks(self._marks(one), self._marks(other))
            why = f"both name {', '.join(shared)}" if shared else "they are told in like words"
            link = Related(name_of(self._stream.name(beside)), why, shared)
            found.setdefault(here, []).append((-likely, link))
        return {
            here: tuple(link for _, link in sorted(links, key=lambda x: (x[0], x[1].story))[:LINKS])
            for here, links in found.items()
        }

    def _report(self, number: int) -> Report:
        return self._read[self._stream.name(number)].report

    def _marks(self, number: int) -> Features:
        return self._features[self._stream.name(number)]


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
