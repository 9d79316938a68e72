"""From bytes to characters: size limit, decompression, binary check, charset."""

from __future__ import annotations

import codecs
import contextlib
import re
import zlib

from sayso.errors import BinaryInput, EmptyInput, TooLarge, TruncatedInput, UndecodableText
from sayso.records import Capture

MAX_BYTES = 5_000_000
"""Largest document read; the largest of 266 saved news pages has 1.7 MB."""

HEAD_BYTES = 2_048
"""What is looked at to recognise a format."""

_GZIP = b"\x1f\x8b\x08"
_GZIP_WINDOW = zlib.MAX_WBITS | 16
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"Rar!")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_IN_TYPE = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_SHIFTS = re.compile(rb"\x1b\$(?:[@AB]|\([CD])")
"""How ISO 2022 goes over to a set of two bytes a character; all of its bytes are ASCII."""
_DETECTION_BYTES = 60_000
_WEB_CHARSETS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859_2", "koi8_r", "koi8_u", "cp874", "gb18030", "big5", "euc_jp", "iso2022_jp",
    "shift_jis", "euc_kr",
)  # fmt: skip
"""The legacy charsets of the web (WHATWG Encoding); detection guesses among no others."""

_NO_CHARSETS = frozenset(
    {"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "utf-7"}
)
"""Codecs of Python's, or of mail's, that no page is written in and that make lone surrogates."""

_LOSSES_ALLOWED = 0.002
"""Share of broken bytes (cut characters, one bad advert) that a text declared UTF-8 may hold."""


def unpacked(capture: Capture) -> bytes:
    """The document's bytes, decompressed where they are gzip.

    Raises ``EmptyInput``, ``TooLarge`` (also for a compressed document that
    unpacks to more than ``MAX_BYTES``), ``TruncatedInput`` or ``BinaryInput``.
    """
    body = capture.body
    if len(body) > MAX_BYTES:
        raise TooLarge(f"{len(body):,} bytes; the limit is {MAX_BYTES:,}", capture.ref.address)
    if body.startswith(_GZIP):
        body = gunzipped(body, capture.ref.address)
    if not body.strip(b"\0 \t\r\n\f\v") and not body.strip(b" \t\r\n\f\v"):
        raise EmptyInput("there is nothing in it", capture.ref.address)
    if is_binary(body):
        raise BinaryInput("the bytes are not text", capture.ref.address)
    return body


def head(capture: Capture, most: int = HEAD_BYTES) -> bytes:
    """The document's first bytes, ``most`` of them, decompressed; never raises."""
    if not capture.body.startswith(_GZIP):
        return capture.body[:most]
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(capture.body[: 32 * most], most)
    except zlib.error:
        return b""


def is_binary(body: bytes) -> bool:
    """Whether bytes are an image, an archive or the like: a known mark, or control characters."""
    if body.startswith(_MAGIC):
        return True
    if body.startswith(tuple(mark for mark, _ in _BOMS)):
        return False
    sample = body[:65_536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) / 100


def decoded(body: bytes, media_type: str, where: str) -> str:
    """Text of the bytes, whatever charset they declare.

    Valid UTF-8 is taken as UTF-8, since text in another charset is hardly ever
    valid UTF-8 by accident; then the declared charset counts, then detection.
    Raises ``UndecodableText``.
    """
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, errors="replace")
    declared = _declared(body, media_type)
    if not (body.isascii() and _SHIFTS.search(body)):
        text = _as_utf8(body, lossy=declared in {"", "utf-8"})
        if text is not None:
            return text
    if declared and declared != "utf-8":
        # LookupError: Python's codecs include some that are no charsets ("hex").
        with contextlib.suppress(UnicodeError, LookupError):
            return body.decode(declared)
    return _detected(body, where)


def gunzipped(body: bytes, where: str) -> bytes:
    """Bytes that are packed, unpacked. Raises ``TooLarge`` or ``TruncatedInput``."""
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        text = unpacker.decompress(body, MAX_BYTES + 1)
    except zlib.error as error:
        raise TruncatedInput(f"the compressed file is damaged ({error})", where) from error
    if len(text) > MAX_BYTES:
        raise TooLarge(f"it unpacks to more than {MAX_BYTES:,} bytes", where)
    if not unpacker.eof:
        raise TruncatedInput("the compressed file stops before its end", where)
    return text


def _declared(body: bytes, media_type: str) -> str:
    """Python's name of the charset that the type or the document declares, "" if none."""
    in_type = _IN_TYPE.search(media_type)
    in_body = _DECLARED.search(body[: HEAD_BYTES * 2])
    name = in_type[1] if in_type else in_body[1].decode("ascii") if in_body else ""
    try:
        known = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    if known.replace("_", "-") in _NO_CHARSETS:
        return ""
    # The web's rule (WHATWG Encoding): what calls itself Latin-1 or ASCII is Windows-1252.
    return "cp1252" if known in {"iso8859-1", "ascii"} else known


def _as_utf8(body: bytes, *, lossy: bool) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="replace")
    other = sum(character > "\x7f" for character in text)
    lost = text.count("�")
    if lossy and lost <= max(1, _LOSSES_ALLOWED * len(text)) and other >= 4 * lost:
        return text
    return None


def _detected(body: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_DETECTION_BYTES], cp_isolation=list(_WEB_CHARSETS)).best()
    if best is None:
        raise UndecodableText("no charset fits the bytes", where)
    return body.decode(best.encoding, errors="replace")
