"""What most reports tell and few leave out. Leaving out is no error.

A claim counts as left out where the bodies of at least two thirds of the newsrooms that
could have it, and of at least four, tell it, and a report that could have it comes nowhere
near it. Which reports could not have it, and why, stands in ``Hall.excuse``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from sayso.language.moments import as_of, came_after
from sayso.records import (
    Claim,
    Difference,
    Evidence,
    Excuse,
    Omission,
    OmissionKind,
    Part,
    Reading,
    Report,
    Sourcing,
    Statement,
    Telling,
    content_id,
)
from sayso.stages.comparing.parts.notices import is_fragment, is_standing
from sayso.stages.comparing.saying.elsewhere import Elsewhere
from sayso.stages.comparing.standing.counting import counts_for
from sayso.stages.comparing.standing.newsrooms import newsrooms

MOST = 2 / 3
"""Part of the newsrooms that must tell a claim for the others to leave it out."""
FEWEST = 4
"""Newsrooms that must tell it at the least."""
SHORT = 0.5
"""Part of the middle length of the reports that tell it below which a report is a short one."""
OTHERWISE = "it may tell it in other words or with another value"
SHORTER = "it is less than half as long as the reports that tell it"


@dataclass(frozen=True, slots=True)
class Told:
    """Who tells a claim in a body: its tellings by newsroom, in order of time."""

    claim: Claim
    rooms: dict[str, tuple[Telling, ...]]

    @property
    def tellings(self) -> list[Telling]:
        """All tellings, those of the first newsroom first."""
        return [telling for those in self.rooms.values() for telling in those]


class Hall:
    """A story's reports as what claims are looked for in."""

    def __init__(
        self,
        claims: Sequence[Claim],
        ledger: Sequence[Difference],
        sourcing: Sourcing,
        elsewhere: Elsewhere,
    ) -> None:
        self.rooms = newsrooms(sourcing)
        self.reports = {r.id: r for r in sourcing.story.reports}
        self.readings = {r.report.id: r for r in sourcing.readings}
        self.elsewhere = elsewhere
        self._phases = {r: n for n, p in enumerate(sourcing.story.phases) for r in p.reports}
        self.replaced = {r.revises for r in self.reports.values() if r.revises}
        self._related = _related(ledger)
        self._tellers = {c.id: {t.report for t in c.tellings} for c in claims}
        self._length = {r.id: len(r.text.split()) for r in self.reports.values()}

    def told(self, claim: Claim) -> Told:
        """The sure tellings of a claim that count, by newsroom; the first of each first."""
        found: dict[str, list[Telling]] = defaultdict(list)
        sure = (t for t in claim.tellings if t.sure and counts_for(t))
        for telling in sorted(sure, key=self._when):
            if telling.report in self.rooms:
                found[self.rooms[telling.report]].append(telling)
        return Told(claim, {room: tuple(those) for room, those in found.items()})

    def excuse(self, report: Report, told: Told) -> str:
        """Why a report is not held to leave a claim out, "" where it is."""
        reading = self.readings.get(report.id)
        if report.excerpt or report.digest is not None:
            return "only an excerpt of it was captured"
        if reading is None or reading.gaps or not _states(reading):
            return "its statements were not read"
        if report.id in self.replaced:
            return "a later version of it was captured"
        first = told.tellings[0].report
        if self._phases.get(report.id) != self._phases.get(first):
            return "it is of another phase of the story"
        if not came_after(as_of(report), as_of(self.reports[first])):
            return "it was not published after the claim was first told, as far as is known"
        lengths = [self._length[telling.report] for telling in told.tellings]
        return SHORTER if self._length[report.id] < SHORT * median(lengths) else ""

    def whole(self, statement: Statement) -> bool:
        """Whether a statement can be read by itself and stands in a sentence of the event."""
        reading = self.readings.get(statement.evidence.report)
        if reading is None or statement.sentence >= len(reading.sentences):
            return False
        span = reading.sentences[statement.sentence].span
        sentence = reading.report.text[span.start : span.end].rstrip()
        closed = sentence.endswith(CLOSING)
        return closed and not is_fragment(statement) and not is_standing(sentence)

    def may_tell(self, report: Report, told: Told) -> bool:
        """Whether it tells something near a claim: in a headline, in other words, otherwise."""
        if self.tells_otherwise(report, told):
            return True
        wordings = [telling.statement for telling in told.tellings[:WORDINGS]]
        return self.elsewhere.may_tell(wordings, report.id)

    def tells_otherwise(self, report: Report, told: Told) -> bool:
        """Whether it tells a claim in its headline, or with another value."""
        related = {told.claim.id} | self._related.get(told.claim.id, set())
        return any(report.id in self._tellers.get(claim, ()) for claim in related)

    def _when(self, telling: Telling) -> tuple[str, str, int]:
        report = self.reports.get(telling.report)
        moment = as_of(report) if report else None
        when = moment.when.isoformat() if moment else "~"
        return when, telling.report, telling.statement.evidence.span.start


CLOSING = (".", "!", "?", "”", '"', "’", "»")
"""What a sentence ends with, and a heading does not."""
WORDINGS = 12
"""Tellings that a report's sentences are held against."""


def omissions(claims: Sequence[Claim], hall: Hall) -> tuple[Omission, ...]:
    """The claims that most reports tell and few leave out, one of each sentence."""
    if len(set(hall.rooms.values())) <= FEWEST:
        return ()
    found = [hall.told(claim) for claim in claims]
    found = [told for told in found if any(hall.whole(t.statement) for t in told.tellings)]
    made = [_omission(told, hall) for told in found if len(told.rooms) >= FEWEST]
    return _of_each_sentence(one for one in made if one is not None)


def _omission(told: Told, hall: Hall) -> Omission | None:
    """The reports that leave a claim out, None where none is shown to or too few tell it."""
    excused, held = [], set(told.rooms)
    lacking: dict[str, list[str]] = defaultdict(list)
    for report in hall.reports.values():
        room = hall.rooms[report.id]
        if room in told.rooms:
            continue
        why = hall.excuse(report, told)
        if not why:
            held.add(room)
            near = hall.may_tell(report, told)
            why = OTHERWISE if near else ""
        if why:
            excused.append(Excuse(report.id, why))
        else:
            lacking[room].append(report.id)
    near_rooms = {hall.rooms[one.report] for one in excused if one.why == OTHERWISE}
    without = tuple(r for room, those in lacking.items() if room not in near_rooms for r in those)
    if not without or len(told.rooms) < MOST * len(held):
        return None
    return _left_out_record(told, without, len(held), tuple(excused))


def _left_out_record(
    told: Told, without: tuple[str, ...], held: int, excused: tuple[Excuse, ...]
) -> Omission:
    firsts = [those[0] for those in told.rooms.values()]
    return Omission(
        id=content_id("omission", told.claim.id, without),
        kind=OmissionKind.LEFT_OUT,
        claim=told.claim.id,
        told_by=tuple(telling.report for telling in firsts),
        without=without,
        newsrooms=held,
        evidence=tuple(telling.statement.evidence for telling in firsts),
        excused=excused,
        why=f"{len(firsts)} of {held} newsrooms whose reports could have it tell it",
    )


def _of_each_sentence(found: Iterable[Omission]) -> tuple[Omission, ...]:
    """One omission for each sentence and set of reports: that of most newsrooms, then longest."""
    order = sorted(found, key=lambda o: (-len(o.told_by), -len(o.evidence[0].quote), o.claim))
    kept: list[Omission] = []
    for one in order:
        if not any(one.without == k.without and _overlap(one, k) for k in kept):
            kept.append(one)
    return tuple(kept)


def _overlap(one: Omission, other: Omission) -> bool:
    return any(overlaps(a, b) for a in one.evidence for b in other.evidence)


def overlaps(one: Evidence, other: Evidence) -> bool:
    """Whether two passages share characters."""
    return (one.report, one.part) == (other.report, other.part) and (
        one.span.start < other.span.end and other.span.start < one.span.end
    )


def _related(ledger: Sequence[Difference]) -> dict[str, set[str]]:
    """The claims that differ from a claim in one typed part: another value of the same."""
    found: dict[str, set[str]] = defaultdict(set)
    for difference in ledger:
        for claim in difference.claims:
            found[claim].update(difference.claims)
    return found


def _states(reading: Reading) -> bool:
    return any(statement.evidence.part == Part.TEXT for statement in reading.statements)
