"""sayso read, killed and started again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.adapters.stores.sql import SqlStore
from sayso.faces.cli.main import cli

pytestmark = pytest.mark.long
PAGES = 40

KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from sayso.faces.cli.main import main

def die(*_):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":  # workers import this file too
    moment, left = sys.argv.pop(1), [int(sys.argv.pop(1))]
    event.listen(Engine, moment, die)
    main()
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number in range(PAGES):
        text = f"Ferry {number} sinks\n\nFerry {number} sank off Tarn Head, Ida Voss said.\n"
        (folder / f"{number:03}.txt").write_text(text if number % 13 else "")
    return folder


def lines(place: Path) -> list[bytes]:
    with SqlStore(place) as store:
        return list(store.lines())


@pytest.fixture(scope="module")
def undisturbed(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[bytes]]:
    place = tmp_path_factory.mktemp("undisturbed") / "s.db"
    done = CliRunner().invoke(cli, ["read", str(pages), "--store", str(place), "--json"])
    return done.stdout, lines(place)


@pytest.mark.parametrize(
    ("moment", "after", "workers"),
    [
        ("commit", 2, 1),  # when the second shard is about to be kept
        ("after_cursor_execute", 150, 1),  # in the midst of a shard
        ("commit", 2, 2),  # with workers at work
        ("commit", 4, 1),  # when the stories are about to be kept
    ],
)
def test_the_same_command_again_ends_the_same(
    tmp_path: Path,
    pages: Path,
    undisturbed: tuple[str, list[bytes]],
    moment: str,
    after: int,
    workers: int,
):
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    place = tmp_path / "s.db"
    args = ["read", str(pages), "--store", str(place), "--json", "--workers", str(workers)]
    killed = subprocess.run(
        [sys.executable, script, moment, str(after), *args],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr
    assert killed.stdout == b""
    again = CliRunner().invoke(cli, args)
    assert again.exit_code == 0
    assert again.stdout == undisturbed[0]
    assert lines(place) == undisturbed[1]
