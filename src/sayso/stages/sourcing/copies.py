"""Which sentences of different reports are one sentence, verbatim or lightly edited.

Reports are walked in order of time; a sentence joins the earliest one that it
agrees with (the leader of its cluster), so that 500 copies cost 500 look-ups
and no chain of small edits joins what differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.stages.sourcing.passages import Passage

_GRAM = 3
_MOST_LEADERS = 64
"""A run of three words in more leaders than this ("in a statement") finds nobody."""

Grams = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Member:
    """A passage and how far (0 to 1) its cluster's leader holds its runs of three words."""

    passage: Passage
    likeness: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Passages of two reports or more that are one sentence; the leader comes first."""

    members: tuple[Member, ...]


def clusters(passages: Iterable[Passage]) -> tuple[Cluster, ...]:
    """Put telling passages (in order of time) together that are one sentence."""
    known: dict[tuple[str, ...], tuple[int, float]] = {}
    members: list[list[Member]] = []
    leaders = _Leaders()
    for passage in passages:
        if not passage.telling:
            continue
        place = known.get(passage.free)
        if place is None:
            grams = grams_of(passage.free)
            place = leaders.find(grams)
            if place is None:
                place = (len(members), 1.0)
                leaders.add(grams)
                members.append([])
            known[passage.free] = place
        members[place[0]].append(Member(passage, place[1]))
    return tuple(
        Cluster(tuple(found)) for found in members if len({m.passage.report for m in found}) > 1
    )


def grams_of(words: Sequence[str]) -> Grams:
    """The runs of three words."""
    return frozenset(zip(*(words[start:] for start in range(_GRAM)), strict=False))


def likeness(taken: Grams, given: Grams) -> float:
    """How far ``given`` holds ``taken``, 0 where they do not agree enough to be one sentence.

    Most of the taken sentence must stand in the given one; or nearly all of the
    given one in a third of the taken, which then merged it with something else.
    """
    return _agreement(len(taken & given), len(taken), len(given))


def _agreement(shared: int, taken: int, given: int) -> float:
    if not shared:
        return 0.0
    held, merged = shared / taken, shared / given
    return held if held >= 0.5 or (held >= 1 / 3 and merged >= 0.8) else 0.0  # noqa: PLR2004


class _Leaders:
    """Leaders by their runs of three words."""

    def __init__(self) -> None:
        self._holders: dict[tuple[str, ...], list[int]] = {}
        self._sizes: list[int] = []

    def add(self, grams: Grams) -> None:
        """Number the next leader and list its runs."""
        for gram in grams:
            self._holders.setdefault(gram, []).append(len(self._sizes))
        self._sizes.append(len(grams))

    def find(self, grams: Grams) -> tuple[int, float] | None:
        """The leader that agrees best, the earliest of equals, and how far."""
        shared: Counter[int] = Counter()
        for gram in grams:
            holders = self._holders.get(gram, ())
            if len(holders) <= _MOST_LEADERS:
                shared.update(holders)
        rated = (
            (_agreement(count, len(grams), self._sizes[leader]), -leader)
            for leader, count in shared.items()
        )
        best = max(rated, default=(0.0, 0))
        return (-best[1], best[0]) if best[0] else None


class Short:
    """The passages of each report that are too short, outside quotation marks, to tell alone."""

    def __init__(self, passages: Sequence[Sequence[Passage]]) -> None:
        self._short = tuple(
            tuple((p, grams_of(p.words)) for p in own if p.words and not p.telling)
            for own in passages
        )

    def shared(self, taker: int, giver: int) -> Iterator[tuple[Passage, Passage, float]]:
        """The taker's short passages that stand in the giver too, with their likeness.

        To be asked only of reports that are shown to share text.
        """
        exact = {p.words: p for p, _ in reversed(self._short[giver])}
        for passage, grams in self._short[taker]:
            if passage.words in exact:
                yield passage, exact[passage.words], 1.0
                continue
            rated = ((likeness(grams, other), -p.sentence, p) for p, other in self._short[giver])
            best = max(rated, key=lambda found: found[:2], default=None)
            if best is not None and best[0]:
                yield passage, best[2], best[0]
