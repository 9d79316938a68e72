"""Connections to the database, and its errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from sayso.errors import StoreBusy, StoreDamaged, StoreError

WRITING = {"sayso_begin": "BEGIN IMMEDIATE"}
"""Takes SQLite's write lock at once: a transaction that reads first could not wait for it."""

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def connect(place: str | Path, wait: float) -> Engine:
    """An engine for a file's path or a database URL; waits ``wait`` seconds for a lock."""
    if isinstance(place, str) and "://" in place:
        return _server(place)
    path = Path(place)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the store's folder cannot be made ({error.strerror})"
        raise StoreError(what, str(path)) from error
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": wait})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def place_of(engine: Engine) -> str:
    """Where the store is, as messages name it; never with a password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or ""
    return engine.url.render_as_string(hide_password=True)


@contextmanager
def typed_errors(where: str) -> Iterator[None]:
    """Turn the database's errors into a ``StoreError`` that names the place."""
    try:
        yield
    except DBAPIError as error:
        raise _typed(error.orig, where) from error
    except sqlite3.Error as error:
        raise _typed(error, where) from error


def _server(url: str) -> Engine:
    try:
        return create_engine(make_url(url))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            f"no store can be opened there ({error})",
            url.partition("://")[0],
            "Give a file, or a database URL whose driver is installed.",
        ) from error


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # Transactions are begun by ``_begin``; sqlite3's own would leave DDL outside of them.
    connection.isolation_level = None
    cursor = connection.cursor()
    # FULL: what was acknowledged outlives a power cut too, not only a killed process.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sayso_begin", "BEGIN"))


def _typed(error: BaseException | None, where: str) -> StoreError:
    # The low byte is the primary code, the rest of it says more.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in BUSY:
        return StoreBusy("another process holds the store", where)
    if code in DAMAGED:
        return StoreDamaged("the file is damaged or no store", where)
    return StoreError(f"the store failed ({error})", where)
