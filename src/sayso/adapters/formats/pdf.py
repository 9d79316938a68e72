"""PDF documents, such as press releases and rulings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.adapters.formats.extraction import Extractor
from sayso.adapters.formats.sniffing import gunzipped, head
from sayso.errors import ScannedDocument
from sayso.records import Capture, Draft, Reject
from sayso.stages.intake import reject_of

TIME_LIMIT = 60.0
"""Seconds a document may take; a page takes some hundredths of one."""
_GZIP = b"\x1f\x8b"

_extractor = Extractor(TIME_LIMIT)


class PdfFormat:
    """One report for each document, with the place where each of its pages begins."""

    name = "pdf"

    def __init__(self, extractor: Extractor = _extractor) -> None:
        self._extractor = extractor

    def sniff(self, capture: Capture) -> bool:
        """Whether it begins like PDF."""
        return head(capture).lstrip().startswith(b"%PDF-")

    def open(self, capture: Capture) -> Iterator[Draft | Reject]:
        """The one draft, and a reject for each page that is a picture.

        Raises ``ScannedDocument``, ``LockedDocument``, ``TooLarge``, ``TruncatedInput``,
        ``ExtractionTimeout`` or ``MalformedDocument``.
        """
        body, where = capture.body, capture.ref.address
        body = gunzipped(body, where) if body.startswith(_GZIP) else body
        found = self._extractor.pdf(capture.ref, body)
        yield replace(found.draft, captured=capture.captured)
        for number in found.pictures:
            yield reject_of(ScannedDocument(f"page {number} is a picture", where), capture)
