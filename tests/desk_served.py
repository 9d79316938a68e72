"""The desk as it is served, on a store that holds the bundled example, and a browser before it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sayso import assembly
from sayso.usecases import checking, dossiers, proofing
from sayso.usecases.storing import read_into

EXAMPLES = Path(__file__).parents[1] / "examples"
SETTINGS = assembly.Settings(outlets=EXAMPLES / "outlets.toml")
CLAIM = "At least 12 people were killed when a ferry capsized off Port Aldery."
DIGEST = (EXAMPLES / "harbour" / "24-digest.txt").read_text("utf-8")
DOSSIERS = 2
"""Stories of which there are dossiers, the largest."""


def fill(place: Path) -> None:
    """Read the example into a store, and have there what its pages ask of a model."""
    with assembly.store(place, create=True) as store, assembly.engine(1) as engine:
        read_into(store, [EXAMPLES / "harbour"], SETTINGS, engine)
        for story in sorted(store.stories(), key=lambda one: -len(one.reports))[:DOSSIERS]:
            dossiers.from_store(story.id, store, SETTINGS)
        checking.check(CLAIM, store, SETTINGS)
        proofing.proof(DIGEST, store, SETTINGS)


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that answers at ``base``, and the store that it is served from."""

    base: str
    place: Path


@contextmanager
def served(filled: Path, folder: Path) -> Iterator[Served]:
    """``sayso serve`` on a copy of a filled store; it ends in peace when it is told to."""
    place = folder / "desk.db"
    shutil.copy(filled, place)
    options = ["--store", str(place), "--port", "0", "--allow-private"]
    options += ["--outlets", str(SETTINGS.outlets)]
    command = [sys.executable, "-m", "sayso.faces.cli", "serve", *options]
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | paths
    ) as process:
        assert process.stdout
        try:
            yield Served(process.stdout.readline().strip().rstrip("/"), place)
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0


def chromium() -> str:
    """Where the browser is, "" where there is none."""
    found = map(shutil.which, ("chromium", "google-chrome"))
    return next((path for path in found if path), "")


def largest(served: Served, number: int = 0) -> str:
    """The id of a store's largest story, or of the next ones."""
    with assembly.store(served.place) as store:
        told: Sequence[object] = sorted(store.stories(), key=lambda one: -len(one.reports))
        return told[number].id
