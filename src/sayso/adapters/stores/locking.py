"""The locks of work that takes from seconds to minutes: regrouping stories, and doing jobs.

Other runs go on keeping reports meanwhile: so these are locks of their own, and none of rows or
files. The system lets go of them when its process dies.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum

from sqlalchemy import Engine, text

from sayso.adapters.stores.connecting import BUSY, LOCKS, outside

PATIENCE = 1.0
"""Seconds after which Ctrl-C is heard while a lock is waited for."""


class Lock(Enum):
    """What is locked: a number of Postgres' advisory locks, and a file beside that of SQLite.

    What stands here is what that file's name ends with; it stays empty.
    """

    GROUPING = (LOCKS + 1, "-grouping")
    WORKING = (LOCKS + 2, "-working")


GROUPING, WORKING = Lock.GROUPING, Lock.WORKING


@contextmanager
def alone(engine: Engine, lock: Lock) -> Iterator[None]:
    """Hold a lock; waits for as long as another process lives and holds it."""
    while True:
        with tried(engine, lock) as held:
            if held:
                yield
                return


@contextmanager
def tried(engine: Engine, lock: Lock) -> Iterator[bool]:
    """Hold a lock, if it can be had within ``PATIENCE``; whether it is held."""
    number, ending = lock.value
    if engine.dialect.name == "sqlite":
        place = f"{engine.url.database}{ending}"
        with closing(sqlite3.connect(place, timeout=PATIENCE, isolation_level=None)) as file:
            yield _taken(file)
        return
    with outside(engine) as connection:
        query = text("SELECT pg_try_advisory_lock(:lock)")
        held = bool(connection.execute(query, {"lock": number}).scalar())
        if not held:
            time.sleep(PATIENCE)
        try:
            yield held
        finally:
            if held:
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": number})


def _taken(lock: sqlite3.Connection) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in BUSY:
            raise
        return False
    return True
