"""The same store over a PostgreSQL server, where one can be started."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.adapters.stores.sql import SqlStore
from sayso.errors import StoreError
from sayso.ports import Store
from sayso.testing.stores import StoreConformance, entry, story

pytest.importorskip("psycopg", reason="the driver is an extra: sayso[postgres]")
SERVER = Path(shutil.which("postgres") or "postgres").resolve()
if not (SERVER.parent / "pg_ctl").exists():
    pytest.skip("no PostgreSQL server is installed", allow_module_level=True)


def server_user() -> str | None:
    """The server refuses to run as root; the account that its package makes will do."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a server that listens on a socket in a folder of its own."""
    user = server_user()
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))
    if user:
        shutil.chown(folder, user)

    def run(program: str, *args: str) -> None:
        path = SERVER.parent / program
        command = [str(path), "-D", str(folder / "data"), *args]
        subprocess.run(command, check=True, user=user, capture_output=True, cwd=folder, timeout=60)

    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run("initdb", "-A", "trust", "-U", "sayso", "-E", "UTF8")
    run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
    yield f"postgresql+psycopg://sayso@/postgres?host={folder}"
    run("pg_ctl", "stop", "-m", "immediate")
    shutil.rmtree(folder)


@pytest.fixture
def empty(server: str) -> Iterator[SqlStore]:
    import psycopg

    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    with SqlStore(server) as store:
        yield store


class TestPostgres(StoreConformance):
    @pytest.fixture(autouse=True)
    def _open(self, empty: SqlStore) -> None:
        self.opened = empty

    def store(self) -> Store:
        return self.opened


def test_both_databases_hold_the_same_lines(empty: SqlStore, tmp_path: Path):
    entries = [entry(number) for number in range(20)]
    with SqlStore(tmp_path / "s.db") as file:
        for store in (empty, file):
            store.keep(entries)
            store.keep_stories([story(*entries[:9]), story(*entries[9:])])
        assert list(empty.lines()) == list(file.lines())


def test_a_server_that_is_not_there(tmp_path: Path):
    with pytest.raises(StoreError, match="failed"):
        SqlStore(f"postgresql+psycopg://sayso:secret@/postgres?host={tmp_path}")


def test_a_password_stays_out_of_messages(tmp_path: Path):
    with pytest.raises(StoreError) as caught:
        SqlStore(f"postgresql+psycopg://sayso:secret@/postgres?host={tmp_path}")
    assert "secret" not in str(caught.value)
