"""Saved web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sayso.adapters.formats.extraction import Extractor
from sayso.adapters.formats.sniffing import decoded, head, unpacked
from sayso.records import Capture, Draft

_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|span|p|h[1-6]|article|section"
    rb"|main|header|table|ul|ol|a|br|img|font|center)[\s>/]",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<", re.DOTALL
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")

_extractor = Extractor()


class HtmlFormat:
    """HTML and XHTML pages, read by trafilatura and from JSON-LD, in a worker process."""

    name = "html"

    def __init__(self, extractor: Extractor = _extractor) -> None:
        self._extractor = extractor

    def sniff(self, capture: Capture) -> bool:
        """Whether the bytes begin with markup, whatever their media type says."""
        start = head(capture)
        if start.startswith(_WIDE):
            start = start.replace(b"\0", b"")[2:]
        return _PROLOGUE.match(start) is not None and _MARKUP.search(start) is not None

    def open(self, capture: Capture) -> Iterator[Draft]:
        """The page's article, or a digest as one draft.

        Raises ``EmptyInput``, ``BinaryInput``, ``TooLarge``, ``TruncatedInput``,
        ``UndecodableText``, ``HostileMarkup``, ``NoArticle``,
        ``ExtractionTimeout`` or ``MalformedDocument``.
        """
        body = unpacked(capture)
        html = decoded(body, capture.ref.media_type, capture.ref.address)
        draft = self._extractor.draft(capture.ref, html)
        yield replace(draft, captured=capture.captured)
