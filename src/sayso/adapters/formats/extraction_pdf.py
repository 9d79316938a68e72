"""The words of a PDF document: lines put together to paragraphs, and where each page begins.

Runs in the worker process (``extraction_worker``), which may be killed.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pypdf import PageObject, PdfReader

from sayso.adapters.formats.text import text_draft
from sayso.errors import LockedDocument, ScannedDocument, TooLarge
from sayso.records import CaptureRef, Draft

MOST_PAGES = 400
"""Pages of one document; the longest text that is taken as a report has about eighty."""
EDGE = 2
"""Lines at the top and at the bottom of a page among which running heads are looked for."""
PAGE_MARK = "\ue000"
"""Stands where a page begins while lines are put together; no text has it (private use)."""
FULL_LINE, SHORT_LINE = 0.85, 0.7
"""Shares of the usual width: a sentence that ends in a line shorter than the first ends its
paragraph, and so does a line shorter than the second before one that begins like a sentence."""
_ENDING = re.compile(r"[.!?:…][\"”’»)\]]*$")
_OPENING = re.compile(r"[\"“‘«(\[]*[^\W\d_a-zß-öø-ÿ]|[•–—-]\s|\d+[.)]\s")
_FIGURES = re.compile(r"\d+")
_BROKEN_WORD = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page; ``is_picture`` where there are none but something else is shown."""

    lines: tuple[str, ...]
    is_picture: bool


def pdf_draft(capture: CaptureRef, body: bytes) -> tuple[Draft, tuple[int, ...]]:
    """The article of a document, and the numbers of its pages that are pictures.

    Raises ``LockedDocument``, ``ScannedDocument`` or ``TooLarge``, and whatever pypdf raises.
    """
    pages = pages_of(body, capture.address)
    pictures = tuple(number for number, page in enumerate(pages, 1) if page.is_picture)
    if not any(page.lines for page in pages):
        what = "its pages are pictures: it was scanned" if pictures else "there is no text in it"
        raise ScannedDocument(what, capture.address)
    text = "\n".join(_paragraphs_of([page.lines for page in without_running_heads(pages)]))
    return _unmarked(text_draft(Draft(capture, text))), pictures


def pages_of(body: bytes, where: str) -> list[Page]:
    """The pages as they are laid out."""
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        raise LockedDocument("it is locked with a password", where)
    if len(reader.pages) > MOST_PAGES:
        raise TooLarge(f"it has {len(reader.pages):,} pages; the limit is {MOST_PAGES}", where)
    return [_page_of(page) for page in reader.pages]


def _page_of(page: PageObject) -> Page:
    text = page.extract_text().replace(PAGE_MARK, "")
    lines = tuple(line for raw in text.splitlines() if (line := " ".join(raw.split())))
    return Page(lines, not lines and "/XObject" in (page.get("/Resources") or {}))


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without what stands at the edge of most of them, but for its figures."""
    seen = Counter(
        form
        for page in pages
        for form in {_FIGURES.sub("#", line) for line in (*page.lines[:EDGE], *page.lines[-EDGE:])}
    )
    most = max(2, len(pages) // 2 + 1)
    running = {form for form, times in seen.items() if times >= most} | {"#"}
    return [replace(page, lines=tuple(_inner(page.lines, running))) for page in pages]


def _inner(lines: Sequence[str], running: set[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        at_edge = number < EDGE or number >= len(lines) - EDGE
        if not (at_edge and _FIGURES.sub("#", line) in running):
            yield line


def _paragraphs_of(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines put together, with a mark where a page but the first begins."""
    lines: list[str] = []
    begun = 0
    for number, page in enumerate(pages):
        begun += number > 0
        for line in page:
            lines.append(PAGE_MARK * begun + line)
            begun = 0
    lines[-1] += PAGE_MARK * begun
    width = sorted(len(line) for line in lines)[len(lines) * 9 // 10]
    paragraph = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        paragraph += line
        if _ends_paragraph(line, following.lstrip(PAGE_MARK), width):
            yield paragraph
            paragraph = ""
        elif _BROKEN_WORD.search(line) and following.lstrip(PAGE_MARK)[:1].islower():
            paragraph = paragraph[:-1]
        else:
            paragraph += " "


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    if not following:
        return True
    if _ENDING.search(line):
        return len(line) < FULL_LINE * width
    return len(line) < SHORT_LINE * width and _OPENING.match(following) is not None


def _unmarked(draft: Draft) -> Draft:
    """The draft without marks, and with the place in its text where each page begins."""
    starts = [0]
    for piece in draft.text.split(PAGE_MARK)[:-1]:
        starts.append(starts[-1] + len(piece))
    clean = {
        name: getattr(draft, name).replace(PAGE_MARK, "")
        for name in ("text", "headline", "standfirst")
    }
    return replace(draft, pages=tuple(starts), **clean)
