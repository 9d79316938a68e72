"""Whether an installation is whole: parts, models, store, room."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sayso import assembly
from sayso.assembly import Settings
from sayso.errors import NoStore, SaysoError
from sayso.ports import Question
from sayso.version import VERSION

EXTRAS = {
    "web": ("starlette", "uvicorn", "python-multipart", "limits"),
    "mcp": ("mcp",),
    "parquet": ("pyarrow",),
    "postgres": ("psycopg",),
    "sign": ("cryptography",),
}
"""What each extra installs."""
ROOM = 1 << 30
"""Bytes: a store of 10,000 reports takes half of that."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at: ``well`` tells whether it is as it should be."""

    what: str
    found: str
    well: bool


def examined(store: str | None, settings: Settings) -> Iterator[Sign]:
    """Everything that can be amiss, one after another; nothing is written or fetched."""
    yield Sign("sayso", VERSION, well=True)
    yield Sign("python", platform.python_version(), well=True)
    yield from _models(settings)
    yield from _fonts()
    yield from _extras()
    yield from _store(store)
    yield from _room(store)
    private = "also private addresses" if settings.allow_private else "public addresses only"
    contact = f", contact {settings.contact}" if settings.contact else ", no contact is told"
    yield Sign("network", private + contact, well=True)


def _models(settings: Settings) -> Iterator[Sign]:
    """Each model does its work once: that loads it, and holds its files against their hashes."""
    tools = assembly.tools(settings)
    question = Question("", "The bridge was closed.", "The bridge is closed.")
    judges = tools.judges
    models: dict[str, tuple[str, Callable[[], object]]] = {
        "parser": (tools.parser.fingerprint, lambda: tools.parser.parse("The bridge is closed.")),
        "encoder": (tools.encoder.fingerprint, lambda: tools.encoder.encode(("A bridge.",))),
        "quick judge": (judges.quick.fingerprint, lambda: judges.quick.odds((question,))),
        "judge": (judges.thorough.fingerprint, lambda: judges.thorough.odds((question,))),
    }
    for name, (fingerprint, works) in models.items():
        try:
            works()
        except SaysoError as error:
            yield Sign(name, str(error), well=False)
        else:
            yield Sign(name, fingerprint, well=True)


def _fonts() -> Iterator[Sign]:
    for name in ("font-source-sans-pro", "font-source-serif-pro"):
        found = _version_of(name)
        yield Sign(name, found or "is missing: install Sayso again", well=bool(found))


def _extras() -> Iterator[Sign]:
    for name, packages in EXTRAS.items():
        missing = [package for package in packages if not _version_of(package)]
        how = f"not installed: pip install 'sayso[{name}]'" if missing else "installed"
        yield Sign(f"extra {name}", how, well=True)


def _store(place: str | None) -> Iterator[Sign]:
    try:
        with assembly.store(place) as opened:
            reports, stories = len(opened.report_ids()), len(opened.stories())
    except NoStore:
        yield Sign("store", "there is none yet: `sayso read` makes it", well=True)
    except SaysoError as error:
        yield Sign("store", str(error), well=False)
    else:
        yield Sign("store", f"{reports:,} reports in {stories:,} stories", well=True)


def _room(place: str | None) -> Iterator[Sign]:
    where = Path(assembly.place_of(place))
    folder = next((one for one in where.absolute().parents if one.is_dir()), Path.cwd())
    free = shutil.disk_usage(folder).free
    yield Sign("room on the disk", f"{free / (1 << 30):,.1f} GiB are free", well=free >= ROOM)


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
