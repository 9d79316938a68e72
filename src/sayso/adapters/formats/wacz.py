"""WACZ: a zip file of WARC archives with their digests and an index (webrecorder's WACZ 1.1)."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast

import msgspec

from sayso.adapters.formats.sniffing import MAX_BYTES, gunzipped, head
from sayso.adapters.formats.warc import WarcFormat
from sayso.errors import InputError, MalformedDocument, TruncatedInput
from sayso.records import Capture, Reject
from sayso.stages.intake import each, reject_of

_BEGINNING = re.compile(
    rb"PK\x03\x04.{26}(?:archive/|indexes/|pages/|logs/|datapackage)", re.DOTALL
)
_ARCHIVE = re.compile(r"archive/[^/]+\.warc(?:\.gz)?\Z")
_INDEX = re.compile(r"indexes/[^/]+\.cdxj?(?:\.gz)?\Z")
_GZIP = b"\x1f\x8b"
_ZIP_FAULTS = (
    zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip
"""What zipfile raises of damaged, locked or strangely packed members."""
LIST, SEAL = "datapackage.json", "datapackage-digest.json"
KINDS = ("sha256", "md5")
"""Of digests that packages have (WACZ 1.1, 5.3)."""
LONGEST_LINE = 100_000
"""Bytes of one line of an index."""
HTML = "text/html"


class Resource(msgspec.Struct):
    """A member as ``datapackage.json`` lists it."""

    path: str = ""
    hash: str = ""


class Package(msgspec.Struct):
    """The list of members (Frictionless data package)."""

    resources: tuple[Resource, ...] = ()


class Indexed(msgspec.Struct):
    """What is needed of an index's line."""

    mime: str = ""
    status: str | int = ""


class WaczFormat:
    """Archives in a package: their pages, held against the package's digests and its index."""

    name = "wacz"

    def sniff(self, capture: Capture) -> bool:
        """Whether it is a zip file that begins with a member of such a package."""
        return _BEGINNING.match(head(capture)) is not None

    def open(self, capture: Capture) -> Iterator[Capture | Reject]:
        """Every page as a capture of its own; a reject for what is damaged or missing.

        Raises ``TruncatedInput`` or ``MalformedDocument`` where it is no whole package.
        """
        body, where = capture.body, capture.ref.address
        body = gunzipped(body, where) if body.startswith(_GZIP) else body
        return self.pages(io.BytesIO(body), capture)

    def pages(self, stream: io.BufferedIOBase, archive: Capture) -> Iterator[Capture | Reject]:
        """What ``open`` gives, record by record out of a stream at its start."""
        where = archive.ref.address
        try:
            package = zipfile.ZipFile(cast("IO[bytes]", stream))
        except _ZIP_FAULTS as error:
            raise TruncatedInput("the package stops before its end", where) from error
        with package:
            names = sorted(name for name in package.namelist() if _ARCHIVE.match(name))
            if not names:
                raise MalformedDocument("there is no archive in the package", where)
            digests: dict[str, str] = {}
            try:
                digests = _digests(package, where)
            except MalformedDocument as error:
                yield reject_of(error, archive)
            found = 0
            for item in each(lambda name: _member(package, name, digests, archive), names, archive):
                found += isinstance(item, Capture) and item.ref.media_type.startswith(HTML)
                yield item
            for fault in _held_against_index(package, found, where):
                yield reject_of(fault, archive)


def _member(
    package: zipfile.ZipFile, name: str, digests: dict[str, str], archive: Capture
) -> Iterator[Capture | Reject]:
    """The pages of one archive. Raises an ``InputError`` where it is not the one listed."""
    where = f"{archive.ref.address}/{name}"
    try:
        with _opened_member(package, name) as member:
            yield from WarcFormat().pages(member, archive)
        with _opened_member(package, name) as member:
            kind, _, listed = digests.get(name, "sha256:").partition(":")
            digest = hashlib.file_digest(member, kind).hexdigest() if kind in KINDS else ""
    except _ZIP_FAULTS as error:
        raise MalformedDocument(f"the archive is damaged ({error})", where) from error
    if not digest:
        raise MalformedDocument(f"the package has a digest of an unknown kind ({kind})", where)
    if listed not in ("", digest):
        raise MalformedDocument("the archive is not the one whose digest the package has", where)


def _digests(package: zipfile.ZipFile, where: str) -> dict[str, str]:
    """The digests that the package lists. Raises ``MalformedDocument`` for none to be trusted."""
    unread = "the package's list of digests cannot be read: its archives are held against none"
    try:
        with package.open(LIST) as member:
            body = member.read(MAX_BYTES)
        listed = msgspec.json.decode(body, type=Package)
        digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
        sealed = digest
        if SEAL in package.namelist():
            with package.open(SEAL) as member:
                sealed = msgspec.json.decode(member.read(MAX_BYTES), type=Resource).hash
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError, RecursionError, *_ZIP_FAULTS) as e:
        raise MalformedDocument(unread, f"{where}/{LIST}") from e
    if sealed != digest:
        what = "the list of digests is not the one whose digest the package has"
        raise MalformedDocument(what, f"{where}/{LIST}")
    return {one.path: one.hash for one in listed.resources if one.hash}


def _held_against_index(package: zipfile.ZipFile, found: int, where: str) -> Iterator[InputError]:
    """The fault of a package whose index names more pages than were found in it."""
    names = [name for name in package.namelist() if _INDEX.match(name)]
    try:
        listed = sum(_pages_listed(package, name) for name in names)
    except _ZIP_FAULTS as error:
        yield MalformedDocument(f"the index is damaged ({error})", where)
        return
    if listed > found:
        yield TruncatedInput(f"its index names {listed:,} pages, and {found:,} are in it", where)


def _pages_listed(package: zipfile.ZipFile, name: str) -> int:
    """How many lines of an index (CDXJ) are of an HTML page."""
    listed = 0
    with package.open(name) as member:
        file = gzip.GzipFile(fileobj=member) if name.endswith(".gz") else member
        while line := file.readline(LONGEST_LINE):
            try:
                entry = msgspec.json.decode(line[line.index(b"{") :], type=Indexed)
            except (ValueError, RecursionError):
                continue  # a header, or no line of an index
            listed += entry.mime == HTML and str(entry.status) == "200"
    return listed


def _opened_member(package: zipfile.ZipFile, name: str) -> zipfile.ZipExtFile:
    return cast("zipfile.ZipExtFile", package.open(name))
