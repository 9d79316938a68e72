"""The digest that a proof-reader works on."""

import pytest

from sayso.errors import NoReports
from sayso.records import Capture, CaptureRef, Draft
from sayso.stages.intake import digest_of, from_parts, reports_of

DIGEST = (
    "Quay closed\n\nMay 7, 2031\nIt was closed.\nRead more at https://tide.example/a\n\n"
    "Town acts\n\nMay 8, 2031\nIt acted.\nRead more at https://mole.example/b\n"
)


def test_the_digest_of_its_reports(tools):
    reports = reports_of(Draft(CaptureRef("", "", 0, ""), DIGEST), tools)
    assert digest_of(reports) == reports[0].digest
    assert digest_of(reports).text == DIGEST


def test_a_report_alone_is_a_digest_of_none(tools):
    report, capture = from_parts("It was closed.\nSo it is.", tools, headline="Quay closed")
    digest = digest_of([report], [capture])
    assert digest.text == "Quay closed\n\nIt was closed.\nSo it is."
    assert digest.text[: digest.headline_span.end] == digest.headline == "Quay closed"
    assert (digest.excerpts, digest.read_also) == ((), ())


def test_captured_plain_text_keeps_its_lines(tools):
    body = b"Quay closed\n\n\nIt was closed.\n"
    ref = CaptureRef("a.txt", "00", len(body), "text/plain")
    (report,) = reports_of(Draft(ref, "It was closed.", headline="Quay closed"), tools)
    assert digest_of([report], [Capture(ref, body, None)]).text == body.decode()


def test_nothing():
    with pytest.raises(NoReports):
        digest_of([])
