"""Archives, whole and broken off."""

import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.adapters.formats.warc import WarcFormat
from sayso.adapters.sources import capture_of
from sayso.records import Capture, Reject

ANSWERS = (
    ("text/html; charset=utf-8", "200 OK"),
    ("image/png", "200 OK"),
    ("text/html", "302 Found"),
)
pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. .function SpooledTemporaryFile"  # warcio leaves its buffers open
)
PAGE = b"<html><body><p>The council shut the quarry.</p></body></html>"


def archive(*, packed, pages=3):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number in range(pages):
        for kind, status in (
            ("text/html; charset=utf-8", "200 OK"),
            ("image/png", "200 OK"),
            ("text/html", "302 Found"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"https://hill.example/{number}",
                    "response",
                    payload=io.BytesIO(PAGE),
                    http_headers=headers,
                    warc_headers_dict={"WARC-Date": "2031-03-04T10:00:00Z"},
                )
            )
    return out.getvalue()


def opened(body):
    capture = capture_of(body, "application/warc")
    assert WarcFormat().sniff(capture)
    return list(WarcFormat().open(capture))


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_pages_are_captures_with_their_address_and_time(packed):
    found = opened(archive(packed=packed))
    assert [c.ref.address for c in found] == [f"https://hill.example/{n}" for n in range(3)]
    assert all(c.body == PAGE for c in found)
    assert found[0].captured.given_by == "warc"
    assert found[0].captured.when.isoformat() == "2031-03-04T10:00:00+00:00"


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_a_truncated_archive_gives_what_came_before_and_says_so(packed):
    body = archive(packed=packed)
    found = opened(body[: len(body) - 40])
    assert isinstance(found[-1], Reject)
    assert found[-1].code == "truncated"
    assert [c.ref.address for c in found if isinstance(c, Capture)][:2] == [
        "https://hill.example/0",
        "https://hill.example/1",
    ]
