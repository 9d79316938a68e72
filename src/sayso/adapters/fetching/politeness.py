"""What a host asks for: its robots.txt (RFC 9309), its pace, its terms for text mining (TDMRep)."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec

from sayso.adapters.fetching.network import Answer, Deadline
from sayso.errors import SaysoError
from sayso.records import Written

TOKEN = "Sayso"  # noqa: S105 - the name by which robots.txt knows us
LONGEST_PAUSE = 10.0
"""Seconds between two requests that robots.txt can ask for."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Host:
    """One machine: it is sent one request at a time, and not before it wants the next."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._next = 0.0
        self.pace = 0.0
        """Seconds from one request to the next."""

    @contextmanager
    def turn(self, deadline: Deadline) -> Iterator[None]:
        """The time in which nobody else asks this host; waiting for it does not count."""
        asked = time.monotonic()
        with self._turn:
            deadline.waited(time.monotonic() - asked)
            deadline.pause(self._next - time.monotonic())
            try:
                yield
            finally:
                self.hold_off(self.pace)

    def hold_off(self, seconds: float) -> None:
        """Ask nothing for so long."""
        self._next = max(self._next, time.monotonic() + seconds)

    @property
    def holds_off(self) -> float:
        """Seconds until it may be asked again."""
        return max(0.0, self._next - time.monotonic())


class Term(msgspec.Struct, frozen=True):
    """One entry of ``/.well-known/tdmrep.json``."""

    location: str = ""
    reservation: int = msgspec.field(name="tdm-reservation", default=0)
    policy: str = msgspec.field(name="tdm-policy", default="")


@dataclass(slots=True)
class Site:
    """What one origin (scheme, host and port) allows, as far as it has been asked.

    ``fault`` is why nothing of it can be had; ``rules`` are protego's, None where all is
    allowed; both are forgotten at ``until``. ``terms`` are None as long as they have not been
    asked for; ``failures`` are those in a row.
    """

    turn: threading.Lock = field(default_factory=threading.Lock)
    until: datetime = _LONG_AGO
    rules: Any = None
    fault: SaysoError | None = None
    terms: tuple[Term, ...] | None = None
    failures: int = 0

    def allows(self, address: str) -> bool:
        """Whether its robots.txt lets us have an address."""
        return self.rules is None or bool(self.rules.can_fetch(address, TOKEN))

    @property
    def pace(self) -> float:
        """Seconds that its robots.txt asks for between two requests."""
        asked = self.rules.crawl_delay(TOKEN) if self.rules else None
        return min(float(asked or 0), LONGEST_PAUSE)


def rules_in(text: str) -> Any:  # noqa: ANN401 - protego publishes no types
    """The rules of a robots.txt."""
    from protego import Protego

    return Protego.parse(text)


def terms_in(body: bytes) -> tuple[Term, ...]:
    """The entries of a ``tdmrep.json``; what is none has none."""
    try:
        return msgspec.json.decode(body, type=tuple[Term, ...])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()


def reserved(answer: Answer, page: bytes, terms: tuple[Term, ...]) -> tuple[Written, ...]:
    """Where an answer's publisher reserves text and data mining, each with its terms' address.

    Header, page and file are told each for itself: which of them binds is no question of ours.
    Of the file's entries the first that matches counts.
    """
    found = [_reservation(answer.header("tdm-reservation"), answer.header("tdm-policy"), "header")]
    if b"tdm-reservation" in page.lower():
        found.append(_reservation(*_in_page(page), "meta"))
    term = next((one for one in terms if _matches(one.location, answer.address)), Term())
    found.append(_reservation(str(term.reservation), term.policy, "tdmrep.json"))
    return tuple(one for one in found if one)


def _reservation(value: str, policy: str, given_by: str) -> Written | None:
    return Written(policy.strip(), given_by) if value.strip() == "1" else None


def _in_page(page: bytes) -> tuple[str, str]:
    """What the page's meta elements say of the reservation and of its terms."""
    from lxml import etree, html

    try:
        tree = html.fromstring(page)
    except (etree.LxmlError, ValueError):
        return "", ""
    said = {(meta.get("name") or "").lower(): meta.get("content") for meta in tree.iter("meta")}
    return said.get("tdm-reservation") or "", said.get("tdm-policy") or ""


def _matches(location: str, address: str) -> bool:
    """Whether a path matches, by the patterns of robots.txt."""
    pattern = "".join(location.split())
    return bool(pattern) and not rules_in(f"User-agent: *\nDisallow: {pattern}").can_fetch(
        address, TOKEN
    )


def seconds_asked_for(answer: Answer, now: datetime) -> float | None:
    """What ``Retry-After`` asks to wait, in seconds or as a date; None where it does not."""
    written = answer.header("retry-after").strip()
    if written.isascii() and written.isdigit():
        return float(written[:9])
    try:
        when = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
