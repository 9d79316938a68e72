"""What a feed's entry gives: its article, its address, or the reason why neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.adapters.formats.markup import WEB
from sayso.errors import EmptyInput
from sayso.records import Capture, Draft, Pointer, Reject, Written
from sayso.stages.intake import reject_of

FULL = 400
"""Characters from which content is the article: a summary is a sentence or three."""

_CUT = re.compile(
    r"(?:(?:…|\.\.\.)\s*\]?|\b(?:continue reading|read (?:more|on|the full \w+))\b\W*)$",
    re.IGNORECASE,
)
"""How publishing systems end a content that they cut."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as a feed gives it: ``content`` the article, ``summary`` what tells of it."""

    within: str
    address: str
    headline: str
    content: str
    summary: str
    bylines: tuple[str, ...]
    published: str
    updated: str
    outlet: str
    language: str


def given_by(entry: Entry, capture: Capture) -> Iterator[Draft | Pointer | Reject]:
    """Its draft, and its address where the draft is only an excerpt.

    A draft is an excerpt unless the feed gives it as content, at the length of
    an article and not cut: what a feed calls a summary is never taken for the
    article, however long it is.
    """
    address = entry.address if entry.address.startswith(WEB) else ""
    full = len(entry.content) >= FULL and not _CUT.search(entry.content[-80:])
    text = entry.content or entry.summary
    published = _as_feed_gave(entry.published)
    if text:
        yield Draft(
            capture=capture.ref,
            text=text,
            within=entry.within or address,
            address=address,
            headline=entry.headline,
            bylines=tuple(Written(name, "feed") for name in entry.bylines),
            published=published,
            updated=_as_feed_gave(entry.updated),
            captured=capture.captured,
            outlet=_as_feed_gave(entry.outlet),
            language=entry.language,
            excerpt=not full,
        )
    if address and not full:
        yield Pointer(address, entry.headline, published)
    if not text and not address:
        where = entry.within or entry.headline or capture.ref.address
        yield reject_of(EmptyInput("the entry has neither text nor address", where), capture)


def _as_feed_gave(text: str) -> Written | None:
    return Written(text, "feed") if text else None
