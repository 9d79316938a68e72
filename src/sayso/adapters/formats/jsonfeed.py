"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sayso.adapters.formats.entries import Entry, given_by
from sayso.adapters.formats.markup import words_of
from sayso.adapters.formats.sniffing import decoded, head, unpacked
from sayso.errors import EmptyInput, MalformedDocument
from sayso.records import Capture, Draft, Pointer, Reject
from sayso.stages.intake import each
from sayso.stages.intake.wording import paragraphs

MEDIA_TYPE = "application/feed+json"


class Author(msgspec.Struct):
    """Who wrote an item."""

    name: str | None = None


class Item(msgspec.Struct):
    """One item; the fields' names are JSON Feed's. Some feeds number their items."""

    id: str | int | float = ""
    url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: Author | None = None
    authors: tuple[Author, ...] | None = None
    language: str | None = None


class Feed(msgspec.Struct):
    """A JSON Feed; its items are decoded one by one, so that a bad one spoils no other."""

    version: str
    title: str | None = None
    items: tuple[msgspec.Raw, ...] = ()
    author: Author | None = None
    authors: tuple[Author, ...] | None = None
    language: str | None = None


class JsonFeedFormat:
    """JSON Feed: an item with its full text is a report, one with a summary also a pointer."""

    name = "json feed"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like JSON and names the format."""
        start = head(capture)
        named = b"jsonfeed.org/" in start or capture.ref.media_type.startswith(MEDIA_TYPE)
        return named and start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")

    def open(self, capture: Capture) -> Iterator[Draft | Pointer | Reject]:
        """The feed's items; an item that is none is a reject.

        Raises ``MalformedDocument``, ``EmptyInput``, ``TooLarge``, ``BinaryInput``,
        ``UndecodableText`` or ``TruncatedInput``.
        """
        where = capture.ref.address
        text = decoded(unpacked(capture), capture.ref.media_type, where)
        try:
            feed = msgspec.json.decode(text, type=Feed)
        except (msgspec.DecodeError, RecursionError) as error:
            raise MalformedDocument(f"it is no JSON Feed ({error})", where) from error
        if not feed.items:
            raise EmptyInput("the feed has no items", where)
        items = enumerate(feed.items, 1)
        yield from each(lambda one: given_by(_item(*one, feed, where), capture), items, capture)


def _item(number: int, raw: msgspec.Raw, feed: Feed, where: str) -> Entry:
    """One item. Raises ``MalformedDocument``."""
    try:
        return _entry_of(msgspec.json.decode(raw, type=Item), feed)
    except (msgspec.DecodeError, RecursionError) as error:
        raise MalformedDocument(f"item {number} is no item ({error})", where) from error


def _entry_of(item: Item, feed: Feed) -> Entry:
    content = words_of(item.content_html or "") or _plain_text(item.content_text)
    return Entry(
        within=str(item.id),
        address=item.url or "",
        headline=_plain_text(item.title).replace("\n", " "),
        content=content,
        summary=_plain_text(item.summary),
        bylines=_authors(item) or _authors(feed),
        published=item.date_published or "",
        updated=item.date_modified or "",
        outlet=_plain_text(feed.title).replace("\n", " "),
        language=item.language or feed.language or "",
    )


def _plain_text(text: str | None) -> str:
    return "\n".join(paragraphs(text or ""))


def _authors(of: Item | Feed) -> tuple[str, ...]:
    authors = of.authors or ((of.author,) if of.author else ())
    return tuple(author.name for author in authors if author.name)
