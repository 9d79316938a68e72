"""One exchange with a server, in the time that is left, with no host but an allowed one.

The sockets are ours (a network backend of httpcore2, the transport of httpx2), so that the
one deadline holds for every step, and the connection goes to the very address that was
checked: a name cannot change its meaning in between.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import httpcore2
import httpx2

from sayso.adapters.fetching.reach import is_public
from sayso.errors import BadAddress, FetchTimeout, PrivateAddress, TooLarge, Unreachable
from sayso.records import Exchange
from sayso.stages.intake import without_login

LAST_PORT = 65_535
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Deadline:
    """What is left of a fetch's time; waiting out of politeness does not count."""

    def __init__(self, seconds: float, most: float) -> None:
        """``most`` is for one wait, in seconds."""
        self._end = time.monotonic() + seconds
        self._most = most

    def left(self) -> float:
        """Seconds that the next step may take. Raises ``httpcore2.ReadTimeout`` for none."""
        left = min(self._end - time.monotonic(), self._most)
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left

    def pause(self, seconds: float) -> None:
        """Sleep, and move the end."""
        if seconds > 0:
            time.sleep(seconds)
            self.waited(seconds)

    def waited(self, seconds: float) -> None:
        """Do not count so long."""
        self._end += seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: ``headers`` in order and as sent, ``body`` as sent."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of a name, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def exchange(self) -> Exchange:
        """What is kept of it."""
        headers = tuple((name, without_login(value)) for name, value in self.headers)
        return Exchange(without_login(self.address), self.status, headers)

    @property
    def target(self) -> str:
        """Where it redirects to, "" where it does not. Raises ``BadAddress``."""
        place = self.header("location")
        if self.status not in REDIRECTS or not place:
            return ""
        try:
            return str(httpx2.URL(self.address).join(place))
        except (httpx2.InvalidURL, ValueError) as error:
            where = without_login(self.address)
            raise BadAddress("it redirects to what is no web address", where) from error


def parsed(address: str) -> httpx2.URL:
    """The parts of a web address. Raises ``BadAddress``."""
    where = without_login(address)
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, ValueError) as error:
        raise BadAddress("this is no web address", where) from error
    if "%" in url.host or (url.port or 0) > LAST_PORT:
        raise BadAddress("this is no web address", where)
    if url.scheme not in {"http", "https"} or not url.host:
        raise BadAddress("only http and https addresses are fetched", where)
    return url


@dataclass(frozen=True, slots=True)
class Network:
    """Asks servers; ``allow_private`` lets it reach this machine and private networks."""

    allow_private: bool

    def get(
        self,
        address: str,
        headers: dict[str, str],
        deadline: Deadline,
        most: int,
    ) -> Answer:
        """One answer, of ``most`` bytes at most. No redirect is followed.

        Raises a ``FetchError`` or ``TooLarge``.
        """
        return self._ask("GET", address, headers, None, deadline, most)

    def post(
        self, address: str, headers: dict[str, str], body: bytes, deadline: Deadline, most: int
    ) -> Answer:
        """The same for what is sent there."""
        sent = {"Content-Length": str(len(body))} | headers
        return self._ask("POST", address, sent, body, deadline, most)

    def _ask(
        self,
        method: str,
        address: str,
        headers: dict[str, str],
        body: bytes | None,
        deadline: Deadline,
        most: int,
    ) -> Answer:
        url, where = parsed(address), without_login(address)
        target = httpcore2.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        sent = {"Host": url.netloc.decode("ascii"), "Connection": "close"} | headers
        backend = _Backend(deadline, where, allow_private=self.allow_private)
        try:
            with (
                httpcore2.ConnectionPool(_ssl_context(), network_backend=backend) as pool,
                pool.stream(method, target, headers=list(sent.items()), content=body) as answer,
            ):
                found = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in answer.headers)
                given = b"" if answer.status in REDIRECTS else _body_sent(answer, where, most)
                return Answer(address, answer.status, found, given)
        except httpcore2.TimeoutException as error:
            raise FetchTimeout("the server did not answer in time", where) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise Unreachable(f"the connection failed ({type(error).__name__})", where) from error


def _body_sent(answer: httpcore2.Response, where: str, most: int) -> bytes:
    pieces, size = [], 0
    for piece in answer.iter_stream():
        size += len(piece)
        if size > most:
            raise TooLarge(f"the answer has more than {most:,} bytes", where)
        pieces.append(piece)
    return b"".join(pieces)


@cache
def _ssl_context() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()


class _Backend(httpcore2.NetworkBackend):
    """Connects to the first of a host's addresses that answers, if all of them are allowed."""

    def __init__(self, deadline: Deadline, where: str, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._where = where
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline's
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection. Raises ``PrivateAddress``, ``Unreachable`` or what httpcore2 raises."""
        ips = self._ips_of(host, port)
        if not self._allow_private and not all(is_public(ip) for ip in ips):
            raise PrivateAddress("it leads to this machine or a private network", self._where)
        fault: httpcore2.NetworkError | httpcore2.TimeoutException | None = None
        for ip in ips:
            try:
                stream = httpcore2.SyncBackend().connect_tcp(
                    ip, port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
            else:
                return _Stream(stream, self._deadline)
        raise fault or httpcore2.ConnectError

    def _ips_of(self, host: str, port: int) -> list[str]:
        """The host's addresses; the look-up cannot be stopped, so another thread waits for it."""
        answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            raise httpcore2.ConnectTimeout from None
        if isinstance(answer, Exception):
            raise Unreachable("its host is not known", self._where) from answer
        return answer


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
