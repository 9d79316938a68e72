"""PDF documents: words, paragraphs, pages, and what cannot be read."""

import gzip
import io
import re

import pytest
from pypdf import PdfReader, PdfWriter

import sayso
from pdfs import pdf
from sayso.adapters.captured import bare, words_of
from sayso.adapters.formats.pdf import PdfFormat
from sayso.adapters.sources import capture_of
from sayso.errors import LockedDocument, MalformedDocument, ScannedDocument
from sayso.records import Draft, Reject
from sayso.stages import publishing

HEAD = "Town Council of Oldmarsh"
FIRST = [
    HEAD,
    "Quarry to stay shut",
    "The council of Oldmarsh voted on Tuesday to keep the quarry at Fenhill shut, Mayor",
    "Petra Lindqvist said. Engineers found cracks in the north wall, which had been inspec-",
    "ted in March.",
    "The quarry employs 140 people. Its owner, Lindow Stone, said that it would ask a court",
    "to lift the order, and that nobody had been hurt in the rockfall of 2 May. The union of",
    "Page 1 of 2",
]
SECOND = [
    HEAD,
    "quarry workers asked for talks within a week.",
    "A second inspection is due in June, the council said.",
    "Page 2 of 2",
]


def opened(body):
    capture = capture_of(body, "application/pdf", "release.pdf")
    assert PdfFormat().sniff(capture)
    return list(PdfFormat().open(capture))


def draft_of(*pages):
    (draft,) = opened(pdf(list(pages)))
    return draft


def test_lines_are_put_together_to_paragraphs_across_pages_without_running_heads():
    draft = draft_of(FIRST, SECOND)
    *_, first, second, third = draft.text.split("\n")
    assert first.startswith("The council of Oldmarsh voted")
    assert first.endswith("in the north wall, which had been inspected in March.")
    assert second.startswith("The quarry employs 140 people.")
    assert second.endswith("The union of quarry workers asked for talks within a week.")
    assert third == "A second inspection is due in June, the council said."
    assert HEAD not in draft.text
    assert "Page" not in draft.text


def test_where_each_page_begins_is_known_to_the_report_and_shown_with_the_evidence():
    body = pdf([FIRST, SECOND])
    (report,) = sayso.read(body)
    assert len(report.pages) == 2
    assert report.text[report.pages[1] :].startswith("quarry workers asked for talks")
    page = publishing.to_html(sayso.dossier([report]))
    shown = dict(re.findall(r"page (\d), characters (\d+)", page))
    assert set(shown) <= {"1", "2"}
    assert int(shown["2"]) >= report.pages[1]


def test_what_it_says_is_found_again_in_its_bytes():
    capture = capture_of(pdf([FIRST, SECOND]), "application/pdf")
    for passage in draft_of(FIRST, SECOND).text.split("\n"):
        assert bare(passage) in words_of(capture)
    assert words_of(capture_of(gzip.compress(capture.body), "")) == words_of(capture)
    assert bare("The quarry employs 410 people.") not in words_of(capture)
    assert words_of(capture_of(b"%PDF-1.7\nnothing", "")) == ""


def test_a_scanned_document_is_rejected_with_its_reason():
    with pytest.raises(ScannedDocument, match="it was scanned"):
        opened(pdf([[], []], picture=(1, 2)))
    with pytest.raises(ScannedDocument, match="there is no text"):
        opened(pdf([[]]))


def test_a_page_that_is_a_picture_is_a_reject_and_the_others_are_read():
    draft, reject = opened(pdf([FIRST, [], SECOND, []], picture=(2,)))
    assert (type(draft), type(reject)) == (Draft, Reject)
    assert (reject.code, reject.what) == ("scanned", "page 2 is a picture")
    assert len(draft.pages) == 4
    assert draft.pages[1] == draft.pages[2]
    assert draft.pages[3] == len(draft.text)


def test_a_document_with_a_password_is_said_to_be_locked():
    writer, out = PdfWriter(PdfReader(io.BytesIO(pdf([FIRST])))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(LockedDocument):
        opened(out.getvalue())


def test_a_damaged_document_is_malformed():
    with pytest.raises(MalformedDocument):
        opened(b"%PDF-1.4\n" + b"obj<<" * 50)
