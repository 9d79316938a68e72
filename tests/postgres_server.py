"""A PostgreSQL server of our own, with a database for each test that asks for one."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
HASTY = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"
"""What keeps data safe when the machine stops: nobody looks at it afterwards."""
_numbers = count()


def programs() -> Path | None:
    """The folder of the server's programs: on the path, or where Debian puts them."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    installed = sorted(DEBIAN.glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    return installed[-1].parent if installed else None


def _user() -> str | None:
    """The server refuses to run as root; the account that its package makes will do."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def server() -> Iterator[str]:
    """The folder of the socket on which a new server listens."""
    where, user = programs(), _user()
    assert where is not None
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))
    if user:
        shutil.chown(folder, user)

    def run(program: str, *args: str) -> None:
        command = [str(where / program), "-D", str(folder / "data"), *args]
        subprocess.run(command, check=True, user=user, capture_output=True, cwd=folder, timeout=120)

    options = f"-c listen_addresses='' -c unix_socket_directories={folder} {HASTY}"
    try:
        run("initdb", "-A", "trust", "-U", "sayso", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
        yield str(folder)
        run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder)


def database(socket: str) -> str:
    """The URL of a new, empty database."""
    import psycopg

    name = f"test{next(_numbers)}"
    with psycopg.connect(f"host={socket} user=sayso dbname=postgres", autocommit=True) as opened:
        opened.execute(f"CREATE DATABASE {name}")  # a name of ours: no parameter can stand here
    return f"postgresql+psycopg://sayso@/{name}?host={socket}"
