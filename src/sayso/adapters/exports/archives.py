"""Captures as archives of the web: WARC (ISO 28500) and WACZ (1.1.1)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable
from typing import IO, Any, BinaryIO, cast
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import NAMESPACE_URL, uuid5

import msgspec
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.records import Exchange
from sayso.records.rows import CaptureRow, Exported
from sayso.version import VERSION

UNKNOWN = "1970-01-01T00:00:00Z"
"""The moment of what was captured nobody knows when: an archive must give one."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment of all members of a zip file, so that the same captures give the same bytes."""
ARCHIVE = "archive/data.warc.gz"
_OF_THE_WIRE = {"content-encoding", "transfer-encoding", "content-length", "connection"}
"""Heads that were true of the bytes on the wire: a capture is unpacked and whole."""


class Warc:
    """One gzip file of WARC 1.1 records: what a server answered, or the bytes of a file.

    A capture that came over the network is a ``response``, with its redirects before it;
    another is a ``resource``, at the address of the page that was read in it.
    """

    name = "warc"
    takes = frozenset({Exported.CAPTURES})

    def write(self, _what: Exported, rows: Iterable[CaptureRow], out: BinaryIO) -> None:
        """A ``warcinfo`` record, then those of each capture."""
        archive = _Archive(out)
        for row in rows:
            archive.add(row)
            archive.index.clear()
            archive.pages.clear()


class Wacz:
    """The same archive with its index, its pages and their digests in one zip file."""

    name = "wacz"
    takes = frozenset({Exported.CAPTURES})

    def write(self, _what: Exported, rows: Iterable[CaptureRow], out: BinaryIO) -> None:
        """The archive first, as it comes; what names its parts after it."""
        with zipfile.ZipFile(cast("IO[bytes]", out), "w") as package:
            with package.open(_member(ARCHIVE), "w", force_zip64=True) as member:
                counted = _Counted(cast("BinaryIO", member))
                archive = _Archive(cast("BinaryIO", counted))
                for row in rows:
                    archive.add(row)
            resources = [counted.resource(ARCHIVE)]
            resources += [
                _member_written(package, "indexes/index.cdx", sorted(archive.index)),
                _member_written(package, "pages/pages.jsonl", (_PAGES_HEAD, *archive.pages)),
            ]
            listed = {
                "profile": "data-package",
                "wacz_version": "1.1.1",
                "software": f"Sayso {VERSION}",
                "resources": resources,
            }
            text = msgspec.json.encode(listed).decode()
            digest = _member_written(package, "datapackage.json", (text,))["hash"]
            of_list = {"path": "datapackage.json", "hash": digest}
            text = msgspec.json.encode(of_list).decode()
            _member_written(package, "datapackage-digest.json", (text,))


class _Archive:
    """Records as they are written, with the lines of an index and of a list of pages."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = _Counted(out)
        self._writer = WARCWriter(self._out, gzip=True, warc_version="WARC/1.1")
        self.index: list[str] = []
        self.pages: list[str] = []
        about = f"software: Sayso {VERSION}\r\nformat: WARC File Format 1.1\r\n".encode()
        heads = _heads("urn:sayso:warcinfo", UNKNOWN)
        record = self._writer.create_warc_record(
            "",
            "warcinfo",
            payload=io.BytesIO(about),
            length=len(about),
            warc_content_type="application/warc-fields",
            warc_headers_dict=heads,
        )
        self._writer.write_record(record)

    def add(self, row: CaptureRow) -> None:
        """Write the records of a capture."""
        when = f"{row.captured[:19]}Z" if "T" in row.captured else UNKNOWN
        fetch = row.capture.fetch
        for hop in fetch.redirects if fetch else ():
            self._response(hop, b"", row, when)
        if fetch:
            self._response(fetch.answer, row.capture.body, row, when)
            target = fetch.answer.address
        else:
            target = _target(row)
            self._add_record(
                "resource", target, row.capture.body, when, mime=row.media_type, status=200
            )
        if row.media_type.startswith("text/html"):
            page = {"id": row.sha256[:16], "url": target, "ts": when}
            self.pages.append(msgspec.json.encode(page).decode())

    def _response(self, answer: Exchange, body: bytes, row: CaptureRow, when: str) -> None:
        heads = [
            (name, " ".join(value.split()))  # on one line: a break would begin another head
            for name, value in answer.headers
            if name.lower() not in _OF_THE_WIRE
        ]
        heads.append(("Content-Length", str(len(body))))
        http = StatusAndHeaders(str(answer.status), heads, protocol="HTTP/1.1")
        self._add_record(
            "response",
            answer.address,
            body,
            when,
            mime=row.media_type,
            status=answer.status,
            http=http,
        )

    def _add_record(
        self,
        kind: str,
        target: str,
        body: bytes,
        when: str,
        *,
        mime: str,
        status: int,
        http: StatusAndHeaders | None = None,
    ) -> None:
        digest = hashlib.sha256(body).hexdigest()
        heads = _heads(f"{kind} {target} {when} {digest}", when)
        record = self._writer.create_warc_record(
            target,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type="" if http else mime,
            http_headers=http,
            warc_headers_dict=heads | {"WARC-Payload-Digest": f"sha256:{digest}"},
        )
        offset = self._out.size
        self._writer.write_record(record)
        entry = {
            "url": target,
            "mime": mime.split(";", 1)[0],
            "status": str(status),
            "digest": f"sha256:{digest}",
            "length": str(self._out.size - offset),
            "offset": str(offset),
            "filename": ARCHIVE.rpartition("/")[2],
        }
        stamp = "".join(letter for letter in when if letter.isdigit())
        line = f"{_sortable(target)} {stamp} {msgspec.json.encode(entry).decode()}"
        self.index.append(line)


class _Counted:
    """A stream that knows how much was written, and its digest."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self.size += len(data)
        return self._out.write(data)

    def tell(self) -> int:
        return self.size

    def flush(self) -> None:
        self._out.flush()

    def resource(self, path: str) -> dict[str, Any]:
        """What a package says of a member with these bytes."""
        name = path.rpartition("/")[2]
        return {
            "name": name,
            "path": path,
            "hash": f"sha256:{self._hash.hexdigest()}",
            "bytes": self.size,
        }


_PAGES_HEAD = msgspec.json.encode(
    {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}
).decode()


def _heads(ident: str, when: str) -> dict[str, str]:
    return {"WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, ident)}>", "WARC-Date": when}


def _target(row: CaptureRow) -> str:
    """Where a viewer finds bytes that did not come over the network."""
    addresses = [one for one in (row.address, *row.pages) if one.startswith(("http:", "https:"))]
    return addresses[0] if len(addresses) == 1 else f"urn:sha256:{row.sha256}"


def _sortable(address: str) -> str:
    """An address in the form that indexes are sorted by (SURT): hosts backwards, in small."""
    parts = urlsplit(address)
    if not parts.hostname:
        return address.lower()
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{host}){parts.path or '/'}{'?' if query else ''}{query}".lower()


def _member(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, EPOCH)


def _member_written(package: zipfile.ZipFile, name: str, lines: Iterable[str]) -> dict[str, Any]:
    """Write a member of such lines; what the package says of it."""
    with package.open(_member(name), "w") as member:
        counted = _Counted(cast("BinaryIO", member))
        for line in lines:
            counted.write(f"{line}\n".encode())
    return counted.resource(name)
