"""Fetching addresses, politely and without reaching into private networks.

One request at a time per host, with the pause that robots.txt asks for (RFC
9309); every hop of a redirect is checked; the connection goes to the very
address that was checked, so that a name cannot change its meaning in between.
"""

from __future__ import annotations

import hashlib
import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit

from sayso.errors import (
    BadAddress,
    FetchTimeout,
    HttpStatus,
    PrivateAddress,
    RedirectLoop,
    RobotsRefusal,
    TooLarge,
    Unreachable,
)
from sayso.records import Capture, CaptureRef, Moment, Precision

if TYPE_CHECKING:
    import httpx

AGENT = "Sayso/0.1 (reads news reports; one request at a time)"
LARGEST = 20_000_000
"""Bytes of one answer."""
MOST_REDIRECTS = 10
LONGEST_PAUSE = 10.0
"""Seconds between two requests that robots.txt can ask for."""
OK, NOT_MODIFIED, SERVER_ERROR = 200, 304, 500
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(slots=True)
class Host:
    """What is known of one host while the fetcher lives."""

    robots: Any = None
    asked: bool = False
    next_request: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that can be asked for again by its validators."""

    capture: Capture
    etag: str
    modified: str


@dataclass(slots=True)
class HttpFetcher:
    """Implements ``Fetcher``; ``timeout`` is for each wait, ``deadline`` for a whole fetch (s)."""

    allow_private: bool = False
    timeout: float = 10.0
    deadline: float = 30.0
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _hosts: dict[str, Host] = field(default_factory=dict)
    _kept: dict[str, Kept] = field(default_factory=dict)

    def fetch(self, address: str) -> Capture:
        """Fetch one address, following redirects. Raises a ``FetchError`` or ``TooLarge``."""
        visited: set[str] = set()
        end = time.monotonic() + self.deadline
        current = address
        for _ in range(MOST_REDIRECTS + 1):
            if current in visited:
                break
            visited.add(current)
            _split(current)
            self._allowed_by_robots(current, end)
            answer = self._get(current, end)
            if isinstance(answer, Capture):
                return answer
            current = _joined(current, answer)
        raise RedirectLoop("its redirects do not end", address)

    def _get(self, address: str, end: float) -> Capture | str:
        """The capture, or the address that the answer redirects to."""
        kept = self._kept.get(address)
        conditions = {}
        if kept and kept.etag:
            conditions["If-None-Match"] = kept.etag
        if kept and kept.modified:
            conditions["If-Modified-Since"] = kept.modified
        self._wait(address)
        status, headers, body = self._request(address, conditions, end)
        if kept and status == NOT_MODIFIED:
            return kept.capture
        if status in REDIRECTS and "location" in headers:
            return headers["location"]
        if status != OK:
            raise HttpStatus(f"the server answered with status {status}", address)
        ref = CaptureRef(
            address,
            hashlib.sha256(body).hexdigest(),
            len(body),
            headers.get("content-type", ""),
        )
        capture = Capture(ref, body, self._captured(headers))
        if "etag" in headers or "last-modified" in headers:
            etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
            self._kept[address] = Kept(capture, etag, modified)
        return capture

    def _captured(self, headers: httpx.Headers) -> Moment:
        written = headers.get("date", "")
        try:
            when = parsedate_to_datetime(written).astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            now = self.clock()
            return Moment(now, Precision.SECOND, "clock", now.isoformat())
        return Moment(when, Precision.SECOND, "http", written)

    def _wait(self, address: str) -> None:
        host = self._host(address)
        pause = host.next_request - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        asked = host.robots.crawl_delay(AGENT) if host.robots else None
        host.next_request = time.monotonic() + min(float(asked or 0), LONGEST_PAUSE)

    def _host(self, address: str) -> Host:
        return self._hosts.setdefault(urlsplit(address).netloc, Host())

    def _allowed_by_robots(self, address: str, end: float) -> None:
        """Ask robots.txt once a host; absent allows all, a broken server allows nothing."""
        from protego import Protego

        host = self._host(address)
        parts = urlsplit(address)
        if not host.asked:
            robots = f"{parts.scheme}://{parts.netloc}/robots.txt"
            status, _, body = self._request(robots, {}, end)
            host.asked = True
            if status == OK:
                host.robots = Protego.parse(body.decode("utf-8", "replace"))
            elif status >= SERVER_ERROR:
                host.robots = Protego.parse("User-agent: *\nDisallow: /")
        if host.robots is not None and not host.robots.can_fetch(address, AGENT):
            raise RobotsRefusal("its robots.txt asks not to be fetched", address)

    def _request(
        self, address: str, headers: dict[str, str], end: float
    ) -> tuple[int, httpx.Headers, bytes]:
        import httpx

        target, host = self._checked(address)
        sent = {"User-Agent": AGENT, "Host": host} | headers
        extensions = {"sni_hostname": urlsplit(address).hostname or ""}
        try:
            with (
                httpx.Client(timeout=self.timeout, trust_env=False) as client,
                client.stream("GET", target, headers=sent, extensions=extensions) as answer,
            ):
                return answer.status_code, answer.headers, _answer_body(answer, address, end)
        except httpx.TimeoutException as error:
            raise FetchTimeout("the server did not answer in time", address) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(f"the connection failed ({type(error).__name__})", address) from error

    def _checked(self, address: str) -> tuple[str, str]:
        """The address with its host as a checked IP, and the host's name for the header."""
        parts = _split(address)
        port = parts.port
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadAddress("only http and https addresses are fetched", address)
        try:
            found = socket.getaddrinfo(
                parts.hostname, port or parts.scheme, type=socket.SOCK_STREAM
            )
        except (OSError, UnicodeError) as error:
            raise Unreachable("its host is not known", address) from error
        ips = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
        if not self.allow_private and any(not ip.is_global or ip.is_multicast for ip in ips):
            raise PrivateAddress("it leads to this machine or a private network", address)
        ip = f"[{ips[0]}]" if ips[0].version == IPV6 else str(ips[0])
        netloc = f"{ip}:{port}" if port else ip
        return parts._replace(netloc=netloc, fragment="").geturl(), parts.netloc.rpartition("@")[2]


IPV6 = 6


def _split(address: str) -> SplitResult:
    """The parts of an address. Raises ``BadAddress``."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise BadAddress("this is no web address", address) from error
    return parts


def _joined(base: str, target: str) -> str:
    """Where a redirect leads. Raises ``BadAddress``."""
    try:
        return urljoin(base, target)
    except ValueError as error:
        raise BadAddress("it redirects to what is no web address", base) from error


def _answer_body(answer: httpx.Response, address: str, end: float) -> bytes:
    if answer.status_code in REDIRECTS:
        return b""
    pieces, size = [], 0
    for piece in answer.iter_bytes():
        size += len(piece)
        if size > LARGEST:
            raise TooLarge("the answer is larger than any page", address)
        if time.monotonic() > end:
            raise FetchTimeout("the answer did not end in time", address)
        pieces.append(piece)
    return b"".join(pieces)
