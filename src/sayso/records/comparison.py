"""Claims, standings, conflicts, checks: what the reports together say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.intake import CaptureRef, Digest, Link, Moment, Outlet, Reject, Report
from sayso.records.reading import Attribution, Modality, Quotation, Speaker, Statement
from sayso.records.story import (
    Citation,
    Copy,
    Credit,
    Join,
    Origin,
    Phase,
    Range,
    Sourcing,
    Step,
)
from sayso.records.text import Evidence, Made, Span


class Standing(StrEnum):
    """What may be said of a claim."""

    CORROBORATED = "corroborated"
    ONE_WORD = "one word"
    SINGLE_ORIGIN = "single origin"
    DISPUTED = "disputed"
    UNSUPPORTED = "unsupported"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's statement of a claim: who said it, on whose word, through whom.

    ``sources`` is the chain of speakers, the primary source first, then those
    who relay it; empty on the outlet's own word. ``steps`` lead from the report
    to ``origin``. ``certain`` tells whether every attribution in the chain is firm.
    ``before`` and ``after`` are the characters around the evidence.
    """

    statement: Statement
    report: str
    outlet: Outlet
    sources: tuple[Speaker, ...]
    origin: str
    steps: tuple[Step, ...]
    alternatives: tuple[str, ...]
    from_digest: bool
    certain: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What aligned statements of several reports share, and what may be said of it.

    ``text`` is the wording of the telling that stands for it (verbatim).
    ``origins`` and ``primary_sources`` are ``(firm, possible)`` counts; the ids
    and names counted follow; ``why`` gives the reasons for standing and counts.
    """

    id: str
    text: str
    tellings: tuple[Telling, ...]
    standing: Standing
    origins: Range
    primary_sources: Range
    origin_ids: tuple[str, ...]
    source_names: tuple[str, ...]
    why: tuple[str, ...]
    first_told: Moment | None


class DifferenceKind(StrEnum):
    """In which typed part two statements differ."""

    FIGURE = "figure"
    SCOPE = "scope"
    MODALITY = "modality"
    POLARITY = "polarity"
    DATE = "date"
    ACTOR = "actor"
    SOURCE = "source"


class Verdict(StrEnum):
    """What a difference is."""

    CONFLICT = "conflict"
    UPDATE = "update"
    ROUNDING = "rounding"
    UNIT = "unit"
    NARROWER = "says more or less"


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a difference, who has it (evidence of each), and as of when."""

    value: str
    evidence: tuple[Evidence, ...]
    outlets: tuple[str, ...]
    sources: tuple[str, ...]
    as_of: Moment | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A typed part in which statements differ: a conflict, or why it is none."""

    id: str
    kind: DifferenceKind
    verdict: Verdict
    about: str
    sides: tuple[Side, ...]
    claims: tuple[str, ...]
    why: str


class Support(StrEnum):
    """What a text gives an assertion of a headline."""

    SUPPORTED = "supported"
    OVERSTATED = "overstated"
    UNSUPPORTED = "unsupported"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Assertion:
    """One assertion of a headline, held against its own body and against other reports."""

    text: str
    span: Span
    own_body: Support
    others: Support
    how: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class HeadlineCheck:
    """A headline's assertions checked. ``owner`` is a report's or a digest's id."""

    owner: str
    of_digest: bool
    headline: str
    assertions: tuple[Assertion, ...]
    verdict: Support


class Rung(StrEnum):
    """How far an act has come."""

    PROPOSED = "proposed"
    CALLED_FOR = "called for"
    VOTED = "voted"
    APPROVED = "approved"
    IN_FORCE = "in force"
    CARRIED_OUT = "carried out"
    REVERSED = "reversed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """One report's word on how far an act has come."""

    rung: Rung
    modality: Modality
    evidence: Evidence
    outlet: str
    as_of: Moment | None


@dataclass(frozen=True, slots=True)
class ActStatus:
    """How far one act has come through the reports.

    ``act`` names it in a report's words; ``rung`` is the furthest that is
    firmly reported; ``awaiting`` are passages that say what has still to happen.
    """

    act: str
    rung: Rung
    entries: tuple[StatusEntry, ...]
    awaiting: tuple[Evidence, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something at a time: ``first`` and ``last`` are ISO days, ``what`` is verbatim."""

    first: str
    last: str
    what: str
    kind: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of comparing a story's statements."""

    sourcing: Sourcing
    digests: tuple[Digest, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    headlines: tuple[HeadlineCheck, ...]
    timeline: tuple[TimelineEntry, ...]
    status: tuple[ActStatus, ...]
    made: Made


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What would be left without one origin: the claims (ids) that fall to a single one.

    ``family`` is the origin's publisher family, ``origin`` the id of its first newsroom.
    """

    origin: str
    family: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is published of one story; every passage in it carries its evidence.

    ``summary`` are verbatim passages that tell what happened; ``missing`` what
    could not be had or told, with reasons. ``phases`` are the happenings of an event of
    several, ``left_out`` tells of each origin what would stand on one newsroom without it.
    """

    id: str
    title: str
    summary: tuple[Evidence, ...]
    reports: tuple[Report, ...]
    captures: tuple[CaptureRef, ...]
    digests: tuple[Digest, ...]
    joins: tuple[Join, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Difference, ...]
    differences: tuple[Difference, ...]
    headlines: tuple[HeadlineCheck, ...]
    origins: tuple[Origin, ...]
    copies: tuple[Copy, ...]
    credits: tuple[Credit, ...]
    citations: tuple[Citation, ...]
    loops: tuple[tuple[str, ...], ...]
    attributions: tuple[tuple[str, tuple[Attribution, ...]], ...]
    quotations: tuple[Quotation, ...]
    timeline: tuple[TimelineEntry, ...]
    status: tuple[ActStatus, ...]
    read_also: tuple[Link, ...]
    missing: tuple[str, ...]
    rejects: tuple[Reject, ...]
    made: tuple[Made, ...]
    phases: tuple[Phase, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to "who stands behind this claim?" over some reports."""

    claim: str
    standing: Standing
    origins: Range
    primary_sources: Range
    statements: tuple[Telling, ...]
    against: tuple[Telling, ...]
    why: tuple[str, ...]


class Found(StrEnum):
    """What became of a digest's line in the reports."""

    FOUND = "found"
    ALTERED = "altered"
    QUALIFIER_DROPPED = "qualifier dropped"
    OTHER_SOURCE = "attributed to another source"
    NOT_FOUND = "not in any report"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Remark:
    """A digest's line held against the reports.

    ``line`` counts from 1; ``span`` is in the digest's text; ``role`` is what the
    line is there ("headline", "byline", "link", "excerpt").
    """

    line: int
    span: Span
    text: str
    role: str
    found: Found
    why: str
    evidence: tuple[Evidence, ...]
