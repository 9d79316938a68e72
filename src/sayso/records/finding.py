"""Answers to a question and to a digest: what was found, on what grounds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records.comparison import Telling
from sayso.records.intake import Digest, LineRole, Moment, Outlet, Reject
from sayso.records.story import Range
from sayso.records.text import Evidence, Span
from sayso.records.vocabulary import Agreement, DifferenceKind, Found, Standing


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of a decision: the part looked at, what was found, and in what words."""

    part: DifferenceKind
    agreement: Agreement
    how: str


class Says(StrEnum):
    """What a passage says of what is asked."""

    IT = "says it"
    PERHAPS = "perhaps says it"
    OTHERWISE = "says it otherwise"
    NOTHING = "says nothing of it"


@dataclass(frozen=True, slots=True)
class Weighing:
    """One passage that was held against a claim, with every ground of the decision.

    ``odds`` is how likely it says the claim, ``against`` how likely it conflicts with it.
    """

    asked: str
    evidence: Evidence
    outlet: Outlet
    says: Says
    odds: float
    against: float
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to "who stands behind this claim?" over some reports.

    ``statements`` say it, ``perhaps`` come close and are never counted firm, ``against`` say
    it otherwise; ``missing`` tells what the nearest passage does not give of it, ``weighed``
    are all passages that the judge thought about, nearest first. ``parts`` are the answers to
    the parts of a compound claim, where no one passage says it whole.
    """

    claim: str
    standing: Standing
    origins: Range
    primary_sources: Range
    statements: tuple[Telling, ...]
    against: tuple[Telling, ...]
    why: tuple[str, ...]
    missing: tuple[str, ...] = ()
    weighed: tuple[Weighing, ...] = ()
    perhaps: tuple[Telling, ...] = ()
    parts: tuple[Finding, ...] = ()


class Against(StrEnum):
    """What a digest's line was held against."""

    REPORTS = "the reports given"
    EXCERPTS = "its own excerpts"
    TEXT = "its own text"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a digest's line held against the reports.

    ``span`` and ``differing`` count characters of the remark's ``text``, ``instead``
    those of the report's part that the first piece of evidence is from: the words that
    differ here, and those that the report has in their place.
    """

    span: Span
    found: Found
    why: str
    evidence: tuple[Evidence, ...]
    differing: tuple[Span, ...] = ()
    instead: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A digest's line held against the reports.

    ``line`` counts from 1; ``span`` is in the digest's text, ``text`` the line's words
    without marks and addresses; ``role`` is what the line is there. ``found``, ``why``
    and ``evidence`` sum up its ``passages``: the worst of them counts. ``entry`` is the
    excerpt that it stands in, counted from 1 (0 for none), ``address`` where it leads to.
    """

    line: int
    span: Span
    text: str
    role: LineRole
    found: Found
    why: str
    evidence: tuple[Evidence, ...]
    entry: int = 0
    address: str = ""
    against: Against = Against.NOTHING
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report that a digest was held against: what evidence names by ``id``."""

    id: str
    outlet: Outlet
    headline: str
    address: str
    published: Moment | None
    sha256: str


@dataclass(frozen=True, slots=True)
class FoundCount:
    """How many lines of a digest something became of."""

    found: Found
    lines: int


@dataclass(frozen=True, slots=True)
class Proof:
    """A digest proof-read: what it was held against, and a remark on each of its lines.

    ``rejects`` are inputs that were to be reports and could not be read.
    """

    digest: Digest
    against: Against
    reports: tuple[HeldReport, ...]
    counts: tuple[FoundCount, ...]
    remarks: tuple[Remark, ...]
    rejects: tuple[Reject, ...] = ()
