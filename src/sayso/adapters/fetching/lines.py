"""Hosts side by side, each with its addresses in line."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from urllib.parse import urlsplit

from sayso.records import Capture

HOSTS = 32
"""Hosts that are asked side by side."""
AHEAD = 500
"""Addresses that are fetched ahead of the one that is taken next: some 50 MB of pages."""


def side_by_side(
    fetch: Callable[[str], Capture], addresses: Iterable[str]
) -> Generator[Future[Capture], None, None]:
    """What ``fetch`` gives or raises for each address, in the order given.

    The addresses of one host are fetched one after another.
    """
    waiting: deque[Future[Capture]] = deque()
    pool = ThreadPoolExecutor(HOSTS)
    lines = _Lines(fetch, pool)
    try:
        for address in addresses:
            waiting.append(lines.join(address))
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        lines.close()
        pool.shutdown(cancel_futures=True)


class _Lines:
    """The addresses that wait, host by host."""

    def __init__(self, fetch: Callable[[str], Capture], pool: ThreadPoolExecutor) -> None:
        self._fetch = fetch
        self._pool = pool
        self._lock = Lock()
        self._lines: dict[str, deque[tuple[str, Future[Capture]]]] = {}

    def join(self, address: str) -> Future[Capture]:
        """Put an address at the end of its host's line."""
        future: Future[Capture] = Future()
        host = _host_in_line(address)
        with self._lock:
            is_new = host not in self._lines
            self._lines.setdefault(host, deque()).append((address, future))
        if is_new:
            self._pool.submit(self._serve, host)
        return future

    def close(self) -> None:
        """Fetch no more than what is on its way."""
        with self._lock:
            for line in self._lines.values():
                line.clear()

    def _serve(self, host: str) -> None:
        """Fetch the addresses of a host until its line is empty."""
        while True:
            with self._lock:
                if not self._lines[host]:
                    del self._lines[host]
                    return
                address, future = self._lines[host].popleft()
            try:
                future.set_result(self._fetch(address))
            except Exception as error:  # noqa: BLE001 - whoever takes the result gets it
                future.set_exception(error)


def _host_in_line(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
