"""Fetching addresses, politely and without reaching into private networks.

A host is asked one thing at a time, at the pace that its robots.txt asks for (RFC 9309), and
left alone for as long as it asks with ``Retry-After``; every hop of a redirect is checked.
"""

from __future__ import annotations

import hashlib
import threading
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from sayso.adapters.fetching.network import Answer, Deadline, Network, parsed
from sayso.adapters.fetching.politeness import (
    TOKEN,
    Host,
    Site,
    Term,
    reserved,
    rules_in,
    seconds_asked_for,
    terms_in,
)
from sayso.adapters.formats.payloads import uncoded
from sayso.errors import (
    FetchError,
    FetchTimeout,
    HttpStatus,
    InputError,
    RedirectLoop,
    RobotsRefusal,
    Unreachable,
)
from sayso.ports import Memory, Remembered, Robots
from sayso.records import Capture, CaptureRef, Exchange, Fetch, Moment, Precision
from sayso.stages.intake import without_login
from sayso.version import VERSION

LARGEST = 20_000_000
"""Bytes of one answer, packed or unpacked."""
LARGEST_RULES = 512_000
"""Bytes of a robots.txt that count; RFC 9309 asks for 500 KiB at least."""
MOST_REDIRECTS = 10
CODINGS = "gzip, deflate, br"
"""What we can unpack within a limit."""
OK, NOT_MODIFIED, TOO_MANY, SERVER_ERROR, UNAVAILABLE = 200, 304, 429, 500, 503
ATTEMPTS = 3
"""Times that an address is asked for, where the server is busy (429, 503)."""
LONGEST_WAIT = 60.0
"""Seconds that a busy server is waited for; one that asks for more is not asked again."""
KEPT_FOR = timedelta(days=1)
"""How long a robots.txt holds (RFC 9309, 2.4)."""
FAILED_FOR = timedelta(minutes=10)
"""How long a host is left alone that could not be asked for it, or has died."""
PATIENCE = 3
"""Failures in a row, without any answer, after which a host counts as dead."""


@dataclass(slots=True)
class OwnMemory:
    """Implements ``Memory`` for one run."""

    _pages: dict[str, Remembered] = field(default_factory=dict)
    _robots: dict[str, Robots] = field(default_factory=dict)

    def robots(self, origin: str) -> Robots | None:
        """What an origin's robots.txt said last."""
        return self._robots.get(origin)

    def keep_robots(self, robots: Robots) -> None:
        """Put it in the place of what was kept of its origin."""
        self._robots[robots.origin] = robots

    def remembered(self, address: str) -> Remembered | None:
        """The page as it was answered last."""
        return self._pages.get(address)

    def remember(self, page: Remembered) -> None:
        """Put it in the place of the one before; what cannot be asked with is not kept."""
        self._pages.pop(page.capture.ref.address, None)
        if page.etag or page.modified:
            self._pages[page.capture.ref.address] = page


@dataclass(slots=True)
class HttpFetcher:
    """Implements ``Fetcher``, for as many threads as like.

    ``timeout`` (s) is for each wait, ``deadline`` (s) for a whole fetch: name look-up,
    connection, answers and redirects, without the time that a host asked to be left alone.
    ``backoff`` (s) is waited after the first "busy" that asks for no time, then twice that.
    ``contact`` stands in the User-Agent; ``memory`` keeps what was answered for another run.
    """

    allow_private: bool = False
    contact: str = ""
    timeout: float = 10.0
    deadline: float = 30.0
    backoff: float = 2.0
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    memory: Memory = field(default_factory=OwnMemory)
    _hosts: dict[str, Host] = field(default_factory=dict)
    _sites: dict[str, Site] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fetch(self, address: str) -> Capture:
        """Fetch one address, following redirects.

        User and password in it are sent to its own host only. Raises a ``FetchError``, or an
        ``InputError`` for an answer that is too large or cannot be unpacked.
        """
        deadline = Deadline(self.deadline, self.timeout)
        redirects: list[Exchange] = []
        current, login = without_login(address), _login_sent(address)
        visited = {current}
        for _ in range(MOST_REDIRECTS + 1):
            site = self._site_of(current, deadline)
            kept = self.memory.remembered(current)
            answer = self._page(current, site, deadline, login | _conditions(kept))
            if kept and answer.status == NOT_MODIFIED:
                return kept.capture
            target = answer.target
            if not target and answer.status != OK:
                raise HttpStatus(f"the server answered with status {answer.status}", current)
            if not target:
                return self._capture(answer, tuple(redirects), self._terms(current, site, deadline))
            redirects.append(answer.exchange)
            login = login if _origin(target) == _origin(current) else {}
            current = without_login(target)
            if current in visited:
                break
            visited.add(current)
        raise RedirectLoop("its redirects do not end", without_login(address))

    def _capture(
        self, answer: Answer, redirects: tuple[Exchange, ...], terms: tuple[Term, ...]
    ) -> Capture:
        where = answer.address
        body = uncoded(answer.body, answer.header("content-encoding"), where, LARGEST)
        digest = hashlib.sha256(body).hexdigest()
        ref = CaptureRef(where, digest, len(body), answer.header("content-type"))
        fetched = Fetch(answer.exchange, redirects, reserved(answer, body, terms))
        capture = Capture(ref, body, self._captured(answer), fetched)
        etag, modified = answer.header("etag"), answer.header("last-modified")
        self.memory.remember(Remembered(capture, etag, modified))
        return capture

    def _page(
        self, address: str, site: Site, deadline: Deadline, headers: dict[str, str]
    ) -> Answer:
        """What a site answers; one that has failed too often is not asked any more."""
        if not site.allows(address):
            raise RobotsRefusal("its robots.txt asks not to be fetched", address)
        try:
            answer = self._get(address, deadline, headers)
        except (FetchTimeout, Unreachable) as error:
            site.failures += 1
            if site.failures >= PATIENCE:
                site.fault, site.until = error, self.clock() + FAILED_FOR
            raise
        site.failures = 0
        return answer

    def _captured(self, answer: Answer) -> Moment:
        written = answer.header("date")
        try:
            when = parsedate_to_datetime(written).astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            now = self.clock()
            return Moment(now, Precision.SECOND, "clock", now.isoformat())
        return Moment(when, Precision.SECOND, "http", written)

    def _get(self, address: str, deadline: Deadline, headers: dict[str, str]) -> Answer:
        """An answer; a busy host is asked again after the time that it asks for."""
        sent = {"User-Agent": self._agent(), "Accept-Encoding": CODINGS} | headers
        host, wait = self._host_of(address), self.backoff
        for attempt in range(1, ATTEMPTS + 1):
            if host.holds_off > LONGEST_WAIT:
                what = f"its server asks to be left alone for {host.holds_off:,.0f} seconds"
                raise HttpStatus(what, address, "Try again later.")
            with host.turn(deadline):
                answer = Network(self.allow_private).get(address, sent, deadline, LARGEST)
            if answer.status not in {TOO_MANY, UNAVAILABLE}:
                break
            asked = seconds_asked_for(answer, self.clock())
            host.hold_off(wait * attempt if asked is None else asked)
        return answer

    def _agent(self) -> str:
        contact = f"; {self.contact}" if self.contact else ""
        return f"{TOKEN}/{VERSION} (reads news reports, one request at a time{contact})"

    def _host_of(self, address: str) -> Host:
        with self._lock:
            return self._hosts.setdefault(parsed(address).host, Host())

    def _site_of(self, address: str, deadline: Deadline) -> Site:
        """What an address's site allows; asked once a day, by whatever run.

        Raises why nothing can be had of it.
        """
        origin = _origin(address)
        with self._lock:
            site = self._sites.setdefault(origin, Site())
        with site.turn:
            now = self.clock()
            if now >= site.until:
                kept = self.memory.robots(origin)
                if kept and now < kept.until <= now + KEPT_FOR:  # or a clock was wrong
                    self._obey(site, kept)
                else:
                    self._ask(site, origin, deadline)
        if site.fault:
            raise type(site.fault)(site.fault.what, address, site.fault.remedy)
        return site

    def _ask(self, site: Site, origin: str, deadline: Deadline) -> None:
        """Ask for robots.txt.

        What is not there (4xx) allows all; what fails (5xx, no connection) allows nothing.
        """
        try:
            answer = self._followed(f"{origin}/robots.txt", deadline)
            if answer.status >= SERVER_ERROR or answer.status == TOO_MANY:
                what = f"its robots.txt cannot be had now (status {answer.status})"
                raise RobotsRefusal(what, origin, "Try again later.")
            found = _unpacked_body(answer)[:LARGEST_RULES] if answer.status == OK else None
            text = None if found is None else found.decode("utf-8", "replace")
            said = Robots(origin, self.clock() + KEPT_FOR, text)
        except (FetchError, InputError) as error:
            site.fault, site.until = error, self.clock() + FAILED_FOR
        else:
            self.memory.keep_robots(said)
            self._obey(site, said)

    def _obey(self, site: Site, said: Robots) -> None:
        """Take what a robots.txt said for a site's rules."""
        site.rules = None if said.text is None else rules_in(said.text)
        site.fault, site.terms, site.failures, site.until = None, None, 0, said.until
        self._host_of(said.origin).pace = site.pace

    def _terms(self, address: str, site: Site, deadline: Deadline) -> tuple[Term, ...]:
        """The terms of text mining that a site has; where they cannot be had it has none."""
        with site.turn:
            if site.terms is None:
                site.terms = ()
                with suppress(FetchError, InputError):
                    well_known = f"{_origin(address)}/.well-known/tdmrep.json"
                    answer = self._followed(well_known, deadline)
                    site.terms = terms_in(_unpacked_body(answer)) if answer.status == OK else ()
            return site.terms

    def _followed(self, address: str, deadline: Deadline) -> Answer:
        """The answer at the end of an address's redirects, or the last of too many."""
        for _ in range(MOST_REDIRECTS):
            answer = self._get(address, deadline, {})
            if not answer.target:
                break
            address = without_login(answer.target)
        return answer


def _conditions(kept: Remembered | None) -> dict[str, str]:
    """The header by which only what has changed is sent."""
    etag = {"If-None-Match": kept.etag} if kept and kept.etag else {}
    modified = {"If-Modified-Since": kept.modified} if kept and kept.modified else {}
    return etag | modified


def _login_sent(address: str) -> dict[str, str]:
    """The header (RFC 7617) for user and password in an address."""
    login = parsed(address).userinfo
    sent = b64encode(unquote_to_bytes(login)).decode("ascii")
    return {"Authorization": f"Basic {sent}"} if login else {}


def _origin(address: str) -> str:
    url = parsed(address)
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _unpacked_body(answer: Answer) -> bytes:
    """An answer's body, unpacked. Raises an ``InputError``."""
    coding = answer.header("content-encoding")
    return uncoded(answer.body, coding, answer.address, LARGEST)
