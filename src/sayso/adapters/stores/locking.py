"""The lock under which stories are read, made anew and kept.

Grouping takes from seconds to minutes, and other runs go on keeping reports meanwhile: so it
is a lock of its own, and none of rows or files. The system lets go of it when its process dies.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import Engine, text

from sayso.adapters.stores.connecting import BUSY, LOCKS, outside

GROUPING = LOCKS + 1
BESIDE = "-grouping"
"""What the name of the file that is locked beside a SQLite store ends with; it stays empty."""
PATIENCE = 1.0
"""Seconds after which Ctrl-C is heard while the lock is waited for."""


@contextmanager
def alone(engine: Engine) -> Iterator[None]:
    """Hold the lock; waits for as long as another process lives and holds it."""
    held = _beside_file if engine.dialect.name == "sqlite" else _on_server
    with held(engine):
        yield


@contextmanager
def _beside_file(engine: Engine) -> Iterator[None]:
    place = f"{engine.url.database}{BESIDE}"
    with closing(sqlite3.connect(place, timeout=PATIENCE, isolation_level=None)) as lock:
        while not _taken(lock):
            pass
        yield


def _taken(lock: sqlite3.Connection) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in BUSY:
            raise
        return False
    return True


@contextmanager
def _on_server(engine: Engine) -> Iterator[None]:
    with outside(engine) as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": GROUPING})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": GROUPING})
