"""What each line of a digest is, and which of its words a proof-reader can check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Digest, DigestLine, LineRole, Span
from sayso.stages.intake.excerpts import Line, item_excerpt
from sayso.stages.intake.heads import (
    is_date_line,
    looks_like_headline,
    looks_like_sentence,
    plain,
    read_line,
    wording,
)
from sayso.stages.intake.leads import (
    addresses_in,
    is_heading,
    is_item,
    linked_heading,
    read_also,
    read_more,
    without_addresses,
)
from sayso.stages.intake.mastheads import is_name, outlet_dated

SHORTEST = 4
"""Words from which a line is a statement; shorter ones are labels and names."""

SHORTEST_LISTED = 3
"""Words from which what stands beside an address is a headline."""

MAX_HEAD = 5
"""Lines of a head: headline, standfirst, outlet, byline, date."""

_EDGES = " \t|·•→»›>–—-:"


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of one entry: the first is ``start``; its head ends before line ``body``."""

    start: int
    body: int


def lines_of(digest: Digest) -> tuple[DigestLine, ...]:
    """The lines of a digest that hold words, in order, each with what it is.

    Where a digest excerpts nothing, an entry begins at every headline with a date or
    byline below it, and every line of its text is one to check.
    """
    lines = _filled(digest.text)
    blocks = () if digest.excerpts else _blocks(lines)
    found = []
    for index, (number, line) in enumerate(lines):
        block = max((b for b in blocks if b.start <= index), key=lambda b: b.start, default=None)
        entry = _entry(line, digest)
        if block is not None and len(blocks) > 1:
            entry = blocks.index(block) + 1
        in_head = block is not None and index < block.body
        role = _role(line, digest, in_head=in_head, is_first=block is None or index == block.start)
        found.append(_line(number, line, role, entry))
    return tuple(found)


def _filled(text: str) -> list[tuple[int, Line]]:
    """The numbered lines that hold words, each from its first to its last mark."""
    found = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        words = raw.strip()
        if any(letter.isalnum() for letter in words):
            first = start + raw.index(words)
            found.append((number, Line(words, Span(first, first + len(words)))))
        start += len(raw) + 1
    return found


def _blocks(lines: Sequence[tuple[int, Line]]) -> tuple[_Block, ...]:
    """The entries of a digest without links: headline, then within a few lines its date."""
    found: list[_Block] = []
    for index, (number, line) in enumerate(lines):
        after_gap = index == 0 or lines[index - 1][0] < number - 1
        if found and index < found[-1].body:
            continue
        if after_gap and looks_like_headline(line.text) and not _dates(line.text):
            body = _head_end([text.text for _, text in lines[index : index + MAX_HEAD]])
            if body:
                found.append(_Block(index, index + body))
    return tuple(found)


def _head_end(lines: Sequence[str]) -> int:
    """How many lines the head has; 0 where no date or byline closes it.

    No sentence and no address stands in a head, so that a later entry's is not taken.
    """
    end = 0
    for place, line in enumerate(lines):
        if place and (_dates(line) or outlet_dated(plain(line))):
            end = place + 1
        elif end or addresses_in(line) or (place and looks_like_sentence(line)):
            break
    return end


def _dates(line: str) -> LineRole | None:
    """Whether a line is a date or a byline."""
    text = plain(line)
    if looks_like_sentence(text) and not is_date_line(text):
        return None
    names, day, _ = read_line(text)
    if day and not names:
        return LineRole.DATE
    return LineRole.BYLINE if names is not None else None


def _entry(line: Line, digest: Digest) -> int:
    at = line.span.start
    return next((n for n, e in enumerate(digest.excerpts, 1) if e.start <= at < e.end), 0)


def _role(line: Line, digest: Digest, *, in_head: bool, is_first: bool) -> LineRole:
    headline = digest.headline_span
    if line.span.start < headline.end and headline.start < line.span.end:
        return LineRole.DATE if is_date_line(plain(line.text)) else LineRole.HEADLINE
    inside = _entry(line, digest) > 0
    if addresses_in(line.text):
        return _linked(line, can_be_checked=inside or not digest.excerpts)
    if in_head and is_first:
        return LineRole.EXCERPT
    if named := _of_head(line.text, in_head=in_head):
        return named
    if inside:
        return LineRole.EXCERPT
    return LineRole.NOTE if digest.excerpts else LineRole.TEXT


def _of_head(text: str, *, in_head: bool) -> LineRole | None:
    """What a line is that states nothing; None for one that may."""
    if dated := _dates(text):
        return dated
    if in_head and (is_name(text) or outlet_dated(plain(text))):
        return LineRole.OUTLET
    if len(text.split()) < SHORTEST:
        return LineRole.LABEL
    return LineRole.LINK if read_more(text) else None


def _linked(line: Line, *, can_be_checked: bool) -> LineRole:
    """What a line with an address is: a headline, running text, or only a way elsewhere."""
    words = plain(without_addresses(line.text)).strip(_EDGES).split()
    leads_on = read_more(line.text) is not None or read_also(line.text)[0]
    if not can_be_checked or leads_on or len(words) < SHORTEST_LISTED:
        return LineRole.LINK
    marked = is_item(line.text) or is_heading(line.text) or linked_heading(line.text)
    is_text = looks_like_sentence(plain(without_addresses(line.text)))
    return LineRole.LISTED if marked or not is_text else LineRole.EXCERPT


def _line(number: int, line: Line, role: LineRole, entry: int) -> DigestLine:
    found = addresses_in(line.text)
    if role == LineRole.LISTED:
        item = item_excerpt(line)
        text = item.headline if item and not item.text else plain(without_addresses(line.text))
        text = text.strip(_EDGES)
    elif role in {LineRole.HEADLINE, LineRole.EXCERPT, LineRole.TEXT}:
        text = wording(without_addresses(line.text))
    else:
        text = without_addresses(line.text).strip("<>() ") or line.text
    return DigestLine(number, line.span, text, role, entry, found[0][1] if found else "")
