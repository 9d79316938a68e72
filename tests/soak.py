"""A soak: `sayso read` of a feed that changes every second, again and again in one process.

    PYTHONPATH=tests python tests/soak.py [MINUTES]

Prints its memory and its open descriptors, minute by minute, and ends with status 1 where
either grew after the first half, or where a report was not read. Linux only.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from statistics import median

from sayso.adapters.stores.sql import SqlStore
from sayso.faces.cli.main import cli
from servers import serving
from store_trial import text

SHOWN = 3
"""Articles that the feed has at a time."""
MOST_GROWTH = 1.05
"""Of the last quarter's memory over the third's: a store that has doubled takes some more."""
EVERY = 1.0
"""Seconds from one reading to the next."""


class Feed:
    """An answer of the server: each time one article more, and the oldest gone."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, _handler: object) -> tuple[int, dict[str, str], bytes]:
        self.number += 1
        shown = range(max(0, self.number - SHOWN), self.number)
        items = "".join(map(_item, shown))
        body = f'<rss version="2.0"><channel><title>Hill</title>{items}</channel></rss>'
        return 200, {"Content-Type": "application/rss+xml"}, body.encode()


def _item(number: int) -> str:
    told = " ".join(text(number * 3 + teller, 3) for teller in range(3))
    day, hour = 1 + number // 24 % 28, number % 24
    return (
        f"<item><title>{told.split('.')[0]}</title><link>https://hill.example/{number}</link>"
        f"<pubDate>{day:02d} May 2031 {hour:02d}:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{told}</p><p>{told[::-1]}</p>]]></description></item>"
    )


def samples(minutes: float) -> Iterator[tuple[float, float, int, int, int]]:
    """After each reading: minutes, memory (MiB), descriptors, articles served and kept."""
    feed, began = Feed(), time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving({"/feed": feed}) as server,
        Path(os.devnull).open("w") as nowhere,
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
        SqlStore(Path(folder) / "s.db") as store,
    ):
        given = [f"{server.base}/feed", "--allow-private", "--store", str(Path(folder) / "s.db")]
        while (passed := time.monotonic() - began) < minutes * 60:
            cli.main(["read", *given], standalone_mode=False)
            server.asked.clear()
            yield passed / 60, memory(), descriptors(), feed.number, len(store.report_ids())
            time.sleep(max(0.0, began + passed + EVERY - time.monotonic()))


def memory() -> float:
    """This process's memory, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def descriptors() -> int:
    """How many files and sockets are open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def main(minutes: float) -> int:
    """Run it; the exit status."""
    found, said = [], sys.stdout  # while it reads, what it says is thrown away
    for one in samples(minutes):
        if not found or int(one[0]) > int(found[-1][0]):
            told = "minute {:3.0f}: {:6.1f} MiB, {} descriptors, {} articles served, {} kept\n"
            said.write(told.format(*one))
            said.flush()
        found.append(one)
    third, last = (found[len(found) * n // 4 : len(found) * (n + 1) // 4] for n in (2, 3))
    growth = median(one[1] for one in last) / median(one[1] for one in third)
    most = [max(one[2] for one in quarter) for quarter in (third, last)]
    unread = found[-1][3] - found[-1][4]
    sys.stdout.write(f"{len(found)} readings; memory times {growth:.3f}; descriptors {most}\n")
    return 1 if growth > MOST_GROWTH or most[1] > most[0] or unread else 0


if __name__ == "__main__":
    sys.exit(main(float((*sys.argv[1:], "20")[0])))
