"""How much sooner pages of many hosts are here where hosts are asked side by side.

    python benchmarks/fetching.py [HOSTS] [ADDRESSES]

So many hosts on loopback (127.0.0.x) answer after 100 ms each. Their addresses are fetched one
after another, then side by side; either way a host is asked one thing at a time, which its
server counts. robots.txt and tdmrep.json are asked of every host and are part of the time.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sayso.adapters.fetching.http import HttpFetcher
from sayso.adapters.fetching.lines import side_by_side

DELAY = 0.1
"""Seconds until an answer."""


class Slow(BaseHTTPRequestHandler):
    """Answers late, and counts how many it answers at once."""

    def do_GET(self) -> None:
        """A page; nothing else is there."""
        host = self.server
        assert isinstance(host, SlowHost)  # noqa: S101 - what the type checker is not told
        with host.lock:
            host.going += 1
            host.most = max(host.most, host.going)
        time.sleep(DELAY)
        with host.lock:
            host.going -= 1
        body = b"<p>The quarry is shut.</p>"
        self.send_response(200 if self.path.startswith("/page") else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class SlowHost(ThreadingHTTPServer):
    """One host; ``most`` is how many requests it had at once."""

    def __init__(self, name: str) -> None:
        super().__init__((name, 0), Slow)
        self.lock, self.going, self.most = threading.Lock(), 0, 0

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://{self.server_address[0]}:{self.server_port}"


@contextmanager
def hosts(number: int) -> Iterator[list[SlowHost]]:
    """So many hosts, each with an address of its own."""
    with ExitStack() as stack:
        made = [stack.enter_context(SlowHost(f"127.0.0.{n + 2}")) for n in range(number)]
        for host in made:
            threading.Thread(target=host.serve_forever, args=(0.02,), daemon=True).start()
            stack.callback(host.shutdown)
        yield made


def main(number: int, addresses: int) -> None:
    """Fetch and say."""
    with hosts(number) as made:
        listed = [f"{made[n % number].base}/page/{n}" for n in range(addresses)]
        began = time.perf_counter()
        one_by_one = HttpFetcher(allow_private=True)
        for address in listed:
            one_by_one.fetch(address)
        after_another = time.perf_counter() - began
        began = time.perf_counter()
        together = HttpFetcher(allow_private=True)
        found = [future.result() for future in side_by_side(together.fetch, listed)]
        beside = time.perf_counter() - began
        most = max(host.most for host in made)
    if [capture.ref.address for capture in found] != listed:
        sys.exit("not every address was fetched, or not in order")
    print(f"{addresses} addresses on {number} hosts, {DELAY * 1000:.0f} ms each")
    print(f"one after another  {after_another:6.1f} s")
    print(f"side by side       {beside:6.1f} s, {after_another / beside:.1f} times as fast")
    print(f"at most {most} request at a time to one host")


if __name__ == "__main__":
    many, listed_in_all = (*sys.argv[1:], *("20", "200")[len(sys.argv) - 1 :])
    main(int(many), int(listed_in_all))
