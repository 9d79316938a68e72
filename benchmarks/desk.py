"""What the desk costs: requests a CPU-second, how soon it answers, what memory it keeps.

    python benchmarks/desk.py [--reports N] [--users N] [--seconds N] [--requests N]

Over a store of N reports that nobody read (records as the stores' suite makes them), with the
dossier of one story, all on loopback: Sayso serves in a process of its own, and so does bare
Starlette, which answers with the same bytes of one claim. CPU is that of the server's process.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx2
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.adapters.stores.sql import SqlStore
from sayso.assembly import DEFAULT, reader
from sayso.faces.web.app import application
from sayso.faces.web.desk import Desk
from sayso.faces.web.policy import Policy
from sayso.testing.stores import claim, dossier, entry, issued, kept, story

API = "/api/v1"
AT_ONCE = 500
"""Reports kept in one transaction."""
IN_STORY = 10
CLAIM_REQUESTS = 1_000
ROUNDS = 5
THINKS = 1.0
"""Seconds between two requests of one user."""
FLOOR = 0.6
"""Of bare Starlette's requests a CPU-second, those that Sayso is to answer at least."""
SLOWEST = 0.1
"""Seconds in which 95 of 100 requests are to be answered."""
LARGEST = 1.2e9
"""Bytes that the server is to hold at most."""
STATM, STAT = "/proc/{}/statm", "/proc/{}/stat"
PAGE, TICKS = 4096, 100


def fill(place: Path, number: int) -> None:
    """A store of so many reports, ten to a story, and of each story a claim."""
    with SqlStore(place) as store:
        for start in range(0, number, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, number))
            entries = [entry(one, fingerprint=reader()) for one in numbers]
            store.keep(entries)
            tales = [story(*entries[at : at + IN_STORY]) for at in range(0, len(entries), IN_STORY)]
            store.keep_stories(tales, former=())
            for at, told in enumerate(tales):
                tellers = entries[at * IN_STORY : (at + 1) * IN_STORY]
                one = kept(told, claim(start + at, *tellers))
                store.keep_issued(issued(told), dossier(told), [one])


def run_desk(place: Path, listener: socket.socket) -> None:
    """Serve the desk until killed."""
    with SqlStore(place) as store:
        open_to_all = Policy(reads=10**9, writes=10**9)
        _run(application(Desk(store, DEFAULT, open_to_all)), listener)


def run_bare(body: bytes, listener: socket.socket) -> None:
    """Serve the same bytes with nothing around them."""

    async def give(_request: Request) -> Response:
        return Response(body, media_type="application/json")

    _run(Starlette(routes=[Route("/{path:path}", give)]), listener)


def _run(app: Starlette, listener: socket.socket) -> None:
    config = uvicorn.Config(app, log_level="warning")
    uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def serving(run: Callable[..., None], given: object) -> Iterator[tuple[str, int]]:
    """A server in a process of its own: where it answers, and the process's id."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as the desk does
        process = multiprocessing.get_context("fork").Process(target=run, args=(given, listener))
        process.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", process.pid or 0
        finally:
            process.kill()
            process.join()


def cpu_seconds(pid: int) -> float:
    """Processor time that a process took."""
    fields = Path(STAT.format(pid)).read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident(pid: int) -> int:
    """Bytes that a process holds."""
    return int(Path(STATM.format(pid)).read_text().split()[1]) * PAGE


def a_cpu_second(base: str, pid: int, path: str, number: int) -> float:
    """Requests that a server answers in a second of its processor."""
    with httpx2.Client(base_url=base) as client:
        for _ in range(50):
            client.get(path).raise_for_status()
        before = cpu_seconds(pid)
        for _ in range(number):
            client.get(path)
        return number / (cpu_seconds(pid) - before)


async def _user(
    client: httpx2.AsyncClient, paths: Sequence[str], end: float, wait: float
) -> list[float]:
    found: list[float] = []
    await asyncio.sleep(wait)  # users do not click all at once
    while time.monotonic() < end:
        begun = time.monotonic()
        answer = await client.get(paths[len(found) % len(paths)])
        found.append(time.monotonic() - begun)
        answer.raise_for_status()
        await asyncio.sleep(THINKS)
    return found


def latencies(base: str, paths: Sequence[str], users: int, seconds: float) -> list[float]:
    """Seconds that each request took, of so many users at once."""

    async def everyone() -> list[list[float]]:
        async with httpx2.AsyncClient(base_url=base, timeout=60) as client:
            await client.get(paths[0])  # warm
            end = time.monotonic() + seconds
            waits = [THINKS * at / users for at in range(users)]
            return await asyncio.gather(*(_user(client, paths, end, one) for one in waits))

    return [one for some in asyncio.run(everyone()) for one in some]


def mixed(base: str, pid: int, paths: Sequence[str], number: int) -> list[int]:
    """Bytes that the server holds, at ten moments of so many requests by four at once."""
    held: list[int] = []

    def ask(share: int) -> None:
        with httpx2.Client(base_url=base) as client:
            for count in range(share):
                client.get(f"{paths[count % len(paths)]}?x={count}" if count % 3 else paths[0])

    for _ in range(10):
        askers = [threading.Thread(target=ask, args=(number // 40,)) for _ in range(4)]
        for one in askers:
            one.start()
        for one in askers:
            one.join()
        held.append(resident(pid))
    return held


def main() -> None:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name, given in (("reports", 10_000), ("users", 20), ("seconds", 10), ("requests", 100_000)):
        parser.add_argument(f"--{name}", type=int, default=given)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "desk.db"
        fill(place, asked.reports)
        measure(place, asked)


def measure(place: Path, asked: argparse.Namespace) -> None:
    """Print each figure beside what is demanded."""
    with serving(run_desk, place) as (base, pid):
        stories = _first(base, f"{API}/stories")
        story_id = stories["items"][0]["id"]
        claim_id = _first(base, f"{API}/stories/{story_id}")["claims"][0]["id"]
        report_id = stories["items"][0]["members"][0]
        one_claim = f"{API}/claims/{claim_id}"
        body = httpx2.get(base + one_claim).content
        with serving(run_bare, body) as (bare_base, bare_pid):
            _first(bare_base, one_claim)
            servers = ((base, pid), (bare_base, bare_pid))
            rounds = [
                [a_cpu_second(*server, one_claim, CLAIM_REQUESTS) for server in servers]
                for _ in range(ROUNDS)  # in turn, so that a busy machine slows down both
            ]
        own, bare = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"one claim as JSON ({len(body):,} bytes), requests a CPU-second")
        print(f"  Sayso {own:,.0f}, bare Starlette {bare:,.0f}: {own / bare:.2f} (≥ {FLOOR})")
        pages = {
            "/stories": [f"{API}/stories", "/stories"],
            "a claim": [one_claim, f"/claims/{claim_id}"],
            "a report": [f"{API}/reports/{report_id}", f"/reports/{report_id}"],
        }
        there = [p for some in pages.values() for p in some if _is_there(base, p)]
        for name, paths in pages.items():
            for path in (one for one in paths if one in there):
                found = latencies(base, [path], asked.users, asked.seconds)
                p95 = statistics.quantiles(found, n=20)[-1]
                kind = "JSON" if path.startswith(API) else "page"
                print(
                    f"{name} ({kind}), {asked.users} users, {len(found):,} requests: "
                    f"p95 {p95 * 1000:.0f} ms (≤ {SLOWEST * 1000:.0f})"
                )
        held = mixed(base, pid, [*there, f"{API}/nothing"], asked.requests)
        shown = ", ".join(f"{one / 1e6:.0f}" for one in held)
        print(f"MB held over {asked.requests:,} mixed requests (≤ {LARGEST / 1e6:.0f}): {shown}")


def _first(base: str, path: str) -> dict:
    """An answer of a server that may still be starting."""
    for _ in range(200):
        try:
            return httpx2.get(base + path).raise_for_status().json()
        except httpx2.TransportError:
            time.sleep(0.1)
    raise SystemExit(f"nothing answers at {base}")


def _is_there(base: str, path: str) -> bool:
    return httpx2.get(base + path, follow_redirects=True).status_code == 200  # noqa: PLR2004


if __name__ == "__main__":
    main()
