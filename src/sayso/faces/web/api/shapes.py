"""What the API takes and gives beyond the records themselves."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from sayso.records import (
    Attribution,
    Change,
    Issued,
    Job,
    Join,
    KeptClaim,
    Moment,
    NumberedChange,
    Origin,
    Outlet,
    Phase,
    Quotation,
    Related,
    Report,
    ReportLine,
    Ruling,
    RulingKind,
    RulingVerdict,
    Shown,
    Standing,
    Story,
    StoryLine,
)
from sayso.records.story import Range
from sayso.stages.publishing import wording

LONGEST_CLAIM = 2_000
LONGEST_TEXT = 200_000
MOST_IDS = 1_000

Limit = Annotated[int, Meta(ge=1, le=200, description="At most so many items.")]
Cursor = Annotated[
    str, Meta(pattern="^[A-Za-z0-9_-]*$", max_length=500, description="What the page before gave.")
]
Id = Annotated[str, Meta(pattern="^[A-Za-z0-9._:-]*$", max_length=200)]
Words = Annotated[str, Meta(max_length=400, description="All of them stand in it, in any form.")]


class Query(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No arguments."""


class Listed(Query, frozen=True):
    """Which page of a list."""

    limit: Limit = 50
    cursor: Cursor = ""


class ReportsAsked(Listed, frozen=True):
    """Which reports: with ``words``, by an outlet, of a story (ids)."""

    words: Words = ""
    outlet: Id = ""
    story: Id = ""


class StoriesAsked(Listed, frozen=True):
    """Which stories: with ``words``, with a report by an outlet, with a claim that stands so."""

    words: Words = ""
    outlet: Id = ""
    standing: Standing | None = None


class OriginsAsked(Listed, frozen=True):
    """Of which stories: all, or the one of an id."""

    story: Id = ""


class ChangesAsked(Listed, frozen=True):
    """Which changes: all, or those since there were so many."""

    since: Annotated[int, Meta(ge=0, le=2**31)] = 0


class JobsAsked(Query, frozen=True):
    """Which jobs: those before an id."""

    limit: Limit = 50
    before: Annotated[int, Meta(ge=1, le=2**31)] | None = None


class CaptureNamed(Query, frozen=True):
    """What the file is called; it tells what is in it where nothing else does."""

    name: Annotated[str, Meta(max_length=200)] = ""


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is sent as JSON."""


class CaptureAsked(Body, frozen=True):
    """What is to be read: an address, or a text as it stands; one of the two."""

    address: Annotated[str, Meta(max_length=4_000)] = ""
    text: Annotated[str, Meta(max_length=LONGEST_TEXT)] = ""


class ClaimAsked(Body, frozen=True):
    """A claim in one sentence."""

    claim: Annotated[str, Meta(min_length=1, max_length=LONGEST_CLAIM)]


class TextAsked(Body, frozen=True):
    """A digest as text."""

    text: Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]


class RulingAsked(Body, frozen=True):
    """A decision by hand.

    Stories are put together by ``stories``, and reports taken out of a story by ``stories``
    (that one) and ``reports``; what else ``kind`` is about is named by ``subject``, as the
    record of a ruling says. With kind "undone", ``undoes`` is the number of the ruling that is
    taken back.
    """

    kind: RulingKind
    stories: Annotated[list[Id], Meta(max_length=MOST_IDS)] = []
    reports: Annotated[list[Id], Meta(max_length=MOST_IDS)] = []
    verdict: RulingVerdict = RulingVerdict.WRONG
    correction: Annotated[str, Meta(max_length=LONGEST_CLAIM)] = ""
    subject: Annotated[list[Annotated[str, Meta(max_length=400)]], Meta(max_length=MOST_IDS)] = []
    by: Annotated[str, Meta(max_length=200)] = ""
    why: Annotated[str, Meta(max_length=LONGEST_CLAIM)] = ""
    shown: Shown | None = None
    undoes: Annotated[int, Meta(ge=0, le=2**31)] | None = None


class RulingGiven(msgspec.Struct, frozen=True):
    """A ruling as it was kept, and what changed by it."""

    ruling: Ruling
    changes: tuple[Change, ...]


class ReportEntry(msgspec.Struct, frozen=True):
    """A report without its text."""

    id: str
    outlet: Outlet
    headline: str
    address: str
    published: Moment | None
    language: str
    excerpt: bool
    revision: int
    sha256: str
    story: str


class ClaimEntry(msgspec.Struct, frozen=True):
    """A claim without its tellings, under the id that lasts."""

    id: str
    text: str
    standing: Standing
    origins: Range
    primary_sources: Range
    tellings: int


class ReportGiven(msgspec.Struct, frozen=True):
    """A report, who says what in it, its versions, its story ("" for none), what it claims."""

    report: Report
    attributions: tuple[Attribution, ...]
    quotations: tuple[Quotation, ...]
    revisions: tuple[str, ...]
    story: str
    claims: tuple[ClaimEntry, ...]


class StoryGiven(msgspec.Struct, frozen=True):
    """A story: its reports in order of time, why they are one, and its last dossier's claims.

    ``dossier`` is None where none was made since something in the story changed.
    """

    id: str
    reports: tuple[ReportEntry, ...]
    joins: tuple[Join, ...]
    related: tuple[Related, ...]
    phases: tuple[Phase, ...]
    dossier: Issued | None
    claims: tuple[ClaimEntry, ...]


class OriginEntry(msgspec.Struct, frozen=True):
    """A newsroom at which claims of a story enter, by its last dossier; how many."""

    story: str
    dossier: str
    origin: Origin
    claims: int


class ReportPage(msgspec.Struct, frozen=True):
    """Some reports; ``next`` is the cursor of the page after, "" at the end."""

    items: tuple[ReportEntry, ...]
    next: str


class StoryPage(msgspec.Struct, frozen=True):
    """Some stories; ``next`` is the cursor of the page after, "" at the end."""

    items: tuple[StoryLine, ...]
    next: str


class OriginPage(msgspec.Struct, frozen=True):
    """Origins of some stories; ``next`` is the cursor of the page after, "" at the end."""

    items: tuple[OriginEntry, ...]
    next: str


class ChangePage(msgspec.Struct, frozen=True):
    """Some changes, the last first; ``next`` is the cursor of the page after, "" at the end.

    ``count`` is how many there are: what to give as ``since`` the next time.
    """

    items: tuple[NumberedChange, ...]
    next: str
    count: int


class JobPage(msgspec.Struct, frozen=True):
    """Some jobs, the last first; ``next`` is what to give as ``before``, None at the end."""

    items: tuple[Job, ...]
    next: int | None


def report_entry(line: ReportLine) -> ReportEntry:
    """A report as it is listed."""
    return entry_of(line.report, line.story)


def entry_of(report: Report, story: str) -> ReportEntry:
    """A report of a story as it is listed."""
    return ReportEntry(
        report.id,
        report.outlet,
        report.headline,
        report.address,
        report.published,
        report.language,
        report.excerpt,
        report.revision,
        report.capture.sha256,
        story,
    )


def claim_entry(kept: KeptClaim) -> ClaimEntry:
    """A claim as it is listed."""
    claim = kept.claim
    counts = (claim.origins, claim.primary_sources, len(claim.tellings))
    return ClaimEntry(kept.id, wording.as_told(claim), claim.standing, *counts)


def story_given(story: Story, issued: Issued | None, claims: tuple[KeptClaim, ...]) -> StoryGiven:
    """A story with what is told in it."""
    reports = tuple(entry_of(report, story.id) for report in story.reports)
    told = tuple(claim_entry(kept) for kept in claims)
    return StoryGiven(story.id, reports, story.joins, story.related, story.phases, issued, told)
