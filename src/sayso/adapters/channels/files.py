"""Alerts as a feed in a file: Atom (RFC 4287) and JSON Feed (1.1), written whole and swapped in.

A file is its own memory: what it has is not told again, and the last hundred alerts stay in it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any, Self

import msgspec
from lxml import etree

from sayso.adapters.beside import beside
from sayso.adapters.channels.telling import MEASURES, head_of, line_of, passage_of, quoted
from sayso.errors import NotDelivered, WrongArgument
from sayso.records import Alert, content_id
from sayso.stages.publishing.links import safe_link

MOST = 100
"""Alerts that a file holds."""
TITLE = "What changed in the reports, as Sayso sees it"
JSON_FEED = "https://jsonfeed.org/version/1.1"
_ATOM = "{http://www.w3.org/2005/Atom}"
_EMPTY = b'<feed xmlns="http://www.w3.org/2005/Atom"/>'


@dataclass(frozen=True)
class _FeedFile(ABC):
    """A feed at ``place``; ``clock`` tells when an alert was put into it."""

    place: Path
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    scheme = ""

    @classmethod
    def at(cls, place: str) -> Self:
        """The feed at a path. Raises ``WrongArgument`` for none."""
        if not place or Path(place).is_dir():
            raise WrongArgument("this channel is a file", f"{cls.scheme}:{place}", "Name one.")
        return cls(Path(place))

    @property
    def name(self) -> str:
        """Its scheme and its path."""
        return f"{self.scheme}:{self.place.resolve()}"

    def send(self, alerts: Sequence[Alert]) -> None:
        """Put those that it does not have before the others. Raises ``NotDelivered``."""
        try:
            body = self.place.read_bytes() if self.place.exists() else b""
            made = self._with(body, alerts)
            with beside(self.place) as new:
                new.write_bytes(made)
        except OSError as error:
            raise NotDelivered(
                f"the file cannot be written ({error.strerror})", self.name
            ) from error

    @abstractmethod
    def _with(self, body: bytes, alerts: Sequence[Alert]) -> bytes:
        """The file with more alerts; one that is no such feed is begun anew."""

    def _now(self) -> str:
        return self.clock().isoformat(timespec="seconds")


class AtomFile(_FeedFile):
    """An Atom feed; an entry's id is that of its alert."""

    scheme = "atom"

    def _with(self, body: bytes, alerts: Sequence[Alert]) -> bytes:
        held = {one.findtext(f"{_ATOM}id", ""): one for one in _entries_in(body)}
        fresh = {urn: self._entry(one) for one in alerts if (urn := _urn(one)) not in held}
        entries = [*reversed(fresh.values()), *held.values()][:MOST]
        feed = etree.fromstring(_EMPTY)
        _add(feed, "id", f"urn:sayso:{content_id('feed', self.name)}")
        _add(feed, "title", TITLE)
        _add(feed, "subtitle", MEASURES)
        _add(feed, "updated", max((e.findtext(f"{_ATOM}updated", "") for e in entries), default=""))
        _add(etree.SubElement(feed, f"{_ATOM}author"), "name", "Sayso")
        feed.extend(entries)
        return etree.tostring(feed, encoding="utf-8", xml_declaration=True)

    def _entry(self, alert: Alert) -> etree._Element:
        entry = etree.Element(f"{_ATOM}entry")
        _add(entry, "id", _urn(alert))
        _add(entry, "title", head_of([alert]))
        _add(entry, "updated", self._now())
        etree.SubElement(entry, f"{_ATOM}category", term=str(alert.kind))
        _add(entry, "content", _html(alert)).set("type", "html")
        for place, address in enumerate(filter(None, map(safe_link, alert.links))):
            relation = "via" if place else "alternate"
            etree.SubElement(entry, f"{_ATOM}link", rel=relation, href=address)
        return entry


class JsonFeedFile(_FeedFile):
    """A JSON Feed; an item's id is that of its alert, which it has whole as ``_sayso``."""

    scheme = "jsonfeed"

    def _with(self, body: bytes, alerts: Sequence[Alert]) -> bytes:
        held = {str(item["id"]): item for item in _items_in(body)}
        fresh = {urn: self._item(one) for one in alerts if (urn := _urn(one)) not in held}
        items = [*reversed(fresh.values()), *held.values()][:MOST]
        feed = {"version": JSON_FEED, "title": TITLE, "description": MEASURES, "items": items}
        return msgspec.json.format(msgspec.json.encode(feed))

    def _item(self, alert: Alert) -> dict[str, Any]:
        address = next(filter(None, map(safe_link, alert.links)), "")
        item = {
            "id": _urn(alert),
            "title": head_of([alert]),
            "content_html": _html(alert),
            "date_published": self._now(),
            "tags": [str(alert.kind)],
            "_sayso": alert,
        }
        return item | ({"url": address} if address else {})


def _urn(alert: Alert) -> str:
    return f"urn:sayso:{alert.id}"


def _html(alert: Alert) -> str:
    quotes = "".join(f"<li>{escape(quoted(one))}</li>" for one in alert.quotations)
    return f"<p>{escape(passage_of(alert))}</p>" + (f"<ul>{quotes}</ul>" if quotes else "")


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{_ATOM}{name}")
    element.text = line_of(text)
    return element


def _entries_in(body: bytes) -> list[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return list(etree.fromstring(body, parser).iterchildren(f"{_ATOM}entry")) if body else []
    except etree.XMLSyntaxError:
        return []


class _Held(msgspec.Struct):
    items: list[dict[str, Any]]


def _items_in(body: bytes) -> list[dict[str, Any]]:
    try:
        items = msgspec.json.decode(body, type=_Held).items
    except (msgspec.DecodeError, UnicodeDecodeError):
        return []
    return [item for item in items if "id" in item]
