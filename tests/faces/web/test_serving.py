"""The server as a process: it says where it answers, ends when told, and loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from desks import API, PROGRAM, page, serving
from sayso.adapters.stores.sql import SqlStore
from sayso.faces.cli.main import cli
from sayso.records import Access
from sayso.usecases import tokens


def stopped(process: subprocess.Popen, number: int = signal.SIGTERM) -> tuple[int, str, str]:
    """How a server ended, and what else it said."""
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    return process.returncode, out, err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_where_it_says_and_ends_when_it_is_told(tmp_path, number):
    with serving("--store", str(tmp_path / "new.db")) as (process, base):
        assert base.startswith("http://127.0.0.1:")
        assert httpx2.get(f"{base}{API}/stories").json() == {"items": [], "next": ""}
        assert stopped(process, number) == (0, "", "")


def test_it_ends_while_somebody_follows_a_job(place):
    with serving("--store", str(place)) as (process, base):
        text = {"text": "The pier will close, said Jo Vik."}
        job = httpx2.post(f"{base}{API}/captures", json=text).headers["location"]
        with httpx2.stream("GET", f"{base}{job}/events", timeout=30) as events:
            assert next(events.iter_lines()).startswith("retry:")
            assert stopped(process)[0] == 0


@pytest.mark.long
def test_a_job_outlives_a_killed_server(tmp_path):
    """Its pages are read once the next server runs, and each of them once."""
    store = str(tmp_path / "killed.db")
    with serving("--store", store) as (process, base):
        for number in range(2):
            body = page("Tarn Post", f"Pier {number} closes", f"Pier {number} closed, Jo Vik said.")
            job = httpx2.post(f"{base}{API}/captures", content=body).headers["location"]
        first = f"{base}{API}/jobs/1"
        while httpx2.get(first).json()["state"] == "queued":
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)  # models are being loaded: it is at work
    with SqlStore(store) as kept:
        assert [one.state.value for one in kept.pending_jobs()] == ["running", "queued"]
    with serving("--store", store) as (process, base):
        with httpx2.stream("GET", f"{base}{job}/events", timeout=120) as events:
            assert "event: done" in list(events.iter_lines())
        assert len(httpx2.get(f"{base}{API}/reports").json()["items"]) == 2
        assert stopped(process)[0] == 0


@pytest.mark.long
def test_two_ask_while_a_third_reads(place, tmp_path):
    """The desk answers, and everything is there in the end."""
    folder = tmp_path / "more"
    folder.mkdir()
    for number in range(4):
        text = f"Pier {number} closed on Monday, said Jo Vik."
        (folder / f"{number}.html").write_bytes(page("Alder Post", f"Pier {number} closes", text))
    with serving("--store", str(place)) as (process, base):
        command = [*PROGRAM, "read", str(folder), "--store", str(place)]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        with httpx2.Client(base_url=base) as one, httpx2.Client(base_url=base) as other:
            while run.poll() is None:
                assert one.get(f"{API}/stories").status_code == 200
                sent = {"claim": "Nine people drowned"}
                assert other.post(f"{API}/checks", json=sent, timeout=60).status_code == 200
                time.sleep(0.3)  # no faster than is allowed
            assert run.returncode == 0
            assert len(one.get(f"{API}/reports").json()["items"]) == 7
        assert stopped(process)[0] == 0


def run(*arguments: str):
    return CliRunner().invoke(cli, arguments, prog_name="sayso")


def test_on_a_network_it_wants_a_token(tmp_path):
    store = str(tmp_path / "shared.db")
    refused = run("serve", "--store", store, "--host", "0.0.0.0")
    assert refused.exit_code == 69
    assert "sayso token make" in refused.output
    secret = run("token", "make", "the press room", "--store", store).output.strip()
    with serving("--store", store, "--host", "0.0.0.0") as (_, base):
        here = base.replace("0.0.0.0", "127.0.0.1")
        assert httpx2.get(f"{here}{API}/stories").status_code == 401
        headers = {"Authorization": f"Bearer {secret}"}
        assert httpx2.get(f"{here}{API}/stories", headers=headers).status_code == 200


def test_tokens_are_made_listed_and_revoked(tmp_path):
    store = ("--store", str(tmp_path / "shared.db"))
    secret = run("token", "make", "Ada", "--access", "write", *store).output.strip()
    assert len(secret) > 40
    listed = run("token", "list", *store).output
    assert "Ada" in listed
    assert "write" in listed
    assert secret not in listed + run("token", "list", "--json", *store).output
    again = run("token", "make", "Ada", *store)
    assert (again.exit_code, "there is a token of this name" in again.output.lower()) == (2, True)
    with SqlStore(store[1]) as kept:
        assert tokens.bearer(kept, secret).access is Access.WRITE
        assert tokens.bearer(kept, secret + "x") is None
    assert secret.encode() not in Path(store[1]).read_bytes()
    assert run("token", "revoke", "Ada", *store).exit_code == 0
    assert run("token", "revoke", "Ada", *store).exit_code == 74


def test_a_port_that_is_taken_is_told(tmp_path):
    with serving("--store", str(tmp_path / "a.db")) as (_, base):
        port = base.rpartition(":")[2]
        taken = run("serve", "--store", str(tmp_path / "a.db"), "--port", port)
    assert taken.exit_code == 69
    assert "--port" in taken.output


def test_without_the_extra_it_says_what_to_install(tmp_path, monkeypatch):
    for name in [one for one in sys.modules if one.startswith(("starlette", "sayso.faces.web"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "starlette", None)
    missing = run("serve", "--store", str(tmp_path / "a.db"))
    assert missing.exit_code == 78
    assert "pip install 'sayso[web]'" in missing.output
    assert run("token", "make", "Ada", "--store", str(tmp_path / "a.db")).exit_code == 0


def test_no_other_command_imports_the_web():
    code = (
        "import sys\nfrom click.testing import CliRunner\n"
        "from sayso.faces.cli.main import COMMANDS, cli\n"
        "for name in COMMANDS: CliRunner().invoke(cli, [name, '--help'])\n"
        "print(sorted({'starlette', 'uvicorn', 'limits', 'sqlalchemy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
