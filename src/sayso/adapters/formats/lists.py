"""Lists of addresses: OPML outlines, sitemaps and news sitemaps, sitemap indexes."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.adapters.formats.markup import WEB, broken_off, document, root_name, tree_of
from sayso.errors import EmptyInput, TooLarge, TruncatedInput, UnknownFormat
from sayso.records import Capture, Pointer, Reject, Written
from sayso.stages.intake import reject_of

MOST = 50_000
"""Addresses of one list, the limit of the sitemap protocol."""


class OpmlFormat:
    """OPML lists of feeds."""

    name = "opml"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like OPML."""
        return root_name(capture) == "opml"

    def open(self, capture: Capture) -> Iterator[Pointer | Reject]:
        """The feeds that it lists, however deep.

        Raises ``EmptyInput``, ``MalformedDocument``, ``HostileMarkup`` or what
        a document raises that cannot be decoded.
        """
        text = document(capture)
        root = tree_of(text, capture.ref.address)
        pointers = [
            Pointer((one.get("xmlUrl") or "").strip(), one.get("title") or one.get("text") or "")
            for one in root.iter("{*}outline")
        ]
        cut = broken_off(text, root, capture.ref.address)
        yield from _listed(pointers, cut, capture)


class SitemapFormat:
    """Sitemaps (sitemaps.org 0.9), Google's news sitemaps, and indexes of them."""

    name = "sitemap"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like a sitemap or an index."""
        return root_name(capture) in {"urlset", "sitemapindex"}

    def open(self, capture: Capture) -> Iterator[Pointer | Reject]:
        """The addresses that it lists, with title and day of publication where it is news.

        Raises ``EmptyInput``, ``MalformedDocument``, ``HostileMarkup`` or what
        a document raises that cannot be decoded.
        """
        text = document(capture)
        root = tree_of(text, capture.ref.address)
        pointers = []
        for entry in root.iterchildren("{*}url", "{*}sitemap"):
            title = entry.findtext("{*}news/{*}title") or ""
            day = (entry.findtext("{*}news/{*}publication_date") or "").strip()
            published = Written(day, "feed") if day else None
            address = (entry.findtext("{*}loc") or "").strip()
            pointers.append(Pointer(address, " ".join(title.split()), published))
        cut = broken_off(text, root, capture.ref.address)
        yield from _listed(pointers, cut, capture)


def _listed(
    pointers: list[Pointer], cut: TruncatedInput | None, capture: Capture
) -> Iterator[Pointer | Reject]:
    whole = pointers[:-1] if cut else pointers
    found = [pointer for pointer in whole if pointer.address.startswith(WEB)]
    yield from found[:MOST]
    if len(found) > MOST:
        fault = TooLarge(f"only its first {MOST:,} addresses are taken", capture.ref.address)
        yield reject_of(fault, capture)
    for one in whole if found else ():
        if one.address and not one.address.startswith(WEB):
            yield reject_of(UnknownFormat("it is no web address", one.address), capture)
    if cut:
        yield reject_of(cut, capture)
    elif not found:
        raise EmptyInput("the list names no web address", capture.ref.address)
