"""Runs of a ledger over a hundred pages, whole or killed at a counted moment."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, event

from sayso.adapters.engines.local import Inline
from sayso.adapters.stores.ledger import Ledger
from sayso.adapters.stores.sql import SqlStore
from sayso.ports import LedgerEntry
from sayso.records import Capture, Intake, Reject
from sayso.testing.stores import READER, entry

PAGES = 100
REJECT = Reject("reject-9", "fetching", "robots", "https://a.example/9", "refused", "", None)


def arrivals() -> Iterator[Capture | Reject]:
    for number in range(PAGES):
        yield REJECT if number == 9 else entry(number).capture


def work(capture: Capture) -> LedgerEntry:
    return entry(int(capture.ref.address.rpartition("/")[2]))


def run(place: str | Path) -> tuple[list[Intake], list[bytes]]:
    with SqlStore(place) as store:
        given = list(Ledger(store, Inline(), work, READER).run(arrivals()))
        return given, list(store.lines())


def run_until(moment: str, left: int, place: str) -> None:
    """Run and die when ``moment``, an event of the database or "acknowledged", has come again
    ``left`` times after the first."""

    def die(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    if moment != "acknowledged":
        event.listen(Engine, moment, die)
        run(place)
        return
    with SqlStore(place) as store:
        for _intake in Ledger(store, Inline(), work, READER).run(arrivals()):
            die()
