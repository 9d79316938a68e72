"""Claims, standings, conflicts, checks: what the reports together say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.intake import (
    CaptureRef,
    Digest,
    Link,
    Moment,
    Outlet,
    Reject,
    Report,
)
from sayso.records.reading import Attribution, Modality, Quotation, Speaker, Statement
from sayso.records.rulings import Ruled
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
from sayso.records.vocabulary import DifferenceKind, Rung, Standing, Support, Verdict


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's statement of a claim: who said it, on whose word, through whom.

    ``sources`` is the chain of speakers, the primary source first, then those
    who relay it; empty on the outlet's own word. ``steps`` lead from the report
    to ``origin``. ``certain`` tells whether every attribution in the chain is firm.
    ``before`` and ``after`` are the characters around the evidence; ``sure`` whether that it
    tells this claim is more than likely, ``odds`` how likely: 1 for what stands for the claim.
    """

    statement: Statement
    report: str
    outlet: Outlet
    sources: tuple[Speaker, ...]
    origin: str
    steps: tuple[Step, ...]
    alternatives: tuple[str, ...]
    certain: bool
    before: str
    after: str
    sure: bool = True
    odds: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """What aligned statements of several reports share, and what may be said of it.

    ``text`` is the wording of the telling that stands for it (verbatim).
    ``origins`` and ``primary_sources`` are ``(firm, possible)`` counts; the ids
    and names counted follow; ``why`` gives the reasons for standing and counts.
    ``details`` are the ids of claims that say this one and more.
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
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """A passage as a sentence that reads alone, and on whose word it is, "" on the outlet's own."""

    text: str
    outlet: str
    source: str
    as_of: Moment | None


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a difference, who has it (evidence of each), and as of when.

    ``said`` is how one of them puts it.
    """

    value: str
    evidence: tuple[Evidence, ...]
    outlets: tuple[str, ...]
    sources: tuple[str, ...]
    as_of: Moment | None
    said: Saying | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A typed part in which statements differ: a conflict, or why it is none.

    ``settle`` says what would settle it, "" where there is nothing to settle; ``series`` is the
    id of the quantity that it is of (then ``about`` names that), "" for none.
    """

    id: str
    kind: DifferenceKind
    verdict: Verdict
    about: str
    sides: tuple[Side, ...]
    claims: tuple[str, ...]
    why: str
    settle: str = ""
    series: str = ""


class PointKind(StrEnum):
    """What a value is to those of its series that were told before it."""

    NEW = "a new value"
    SAME = "as told before"
    OPEN = "leaves it open"
    STALE = "an older value, told again"
    APART = "contradicts another"


@dataclass(frozen=True, slots=True)
class Point:
    """One report's value of a series, between ``low`` and ``high`` (None where it has no end).

    "At least 304" is value 304, low 304, no high; ``source`` is on whose word it is, "" on the
    outlet's own.
    """

    value: float
    low: float
    high: float | None
    as_written: str
    kind: PointKind
    evidence: Evidence
    outlet: str
    source: str
    as_of: Moment | None


@dataclass(frozen=True, slots=True)
class Series:
    """One quantity of a story with all its values, in order of time.

    ``counted`` names it ("dead", "votes against"), ``unit`` is that of its figures, "" for
    plain counts.
    """

    id: str
    counted: str
    unit: str
    points: tuple[Point, ...]


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


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """One report's word on how far an act has come; ``speaker`` is on whose, "" on its own."""

    rung: Rung
    modality: Modality
    evidence: Evidence
    outlet: str
    as_of: Moment | None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class ActStatus:
    """How far one decision has come through the reports.

    ``act`` names it in a report's words; ``rung`` is the furthest that the reports since bear
    out. ``awaiting`` are passages that say what has still to happen, the surest first,
    ``awaited_of`` who is to do it, in reports' words; ``otherwise`` are those who say that it
    is not so. ``decided`` tells that a decision is told, not only a plan, a call or a deed.
    """

    act: str
    rung: Rung
    entries: tuple[StatusEntry, ...]
    awaiting: tuple[Evidence, ...]
    summary: str
    decided: bool = True
    awaited_of: tuple[str, ...] = ()
    otherwise: tuple[StatusEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something at a time: ``first`` and ``last`` are ISO days, ``what`` is verbatim."""

    first: str
    last: str
    what: str
    kind: str
    evidence: Evidence | None


class OmissionKind(StrEnum):
    """Whether a claim is lacking in few reports or in all but one newsroom's."""

    LEFT_OUT = "left out"
    ALONE = "told by one alone"


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a report without a claim is not held to leave it out."""

    report: str
    why: str


@dataclass(frozen=True, slots=True)
class Omission:
    """A claim that most reports tell and few leave out, or that one newsroom alone tells.

    Leaving out is no error: a report may be about something else. ``told_by`` has the
    first report of each newsroom that tells it, ``evidence`` a passage of each of them;
    ``without`` are the reports that leave it out (empty where one alone tells it: there
    it is all others). ``newsrooms`` counts those that it was looked for in, copies of one
    origin once; ``excused`` are the reports that were not held to leave it out.
    """

    id: str
    kind: OmissionKind
    claim: str
    told_by: tuple[str, ...]
    without: tuple[str, ...]
    newsrooms: int
    evidence: tuple[Evidence, ...]
    excused: tuple[Excuse, ...]
    why: str


class AlterationKind(StrEnum):
    """What became of something told from one version of a report to the next."""

    HEADLINE = "headline"
    CORRECTED = "corrected"
    HARDENED = "hardened"
    SOFTENED = "softened"
    CAME = "came"
    WENT = "went"


@dataclass(frozen=True, slots=True)
class StillTold:
    """Another report that tells what an alteration replaced, and as of when."""

    evidence: Evidence
    when: Moment


@dataclass(frozen=True, slots=True)
class Alteration:
    """Something told otherwise in the later of two versions of a report.

    ``was`` and ``now`` are what changed, in the report's words; ``before`` and ``after``
    the passages, None where there is none; ``part`` the typed part, None for headlines
    and for what came or went. ``claims`` are those that the passages tell. "Corrected"
    says that a value was replaced, not that the first was wrong: it may be overtaken.
    """

    kind: AlterationKind
    part: DifferenceKind | None
    was: str
    now: str
    before: Evidence | None
    after: Evidence | None
    claims: tuple[str, ...]
    still_told: tuple[StillTold, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of one report, one after the other, and what changed between them.

    ``earlier`` and ``later`` are reports' ids; ``notice`` is where the later one says
    that it was changed, None where it does not say so.
    """

    id: str
    earlier: str
    later: str
    alterations: tuple[Alteration, ...]
    notice: Evidence | None


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
    omissions: tuple[Omission, ...] = ()
    revisions: tuple[Revision, ...] = ()
    series: tuple[Series, ...] = ()


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
    several, ``left_out`` tells of each origin what would stand on one newsroom without it;
    ``series`` are the quantities that more than one value is told of; ``rulings`` are what it
    was put right by, by hand.
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
    omissions: tuple[Omission, ...] = ()
    revisions: tuple[Revision, ...] = ()
    series: tuple[Series, ...] = ()
    rulings: tuple[Ruled, ...] = ()
