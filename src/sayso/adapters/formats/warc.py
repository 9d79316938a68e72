"""WARC archives (ISO 28500), plain and gzip, such as CC-NEWS: each page is a capture."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Any, cast

from sayso.adapters.formats.payloads import LARGEST_HEADER, Payload, payload_of
from sayso.adapters.formats.sniffing import MAX_BYTES, head
from sayso.errors import InputError, MalformedDocument, TooLarge, TruncatedInput
from sayso.records import Capture, CaptureRef, Fetch, Moment, Precision, Reject
from sayso.stages.intake import each, reject_of, without_login

OK = 200
PAGES = frozenset({
    "", "text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml",
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/pdf",
})  # fmt: skip
"""Media types that can hold an article; images, films and styles cannot."""

LARGEST_BLOCK = MAX_BYTES + LARGEST_HEADER
"""Bytes of one record that are read: a page of the largest size with its HTTP header."""

_GZIP = b"\x1f\x8b"
_ENDING = 100


class WarcFormat:
    """Archives: the pages among their responses; images and redirects are no articles."""

    name = "warc"

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like a WARC record, also inside gzip."""
        return head(capture).lstrip(b"\r\n").startswith(b"WARC/")

    def open(self, capture: Capture) -> Iterator[Capture | Reject]:
        """Every page as a capture of its own; a reject where one or the archive is damaged.

        Raises ``TruncatedInput`` where not one record could be read.
        """
        return self.pages(io.BytesIO(capture.body), capture)

    def pages(self, stream: io.BufferedIOBase, archive: Capture) -> Iterator[Capture | Reject]:
        """What ``open`` gives, record by record out of a stream at its start.

        Of ``archive`` only the reference is taken: memory holds one record at a time.
        """
        from fastwarc.warc import ArchiveIterator

        where, source, block, records = archive.ref.address, _Unpacked(stream), b"", 0
        fault: InputError | None = None
        try:
            for record in ArchiveIterator(source, parse_http=False, stream_detect=False):
                block = record.reader.read(LARGEST_BLOCK)
                if len(block) < min(record.content_length, LARGEST_BLOCK):
                    fault = TruncatedInput("the archive stops within a record", where)
                    break
                records += 1
                yield from each(lambda one: _page(*one), ((record, block),), archive)
                if len(block) < record.content_length:
                    block = b""  # its end was not read
        except OSError as error:
            fault = MalformedDocument(f"the archive is damaged ({error})", where)
        if source.damage or not (fault or source.ended_with(block)):
            fault = TruncatedInput("the archive stops before its end", where)
        if fault and not records:
            raise fault
        if fault:
            yield reject_of(fault, archive)


class _Unpacked(io.RawIOBase):
    """The archive's bytes as a stream, unpacked; it remembers how they ended.

    fastwarc ends in silence where an archive is cut; gzip's own reader says so.
    """

    def __init__(self, raw: io.BufferedIOBase) -> None:
        start = raw.read(len(_GZIP))
        raw.seek(0)
        packed = start == _GZIP
        self._stream = gzip.GzipFile(fileobj=cast("IO[bytes]", raw)) if packed else raw
        self._given = 0
        self._ending = b""
        self.damage = ""

    def tell(self) -> int:
        return self._given

    def read(self, size: int = -1) -> bytes:
        try:
            # One step at a time: what was unpacked before the damage is still given.
            given = self._stream.read1(size)
        except (EOFError, OSError, zlib.error) as error:
            self.damage = str(error)
            return b""
        self._given += len(given)
        self._ending = (self._ending + given)[-_ENDING:]
        return given

    def ended_with(self, block: bytes) -> bool:
        """Whether the bytes ended soundly, with ``block`` and the two line breaks after it."""
        if not block:
            return self._ending.endswith(b"\r\n\r\n")
        ending = self._ending.rstrip(b"\r\n")
        return self._ending.endswith(b"\n") and ending.endswith(
            block.rstrip(b"\r\n")[-len(ending) :]
        )


def _page(record: Any, block: bytes) -> Iterator[Capture]:  # noqa: ANN401 - fastwarc's is untyped
    """The page of one record, if it holds one. Raises an ``InputError`` for a damaged one."""
    address = without_login(str(record.headers.get("WARC-Target-URI") or "").strip("<>"))
    kind = str(record.headers.get("WARC-Type") or "").lower()
    if kind == "response" and address.startswith("http"):
        payload = payload_of(block, address)
    elif kind in {"resource", "conversion"}:
        payload = Payload(OK, (), str(record.headers.get("Content-Type") or ""), "", "", block)
    else:
        return
    if payload.status != OK or payload.essence not in PAGES:
        return
    if len(block) < record.content_length:
        raise TooLarge(f"{record.content_length:,} bytes; the limit is {MAX_BYTES:,}", address)
    body = payload.decoded(address)
    ref = CaptureRef(address, hashlib.sha256(body).hexdigest(), len(body), payload.media_type)
    fetch = _fetch(payload, address, body) if kind == "response" else None
    yield Capture(ref, body, _moment(str(record.headers.get("WARC-Date") or "")), fetch)


def _fetch(payload: Payload, address: str, body: bytes) -> Fetch:
    """How the crawler had a page. Which redirects led it there an archive does not say."""
    from sayso.adapters.fetching.network import Answer
    from sayso.adapters.fetching.politeness import reserved

    answer = Answer(address, payload.status, payload.headers, b"")
    return Fetch(answer.exchange, (), reserved(answer, body, ()))


def _moment(written: str) -> Moment | None:
    try:
        when = datetime.fromisoformat(written)
        aware = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None  # no date, or one within a day of the calendar's end
    return Moment(aware, Precision.SECOND, "warc", written)
