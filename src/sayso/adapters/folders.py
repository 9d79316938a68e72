"""A dossier as a folder: written whole, read again, and proved against the captured bytes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sayso.adapters.captured import bare, words_of
from sayso.adapters.exporters import exporters
from sayso.adapters.raster import to_png
from sayso.errors import NotFound, SaysoError, StoreError
from sayso.records import Capture, Dossier, KeptCapture, Story
from sayso.stages import publishing
from sayso.version import VERSION

FORMAT = 1
MANIFEST = "manifest.json"
DOSSIER = "dossier.json"
CAPTURES = "captures"
OUTLETS = "outlets.toml"
STORIES = "stories.html"
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
Rebuild = Callable[[tuple[Capture, ...], Dossier, Path | None], Dossier]
"""Makes a dossier again from its captures, the one before, and the file of further outlets."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A written file and its digest."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dossier's folder holds, and what made it.

    ``format`` is raised when the folder's shape changes; ``models`` are the
    fingerprints of the models that read the reports.
    """

    format: int
    sayso: str
    models: tuple[str, ...]
    files: tuple[KeptFile, ...]
    captures: tuple[KeptCapture, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """How many things were checked in a folder, and each that does not hold, with where."""

    checks: int
    failures: tuple[str, ...]


def write_dossier(
    folder: Path, dossier: Dossier, captures: Sequence[Capture], outlets: bytes = b""
) -> None:
    """Write what every exporter gives, the captures and the manifest.

    ``outlets`` is the file of further outlets that the dossier was made with.
    Each file is written beside its place and moved there, the manifest last, so
    that a folder with a manifest is whole. The same dossier gives the same
    bytes; what an earlier dossier left in the folder is removed. Raises
    ``StoreError`` where the folder cannot be written.
    """
    files = dict(_files(dossier)) | ({OUTLETS: outlets} if outlets else {})
    kept = {c.ref.sha256 + c.ref.address: c for c in captures}
    manifest = Manifest(
        format=FORMAT,
        sayso=VERSION,
        models=tuple(dict.fromkeys(model for made in dossier.made for model in made.models)),
        files=tuple(KeptFile(n, hashlib.sha256(d).hexdigest()) for n, d in files.items()),
        captures=tuple(KeptCapture(c.ref, c.captured, c.fetch) for c in kept.values()),
    )
    try:
        _clear(folder, files, {c.ref.sha256 for c in kept.values()})
        for name, data in files.items():
            _put(folder / name, data)
        for capture in kept.values():
            _put(folder / CAPTURES / capture.ref.sha256, capture.body)
        _put(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    except OSError as error:
        what = f"the dossier could not be written: {error.strerror}"
        raise StoreError(what, folder.name, "Give another folder, or free some space.") from error


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
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            _put(folder / name, data)
    except OSError as error:
        what = f"the timeline could not be written: {error.strerror}"
        raise StoreError(what, folder.name, "Give another folder, or free some space.") from error


def write_page(path: Path, page: str) -> None:
    """Write one page, whole or not at all. Raises ``StoreError`` where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, page.encode())
    except OSError as error:
        what = f"the page could not be written: {error.strerror}"
        raise StoreError(what, path.name, "Give another file, or free some space.") from error


def _files(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    for name, exporter in exporters().items():
        yield name, exporter.export(dossier)


def _clear(folder: Path, files: dict[str, bytes], captures: set[str]) -> None:
    """Make the folder, and take away what an earlier dossier left that this one has not."""
    (folder / CAPTURES).mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    if OUTLETS not in files:
        (folder / OUTLETS).unlink(missing_ok=True)
    for old in (folder / CAPTURES).iterdir():
        if _SHA256.match(old.name) and old.name not in captures:
            old.unlink()


def _put(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).chmod(0o644)
    os.replace(file.name, path)  # noqa: PTH105 - atomic, also over an existing file


def read_manifest(folder: Path) -> Manifest:
    """What a folder says that it holds. Raises ``NotFound`` where that is no dossier's."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotFound("there is no whole dossier in it", folder.name) from error
    if manifest.format > FORMAT:
        what = f"it was written by Sayso {manifest.sayso}, a newer one"
        raise NotFound(what, folder.name, "Upgrade Sayso.")
    return manifest


def load(folder: Path) -> Dossier:
    """The dossier in a folder. Raises ``NotFound`` where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / DOSSIER).read_bytes(), type=Dossier)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotFound("there is no whole dossier in it", folder.name) from error


def verify_folder(folder: Path, rebuild: Rebuild) -> Verification:
    """Prove a dossier: digests, every passage in the captured bytes, and the same bytes again.

    ``rebuild`` makes it again from the captures alone. Raises ``NotFound``
    where the folder holds no dossier.
    """
    manifest, dossier = read_manifest(folder), load(folder)
    checks = [_digest_failure(folder, file.name, file.sha256) for file in manifest.files]
    captures = []
    for kept in manifest.captures:
        failure = _capture_failure(folder, kept.ref.sha256)
        checks.append(failure)
        if not failure:
            body = (folder / CAPTURES / kept.ref.sha256).read_bytes()
            captures.append(Capture(kept.ref, body, kept.captured, kept.fetch))
    checks += publishing.check_evidence(dossier)
    checks += _captured(dossier, captures)
    if len(captures) < len(manifest.captures):
        checks.append("it cannot be built again: captures are missing or altered")
    else:
        checks += _rebuilt(folder, manifest, dossier, tuple(captures), rebuild)
    return Verification(len(checks), tuple(check for check in checks if check))


def _digest_failure(folder: Path, name: str, sha256: str) -> str:
    path = folder / name
    if path.parent != folder or not path.is_file():
        return f"{name}: missing"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    return "" if found == sha256 else f"{name}: its bytes are not those that were written"


def _capture_failure(folder: Path, sha256: str) -> str:
    if not _SHA256.match(sha256):
        return f"{sha256}: not the digest of a capture"
    return _digest_failure(folder / CAPTURES, sha256, sha256)


def _captured(dossier: Dossier, captures: Sequence[Capture]) -> Iterator[str]:
    """Each passage sought in the captured bytes, without the extractor's help."""
    sources = {digest.id: digest.capture for digest in dossier.digests}
    sources |= {report.id: report.capture for report in dossier.reports}
    words = {capture.ref.sha256: words_of(capture) for capture in captures}
    for evidence in publishing.passages(dossier):
        source = sources.get(evidence.report)
        text = words.get(source.sha256, "") if source else ""
        span = f"{evidence.span.start}-{evidence.span.end}"
        where = f"{evidence.report} {evidence.part} {span}"
        yield "" if bare(evidence.quote) in text else f"{where}: not found in the captured bytes"


def _rebuilt(
    folder: Path,
    manifest: Manifest,
    dossier: Dossier,
    captures: tuple[Capture, ...],
    rebuild: Rebuild,
) -> Iterator[str]:
    outlets = folder / OUTLETS
    try:
        again = rebuild(captures, dossier, outlets if outlets.is_file() else None)
    except SaysoError as error:
        yield f"it cannot be built again: {error.what}"
        return
    differ = "built again from the captures, its bytes differ"
    if manifest.sayso != VERSION:
        differ += f" (it was made by Sayso {manifest.sayso}, this is {VERSION})"
    for name, data in _files(again):
        path = folder / name
        same = path.is_file() and path.read_bytes() == data
        yield "" if same else f"{name}: {differ}"
