"""WARC archives (ISO 28500), plain and gzip, such as CC-NEWS: each page is a capture."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

from sayso.errors import TruncatedInput
from sayso.records import Capture, CaptureRef, Moment, Precision, Reject, content_id

OK = "200"
GZIP = b"\x1f\x8b"
PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/rss+xml")
WINDOW = 31
LENGTH = b"content-length:"


class WarcFormat:
    """Archives: the pages among their responses; images and redirects are no articles."""

    name = "warc"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like a WARC record, also inside gzip."""
        start = capture.body[:64_000]
        if start.startswith(GZIP):
            try:
                start = zlib.decompressobj(WINDOW).decompress(start, 16)
            except zlib.error:
                return False
        return start.startswith(b"WARC/")

    def open(self, capture: Capture) -> Iterator[Capture | Reject]:
        """Every page as a capture of its own; a reject where the archive breaks off."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        types = WarcRecordType.response | WarcRecordType.resource
        for record in ArchiveIterator(io.BytesIO(capture.body), record_types=types):
            body = record.reader.read()
            status = record.http_headers.status_code if record.is_http else int(OK)
            declared = record.http_content_type if record.is_http else None
            kind = declared or record.headers.get("Content-Type") or ""
            if str(status) == OK and kind.startswith(PAGES) and body:
                yield _page(record.headers, kind, body)
        if _breaks_off(capture.body):
            yield _truncated(capture)


def _page(headers: object, media_type: str, body: bytes) -> Capture:
    get = headers.get  # type: ignore[attr-defined]
    address = str(get("WARC-Target-URI") or "").strip("<>")
    ref = CaptureRef(address, hashlib.sha256(body).hexdigest(), len(body), media_type)
    return Capture(ref, body, _moment(str(get("WARC-Date") or "")))


def _moment(written: str) -> Moment | None:
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return Moment(aware.astimezone(UTC), Precision.SECOND, "warc", written)


def _breaks_off(body: bytes) -> bool:
    """Whether an archive stops before its end: its reader would stop there without a word."""
    if body.startswith(GZIP):
        while body:
            member = zlib.decompressobj(WINDOW)
            try:
                while not member.eof and body:
                    member.decompress(body, STEP)
                    body = member.unconsumed_tail
            except zlib.error:
                return True
            if not member.eof:
                return True
            body = member.unused_data.lstrip(b"\0")
        return False
    return _short_of_its_length(body)


STEP = 1_000_000
"""Bytes unpacked at a time: an archive may be far larger than memory once unpacked."""


def _short_of_its_length(body: bytes) -> bool:
    start = body.rfind(b"WARC/1.")
    end = body.find(b"\r\n\r\n", start)
    if end < 0:
        return True
    for line in body[start:end].lower().split(b"\r\n"):
        if line.startswith(LENGTH) and line[len(LENGTH) :].strip().isdigit():
            return len(body) - end - 4 < int(line[len(LENGTH) :])
    return True


def _truncated(capture: Capture) -> Reject:
    error = TruncatedInput("the archive stops before its end", capture.ref.address)
    ident = content_id("reject", error.code, capture.ref.sha256)
    return Reject(
        ident, "intake", error.code, error.where, error.what, error.remedy, capture.ref.sha256
    )
