"""A watch that is killed again and again: each change is told, and to one who knows ids once.

    PYTHONPATH=tests python tests/watch_trial.py [KILLS]

Feeds on loopback are read, grouped and watched as ever, but for what is cheap to make: reports
that need no reading, and dossiers whose only act is a rung further for each report. It prints
what it counted, and ends with status 1 where anything was lost or told twice. A small form stands
among the tests.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
from sqlalchemy import Engine, event

from feeds import Receiver
from forked import KILLED, ended, forked
from sayso import assembly
from sayso.adapters.channels import Keys
from sayso.adapters.engines.local import Inline
from sayso.adapters.stores.sql import SqlStore
from sayso.assembly import DEFAULT, Settings
from sayso.ports import Channel, LedgerEntry, Store
from sayso.records import (
    ActStatus,
    Alert,
    Capture,
    Dossier,
    Evidence,
    Intake,
    Modality,
    Part,
    Ruling,
    Rung,
    Span,
    StatusEntry,
    Story,
    content_id,
)
from sayso.testing.stores import READER, dossier
from sayso.usecases import dossiers, storing
from sayso.usecases.alerting import Watch
from sayso.usecases.watching import Watcher
from servers import serving
from store_trial import made

FEEDS = 12
"""Outlets, each with one feed; all tell of the same happenings, one after another."""
MORE = 3
"""Reports that come between two watches."""
MOMENTS = 25
"""In which of the moments of a run it is killed at the latest: some end before."""
RUNGS = tuple(Rung)


def work(capture: Capture, settings: Settings, reader: str) -> LedgerEntry:
    """The entry of a feed, which is a list of numbers: its reports are ready made."""
    entries = [made(number, every=FEEDS) for number in msgspec.json.decode(capture.body)]
    reports = tuple(report for one in entries for report in one.intake.reports)
    readings = tuple(reading for one in entries for reading in one.readings)
    captures = tuple(one.capture for one in entries)
    return LedgerEntry(reader, capture, Intake(reports, (), (), captures), readings)


def made_of(
    story: Story,
    store: Store,
    settings: Settings,
    rulings: Sequence[Ruling],
) -> Dossier:
    """A dossier whose one act is as far as there are reports."""
    rung = RUNGS[min(len(story.reports), len(RUNGS)) - 1]
    entries = tuple(
        StatusEntry(
            RUNGS[min(number, len(RUNGS) - 1)],
            Modality.STATED,
            Evidence(report.id, Part.TEXT, Span(0, 8), report.text[:8]),
            report.outlet.name,
            report.published,
        )
        for number, report in enumerate(story.reports)
    )
    act = ActStatus(f"the act of {story.id}", rung, entries, (), "")
    ident = content_id("dossier", [report.id for report in story.reports])
    return replace(dossier(story), id=ident, status=(act,))


class Moments:
    """Dies at the moment after so many others: transactions that were kept, alerts that were taken.

    Between an alert that was taken and the note of it, nothing but this would hit.
    """

    def __init__(self, channel: Channel, left: int | None) -> None:
        self.name, self._channel, self._left = channel.name, channel, left
        event.listen(Engine, "commit", self.passed)

    def send(self, alerts: Sequence[Alert]) -> None:
        self._channel.send(alerts)
        self.passed()

    def passed(self, *_: object) -> None:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                os.kill(os.getpid(), signal.SIGKILL)


def watch_once(place: str, addresses: Sequence[str], hook: str, left: int | None = None) -> None:
    """One round of a watch, and all that is to be told; dies after ``left`` moments."""
    assembly.reader = lambda _settings=DEFAULT: READER
    storing.work = work
    dossiers.made_of = made_of
    dossiers.dossier_key = lambda reports, *_: content_id("key", sorted(reports))
    channel = Moments(assembly.channel(f"webhook:{hook}", Keys(allow_private=True)), left)
    with SqlStore(place) as store:
        settings = Settings(allow_private=True)
        Watcher(store, settings, addresses, Watch(), Inline()).run([channel], once=True)


def served(numbers: Sequence[int]) -> tuple[int, dict[str, str], bytes]:
    body = msgspec.json.encode(numbers)
    etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
    return 200, {"Content-Type": "text/plain", "ETag": etag}, body


def kills(number: int, folder: Path, seed: int = 1) -> dict[str, int]:
    """Kill watches at random moments, while feeds go on; what was told twice, and what never."""
    chance = random.Random(seed)
    receiver, place = Receiver(), str(folder / "watched.db")
    happenings = max(2, number // 8)
    counted = dict.fromkeys(("kills", "runs", "changes", "sent again", "lost", "doubled"), 0)
    held: list[list[int]] = [[one * FEEDS for one in range(happenings)]]
    held += [[] for _ in range(1, FEEDS)]
    routes = {f"/{feed}": served(held[feed]) for feed in range(FEEDS)} | {"/hook": receiver}
    with serving(routes) as server:
        addresses = [f"{server.base}/{feed}" for feed in range(FEEDS)]

        watched = (place, addresses, f"{server.base}/hook")
        ended(forked(watch_once, *watched))
        left = [(feed, one) for one in range(happenings) for feed in range(1, FEEDS)]
        chance.shuffle(left)
        batches = [left[at : at + MORE] for at in range(0, len(left), MORE)]
        for batch in batches:
            for feed, one in batch:
                held[feed].append(one * FEEDS + feed)
                routes[f"/{feed}"] = served(held[feed])
            for _ in range(-(-2 * number // len(batches))):
                running = forked(watch_once, *watched, chance.randrange(MOMENTS))
                running.join()
                counted["runs"] += 1
                if running.exitcode != KILLED:
                    break
                counted["kills"] += 1
        ended(forked(watch_once, *watched))
    return counted | judged(place, receiver)


def judged(place: str, receiver: Receiver) -> dict[str, int]:
    """Each story's alerts lead from its first rung to its last, each from where the last led."""
    told: dict[str, list[dict[str, str]]] = defaultdict(list)
    for message in receiver.taken.values():
        told[message["data"]["story"]].append(message["data"])
    lost = doubled = 0
    with SqlStore(place, create=False) as store:
        for story in store.stories():
            rungs = [RUNGS[0].value]
            for one in told.pop(story.id, []):
                doubled += one["before"] in rungs[:-1]
                lost += one["before"] not in rungs
                rungs.append(one["after"])
            lost += rungs[-1] != RUNGS[min(len(story.reports), len(RUNGS)) - 1].value
    changes = len(receiver.taken)
    again = receiver.repeated
    return {"changes": changes, "sent again": again, "lost": lost + len(told), "doubled": doubled}


def main(number: int) -> int:
    """Run it; the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        counted = kills(number, Path(folder))
    sys.stdout.writelines(f"{count:10} {name}\n" for name, count in counted.items())
    return 1 if counted["lost"] or counted["doubled"] or not counted["changes"] else 0


if __name__ == "__main__":
    sys.exit(main(int((*sys.argv[1:], "50")[0])))
