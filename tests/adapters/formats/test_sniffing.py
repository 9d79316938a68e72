"""Bytes become characters, or an error that says why not."""

import contextlib
import gzip
import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.adapters.formats.sniffing import MAX_BYTES, decoded, head, is_binary, unpacked
from sayso.errors import BinaryInput, EmptyInput, TooLarge, TruncatedInput, UndecodableText
from sayso.records import Capture, CaptureRef

WORDS = "Der Kanal für Öl wurde geschlossen, sagte die Sprecherin am späten Abend. " * 20


def capture(body: bytes) -> Capture:
    return Capture(CaptureRef("a", hashlib.sha256(body).hexdigest(), len(body), ""), body, None)


@pytest.mark.parametrize("body", [b"", b" \n\t", b"\0\0\0", gzip.compress(b"", mtime=0)])
def test_empty(body: bytes):
    with pytest.raises((EmptyInput, BinaryInput)):
        unpacked(capture(body))


@pytest.mark.parametrize("most", [40, 100_000])
def test_the_head_is_as_long_as_it_is_asked_for(most: int):
    body = random.Random(1).randbytes(300_000).hex().encode()
    assert head(capture(body), most) == body[:most]
    assert head(capture(gzip.compress(body)), most) == body[:most]


def test_gzip():
    body = WORDS.encode()
    assert unpacked(capture(gzip.compress(body))) == body
    assert head(capture(gzip.compress(body))) == body[:2048]
    with pytest.raises(TruncatedInput):
        unpacked(capture(gzip.compress(body)[:-20]))
    with pytest.raises(TruncatedInput):
        unpacked(capture(gzip.compress(body)[:30] + b"xx" * 40))


def test_too_large_also_when_unpacked():
    with pytest.raises(TooLarge):
        unpacked(capture(b"a" * (MAX_BYTES + 1)))
    with pytest.raises(TooLarge):
        unpacked(capture(gzip.compress(b"a" * (MAX_BYTES + 1))))


@pytest.mark.parametrize("body", [b"%PDF-1.7 words", b"\x89PNG\r\n", bytes(range(256)) * 20])
def test_binary(body: bytes):
    assert is_binary(body)
    with pytest.raises(BinaryInput):
        unpacked(capture(body))


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("cp1252", "text/html; charset=iso-8859-1"),
        ("cp1252", ""),
        ("cp1252", "text/html; charset=utf-8"),
        ("utf-16", ""),
        ("utf-8-sig", "text/plain; charset=latin-1"),
        ("cp1252", "text/html; charset=hex"),
        ("cp1252", "text/html; charset=no-such-charset"),
    ],
)
def test_wrong_or_missing_charset(charset: str, declared: str):
    assert decoded(WORDS.encode(charset), declared, "a") == WORDS


def test_charset_declared_in_the_document():
    text = f'<meta charset="shift_jis"><p>{"港が閉鎖された。" * 10}'
    assert decoded(text.encode("shift_jis"), "text/html", "a") == text
    escaped = text.replace("shift_jis", "iso-2022-jp")
    assert decoded(escaped.encode("iso-2022-jp"), "text/html", "a") == escaped


def test_one_broken_byte_does_not_change_the_charset():
    text = decoded(WORDS.encode() + b"\xff" + WORDS.encode(), "text/html; charset=utf-8", "a")
    assert text == f"{WORDS}\ufffd{WORDS}"


@given(st.binary(max_size=300), st.sampled_from(["", "text/html; charset=utf-8", "charset=cp1252"]))
def test_any_bytes(body: bytes, media_type: str):
    head(capture(body))
    with contextlib.suppress(EmptyInput, BinaryInput, TruncatedInput, UndecodableText):
        assert isinstance(decoded(unpacked(capture(body)), media_type, "a"), str)


@pytest.mark.parametrize("charset", ["unicode_escape", "raw_unicode_escape", "idna", "utf-7"])
def test_a_codec_that_is_no_charset_is_not_used(charset):
    body = b"The council shut the quarry\xe9 \\ud800 on Tuesday. " * 4
    text = decoded(body, f"text/html; charset={charset}", "a")
    assert "\\ud800" in text


@pytest.mark.parametrize("text", ["Der \x1b[1mRat\x1b[0m schloss die Höhle.", "It \x1b said so."])
def test_an_escape_byte_in_utf_8_is_no_other_charset(text):
    assert decoded(text.encode(), "", "a") == text


def test_japanese_in_seven_bits_is_read_by_its_escapes():
    text = "採石場は閉鎖された。" * 20
    body = text.encode("iso2022_jp")
    assert decoded(body, "text/plain; charset=iso-2022-jp", "a") == text
    assert decoded(body, "", "a") == text
