"""Connections to the database, and its errors in our words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from sayso.errors import (
    NoStore,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreReadOnly,
)

WRITING = {"sayso_writes": True}
"""An execution option: the transaction writes, so it takes the one lock of writers at once.

A transaction of SQLite that reads first could not wait for it; in Postgres two that keep
the same rows would be in each other's way.
"""
APPLICATION = int.from_bytes(b"Says")
"""SQLite's ``application_id`` of a store's file."""
OURS = {"alembic_version", "bodies", "ledger"}
"""Tables of a store that was made before stores had an ``application_id``."""
LOCKS = int.from_bytes(b"Sayso") << 8
"""Of the numbers of Postgres' advisory locks the first: that of writers."""

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
READ_ONLY = {sqlite3.SQLITE_READONLY}
LOCK_TIMEOUT, READ_ONLY_STATE = "55P03", "25006"
"""Postgres' SQLSTATE of a lock that was waited for too long, and of a server that is read only."""


def is_server(place: str | Path) -> bool:
    """Whether a place is a database URL, and no file."""
    return isinstance(place, str) and "://" in place


def place_of(place: str | Path) -> str:
    """Where the store is, as messages name it; never with a password."""
    if not is_server(place):
        return str(place)
    try:
        return make_url(str(place)).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return str(place).partition("://")[0]


def connect(place: str | Path, wait: float, *, create: bool = True) -> Engine:
    """An engine for a file's path or a database URL; waits ``wait`` seconds for a lock.

    A file that may not be written is only read. Raises ``NoStore`` where there is no file
    and none is to be made (``create``), and ``StoreForeign`` for another program's.
    """
    if is_server(place):
        return _server(str(place), wait)
    path = Path(place)
    if not path.exists():
        if not create:
            raise NoStore("there is no store here", str(path))
        _make_folder(path)
    elif not path.is_file():
        raise StoreError("this is no file", str(path))
    else:
        _refuse_foreign(path, wait)
    writable = is_writable(path)
    if writable:
        url = URL.create("sqlite", database=str(path))
        engine = create_engine(url, connect_args={"timeout": wait})
        event.listen(engine, "connect", _prepare)
    else:
        opened = partial(read_only, path, wait)
        engine = create_engine("sqlite+pysqlite://", creator=opened, pool_size=5)
        event.listen(engine, "connect", _leave_transactions)
    event.listen(engine, "begin", _begin_in_file)
    return engine


def is_writable(place: str | Path) -> bool:
    """Whether a store's file, or one to be made there, can be written; a server's can."""
    path = Path(place)
    return is_server(place) or not path.exists() or (_may(path) and _may(path.parent))


def _may(path: Path) -> bool:
    return os.access(path, os.W_OK)


def outside(engine: Engine) -> Connection:
    """A connection whose statements are in no transaction."""
    if engine.dialect.name == "sqlite":
        return engine.connect().execution_options(sayso_begins=False)
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def typed_errors(where: str) -> Iterator[None]:
    """Turn the database's errors into a ``StoreError`` that names the place."""
    try:
        yield
    except DBAPIError as error:
        raise _typed(error.orig, where) from error
    except sqlite3.Error as error:
        raise _typed(error, where) from error
    except UnicodeDecodeError as error:  # a name or key that is no text any more
        raise StoreDamaged("the file is damaged or no store", where) from error


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"the store's folder cannot be made ({error.strerror})"
        raise StoreError(what, str(path)) from error


def _server(url: str, wait: float) -> Engine:
    try:
        engine = create_engine(make_url(url))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            f"no store can be opened there ({error})",
            url.partition("://")[0],
            "Give a file, or a database URL whose driver is installed.",
        ) from error
    event.listen(engine, "begin", partial(_begin_on_server, wait))
    return engine


def _refuse_foreign(path: Path, wait: float) -> None:
    """Look at a file before anything is changed in it. An empty one becomes a store."""
    with typed_errors(str(path)), closing(read_only(path, wait)) as file:
        (application,) = file.execute("PRAGMA application_id").fetchone()
        names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    if application != APPLICATION and (application or (names and not names >= OURS)):
        raise StoreForeign("this is a database of another program", str(path))


def read_only(path: Path, wait: float) -> sqlite3.Connection:
    """A file as it is. Where nothing can be written beside it, nobody else writes it either."""
    log = path.with_name(f"{path.name}-wal")
    alone = not _may(path.parent) and not log.exists()
    options = "?mode=ro&immutable=1" if alone else "?mode=ro"
    uri = path.absolute().as_uri() + options
    return sqlite3.connect(uri, uri=True, timeout=wait, check_same_thread=False)


def _leave_transactions(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # Transactions are begun by ``_begin_in_file``; sqlite3's own would leave DDL outside of them.
    connection.isolation_level = None


def _prepare(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    _leave_transactions(connection, record)
    cursor = connection.cursor()
    # FULL: what was acknowledged outlives a power cut too, not only a killed process.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("sayso_writes"))


def _begin_in_file(connection: Connection) -> None:
    if connection.get_execution_options().get("sayso_begins", True):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_on_server(wait: float, connection: Connection) -> None:
    if _writes(connection):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(int(wait * 1000), 1)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCKS})")


def _typed(error: BaseException | None, where: str) -> StoreError:
    # The low byte is the primary code, the rest of it says more.
    code, state = getattr(error, "sqlite_errorcode", 0) & 0xFF, getattr(error, "sqlstate", "")
    if code in BUSY or state == LOCK_TIMEOUT:
        return StoreBusy("another process holds the store", where)
    if code in DAMAGED:
        return StoreDamaged("the file is damaged or no store", where)
    if code in READ_ONLY or state == READ_ONLY_STATE:
        return StoreReadOnly("the store can only be read", where)
    return StoreError(f"the store failed ({error})", where)
