"""Digests: texts that excerpt several reports, split into them.

A digest is recognised by what leads away from it: lines such as "Read more at
ADDRESS" after each excerpt, headlines that are links, or list items with one
link each. A report with links inside is not one: where two readings are
possible, the text is taken for one report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Draft, Link, Span
from sayso.stages.intake.addresses import site_of
from sayso.stages.intake.excerpts import Excerpt, Line, block_excerpt, item_excerpt, pattern_of
from sayso.stages.intake.leads import (
    Lead,
    further_links,
    is_item,
    linked_heading,
    read_also,
    read_more,
)
from sayso.stages.intake.terms import terms
from sayso.stages.intake.wording import lines_broken

MIN_EXCERPTS = 2

MAX_PROSE_OUTSIDE = 2
"""Long lines that may follow the last report of a digest (a closing remark)."""

MAX_EXCERPT = 3_000
"""Characters of an excerpt without byline or date; a longer one is an article."""

MAX_DATED_EXCERPT = 8_000
"""The same where a byline or date shows that the report begins there."""

MAX_ABOVE = 12
"""Lines above the first report; with more they are a page's menus, or an article."""

PROSE = 160
"""A line longer than this (in characters) is running text."""


@dataclass(frozen=True, slots=True)
class Split:
    """A digest's parts; spans count characters of ``text``."""

    text: str
    headline: Span
    excerpts: tuple[Excerpt, ...]
    read_also: tuple[Link, ...]


def split_digest(draft: Draft) -> Split | None:
    """The reports that a draft excerpts, None where it is an ordinary report."""
    text = lines_broken(draft.text)
    lines = _numbered(text)
    last = _also_start(lines)
    body, tail = lines[:last], lines[last:]
    for split in (_by_lead, _by_linked_heading, _by_item):
        found = split(body, draft)
        if found is not None and _leads_away(found.excerpts, draft.address):
            also = further_links(
                (line.text for line in (*found.rest, *tail) if line.text), draft.links
            )
            return Split(text, found.headline, found.excerpts, also)
    return None


@dataclass(frozen=True, slots=True)
class _Found:
    headline: Span
    excerpts: tuple[Excerpt, ...]
    rest: tuple[Line, ...] = ()


def _numbered(text: str) -> tuple[Line, ...]:
    """The lines with the place of their words in ``text``; empty lines are kept."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        first = start + (raw.index(words) if words else 0)
        lines.append(Line(words, Span(first, first + len(words))))
        start += len(raw) + 1
    return tuple(lines)


def _also_start(lines: Sequence[Line]) -> int:
    """Where the closing "read also" part starts: after it there is no "read more" line."""
    for index in range(len(lines) - 1, -1, -1):
        if read_more(lines[index].text) and not is_item(lines[index].text):
            break
        if read_also(lines[index].text)[0]:
            return index
    return len(lines)


def _by_lead(lines: Sequence[Line], draft: Draft) -> _Found | None:
    """Blocks that each end in a lead ("Read more at ...")."""
    leads = [
        (i, lead) for i, line in enumerate(lines) if (lead := read_more(line.text, draft.links))
    ]
    if len(leads) < MIN_EXCERPTS:
        return None
    rest = lines[leads[-1][0] + 1 :]
    if _prose(rest) > MAX_PROSE_OUTSIDE:
        return None
    starts = [0] + [index + 1 for index, _ in leads[:-1]]
    blocks = [
        (tuple(lines[start : index + 1]), lead)
        for start, (index, lead) in zip(starts, leads, strict=True)
    ]
    further = tuple(line for line in rest if read_also(line.text)[0])
    return _blocks_read(blocks, further)


def _by_linked_heading(lines: Sequence[Line], _draft: Draft) -> _Found | None:
    """Blocks that each begin with a headline that is a link."""
    leads = [(i, lead) for i, line in enumerate(lines) if (lead := linked_heading(line.text))]
    if len(leads) < MIN_EXCERPTS:
        return None
    ends = [index for index, _ in leads[1:]] + [len(lines)]
    blocks = [
        (tuple(lines[index:end]), lead) for (index, lead), end in zip(leads, ends, strict=True)
    ]
    above = lines[: leads[0][0]]
    if _prose(above) > MAX_PROSE_OUTSIDE:
        return None
    found = _blocks_read(blocks, ())
    return _Found(_extent(above), found.excerpts) if found else None


def _by_item(lines: Sequence[Line], _draft: Draft) -> _Found | None:
    """List items with one link each."""
    items = [(i, item) for i, line in enumerate(lines) if (item := item_excerpt(line))]
    if len(items) < MIN_EXCERPTS:
        return None
    above = lines[: items[0][0]]
    used = {index for index, _ in items}
    between = [line for i, line in enumerate(lines) if i > items[0][0] and i not in used]
    if _prose(above) > MAX_PROSE_OUTSIDE or _prose(between) > 0:
        return None
    return _Found(_extent(above), tuple(item for _, item in items))


def _blocks_read(
    blocks: Sequence[tuple[tuple[Line, ...], Lead]], further: tuple[Line, ...]
) -> _Found | None:
    """Read all blocks after the pattern that the later ones show; None where one has no head."""
    pattern = pattern_of(blocks[1][0])
    read = [
        block_excerpt(block, lead, pattern if number == 0 else None)
        for number, (block, lead) in enumerate(blocks)
    ]
    excerpts = tuple(excerpt for excerpt in read if excerpt is not None)
    if len(excerpts) < len(blocks):
        return None
    if excerpts[0].byline and not any(excerpt.dated for excerpt in excerpts[1:]):
        return None  # one byline, then subheadings: a report with its sources
    limits = (MAX_DATED_EXCERPT if one.dated else MAX_EXCERPT for one in excerpts)
    if any(len(one.text) > limit for one, limit in zip(excerpts, limits, strict=True)):
        return None
    first = blocks[0][0]
    above = [line for line in first if line.text and line.span.end < excerpts[0].span.start]
    return _Found(_extent(above), excerpts, further) if len(above) <= MAX_ABOVE else None


def _leads_away(excerpts: Sequence[Excerpt], address: str) -> bool:
    """Whether the excerpts are of several outlets or dated, most of other sites, each once.

    Posts on social networks are embedded in reports; they are no reports.
    """
    places = [excerpt.address for excerpt in excerpts if excerpt.address]
    own = site_of(address)
    social = terms().links.social
    foreign = [place for place in places if site_of(place) not in {own, *social}]
    names = {excerpt.outlet for excerpt in excerpts if not excerpt.address}
    sites = {site_of(place) for place in foreign} | names
    is_varied = len(sites) > 1 or all(excerpt.dated for excerpt in excerpts)
    once = len(set(places)) == len(places)
    return is_varied and once and 3 * len(foreign) >= 2 * len(places)


def _prose(lines: Sequence[Line]) -> int:
    return sum(len(line.text) > PROSE for line in lines)


def _extent(lines: Sequence[Line]) -> Span:
    filled = [line for line in lines if line.text]
    return Span(filled[0].span.start, filled[-1].span.end) if filled else Span(0, 0)
