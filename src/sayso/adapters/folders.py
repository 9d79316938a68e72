"""What is published as folders and pages: made beside its place, and put there whole."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from sayso.adapters.beside import beside
from sayso.adapters.exporters import exporters
from sayso.adapters.raster import to_png
from sayso.adapters.signing import Sign
from sayso.errors import NotFound, StoreError
from sayso.language.texts import part_text
from sayso.records import Capture, Digest, Dossier, KeptCapture, Part, Report, Story
from sayso.stages import publishing
from sayso.version import VERSION

Kind = TypeVar("Kind")

FORMAT = 1
MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
DOSSIER = "dossier.json"
CAPTURES = "captures"
OUTLETS = "outlets.toml"
RULINGS = "rulings.json"
STORIES = "stories.html"
SHA256 = re.compile(r"[0-9a-f]{64}\Z")
MOST = {MANIFEST: 16 << 20, DOSSIER: 1 << 30}
"""Bytes that are read of these: the dossier of 31 reports of 700 words has 2 MB."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A written file and its digest."""

    name: str
    sha256: str


class KeptPassage(msgspec.Struct, frozen=True):
    """A published passage by its place, its own digest and that of the part it was cut from.

    Who has the page can show that the passage stood in it, and where.
    """

    report: str
    part: Part
    start: int
    end: int
    sha256: str
    cut_from: str


class Manifest(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a dossier's folder holds, and what made it.

    ``format`` is raised when the folder's shape changes; ``models`` are the
    fingerprints of the models that read the reports. Without captures (``bare``) they are
    named all the same, with their digests, and so are the ``passages``.
    """

    format: int
    sayso: str
    models: tuple[str, ...]
    files: tuple[KeptFile, ...]
    captures: tuple[KeptCapture, ...]
    bare: bool = False
    passages: tuple[KeptPassage, ...] = ()


def write_dossier(
    folder: Path,
    dossier: Dossier,
    captures: Sequence[Capture],
    outlets: bytes = b"",
    *,
    bare: bool = False,
    sign: Sign | None = None,
) -> None:
    """Write what every exporter gives, the captures and the manifest.

    ``outlets`` is the file of further outlets that the dossier was made with. A ``bare``
    folder has no captures, and of the reports' texts the passages alone. ``sign`` signs the
    manifest, and with it all that it names. The folder is made beside its place and takes it
    whole: on an error what stood there stays. The same dossier gives the same bytes; what an
    earlier dossier left is gone, other files in the
    folder stay. Raises ``StoreError`` where it cannot be written.
    """
    shown = publishing.passages_alone(dossier) if bare else dossier
    files = files_of(shown) | given_with(shown, outlets)
    kept = {c.ref.sha256 + c.ref.address: c for c in captures}
    refs = tuple(KeptCapture(c.ref, c.captured, c.fetch) for c in kept.values())
    manifest = manifest_of(shown, files, refs, bare=passages_of(dossier) if bare else None)
    try:
        if folder.resolve() in (Path.cwd(), *Path.cwd().parents) or folder.is_mount():
            what = "the dossier could not be written: this folder cannot be swapped for another"
            raise StoreError(what, folder.name, "Give a folder within it.")
        with beside(folder) as new:
            _begin(new, folder)
            for name, data in files.items():
                (new / name).write_bytes(data)
            if not bare:
                for capture in captures:
                    (new / CAPTURES / capture.ref.sha256).write_bytes(capture.body)
            (new / MANIFEST).write_bytes(written(manifest))
            if sign:
                (new / SIGNATURE).write_bytes(sign(written(manifest)))
    except OSError as error:
        what = f"the dossier could not be written: {error.strerror}"
        raise StoreError(what, folder.name, "Give another folder, or free some space.") from error


def files_of(dossier: Dossier) -> dict[str, bytes]:
    """What every exporter gives, by the names of the files."""
    return {name: exporter.export(dossier) for name, exporter in exporters().items()}


def given_with(dossier: Dossier, outlets: bytes) -> dict[str, bytes]:
    """What a dossier was made with beside its captures: further outlets, rulings by hand."""
    rulings = [one.ruling for one in dossier.rulings]
    listed = msgspec.json.format(msgspec.json.encode(rulings), indent=1)
    return ({OUTLETS: outlets} if outlets else {}) | ({RULINGS: listed} if rulings else {})


def manifest_of(
    dossier: Dossier,
    files: Mapping[str, bytes],
    captures: tuple[KeptCapture, ...],
    *,
    bare: tuple[KeptPassage, ...] | None = None,
) -> Manifest:
    """What this Sayso says of a folder; ``bare`` are the passages of one without captures."""
    return Manifest(
        format=FORMAT,
        sayso=VERSION,
        models=models_of(dossier),
        files=tuple(KeptFile(n, hashlib.sha256(d).hexdigest()) for n, d in files.items()),
        captures=captures,
        bare=bare is not None,
        passages=bare or (),
    )


def passages_of(dossier: Dossier) -> tuple[KeptPassage, ...]:
    """Every passage with its digests; the dossier has the whole texts."""
    sources: dict[str, Report | Digest] = {one.id: one for one in dossier.digests}
    sources |= {one.id: one for one in dossier.reports}
    return tuple(
        KeptPassage(
            e.report,
            e.part,
            e.span.start,
            e.span.end,
            digest_of(e.quote),
            digest_of(part_text(sources[e.report], e.part)),
        )
        for e in publishing.passages(dossier)
    )


def digest_of(text: str) -> str:
    """The SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def models_of(dossier: Dossier) -> tuple[str, ...]:
    """The fingerprints of the models that a dossier says it was made with."""
    return tuple(dict.fromkeys(model for made in dossier.made for model in made.models))


def written(manifest: Manifest) -> bytes:
    """A manifest as it stands in its folder."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def write_stories(folder: Path, stories: Sequence[Story]) -> None:
    """Write the timeline of some stories as page, SVG and PNG.

    The same stories give the same bytes. Raises ``StoreError`` where the folder
    cannot be written.
    """
    picture = publishing.stories_to_svg(stories)
    files = {
        STORIES: publishing.stories_to_html(stories).encode(),
        "stories.svg": picture.encode(),
        "stories.png": to_png(picture),
    }
    try:
        _put(folder, files)
    except OSError as error:
        what = f"the timeline could not be written: {error.strerror}"
        raise StoreError(what, folder.name, "Give another folder, or free some space.") from error


def write_page(path: Path, page: str) -> None:
    """Write one page, whole or not at all. Raises ``StoreError`` where it cannot be written."""
    try:
        _put(path.parent, {path.name: page.encode()})
    except OSError as error:
        what = f"the page could not be written: {error.strerror}"
        raise StoreError(what, path.name, "Give another file, or free some space.") from error


def _begin(new: Path, before: Path) -> None:
    """Make the new folder, with links to what others put into the one before."""

    def ours(folder: str, names: list[str]) -> set[str]:
        if Path(folder) == before:
            return {*exporters(), OUTLETS, RULINGS, MANIFEST, SIGNATURE}.intersection(names)
        return set(filter(SHA256.match, names)) if Path(folder) == before / CAPTURES else set()

    if before.is_dir():
        shutil.copytree(before, new, symlinks=True, ignore=ours, copy_function=os.link)
    (new / CAPTURES).mkdir(parents=True, exist_ok=True)


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files beside their places and move them there when all are written."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".sayso-", dir=folder) as beside_them:
        for name, data in files.items():
            (Path(beside_them) / name).write_bytes(data)
        for name in files:
            (Path(beside_them) / name).replace(folder / name)


def read_manifest(folder: Path) -> Manifest:
    """What a folder says that it holds. Raises ``NotFound`` where that is no dossier's."""
    manifest = _decoded(folder, MANIFEST, Manifest)
    if manifest.format > FORMAT:
        what = f"it was written by Sayso {manifest.sayso}, a newer one"
        raise NotFound(what, folder.name, "Upgrade Sayso.")
    return manifest


def load(folder: Path) -> Dossier:
    """The dossier in a folder. Raises ``NotFound`` where there is none that can be read."""
    return _decoded(folder, DOSSIER, Dossier)


def _decoded(folder: Path, name: str, kind: type[Kind]) -> Kind:
    try:
        return msgspec.json.decode(plain_bytes(folder / name, MOST[name]), type=kind)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotFound("there is no whole dossier in it", folder.name) from error


def plain_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file that is neither link nor pipe nor larger. Raises ``OSError``."""
    # Without O_NONBLOCK a pipe that nobody writes to is waited for.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            raise OSError(errno.EINVAL, "no plain file of a dossier", str(path))
        return file.read(most)
