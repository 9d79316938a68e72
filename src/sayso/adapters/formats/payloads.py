"""The payload of an archived HTTP answer (RFC 9112), out of its transfer and content codings."""

from __future__ import annotations

import contextlib
import http.client
import io
import zlib
from dataclasses import dataclass

from sayso.adapters.formats.sniffing import MAX_BYTES
from sayso.errors import MalformedDocument, TooLarge, TruncatedInput, UnknownFormat

_GZIP = b"\x1f\x8b"
_ZLIB_OR_GZIP = zlib.MAX_WBITS | 32
_BARE = -zlib.MAX_WBITS
LARGEST_HEADER = 100_000
"""Bytes of an answer's header; servers send some hundreds, and refuse to be sent 8,000."""
MOST_CODINGS = 3
"""Content codings of one body; servers use one, and two where a cache packs again."""


@dataclass(frozen=True, slots=True)
class Payload:
    """An answer's status, its header, what that says of its body, and the body as archived."""

    status: int
    headers: tuple[tuple[str, str], ...]
    media_type: str
    transfer: str
    coding: str
    body: bytes

    @property
    def essence(self) -> str:
        """The media type without its parameters."""
        return self.media_type.partition(";")[0].strip().lower()

    def decoded(self, where: str) -> bytes:
        """The body as the page's bytes.

        Crawlers that store bodies decoded often leave the header as it was, so
        a body that is not in the coding that it claims is taken as it stands.
        Raises ``TooLarge``, ``TruncatedInput`` or ``UnknownFormat``.
        """
        body = _joined_chunks(self.body) if "chunked" in self.transfer else self.body
        return uncoded(body, self.coding, where)


def uncoded(body: bytes, coding: str, where: str, most: int = MAX_BYTES) -> bytes:
    """A body out of its content codings (RFC 9110), the last one first; ``most`` bytes of each.

    A body that is not in the coding that it claims is taken as it stands. Raises
    ``TooLarge``, ``TruncatedInput`` or ``UnknownFormat``.
    """
    codings = [one for name in coding.lower().split(",") if (one := name.strip())]
    if len(codings) > MOST_CODINGS:
        raise UnknownFormat(f"it is packed {len(codings)} times over", where)
    for one in reversed(codings):
        if one in {"gzip", "x-gzip"}:
            body = _inflated(body, _ZLIB_OR_GZIP, where, most) if body.startswith(_GZIP) else body
        elif one == "deflate":
            body = _deflated(body, where, most)
        elif one == "br":
            body = _brotli(body, where, most)
        elif one not in {"identity", "none"}:
            raise UnknownFormat(f"its content coding is {one!r}", where)
        if len(body) > most:
            raise TooLarge(f"it unpacks to more than {most:,} bytes", where)
    return body


def payload_of(block: bytes, where: str) -> Payload:
    """The payload of an HTTP answer as archived. Raises ``MalformedDocument``."""
    stream = io.BytesIO(block)
    status = stream.readline(1_000).split(b" ", 2)
    if not status[0].startswith(b"HTTP/"):
        raise MalformedDocument("the archived answer is no HTTP", where)
    try:
        headers = http.client.parse_headers(stream)
        code = int(status[1])
    except (http.client.HTTPException, ValueError, IndexError) as error:
        raise MalformedDocument("the archived answer has no sound header", where) from error
    if stream.tell() > LARGEST_HEADER:
        raise MalformedDocument("the archived answer has a header larger than any server's", where)
    given = (headers.get(name) or "" for name in _NAMES)
    media_type, transfer, coding = (str(value).strip() for value in given)
    kept = tuple((name, str(value)) for name, value in headers.items())
    return Payload(code, kept, media_type, transfer.lower(), coding.lower(), stream.read())


_NAMES = ("Content-Type", "Transfer-Encoding", "Content-Encoding")


def _joined_chunks(body: bytes) -> bytes:
    """The chunks of a chunked body in one; a body that is not chunked as it stands."""
    pieces: list[bytes] = []
    place = 0
    with contextlib.suppress(ValueError):
        while (end := body.index(b"\r\n", place)) >= 0:
            size = int(body[place:end].partition(b";")[0].strip(), 16)
            if size == 0:
                return b"".join(pieces)
            pieces.append(body[end + 2 : end + 2 + size])
            place = end + 2 + size + 2
    return b"".join(pieces) if pieces else body


def _inflated(body: bytes, window: int, where: str, most: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        text = unpacker.decompress(body, most + 1)
    except zlib.error as error:
        raise TruncatedInput(f"the packed page is damaged ({error})", where) from error
    if not unpacker.eof and len(text) <= most:
        raise TruncatedInput("the packed page stops before its end", where)
    return text


def _deflated(body: bytes, where: str, most: int) -> bytes:
    """Out of "deflate": zlib's format by RFC 9110, bare in some servers' practice."""
    for window in (_ZLIB_OR_GZIP, _BARE):
        with contextlib.suppress(TruncatedInput):
            return _inflated(body, window, where, most)
    return body


def _brotli(body: bytes, where: str, most: int) -> bytes:
    import brotli  # type: ignore[import-untyped]  # comes with fastwarc

    unpacker = brotli.Decompressor()
    pieces, size = [], 0
    try:
        piece = bytes(unpacker.process(body, output_buffer_limit=most + 1))
        while piece and size <= most:
            pieces.append(piece)
            size += len(piece)
            piece = bytes(unpacker.process(b"", output_buffer_limit=most + 1))
    except brotli.error:
        if not pieces:
            return body
    if size <= most and not unpacker.is_finished():
        raise TruncatedInput("the packed page stops before its end", where)
    return b"".join(pieces)
