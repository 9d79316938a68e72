"""A dossier's folder proved: that it is as it was written, and that it comes out again.

These are two answers. *Intact*: nothing but what was written is in it, to the byte, and
every passage stands in the captured bytes. *Reproduced*: built again from the captures, it
comes out the same, which only the version and the models that made it can show.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sayso.adapters.captured import bare, words_of
from sayso.adapters.exporters import exporters
from sayso.adapters.folders import (
    CAPTURES,
    DOSSIER,
    FORMAT,
    MANIFEST,
    OUTLETS,
    RULINGS,
    SHA256,
    SIGNATURE,
    Manifest,
    files_of,
    given_with,
    load,
    manifest_of,
    models_of,
    passages_of,
    plain_bytes,
    read_manifest,
    written,
)
from sayso.adapters.signing import check_signature
from sayso.errors import (
    ExtractionTimeout,
    NotSigned,
    OverBudget,
    SaysoError,
    WorkerLost,
    unforeseen,
)
from sayso.records import Capture, Digest, Dossier, Part, Reject, Report
from sayso.stages import publishing
from sayso.version import VERSION

Rebuild = Callable[[tuple[Capture, ...], Dossier, Path | None], Dossier]
"""Makes a dossier again from its captures, the one before, and the file of further outlets."""
LARGEST = 1 << 30
"""Bytes of any file that are read."""
BY_THE_CLOCK = {OverBudget.code, ExtractionTimeout.code, WorkerLost.code}
"""Rejects that another machine may not make."""
LARGEST_SIGNATURE = 1 << 12
"""Bytes of a signature that are read: one of ed25519 has 300."""
BARE = "its captures were not published: passages cannot be held against them, nor it be built"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked in a folder: ``failures`` are what does not hold, each with where.

    ``reproduced`` tells whether it was built again with the same bytes, ``unproved`` what
    could not be shown, and why: that is no failure where nothing is wrong with the folder.
    """

    checks: int
    failures: tuple[str, ...]
    reproduced: bool
    unproved: tuple[str, ...]


def verify_folder(folder: Path, rebuild: Rebuild, *, signed_by: Path | None = None) -> Verification:
    """Prove a dossier: only what was written, every passage as captured, the same bytes again.

    ``rebuild`` makes it again from the captures alone; ``signed_by`` is the public key of who
    must have signed it. Raises ``NotFound`` where the folder holds no dossier, and ``NotSigned``,
    ``OtherSigner`` or ``BrokenSignature``.
    """
    manifest, dossier = read_manifest(folder), load(folder)
    if signed_by:
        manifest_bytes = plain_bytes(folder / MANIFEST, LARGEST)
        check_signature(manifest_bytes, _signature(folder), signed_by)
    try:
        verification = _verified(folder, manifest, dossier, rebuild)
    except Exception as error:  # noqa: BLE001 - the one guard of all that is proved
        failure = error if isinstance(error, SaysoError) else unforeseen(error, folder.name)
        return Verification(
            1, (f"it cannot be proved: {failure.what}",), reproduced=False, unproved=()
        )
    if signed_by or not os.path.lexists(folder / SIGNATURE):
        return verification
    unproved = (*verification.unproved, f"{SIGNATURE}: whose it is (no key to hold it against)")
    return replace(verification, unproved=unproved)


def _signature(folder: Path) -> bytes:
    try:
        return plain_bytes(folder / SIGNATURE, LARGEST_SIGNATURE)
    except OSError as error:
        raise NotSigned("it is not signed", folder.name) from error


def can_be_shown(reject: Reject, captures: Collection[str]) -> bool:
    """Whether some captures (digests) show that an input was rejected, on any machine."""
    return reject.sha256 in captures and reject.code not in BY_THE_CLOCK


def _verified(folder: Path, manifest: Manifest, dossier: Dossier, rebuild: Rebuild) -> Verification:
    checks = [*_strangers(folder, manifest), *_manifest_failures(folder, manifest, dossier)]
    checks += [_digest_failure(folder, file.name, file.sha256) for file in manifest.files]
    checks += publishing.check_evidence(dossier)
    there = set() if manifest.bare else {kept.ref.sha256 for kept in manifest.captures}
    unproved = [
        f"{reject.where}: that it was rejected (the bytes that show it are not in the folder)"
        for reject in dossier.rejects
        if not can_be_shown(reject, there)
    ]
    again: list[str] = []
    if manifest.bare:
        unproved.append(BARE)
        checks += _by_itself(folder, manifest, dossier)
    else:
        captures = list(_captures(folder, manifest))
        checks += [one for one in captures if isinstance(one, str)]
        whole = tuple(one for one in captures if isinstance(one, Capture))
        checks += _in_captures(dossier, whole)
        if len(whole) == len(captures):
            again, alike = _rebuilt(folder, manifest, dossier, whole, rebuild)
            # Of another version or other models nobody can say that it should come out the same.
            if alike:
                checks += again
            else:
                unproved += filter(None, again)
        else:
            checks.append("it cannot be built again: captures are missing or altered")
    failures = tuple(filter(None, checks))
    reproduced = bool(again) and not any(again)
    return Verification(len(checks), failures, reproduced, tuple(unproved))


def _strangers(folder: Path, manifest: Manifest) -> Iterator[str]:
    """What is in the folder and was not written, or is no plain file."""
    known = {MANIFEST, SIGNATURE, *(file.name for file in manifest.files)}
    if not manifest.bare:
        known |= {f"{CAPTURES}/{kept.ref.sha256}" for kept in manifest.captures}
    with os.scandir(folder) as top:
        entries = list(top)
    inner: list[os.DirEntry[str]] = []
    for entry in entries:
        if entry.name == CAPTURES and entry.is_dir(follow_symlinks=False):
            with os.scandir(entry) as within:
                inner = list(within)
    for entry in sorted((*entries, *inner), key=lambda entry: entry.path):
        name = Path(entry.path).relative_to(folder).as_posix()
        if name == CAPTURES and entry.is_dir(follow_symlinks=False):
            continue
        if name not in known:
            yield f"{name}: not written by Sayso"
        else:
            yield "" if entry.is_file(follow_symlinks=False) else f"{name}: no plain file"


def _manifest_failures(folder: Path, manifest: Manifest, dossier: Dossier) -> Iterator[str]:
    """Whether the manifest is one that Sayso writes, of this dossier."""
    as_written = plain_bytes(folder / MANIFEST, LARGEST) == written(manifest)
    yield "" if as_written else f"{MANIFEST}: not as Sayso writes it"
    yield "" if manifest.format == FORMAT else f"{MANIFEST}: no format {manifest.format} is known"
    named = [file.name for file in manifest.files]
    whole = DOSSIER in named and len(set(named)) == len(named)
    yield "" if whole else f"{MANIFEST}: it does not name the files of a dossier, each once"
    models = manifest.models == models_of(dossier)
    yield "" if models else f"{MANIFEST}: the models are not those of the dossier"
    known = manifest.sayso != VERSION or set(named) - {OUTLETS, RULINGS} == exporters().keys()
    yield "" if known else f"{MANIFEST}: the files are not those that Sayso {VERSION} writes"
    sources: tuple[Report | Digest, ...] = (*dossier.reports, *dossier.digests)
    used = {source.capture.sha256 for source in sources} | {r.sha256 for r in dossier.rejects}
    for kept in manifest.captures:
        rests = kept.ref.sha256 in used
        yield "" if rests else f"{kept.ref.sha256}: nothing in the dossier comes from this capture"
    there = {kept.ref.sha256 for kept in manifest.captures}
    for source in sources:
        captured = source.capture.sha256 in there
        yield "" if captured else f"{source.id}: its capture is not named"


def _digest_failure(folder: Path, name: str, sha256: str) -> str:
    path = folder / name
    try:
        if path.parent != folder:
            return f"{name}: missing"
        found = hashlib.sha256(plain_bytes(path, LARGEST)).hexdigest()
    except (OSError, ValueError):  # also a name that no file can have
        return f"{name}: missing"
    return "" if found == sha256 else f"{name}: its bytes are not those that were written"


def _captures(folder: Path, manifest: Manifest) -> Iterator[Capture | str]:
    """Each capture whose bytes are those that were written, or what is wrong with them."""
    for kept in manifest.captures:
        sha256 = kept.ref.sha256
        if not SHA256.match(sha256):
            yield f"{sha256}: not the digest of a capture"
            continue
        failure = _digest_failure(folder / CAPTURES, sha256, sha256)
        if failure:
            yield failure
            continue
        body = plain_bytes(folder / CAPTURES / sha256, LARGEST)
        yield Capture(kept.ref, body, kept.captured, kept.fetch)


def _in_captures(dossier: Dossier, captures: Sequence[Capture]) -> Iterator[str]:
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


def _by_itself(folder: Path, manifest: Manifest, dossier: Dossier) -> Iterator[str]:
    """Whether the passages have their digests, and the other files are what the dossier gives.

    The files, where this version wrote them. What a text's digest is of is not in the folder.
    """
    shown = passages_of(dossier)
    if len(shown) != len(manifest.passages):
        yield f"{MANIFEST}: its passages are not those of the dossier"
    for one, kept in zip(shown, manifest.passages, strict=False):
        # Of texts only the passages are there; headline and standfirst are whole.
        cut_from = kept.cut_from if one.part is Part.TEXT else one.cut_from
        same = msgspec.structs.replace(one, cut_from=cut_from) == kept
        where = f"{one.report} {one.part} {one.start}-{one.end}"
        yield "" if same else f"{where}: not the passage whose digest was published"
    if manifest.sayso == VERSION:
        for name, data in (files_of(dossier) | given_with(dossier, b"")).items():
            same = name == DOSSIER or _holds_bytes(folder / name, data)
            yield "" if same else f"{name}: not what {DOSSIER} gives"


def _rebuilt(
    folder: Path,
    manifest: Manifest,
    dossier: Dossier,
    captures: tuple[Capture, ...],
    rebuild: Rebuild,
) -> tuple[list[str], bool]:
    """What differs when it is built again ("" for each that does not), and whether it may not."""
    outlets = folder / OUTLETS
    given = outlets if OUTLETS in (file.name for file in manifest.files) else None
    try:
        made = rebuild(captures, dossier, given)
    except SaysoError as error:
        return [f"it cannot be built again: {error.what}"], manifest.sayso == VERSION
    reasons = []
    if manifest.sayso != VERSION:
        reasons.append(f"it was made by Sayso {manifest.sayso}, this is {VERSION}")
    if manifest.models != models_of(made):
        reasons.append("it was made with other models")
    differ = "built again from the captures, its bytes differ"
    differ += f" ({'; '.join(reasons)})" if reasons else ""
    beside = given_with(made, plain_bytes(given, LARGEST) if given else b"")
    files = files_of(made) | beside
    expected = dict(files)
    if not reasons:
        expected[MANIFEST] = written(manifest_of(made, files, manifest.captures))
    return [
        "" if _holds_bytes(folder / name, data) else f"{name}: {differ}"
        for name, data in expected.items()
    ], not reasons


def _holds_bytes(path: Path, data: bytes) -> bool:
    try:
        return plain_bytes(path, LARGEST) == data
    except OSError:
        return False
