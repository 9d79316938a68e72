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
            digests = _digests(package)
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
            digest = hashlib.file_digest(member, "sha256").hexdigest()
    except _ZIP_FAULTS as error:
        raise MalformedDocument(f"the archive is damaged ({error})", where) from error
    if digests.get(name, digest) != digest:
        raise MalformedDocument("the archive is not the one whose digest the package has", where)


def _digests(package: zipfile.ZipFile) -> dict[str, str]:
    """The digests that the package lists; none where it lists none that can be read."""
    try:
        with package.open("datapackage.json") as member:
            listed = msgspec.json.decode(member.read(MAX_BYTES), type=Package)
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError, RecursionError, *_ZIP_FAULTS):
        return {}
    known = (one for one in listed.resources if one.hash.startswith("sha256:"))
    return {one.path: one.hash.removeprefix("sha256:") for one in known}


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
