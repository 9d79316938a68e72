"""From bytes to reports: captures, drafts, reports, digests, rejects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.records.text import Made, Span


class Precision(StrEnum):
    """How exact a moment is known."""

    DAY = "day"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time and where it came from.

    ``when`` is aware and in UTC; at ``DAY`` precision it is that day's
    midnight. ``given_by`` names the source: ``json-ld``, ``meta``, ``feed``,
    ``text``, ``caller``, ``http``, ``warc``, ``clock``, ``address``.
    """

    when: datetime
    precision: Precision
    given_by: str
    as_written: str


@dataclass(frozen=True, slots=True)
class Written:
    """A field's raw text as a format gave it, and the place in the document it came from."""

    text: str
    given_by: str


@dataclass(frozen=True, slots=True)
class CaptureRef:
    """What identifies a capture without its bytes: address and digest."""

    address: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One answer of a server: the address that was asked, the status and the header as it came.

    Addresses in it bear no user and password.
    """

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fetch:
    """How a capture was fetched: the answer that gave it, and the redirects that led there.

    ``reserved`` says where its publisher reserves text and data mining (TDMRep):
    ``header``, ``meta`` or ``tdmrep.json``, each with the address of its terms, if any.
    """

    answer: Exchange
    redirects: tuple[Exchange, ...] = ()
    reserved: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came. ``captured`` is None where nobody recorded it (a plain file).

    ``fetch`` is None where they did not come over the network.
    """

    ref: CaptureRef
    body: bytes
    captured: Moment | None
    fetch: Fetch | None = None


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """What a folder or a store says of a capture whose bytes it keeps apart."""

    ref: CaptureRef
    captured: Moment | None
    fetch: Fetch | None = None


class LinkKind(StrEnum):
    """Why a report carries a link."""

    READ_MORE = "read more"
    READ_ALSO = "read also"
    IN_TEXT = "in text"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a report or digest points to; it is never followed by itself."""

    address: str
    text: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Outlet:
    """What published a report: ``id`` is its host name or, without one, a slug of its name.

    ``given_by`` says how we know: ``address``, ``json-ld``, ``meta``, ``caller``,
    ``link`` (a digest's "read more"), ``feed`` or ``unknown``.
    """

    id: str
    name: str
    given_by: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a format reads it from a capture, before any of it is interpreted.

    ``within`` finds it again in the capture (feed entry id, character range);
    empty where the capture is the article. ``excerpt`` marks a summary or
    excerpt of a longer article. ``bylines`` holds author fields as written;
    ``credits`` other lines that name who supplied the text (wire fields of
    JSON-LD, copyright holders), never image credits. ``pages`` says where in the
    text each page of a paginated document begins.
    """

    capture: CaptureRef
    text: str
    within: str = ""
    address: str = ""
    headline: str = ""
    standfirst: str = ""
    bylines: tuple[Written, ...] = ()
    published: Written | None = None
    updated: Written | None = None
    captured: Moment | None = None
    outlet: Written | None = None
    credits: tuple[Written, ...] = ()
    links: tuple[Link, ...] = ()
    language: str = ""
    excerpt: bool = False
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointer:
    """An address that a list (OPML, sitemap, feed) names as one to be read."""

    address: str
    title: str = ""
    published: Written | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """A page that excerpts other outlets' reports; it is never an origin.

    ``headline`` is whatever stands above the first report. ``text`` is the
    digest as it was read; ``headline_span`` and ``excerpts`` (one per report,
    in order) count characters in it.
    """

    id: str
    capture: CaptureRef
    text: str
    headline: str
    headline_span: Span
    excerpts: tuple[Span, ...]
    read_also: tuple[Link, ...]


class LineRole(StrEnum):
    """What a line is in its digest; only the first four say something that can be checked."""

    HEADLINE = "headline"
    EXCERPT = "excerpt"
    LISTED = "listed headline"
    TEXT = "text"
    OUTLET = "outlet"
    BYLINE = "byline"
    DATE = "date"
    LINK = "link"
    LABEL = "label"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A line of a digest that holds words.

    ``number`` counts from 1, ``span`` is the line in the digest's text; ``text`` are
    its words without marks and addresses, ``address`` is where it leads to. ``entry``
    is the excerpt that it stands in, counted from 1, and 0 outside of all.
    """

    number: int
    span: Span
    text: str
    role: LineRole
    entry: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's article in one revision.

    ``byline`` holds persons' names only and is empty where the article names
    nobody. ``series`` is what its revisions share; ``revision`` counts from 1
    and ``revises`` names the revision before. ``id`` does not depend on them.
    ``notes`` say what was odd ("published in the future"). ``pages`` are the characters of
    ``text`` at which the pages of a paginated document begin.
    """

    id: str
    capture: CaptureRef
    within: str
    address: str
    outlet: Outlet
    headline: str
    standfirst: str
    byline: tuple[str, ...]
    byline_as_written: str
    published: Moment | None
    updated: Moment | None
    captured: Moment | None
    language: str
    text: str
    credits: tuple[Written, ...]
    links: tuple[Link, ...]
    excerpt: bool
    digest: Digest | None
    series: str
    revision: int
    revises: str | None
    notes: tuple[str, ...]
    made: Made
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that was turned away: at which stage, why, and what to do."""

    id: str
    stage: str
    code: str
    where: str
    what: str
    remedy: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of one capture: reports, addresses that it lists, and rejects.

    ``captures`` are those found in it (pages in an archive) that reports refer to.
    """

    reports: tuple[Report, ...]
    pointers: tuple[Pointer, ...]
    rejects: tuple[Reject, ...]
    captures: tuple[Capture, ...] = ()
