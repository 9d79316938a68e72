"""Stories as feeds: Atom (RFC 4287) and JSON Feed (1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, BinaryIO

import msgspec
from lxml import etree

from sayso.adapters.exports.columns import parts
from sayso.records.rows import Exported, StoryRow
from sayso.stages.publishing.links import safe_link
from sayso.stages.publishing.wording import clean, plural

TITLE = "Stories, as Sayso groups them"
FEED = "urn:sayso:stories"
NEVER = "1970-01-01T00:00:00+00:00"
"""Stands where a feed must have a moment and none is known."""
_ATOM = "http://www.w3.org/2005/Atom"


class Atom:
    """An Atom feed with an entry for each story."""

    name = "atom"
    takes = frozenset({Exported.STORIES})

    def write(self, _what: Exported, rows: Iterable[StoryRow], out: BinaryIO) -> None:
        """An entry for each story; the feed was updated when its last story was."""
        with (
            etree.xmlfile(out, encoding="utf-8") as xml,
            xml.element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM}),
        ):
            last = NEVER
            for name, text in (("id", FEED), ("title", TITLE)):
                xml.write(_atom_element(name, text))
            author = etree.Element(f"{{{_ATOM}}}author")
            author.append(_atom_element("name", "Sayso"))
            xml.write(author)
            for row in rows:
                last = max(last, _rfc3339(row.last))
                xml.write(_atom_entry(row))
            xml.write(_atom_element("updated", last))


class JsonFeed:
    """A JSON Feed with an item for each story."""

    name = "jsonfeed"
    takes = frozenset({Exported.STORIES})

    def write(self, _what: Exported, rows: Iterable[StoryRow], out: BinaryIO) -> None:
        """An item for each story."""
        head = {"version": "https://jsonfeed.org/version/1.1", "title": TITLE}
        opening = msgspec.json.encode(head)[:-1] + b',"items":[\n'
        items = (msgspec.json.encode(_feed_item(row)) for row in rows)
        out.writelines(parts(opening, items, b",\n", b"\n]}\n"))


def _atom_entry(row: StoryRow) -> etree._Element:
    entry = etree.Element(f"{{{_ATOM}}}entry")
    entry.append(_atom_element("id", f"urn:sayso:{row.id}"))
    entry.append(_atom_element("title", _title_of(row)))
    entry.append(_atom_element("updated", _rfc3339(row.last)))
    if row.first:
        entry.append(_atom_element("published", _rfc3339(row.first)))
    entry.append(_atom_element("summary", _summary_of(row)))
    for place, address in enumerate(filter(None, map(safe_link, row.addresses))):
        relation = "via" if place else "alternate"
        entry.append(etree.Element(f"{{{_ATOM}}}link", rel=relation, href=address))
    return entry


def _feed_item(row: StoryRow) -> dict[str, Any]:
    links = "".join(f"<li>{escape(address)}</li>" for address in map(safe_link, row.addresses))
    item = {
        "id": f"urn:sayso:{row.id}",
        "url": next(filter(None, map(safe_link, row.addresses)), ""),
        "title": _title_of(row),
        "content_html": f"<p>{escape(_summary_of(row))}</p><ul>{links}</ul>",
        "date_published": _rfc3339(row.first) if row.first else "",
        "date_modified": _rfc3339(row.last) if row.last else "",
    }
    return {name: value for name, value in item.items() if value}


def _title_of(row: StoryRow) -> str:
    return row.headline.strip() or "(no headline)"


def _summary_of(row: StoryRow) -> str:
    return f"{plural(len(row.reports), 'report')}: {', '.join(row.outlets)}"


def _rfc3339(given: str) -> str:
    """A moment as RFC 3339 wants it; a day is its midnight."""
    return f"{given}T00:00:00+00:00" if len(given) == len("2031-01-01") else given or NEVER


def _atom_element(name: str, text: str) -> etree._Element:
    element = etree.Element(f"{{{_ATOM}}}{name}")
    element.text = clean(text)
    return element
