"""Desks to be asked: over a small press of our own, or over records that nobody read."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from starlette.testclient import TestClient

from sayso import assembly
from sayso.adapters.engines.local import Inline
from sayso.adapters.sources import capture_of
from sayso.adapters.stores.sql import SqlStore
from sayso.faces.web.app import application
from sayso.faces.web.desk import Desk
from sayso.faces.web.policy import Policy
from sayso.testing.stores import entry, story
from sayso.usecases.dossiers import from_store
from sayso.usecases.storing import read_into

API = "/api/v1"
BASE = "http://127.0.0.1:8422"
CLAIM = "Nine people drowned when the ferry sank"
PROGRAM = [sys.executable, "-m", "sayso.faces.cli"]
ADDRESS = re.compile(r"http://\S+:\d+/\n")
PAGE = """<!doctype html><html lang="en"><head><title>{headline}</title>
<link rel="canonical" href="https://{host}/{slug}">
<meta property="og:type" content="article"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{day}T08:00:00Z"></head>
<body><article><h1>{headline}</h1>{paragraphs}</article></body></html>"""
PRESS = (
    (
        "Tarn Post",
        "Ferry sinks off Tarn Head",
        "The ferry Alma Reed sank off Tarn Head on Monday and nine people drowned, Ida Voss said.",
        "Divers searched the wreck of the ferry Alma Reed until dusk, Voss told reporters.",
    ),
    (
        "Island News",
        "Nine drown as ferry sinks",
        "Nine people drowned when the ferry Alma Reed sank off Tarn Head on Monday, Lunde said.",
        "Lunde said that the ferry had carried thirty passengers from Tarn Head to the islands.",
    ),
    (
        "Greywick Sun",
        "Council closes library",
        "The council of Greywick voted on Tuesday to close the old library, the mayor said.",
        "Teachers in Greywick protested against the closing of the library in the market square.",
    ),
)


def page(outlet: str, headline: str, *paragraphs: str) -> bytes:
    """A page as outlets publish them."""
    return PAGE.format(
        outlet=outlet,
        headline=headline,
        day="2031-05-05",
        host=outlet.lower().replace(" ", "") + ".example",
        slug=headline.lower().replace(" ", "-"),
        paragraphs="".join(f"<p>{one}</p>" for one in paragraphs),
    ).encode()


def read_press(place: Path) -> None:
    """A store of three reports, and the dossier of the story that two of them tell."""
    with SqlStore(place) as store:
        pages = [capture_of(page(*one), "text/html") for one in PRESS]
        read_into(store, pages, assembly.DEFAULT, Inline())
        (sinking,) = (one for one in store.stories() if len(one.reports) > 1)
        from_store(sinking.id, store, assembly.DEFAULT)


def keep_records(store: SqlStore, number: int) -> None:
    """Reports that nobody read, two to a story: enough to be listed."""
    entries = [entry(one) for one in range(number)]
    store.keep(entries)
    store.keep_stories([story(*entries[at : at + 2]) for at in range(0, number, 2)])


@contextmanager
def opened(
    place: Path, policy: Policy | None = None, settings: assembly.Settings = assembly.DEFAULT
) -> Iterator[TestClient]:
    """A browser at a desk that is running; errors are answered, and not raised."""
    with SqlStore(place) as store:
        app = application(Desk(store, settings, policy or Policy()))
        with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
            yield client


def wait(client: TestClient, job: str) -> dict:
    """How a job ended; ``job`` is where it is."""
    with client.stream("GET", f"{job}/events") as events:
        for _ in events.iter_lines():
            pass
    return client.get(job).json()


@contextmanager
def serving(*options: str) -> Iterator[tuple[subprocess.Popen, str]]:
    """A server, and where it says that it answers."""
    command = [*PROGRAM, "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        assert ADDRESS.fullmatch(line), line + process.stderr.read()
        yield process, line.strip().rstrip("/")
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()
