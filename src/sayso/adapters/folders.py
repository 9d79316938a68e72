"""A dossier as a folder: written whole, and proved against the captured bytes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sayso.adapters.formats.sniffing import decoded, unpacked
from sayso.errors import InputError, NotFound
from sayso.records import Capture, CaptureRef, Dossier, Evidence, Moment, Part, Report
from sayso.stages import publishing

FORMAT = 1
MANIFEST = "manifest.json"
CAPTURES = "captures"
OUTLETS = "outlets.toml"
Rebuild = Callable[[tuple[Capture, ...], Dossier, Path | None], Dossier]
"""Makes a dossier again from its captures, the one before, and the file of further outlets."""


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """What the manifest says of one capture."""

    ref: CaptureRef
    captured: Moment | None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A written file and its digest."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dossier's folder holds; ``format`` is raised when its shape changes."""

    format: int
    sayso: str
    files: tuple[KeptFile, ...]
    captures: tuple[KeptCapture, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """How many things were checked in a folder, and each that does not hold."""

    checks: int
    failures: tuple[str, ...]


def write_dossier(
    folder: Path, dossier: Dossier, captures: Sequence[Capture], outlets: bytes = b""
) -> None:
    """Write page, Markdown, JSON, schema, linked data, picture, captures and manifest.

    ``outlets`` is the file of further outlets that the dossier was made with.
    Each file is written beside its place and moved there, the manifest last, so
    that a folder with a manifest is whole. The same dossier gives the same bytes.
    """
    from sayso.version import VERSION

    files = dict(_files(dossier)) | ({OUTLETS: outlets} if outlets else {})
    (folder / CAPTURES).mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    for name, data in files.items():
        _put(folder / name, data)
    kept = {c.ref.sha256 + c.ref.address: c for c in captures}
    for capture in kept.values():
        _put(folder / CAPTURES / capture.ref.sha256, capture.body)
    manifest = Manifest(
        format=FORMAT,
        sayso=VERSION,
        files=tuple(KeptFile(n, hashlib.sha256(d).hexdigest()) for n, d in files.items()),
        captures=tuple(KeptCapture(c.ref, c.captured) for c in kept.values()),
    )
    _put(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def _files(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    yield "index.html", publishing.to_html(dossier).encode()
    yield "dossier.md", publishing.to_markdown(dossier).encode()
    yield "dossier.json", publishing.to_json(dossier).encode()
    yield "dossier.schema.json", publishing.json_schema().encode()
    yield "dossier.jsonld", publishing.to_jsonld(dossier).encode()
    yield "word-of.svg", publishing.to_svg(dossier).encode()


def _put(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).chmod(0o644)
    os.replace(file.name, path)  # noqa: PTH105 - atomic, also over an existing file


def verify_folder(folder: Path, rebuild: Rebuild) -> Verification:
    """Prove a dossier: digests, every passage in the captured bytes, and the same bytes again.

    Raises ``NotFound`` where the folder holds no dossier.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
        raw = (folder / "dossier.json").read_bytes()
        dossier = msgspec.json.decode(raw, type=Dossier)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotFound("there is no whole dossier in it", folder.name) from error
    checks = [_digest_failure(folder / file.name, file.sha256) for file in manifest.files]
    captures = []
    for kept in manifest.captures:
        path = folder / CAPTURES / kept.ref.sha256
        failure = _digest_failure(path, kept.ref.sha256)
        checks.append(failure)
        if not failure:
            captures.append(Capture(kept.ref, path.read_bytes(), kept.captured))
    checks += _passages(dossier, captures)
    if len(captures) < len(manifest.captures):
        checks.append("it cannot be built again: captures are missing or altered")
    else:
        outlets = folder / OUTLETS
        again = rebuild(tuple(captures), dossier, outlets if outlets.is_file() else None)
        checks += _rebuilt(folder, again)
    return Verification(len(checks), tuple(check for check in checks if check))


def _digest_failure(path: Path, sha256: str) -> str:
    if not path.is_file():
        return f"{path.name}: missing"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    return "" if found == sha256 else f"{path.name}: its bytes are not those that were written"


def _rebuilt(folder: Path, again: Dossier) -> Iterator[str]:
    for name, data in _files(again):
        path = folder / name
        same = path.is_file() and path.read_bytes() == data
        yield "" if same else f"{name}: built again from the captures, its bytes differ"


def _passages(dossier: Dossier, captures: Sequence[Capture]) -> Iterator[str]:
    """Each passage against its report's text, and against the captured bytes."""
    reports = {report.id: report for report in dossier.reports}
    words = {capture.ref.sha256: _words_of(capture) for capture in captures}
    for evidence in sorted(set(_evidence(dossier)), key=repr):
        report = reports.get(evidence.report)
        if report is None:
            yield f"{evidence.report}: a passage names a report that is not in the dossier"
            continue
        text = _text_of(report, evidence.part)
        where = f"{evidence.report} {evidence.part} {evidence.span.start}-{evidence.span.end}"
        standing = text[evidence.span.start : evidence.span.end]
        yield "" if standing == evidence.quote else f"{where}: the report reads otherwise there"
        captured = words.get(report.capture.sha256, "")
        found = _bare(evidence.quote) in captured
        yield "" if found else f"{where}: not found in the captured bytes"


def _evidence(dossier: Dossier) -> Iterator[Evidence]:
    digests = {digest.id for digest in dossier.digests}
    for claim in dossier.claims:
        yield from (telling.statement.evidence for telling in claim.tellings)
    for difference in (*dossier.conflicts, *dossier.differences):
        yield from (e for side in difference.sides for e in side.evidence)
    for headline in dossier.headlines:
        yield from (e for a in headline.assertions for e in a.evidence if e.report not in digests)
    for act in dossier.status:
        yield from (*act.awaiting, *(entry.evidence for entry in act.entries))
    yield from (q.evidence for q in dossier.quotations)
    yield from (t.evidence for t in dossier.timeline if t.evidence)
    yield from dossier.summary


def _text_of(report: Report, part: Part) -> str:
    return {
        Part.HEADLINE: report.headline,
        Part.STANDFIRST: report.standfirst,
        Part.TEXT: report.text,
    }[part]


def _words_of(capture: Capture) -> str:
    """All letters and figures of a capture in order, read without the extractor."""
    from lxml import html

    try:
        text = decoded(unpacked(capture), capture.ref.media_type, capture.ref.address)
    except InputError:
        return ""
    if "<" not in text:
        return _bare(text) + _bare(_unescaped(text))
    tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    data = _joined(tree.xpath("//script[@type='application/ld+json']/text()"))
    attributes = _joined(tree.xpath("//meta/@content"))
    shown = _joined(tree.xpath("//text()[not(ancestor::script or ancestor::style)]"))
    return " ".join(_bare(part) for part in (shown, attributes, _unescaped(data)))


def _joined(found: object) -> str:
    return " ".join(str(piece) for piece in found) if isinstance(found, list) else ""


def _unescaped(text: str) -> str:
    """JSON's escapes as the characters that they stand for."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text).replace("\\n", " ")


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
