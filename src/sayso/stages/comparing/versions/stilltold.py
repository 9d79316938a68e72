"""Which other reports still tell what a report has replaced or taken out, and as of when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from sayso.language.moments import as_of, came_after
from sayso.records import (
    Claim,
    Difference,
    DifferenceKind,
    Evidence,
    Part,
    Reading,
    Sourcing,
    Statement,
    StillTold,
)
from sayso.stages.comparing.versions.alterations import Change
from sayso.stages.comparing.versions.pairing import Edited, Line, lines

ABOUT = 0.6
"""Part of the words of the shorter of two sentences that both must have to be of one thing."""
FEWEST = 3
"""Words that they must have in common."""


class Others:
    """The latest versions of a story's other reports, and what they tell."""

    def __init__(
        self, claims: Sequence[Claim], ledger: Sequence[Difference], sourcing: Sourcing
    ) -> None:
        replaced = {r.revises for r in sourcing.story.reports if r.revises}
        self._readings = [r for r in sourcing.readings if r.report.id not in replaced]
        self._lines = {r.report.id: lines(r) for r in self._readings}
        self._claims_of: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            for telling in claim.tellings:
                self._claims_of[telling.statement.id].add(claim.id)
        self._claims = {claim.id: claim for claim in claims}
        self._related: dict[str, set[str]] = defaultdict(set)
        for difference in ledger:
            for ident in difference.claims:
                self._related[ident].update(difference.claims)

    def claims(self, *those: Line) -> tuple[str, ...]:
        """The claims that some sentences tell."""
        found = (c for line in those for s in line.statements for c in self.claims_of(s))
        return tuple(dict.fromkeys(found))

    def claims_of(self, statement: Statement) -> tuple[str, ...]:
        """The claims that one statement tells."""
        return tuple(sorted(self._claims_of.get(statement.id, ())))

    def related(self, claims: Sequence[str]) -> set[str]:
        """Claims with those that differ from them in a typed part."""
        return set(claims).union(*(self._related.get(claim, set()) for claim in claims))

    def telling(self, claims: Sequence[str], first: Reading) -> tuple[StillTold, ...]:
        """Reports after ``first`` whose bodies tell some claims: a passage of each."""
        found: dict[str, Evidence] = {}
        for claim in claims:
            for telling in self._claims[claim].tellings:
                evidence = telling.statement.evidence
                if evidence.part == Part.TEXT:
                    found.setdefault(telling.report, evidence)
        later = ((r, found.get(r.report.id)) for r in self._later(first))
        return _in_time((reading, evidence) for reading, evidence in later if evidence)

    def holding(self, change: Change, edited: Edited, first: Reading) -> tuple[StillTold, ...]:
        """Reports after ``first`` that tell the same with the old value, and not the new one."""
        was = _holds(change.part, change.was, edited.before)
        now = _holds(change.part, change.now, edited.after)
        about = self.related(self.claims(edited.before, edited.after))
        found = []
        for reading in self._later(first):
            same = [
                line
                for line in self._lines[reading.report.id]
                if about & set(self.claims(line)) or _of_one_thing(edited.before, line)
            ]
            old = [line for line in same if was(line)]
            if old and not any(now(line) for line in same):
                old.sort(key=lambda line: line.sentence.part != Part.TEXT)
                found.append((reading, old[0].evidence))
        return _in_time(found)

    def _later(self, first: Reading) -> Iterator[Reading]:
        """Other reports surely published after a first version."""
        start = as_of(first.report)
        for reading in self._readings:
            apart = reading.report.series != first.report.series
            if apart and came_after(as_of(reading.report), start):
                yield reading


def _holds(part: DifferenceKind, own: str, line: Line) -> Callable[[Line], bool]:
    """Whether another sentence holds the value that is written ``own`` in ``line``."""
    if part == DifferenceKind.FIGURE:
        figures = {(q.value, q.unit) for q in line.sentence.quantities if q.as_written == own}
        return lambda other: any((q.value, q.unit) in figures for q in other.sentence.quantities)
    if part == DifferenceKind.DATE:
        days = {(t.first, t.last) for t in line.sentence.times if t.as_written == own}
        return lambda other: any((t.first, t.last) in days for t in other.sentence.times)
    if part == DifferenceKind.ACTOR:
        words = frozenset(own.casefold().split())
        return lambda other: words <= set(other.words)
    denied = {s.act: s.negated for s in line.statements}
    return lambda other: any(
        s.act in denied and s.negated == denied[s.act] for s in other.statements
    )


def _of_one_thing(one: Line, other: Line) -> bool:
    mine, theirs = ({t.lower() for t in line.sentence.terms} for line in (one, other))
    shared = len(mine & theirs)
    return shared >= FEWEST and shared >= ABOUT * min(len(mine), len(theirs))


def _in_time(found: Iterable[tuple[Reading, Evidence]]) -> tuple[StillTold, ...]:
    told = [StillTold(e, m) for reading, e in found if (m := as_of(reading.report)) is not None]
    return tuple(sorted(told, key=lambda one: (one.when.when, one.evidence.report)))
