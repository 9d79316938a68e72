"""JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec

from sayso.adapters.formats.feeds import FULL
from sayso.adapters.formats.markup import text_of
from sayso.adapters.formats.sniffing import head, unpacked
from sayso.errors import EmptyInput, MalformedDocument
from sayso.records import Capture, Draft, Pointer, Written


class Author(msgspec.Struct):
    """Who wrote an item."""

    name: str = ""


class Item(msgspec.Struct):
    """One item; the field's names are JSON Feed's."""

    id: Annotated[Any, "a string; some feeds give a number"] = ""
    url: str = ""
    title: str = ""
    content_html: str = ""
    content_text: str = ""
    summary: str = ""
    date_published: str = ""
    date_modified: str = ""
    authors: tuple[Author, ...] = ()
    language: str = ""


class Feed(msgspec.Struct):
    """A JSON Feed."""

    version: str
    title: str = ""
    items: tuple[Item, ...] = ()


class JsonFeedFormat:
    """JSON Feed: an item with its full text is a report, one with a summary also a pointer."""

    name = "json feed"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like JSON and names the format."""
        start = head(capture)
        return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b"jsonfeed.org/" in start

    def open(self, capture: Capture) -> Iterator[Draft | Pointer]:
        """The feed's items. Raises ``MalformedDocument`` or ``EmptyInput``."""
        try:
            feed = msgspec.json.decode(unpacked(capture), type=Feed)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise MalformedDocument("it is no JSON Feed", capture.ref.address) from error
        if not feed.items:
            raise EmptyInput("the feed has no items", capture.ref.address)
        for item in feed.items:
            yield from _item(item, feed.title, capture)


def _item(item: Item, outlet: str, capture: Capture) -> Iterator[Draft | Pointer]:
    text = text_of(item.content_html) or text_of(item.content_text) or text_of(item.summary)
    excerpt = len(text) < FULL
    published = Written(item.date_published, "feed") if item.date_published else None
    if text:
        yield Draft(
            capture=capture.ref,
            text=text,
            within=str(item.id or item.url),
            address=item.url,
            headline=item.title,
            bylines=tuple(Written(a.name, "feed") for a in item.authors if a.name),
            published=published,
            updated=Written(item.date_modified, "feed") if item.date_modified else None,
            captured=capture.captured,
            outlet=Written(outlet, "feed") if outlet else None,
            language=item.language,
            excerpt=excerpt,
        )
    if excerpt and item.url.startswith(("http://", "https://")):
        yield Pointer(item.url, item.title, published)
