"""RSS and Atom: fastfeedparser, and feedparser where markup is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.adapters.formats.markup import checked, root_name, text_of
from sayso.adapters.formats.sniffing import decoded
from sayso.errors import EmptyInput, MalformedDocument
from sayso.records import Capture, Draft, Pointer, Written

ROOTS = frozenset({"rss", "feed", "rdf"})
FULL = 400
"""Characters from which an entry's content is the article and not a summary of it."""
BROKEN = re.compile(r"&(?!#?\w{1,8};)|&(?!(?:amp|lt|gt|quot|apos|#\w+);)\w+;")
"""Ampersands that XML does not know: the strict reader loses what follows them."""


class FeedFormat:
    """Feeds: an entry with its full text is a report, one with a summary also a pointer."""

    name = "feed"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like RSS, RDF or Atom."""
        return root_name(capture) in ROOTS

    def open(self, capture: Capture) -> Iterator[Draft | Pointer]:
        """The feed's entries. Raises ``HostileMarkup``, ``MalformedDocument``, ``EmptyInput``."""
        text = decoded(checked(capture), capture.ref.media_type, capture.ref.address)
        feed = _parsed(text, capture)
        if not feed["entries"]:
            raise EmptyInput("the feed has no entries", capture.ref.address)
        outlet = str(feed["feed"].get("title") or "")
        for entry in feed["entries"]:
            yield from _entry(entry, outlet, capture)


def _parsed(text: str, capture: Capture) -> Any:  # noqa: ANN401 - both libraries give loose maps
    import fastfeedparser
    import feedparser

    if not BROKEN.search(text):
        try:
            found = fastfeedparser.parse(text)
        except Exception:  # noqa: BLE001 - it raises whatever its parser met; the other reader decides
            found = None
        if found is not None and found["entries"]:
            return found
    found = feedparser.parse(text.encode())
    if found.get("bozo") and not found["entries"] and not found["feed"]:
        raise MalformedDocument("no reader takes this feed", capture.ref.address)
    return found


def _entry(entry: Any, outlet: str, capture: Capture) -> Iterator[Draft | Pointer]:  # noqa: ANN401
    contents = entry.get("content") or ()
    full = max((text_of(str(c.get("value") or "")) for c in contents), key=len, default="")
    summary = text_of(str(entry.get("summary") or entry.get("description") or ""))
    address = str(entry.get("link") or "")
    text = full or summary
    excerpt = len(text) < FULL
    published = entry.get("published")
    updated = entry["updated"] if "updated" in entry else None  # noqa: SIM401 - get() falls back
    if text:
        yield Draft(
            capture=capture.ref,
            text=text,
            within=str(entry.get("id") or address),
            address=address,
            headline=text_of(str(entry.get("title") or "")),
            bylines=_authors(entry),
            published=Written(str(published), "feed") if published else None,
            updated=Written(str(updated), "feed") if updated else None,
            captured=capture.captured,
            outlet=Written(outlet, "feed") if outlet else None,
            excerpt=excerpt,
        )
    if excerpt and address.startswith(("http://", "https://")):
        stamp = Written(str(published), "feed") if published else None
        yield Pointer(address, str(entry.get("title") or ""), stamp)


def _authors(entry: Any) -> tuple[Written, ...]:  # noqa: ANN401 - a loose map
    name = str(entry.get("author") or "").strip()
    return (Written(name, "feed"),) if name else ()
