"""Reports from parts that a caller has at hand, and the capture that keeps those parts."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import NamedTuple

import msgspec

from sayso.errors import EmptyInput, MalformedDocument
from sayso.ports import Tools
from sayso.records import Capture, CaptureRef, Draft, Report, Written
from sayso.stages.intake.drafts import PARTS_TYPE, reports_of
from sayso.stages.intake.wording import line_of, lines_broken

GIVEN_BY = "caller"


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the caller gives of a report; ``published`` is ISO 8601 text."""

    text: str
    headline: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    byline: str = ""


class Made(NamedTuple):
    """A report and the capture that it can be read from again."""

    report: Report
    capture: Capture


def from_parts(
    text: str,
    tools: Tools,
    *,
    headline: str = "",
    outlet: str = "",
    url: str = "",
    published: datetime | str | None = None,
    byline: str = "",
) -> Made:
    """Make one report; all but ``text`` may be missing.

    ``published`` is a datetime or ISO 8601 text. Raises ``EmptyInput`` for a
    text without words and ``TooLarge`` for one longer than any report.
    """
    if not line_of(text):
        raise EmptyInput("the text has no words", url)
    when = published.isoformat() if isinstance(published, datetime) else (published or "")
    parts = Parts(_encodable(text), *(map(_encodable, (headline, outlet, url, when, byline))))
    capture = capture_of(parts)
    return Made(reports_of(draft_of(parts, capture.ref), tools)[0], capture)


def capture_of(parts: Parts) -> Capture:
    """The parts as bytes: JSON with its fields in their declared order, missing ones left out."""
    body = msgspec.json.encode(parts)
    ref = CaptureRef(parts.url, hashlib.sha256(body).hexdigest(), len(body), PARTS_TYPE)
    return Capture(ref, body, None)


def parts_in(capture: Capture) -> Parts:
    """The parts in such bytes. Raises ``MalformedDocument``."""
    try:
        return msgspec.json.decode(capture.body, type=Parts)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedDocument(f"these are no parts of a report: {error}") from error


def draft_of(parts: Parts, capture: CaptureRef) -> Draft:
    """The parts as a draft: given by the caller, and always of one report."""
    return Draft(
        capture=capture,
        text=lines_broken(parts.text),
        address=parts.url,
        headline=parts.headline,
        bylines=(Written(parts.byline, GIVEN_BY),) if parts.byline else (),
        published=Written(parts.published, GIVEN_BY) if parts.published else None,
        outlet=Written(parts.outlet, GIVEN_BY) if parts.outlet else None,
    )


def _encodable(text: str) -> str:
    """Lone surrogates, which no bytes can hold, become replacement marks."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
