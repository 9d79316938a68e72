"""``sayso watch``: once, in a loop that is told to end, and how it stands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from feeds import entry, feed, told
from sayso.errors import NotDelivered
from sayso.faces.cli.main import cli
from sayso.faces.cli.watching import Printed
from sayso.testing.channels import alert
from servers import serving

WAIT = 60


@pytest.fixture
def run(tmp_path: Path):
    def invoke(*arguments: str, env=None):
        return CliRunner().invoke(
            cli, ["watch", *arguments, "--store", str(tmp_path / "s.db")], env=env
        )

    return invoke


@pytest.mark.parametrize(
    ("arguments", "told_of"),
    [
        ((), "Give sources to watch"),
        (("feed.xml", "--to", "pigeon:x"), "No channel of this kind"),
        (("feed.xml", "--quiet", "22-25"), "two hours of the day"),
        (("feed.xml", "--every", "1"), "--every"),
    ],
)
def test_a_slip_is_told_with_the_usage(run, arguments, told_of):
    result = run(*arguments)
    assert result.exit_code == 2
    assert told_of in result.output


def test_how_it_stands_is_shown(run, tmp_path: Path):
    with serving({"/a.xml": feed("Tarn Post")}) as server:
        sources = (f"{server.base}/a.xml", f"{server.base}/gone.xml")
        channel = f"atom:{tmp_path / 'alerts.xml'}"
        done = run(*sources, "--once", "--allow-private", "--to", channel, "--story", "none")
        assert done.exit_code == 0, done.output
        shown = run("--status").output
        stands = json.loads(run("--status", "--json").output)
    assert "alerts.xml" in shown
    assert "status 404" in shown
    assert [one["waiting"] for one in stands["channels"]] == [0]
    assert [one["failures"] for one in stands["feeds"]] == [0, 1]


def test_a_secret_comes_from_a_file_or_the_environment_and_is_not_shown(run, tmp_path: Path):
    (tmp_path / "secret").write_text("whsec_***\n")
    for env in (
        {"SAYSO_WEBHOOK_SECRET": "whsec_***"},
        {"SAYSO_WEBHOOK_SECRET_FILE": str(tmp_path / "secret")},
    ):
        result = run("feed.xml", "--to", "webhook:https://a.example/", env=env)
        assert "no base64" in result.output
        assert "***" not in result.output
    lost = {"SAYSO_WEBHOOK_SECRET_FILE": str(tmp_path / "none")}
    assert run("feed.xml", "--to", "webhook:https://a.example/", env=lost).exit_code == 66


def test_alerts_are_printed_without_what_a_terminal_acts_on(capsys):
    Printed(as_json=False).send([alert(1, "It sank\x1b[2J\nagain")])
    printed = capsys.readouterr().out
    assert printed.startswith("Claim: It sank[2J again\n" + "single origin; origins 1 → ")
    Printed(as_json=True).send([alert(1), alert(2)])
    assert len(json.loads(capsys.readouterr().out)["alerts"]) == 2
    assert NotDelivered.exit_status == 69


def test_the_loop_ends_when_it_is_told_to(tmp_path: Path):
    text = told("nine", "Ida Voss")
    routes = {"/a.xml": feed("Tarn Post", entry("tarnpost.example", "a", "Ferry sinks", text))}
    with serving(routes) as server:
        command = [
            *(sys.executable, "-m", "sayso.faces.cli", "watch", f"{server.base}/a.xml"),
            *("--allow-private", "--every", "10", "--store", str(tmp_path / "s.db")),
        ]
        running = subprocess.Popen(command, env=os.environ, stderr=subprocess.PIPE)
        until = time.monotonic() + WAIT
        while "/a.xml" not in server.asked and time.monotonic() < until:
            time.sleep(0.05)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=WAIT)
    assert (running.returncode, said) == (0, b"")
