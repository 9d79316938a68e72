"""Archives, whole and broken off."""

import gzip
import re

import pytest

from archives import ANSWERS, HTML, PAGE, archive, coding
from pdfs import pdf
from sayso.adapters.formats import warc
from sayso.adapters.formats.pdf import PdfFormat
from sayso.adapters.formats.warc import WarcFormat
from sayso.adapters.sources import capture_of
from sayso.errors import InputError
from sayso.records import Capture, Exchange, Reject, Written

pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. .function SpooledTemporaryFile"  # warcio leaves its buffers open
)
THREE = {str(number): ([HTML], PAGE) for number in range(3)}
both = pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])


def opened(body):
    capture = capture_of(body, "application/warc")
    assert WarcFormat().sniff(capture)
    return list(WarcFormat().open(capture))


def pages(found):
    return [item.ref.address.rpartition("/")[2] for item in found if isinstance(item, Capture)]


def codes(found):
    return [item.code for item in found if isinstance(item, Reject)]


@both
def test_pages_are_captures_with_their_address_and_time(packed):
    found = opened(archive(THREE, packed=packed))
    assert [c.ref.address for c in found] == [f"https://hill.example/{n}" for n in range(3)]
    assert all(c.body == PAGE for c in found)
    assert found[0].ref.media_type == "text/html; charset=utf-8"
    assert found[0].captured.given_by == "warc"
    assert found[0].captured.when.isoformat() == "2031-03-04T10:00:00+00:00"


@both
def test_bodies_are_taken_out_of_every_coding(packed):
    found = opened(archive(ANSWERS, packed=packed))
    assert pages(found) == list(ANSWERS)
    assert all(c.body == PAGE for c in found)


def test_an_archive_packed_as_a_whole_is_read_too():
    assert pages(opened(gzip.compress(archive(THREE, packed=False)))) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("status", "media_type"),
    [("302 Found", "text/html"), ("404 Not Found", "text/html"), ("200 OK", "image/png")],
)
def test_what_is_no_page_is_passed_over_in_silence(status, media_type):
    answers = {"a": ([("Content-Type", media_type)], b"\x89PNG or words")}
    assert opened(archive(answers, packed=True, status=status)) == []


@pytest.mark.parametrize(
    ("fields", "body", "code"),
    [
        ([HTML, coding("gzip")], gzip.compress(PAGE)[:40], "truncated"),
        ([HTML, coding("zstd")], PAGE, "unknown-format"),
        ([HTML, coding("gzip")], gzip.compress(b"x" * 20_000_000), "too-large"),
        ([HTML], b"x" * (warc.LARGEST_BLOCK + 1), "too-large"),
    ],
    ids=["cut", "unknown coding", "bomb", "huge"],
)
def test_a_page_that_cannot_be_unpacked_is_a_reject_and_the_others_are_read(fields, body, code):
    found = opened(archive({"first": ([HTML], PAGE), "bad": (fields, body), **THREE}, packed=True))
    assert pages(found) == ["first", "0", "1", "2"]
    assert codes(found) == [code]


@both
@pytest.mark.parametrize("lost", [3, 40, 200], ids=["last bytes", "in a page", "further up"])
def test_a_truncated_archive_gives_what_came_before_and_says_so(packed, lost):
    found = opened(archive(THREE, packed=packed)[:-lost])
    assert codes(found)
    assert isinstance(found[-1], Reject)
    assert pages(found)[:2] == ["0", "1"]
    assert all(c.body == PAGE for c in found if isinstance(c, Capture))


@both
def test_every_cut_is_noticed(packed):
    body = archive({"0": ([HTML], PAGE)}, packed=packed)
    second = body.index(b"\x1f\x8b\x08" if packed else b"WARC/1.0", 10)
    # Between two records, and within the line breaks there, nothing is missing.
    for end in (*range(100, second - 4), *range(second + 1, len(body) - 2)):
        try:
            found = opened(body[:end])
        except InputError as error:
            found = [error]
        assert [item.code for item in found if not isinstance(item, Capture)], end


def test_damage_in_the_middle_is_said():
    body = bytearray(archive(THREE, packed=True))
    middle = len(body) // 2
    body[middle : middle + 20] = b"\0" * 20
    assert codes(opened(bytes(body)))


def test_bytes_that_follow_the_archive_are_noticed():
    found = opened(archive(THREE, packed=False) + b"something else")
    assert pages(found) == ["0", "1", "2"]
    assert codes(found) == ["malformed"]


@pytest.mark.parametrize("date", [b"9999-12-31T23:59:59-14:00", b"0001-01-01T00:00:00+14:00"])
def test_a_date_out_of_the_calendar_is_none(date):
    written = re.compile(rb"(?<=WARC-Date: )[^\r]*")
    found = opened(written.sub(date, archive(THREE, packed=False)))
    assert pages(found) == ["0", "1", "2"]
    assert {item.captured for item in found} == {None}


def test_a_page_carries_how_it_was_answered():
    policy = ("tdm-policy", "https://hill.example/terms")
    fields = [HTML, ("ETag", '"7"'), ("TDM-Reservation", "1"), policy]
    (found,) = opened(archive({"a": (fields, PAGE)}, packed=True))
    assert found.fetch.answer == Exchange("https://hill.example/a", 200, tuple(fields))
    assert found.fetch.reserved == (Written("https://hill.example/terms", "header"),)


def test_what_no_server_answered_has_no_answer():
    body = archive({"a": ([HTML], PAGE)}, packed=False)
    kind = (b"WARC-Type: response", b"WARC-Type: resource")
    media = (b"application/http; msgtype=response", b"text/html")
    (found,) = opened(body.replace(*kind).replace(*media))
    assert found.fetch is None


def test_user_and_password_are_written_nowhere():
    body = archive({"a": ([HTML, ("Link", "https://me:pw@hill.example/b")], PAGE)}, packed=False)
    with_login = b"https://me:pw@hill.example/a"
    (found,) = opened(body.replace(b"https://hill.example/a", with_login))
    assert found.ref.address == "https://hill.example/a"
    assert "pw@" not in str((found.ref, found.fetch))


def test_a_header_larger_than_any_server_s_is_a_reject():
    fields = [HTML, *((f"X-{n}", "x" * 60_000) for n in range(2))]
    assert codes(opened(archive({"a": (fields, PAGE)}, packed=True))) == ["malformed"]


def test_a_document_in_an_archive_is_read():
    document = pdf([["The council shut the quarry."], ["The clerk said so on Monday."]])
    answers = {"a": ([("Content-Type", "application/pdf")], document)}
    (found,) = opened(archive(answers, packed=True))
    assert PdfFormat().sniff(found)
    (draft,) = PdfFormat().open(found)
    assert draft.text == "The council shut the quarry. The clerk said so on Monday."
    assert len(draft.pages) == 2
