"""The command line as a whole: start, errors, interruptions, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import sayso
from sayso.adapters.stores.sql import SqlStore
from sayso.errors import PrivateAddress, SaysoError, StoreBusy
from sayso.faces.cli import main
from sayso.records import Intake
from sayso.testing.stores import entry

HEAVY = (
    "sqlalchemy",
    "alembic",
    "msgspec",
    "spacy",
    "numpy",
    "httpx2",
    "httpcore2",
    "tqdm",
    "onnxruntime",
)


def test_the_library_face_is_pinned():
    assert sayso.__all__ == [
        "Dossier",
        "Reports",
        "attributions",
        "check",
        "dossier",
        "proof",
        "read",
        "report",
        "stories",
    ]


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom sayso.faces.cli.main import cli\n"
        "try: cli(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "completion" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_has_its_help(name: str):
    done = CliRunner().invoke(main.cli, [name, "-h"])
    assert done.exit_code == 0
    assert done.output.startswith(f"Usage: cli {name}")


def test_the_version():
    done = CliRunner().invoke(main.cli, ["--version"])
    assert done.output == f"sayso, version {sayso.__version__}\n"


@pytest.mark.parametrize("args", [["nosuch"], ["stories", "--nosuch"], ["search"], ["read"]])
def test_a_command_that_is_not_given_correctly(args: list[str]):
    assert CliRunner().invoke(main.cli, args).exit_code == 2


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    def fail_with(error: BaseException) -> None:
        @click.command()
        def stories() -> None:
            raise error

        monkeypatch.setattr("sayso.faces.cli.browsing.stories", stories)

    return fail_with


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (StoreBusy("held", "s.db"), 74),
        (PrivateAddress("refused", "http://[::1]/"), 69),
        (SaysoError("odd"), 1),
    ],
)
def test_an_error_is_a_message_and_its_status(
    failing: Callable[[BaseException], None], error: SaysoError, status: int
):
    failing(error)
    done = CliRunner().invoke(main.cli, ["stories"])
    assert done.exit_code == status
    assert done.stdout == ""
    assert done.stderr == f"sayso: {error}\n"


def test_an_error_shows_no_control_characters(failing: Callable[[BaseException], None]):
    failing(StoreBusy("held", "\x1b[31ms.db\n"))
    assert "\x1b" not in CliRunner().invoke(main.cli, ["stories"]).stderr


def test_ctrl_c_ends_quietly(failing: Callable[[BaseException], None]):
    failing(KeyboardInterrupt())
    done = CliRunner().invoke(main.cli, ["stories"])
    assert (done.exit_code, done.output) == (130, "")


@pytest.fixture
def searching(tmp_path: Path) -> list[str]:
    """A command that prints 300 reports whose headlines have typographic quotation marks."""
    entries = [entry(number) for number in range(300)]
    with SqlStore(tmp_path / "s.db") as store:
        store.keep([replace(one, intake=with_marks(one.intake), readings=()) for one in entries])
    command = ["-m", "sayso.faces.cli", "search", "ferry", "--limit", "1000", "--store"]
    return [sys.executable, *command, str(tmp_path / "s.db")]


def with_marks(intake: Intake) -> Intake:
    (report,) = intake.reports
    return replace(intake, reports=(replace(report, headline="“Ferry” sinks"),))


def test_a_pipe_that_closes_early_is_no_crash(searching: list[str]):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(searching, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr == b""


def test_a_terminal_without_our_quotation_marks_shows_the_rest(searching: list[str]):
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(searching, env=env, capture_output=True, check=True)
    assert b"?Ferry? sinks" in done.stdout


def test_json_is_utf_8_everywhere(searching: list[str]):
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([*searching, "--json"], env=env, capture_output=True, check=True)
    assert "“Ferry” sinks" in done.stdout.decode()
