"""What one newsroom alone tells: its claims that hold what stands in no other report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.language.outlets import outlet_name
from sayso.language.texts import whole_text
from sayso.language.words import words_of
from sayso.records import (
    Claim,
    Modality,
    Omission,
    OmissionKind,
    Quantity,
    Statement,
    StepKind,
    Telling,
    content_id,
)
from sayso.stages.comparing.parts.figures import FigureMatch, comparable, match
from sayso.stages.comparing.silence.omissions import Hall, overlaps

FEWEST_ROOMS = 3
"""Newsrooms in a story from which being alone says something."""
EACH = 3
"""Claims given for one newsroom: the weightiest."""
DECIDED = frozenset(
    {Modality.ORDERED, Modality.VOTED, Modality.APPROVED, Modality.IN_FORCE, Modality.REVERSED}
)
SELF = frozenset({"i", "me", "my", "we", "us", "our"})
"""Words of who speaks of themselves: a voice of the story, and no news of it."""
ROUNDED = 0.05
"""Part by which two figures of one unit may differ and still be the one rounded."""


@dataclass(frozen=True, slots=True)
class _Find:
    """A claim of one newsroom with what makes it weighty, in words."""

    claim: Claim
    room: str
    tellings: tuple[Telling, ...]
    marks: tuple[str, ...]

    @property
    def statement(self) -> Statement:
        return self.tellings[0].statement


def alone(claims: Sequence[Claim], hall: Hall) -> tuple[Omission, ...]:
    """The weightiest claims of each newsroom that no other outlet tells, the weightiest first.

    A claim is weighty by a figure, a named source or a decision. No other report may come
    near a decision in words or meaning; the figure or the source stand in no other report.
    """
    rooms = len(set(hall.rooms.values()))
    if rooms < FEWEST_ROOMS:
        return ()
    others = _Others(hall)
    found = [one for claim in claims if (one := _find(claim, hall, others)) is not None]
    found.sort(key=_weighing)
    return tuple(_alone_record(one, rooms) for one in _weightiest(found))


def _weighing(one: _Find) -> tuple[int, bool, int, str]:
    """Most marks first, then acts before what is merely so, then the longest."""
    merely = one.statement.modality == Modality.STATED
    return -len(one.marks), merely, -len(one.statement.evidence.quote), one.claim.id


class _Others:
    """The words and figures of all outlets' reports but one's; copies count as well as any."""

    def __init__(self, hall: Hall) -> None:
        self.authors = {name for report in hall.reports.values() for name in report.byline}
        self._words: dict[str, set[str]] = defaultdict(set)
        self._figures: dict[str, list[Quantity]] = defaultdict(list)
        for report in hall.reports.values():
            self._words[outlet_name(report.outlet)].update(words_of(whole_text(report)))
        for reading in hall.readings.values():
            figures = (q for sentence in reading.sentences for q in sentence.quantities)
            self._figures[outlet_name(reading.report.outlet)] += figures

    def name(self, name: str, outlet: str) -> bool:
        """Whether another outlet's report has the last word of a name."""
        last = (words_of(name) or [""])[-1]
        return any(last in words for key, words in self._words.items() if key != outlet)

    def figure(self, figure: Quantity, outlet: str) -> bool:
        """Whether another outlet's report has a figure, also rounded or in another unit."""
        rest = (q for key, those in self._figures.items() if key != outlet for q in those)
        return any(_may_be_one(figure, other) for other in rest)


def _may_be_one(one: Quantity, other: Quantity) -> bool:
    if one.unit == other.unit:
        return abs(one.value - other.value) <= ROUNDED * max(abs(one.value), abs(other.value))
    return comparable(one, other) and match(one, other) != FigureMatch.DIFFERENT


def _find(claim: Claim, hall: Hall, others: _Others) -> _Find | None:
    told = hall.told(claim)
    if len(told.rooms) != 1:
        return None
    ((room, tellings),) = told.rooms.items()
    if len({outlet_name(t.outlet) for t in claim.tellings}) > 1:
        return None
    if any(_is_anothers(telling) for telling in claim.tellings):
        return None
    current = (t for t in tellings if t.report not in hall.replaced)
    tellings = tuple(t for t in current if hall.whole(t.statement) and _is_told(t.statement))
    if not tellings:
        return None
    away = [r for r in hall.reports.values() if hall.rooms[r.id] != room]
    marks = _own_marks(tellings[0], others)
    if tellings[0].statement.modality in DECIDED and not any(hall.may_tell(r, told) for r in away):
        marks = (*marks, "this decision")
    related = any(hall.tells_otherwise(r, told) for r in away)
    return _Find(claim, room, tellings, marks) if marks and not related else None


def _is_anothers(telling: Telling) -> bool:
    """Whether a newsroom tells it on the word of another, which has told it, then, captured or not.

    A report that credits an agency for its text is the agency's newsroom's.
    """
    cited = any(step.kind == StepKind.CITED for step in telling.steps)
    own = telling.outlet.name.casefold()
    return cited or any(s.kind.row.relays and s.name.casefold() != own for s in telling.sources)


def _is_told(statement: Statement) -> bool:
    """Whether a statement is a whole claim, and of the event rather than of who speaks."""
    return bool(statement.whole) and SELF.isdisjoint(words_of(statement.evidence.quote))


def _own_marks(telling: Telling, others: _Others) -> tuple[str, ...]:
    """The figures and the named source of a telling that no other outlet's report has.

    Figures that count or measure something: house and telephone numbers do not.
    An author is no source.
    """
    outlet = outlet_name(telling.outlet)
    found = [
        f"the figure “{figure.as_written}”"
        for figure in telling.statement.quantities
        if (figure.counted or figure.unit) and not others.figure(figure, outlet)
    ]
    if telling.sources and telling.sources[0].kind.row.named and telling.certain:
        speaker = telling.sources[0]
        named = speaker.name[:1].isupper() and speaker.name not in others.authors
        if named and not others.name(speaker.name, outlet):
            found.append(f"the word of {speaker.name}")
    return tuple(dict.fromkeys(found))


def _weightiest(found: Sequence[_Find]) -> list[_Find]:
    """At most ``EACH`` of a newsroom, and one of what overlaps."""
    kept: list[_Find] = []
    for one in found:
        mine = [k for k in kept if k.room == one.room]
        here = one.statement.evidence
        if len(mine) < EACH and not any(overlaps(here, k.statement.evidence) for k in mine):
            kept.append(one)
    return kept


def _alone_record(one: _Find, rooms: int) -> Omission:
    return Omission(
        id=content_id("omission", OmissionKind.ALONE, one.claim.id),
        kind=OmissionKind.ALONE,
        claim=one.claim.id,
        told_by=tuple(dict.fromkeys(t.report for t in one.tellings))[:1],
        without=(),
        newsrooms=rooms,
        evidence=(one.statement.evidence,),
        excused=(),
        why=f"no other outlet’s report has {' or '.join(one.marks)}",
    )
