"""Lists of addresses: OPML outlines, sitemaps and news sitemaps, sitemap indexes."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.adapters.formats.markup import root_name, tree_of
from sayso.errors import EmptyInput
from sayso.records import Capture, Pointer, Written

MOST = 50_000
"""Addresses of one list, the limit of the sitemap protocol."""
WEB = ("http://", "https://")


class OpmlFormat:
    """OPML lists of feeds."""

    name = "opml"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like OPML."""
        return root_name(capture) == "opml"

    def open(self, capture: Capture) -> Iterator[Pointer]:
        """The feeds that it lists. Raises ``MalformedDocument`` or ``EmptyInput``."""
        found = 0
        for outline in tree_of(capture).iter("{*}outline"):
            address = (outline.get("xmlUrl") or "").strip()
            if address.startswith(WEB) and found < MOST:
                found += 1
                yield Pointer(address, outline.get("title") or outline.get("text") or "")
        if not found:
            raise EmptyInput("the list names no feed", capture.ref.address)


class SitemapFormat:
    """Sitemaps (sitemaps.org 0.9), Google's news sitemaps, and indexes of them."""

    name = "sitemap"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like a sitemap or an index."""
        return root_name(capture) in {"urlset", "sitemapindex"}

    def open(self, capture: Capture) -> Iterator[Pointer]:
        """The addresses that it lists. Raises ``MalformedDocument`` or ``EmptyInput``."""
        found = 0
        for entry in tree_of(capture).iterchildren("{*}url", "{*}sitemap"):
            address = (entry.findtext("{*}loc") or "").strip()
            if address.startswith(WEB) and found < MOST:
                found += 1
                title = entry.findtext(".//{*}title") or ""
                day = entry.findtext(".//{*}publication_date")
                yield Pointer(address, title.strip(), Written(day.strip(), "feed") if day else None)
        if not found:
            raise EmptyInput("the list names no address", capture.ref.address)
