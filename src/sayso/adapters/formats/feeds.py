"""RSS (0.9x, 1.0, 2.0) and Atom, read by feedparser."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from sayso.adapters.formats.entries import Entry, given_by
from sayso.adapters.formats.markup import WEB, broken_off, document, root_name, tree_of, words_of
from sayso.errors import EmptyInput, MalformedDocument
from sayso.records import Capture, Draft, Pointer, Reject
from sayso.stages.intake import each, reject_of
from sayso.stages.intake.wording import paragraphs

ROOTS = frozenset({"rss", "feed", "rdf"})


class FeedFormat:
    """Feeds: an entry with its full text is a report, one with a summary also a pointer.

    Dates are given as they stand in the entry. fastfeedparser is faster, but it
    gives a bare day a time, a time without zone a zone, and a missing day of
    publication that of the update, and leaves out sources and second authors.
    """

    name = "feed"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like RSS, RDF or Atom."""
        return root_name(capture) in ROOTS

    def open(self, capture: Capture) -> Iterator[Draft | Pointer | Reject]:
        """The feed's entries, and a reject where the feed breaks off.

        Raises ``HostileMarkup``, ``MalformedDocument``, ``EmptyInput``, ``TooLarge``,
        ``BinaryInput``, ``UndecodableText`` or ``TruncatedInput``.
        """
        where = capture.ref.address
        text = document(capture)
        cut = broken_off(text, tree_of(text, where), where)
        feed = _parsed(text, where)
        whole = feed.entries[:-1] if cut else feed.entries
        yield from each(lambda found: given_by(_entry_of(found, feed), capture), whole, capture)
        if cut:
            yield reject_of(cut, capture)
        elif not feed.entries:
            raise EmptyInput("the feed has no entries", where)


def _parsed(text: str, where: str) -> Any:  # noqa: ANN401 - feedparser gives loose maps
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    if where.startswith(WEB):
        headers["content-location"] = where
    feed = feedparser.parse(
        io.BytesIO(text.encode()),
        response_headers=headers,
        # Its tags are taken away anyhow, and nothing of it is shown as HTML.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.version and not feed.entries:
        raise MalformedDocument("no reader takes this feed", where)
    return feed


def _entry_of(found: Any, feed: Any) -> Entry:  # noqa: ANN401 - loose maps
    contents = [_words_of_construct(content) for content in found.get("content") or ()]
    # "in", because the map's get() gives the day of publication where there is no update.
    updated = str(found["updated"]) if "updated" in found else ""
    published = str(found.get("published") or "")
    if not published and not feed.version.startswith("atom"):
        # RSS knows no updates: the one date of an entry (dc:date) is its publication's.
        published, updated = updated, ""
    source = found.get("source") or {}
    return Entry(
        within=str(found.get("id") or ""),
        address=str(found.get("link") or ""),
        headline=_words_of_construct(found.get("title_detail")).replace("\n", " "),
        content=max(contents, key=len, default=""),
        summary=_words_of_construct(found.get("summary_detail")),
        bylines=_authors_of_entry(found),
        published=published.strip(),
        updated=updated.strip(),
        outlet=_one_line(source.get("title") or feed.feed.get("title")),
        language=str(feed.feed.get("language") or ""),
    )


def _words_of_construct(detail: Any) -> str:  # noqa: ANN401 - a loose map
    """The words of a text construct, which says itself whether it is HTML."""
    if not detail:
        return ""
    value = str(detail.get("value") or "")
    return "\n".join(paragraphs(value)) if detail.get("type") == "text/plain" else words_of(value)


def _authors_of_entry(found: Any) -> tuple[str, ...]:  # noqa: ANN401 - a loose map
    names = (_one_line(author.get("name")) for author in found.get("authors") or ())
    return tuple(dict.fromkeys(name for name in names if name))


def _one_line(text: object) -> str:
    return words_of(str(text or "")).replace("\n", " ")
