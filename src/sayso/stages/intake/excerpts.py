"""One report as a digest excerpts it: headline, standfirst, byline, date, text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Span
from sayso.stages.intake.heads import (
    Head,
    head_of,
    looks_like_headline,
    looks_like_sentence,
    plain,
    wording,
)
from sayso.stages.intake.leads import (
    Lead,
    addresses_in,
    is_heading,
    is_item,
    linked_heading,
    read_also,
    without_addresses,
)
from sayso.stages.intake.terms import starting, terms

MIN_ITEM_WORDS = 3
"""A list item with fewer words beside its link tells nothing."""

MAX_ITEM = 1_000

_NAMED = re.compile(
    r"^(?P<text>.{10,}?)\s*(?:\((?P<in>[^()]{2,40})\)|\s[–—|-]\s(?P<after>[^–—|]{2,40}))$"
)
_SMALL = frozenset(("of", "the", "and", "de", "la", "le", "der", "die", "das", "del"))
_EDGES = " \t:;,|·•→»›>-–—*_"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it, and where it stands in the digest."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A report in a digest; "" where the digest does not say. ``span`` is its extent there.

    ``dated`` says that it has a byline or date line, ``linked`` that its
    headline is a link or marked as a heading.
    """

    span: Span
    address: str
    outlet: str
    headline: str
    standfirst: str
    byline: str
    byline_as_written: str
    published: str
    updated: str
    text: str
    dated: bool
    linked: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    """A block's lines in their order: groups standing alone above the body, lines atop it, body."""

    above: tuple[tuple[Line, ...], ...]
    atop: tuple[Line, ...]
    body: tuple[Line, ...]
    head: Head


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the blocks of a digest open: groups above the body, and the mark of the headline."""

    groups: int
    mark: str


def pattern_of(block: Sequence[Line]) -> Pattern:
    """How a block opens that holds nothing but its report."""
    layout = _layout(block)
    first = next((line.text for line in block if line.text), "")
    return Pattern(len(layout.above), _mark(first))


def block_excerpt(block: Sequence[Line], lead: Lead, pattern: Pattern | None) -> Excerpt | None:
    """Read a block. With ``pattern`` (the first block), what stands above it is left out.

    None where the block has no headline.
    """
    marked = [i for i, line in enumerate(block) if pattern and _mark(line.text) == pattern.mark]
    if pattern is not None and pattern.mark and marked:
        block, pattern = block[marked[-1] :], None
    layout = _layout(block)
    headings = [line for group in layout.above for line in group] + list(layout.atop)
    if pattern is not None:
        headings = _own_headings(layout, pattern)
    if not headings or not (
        looks_like_headline(headings[0].text) or linked_heading(headings[0].text)
    ):
        return None
    first = headings[0]
    last = next(line for line in reversed(block) if line.text)
    linked = linked_heading(first.text) is not None or is_heading(first.text)
    return Excerpt(
        span=Span(first.span.start, last.span.end),
        address=lead.address,
        outlet=lead.outlet,
        headline=plain(without_addresses(first.text)),
        standfirst=" ".join(plain(without_addresses(line.text)) for line in headings[1:]),
        byline=layout.head.byline,
        byline_as_written=layout.head.byline_as_written,
        published=layout.head.published,
        updated=layout.head.updated,
        text="\n".join(_words(line.text) for line in layout.body),
        dated=layout.head.anchored,
        linked=linked,
    )


def item_excerpt(line: Line) -> Excerpt | None:
    """A list item that tells of one report and links to it; None for other lines."""
    if len(line.text) > MAX_ITEM or not is_item(line.text) or read_also(line.text)[0]:
        return None
    found = addresses_in(line.text)
    if len(found) != 1:
        return None
    linked, address = found[0]
    words = _item_words(line.text, linked)
    is_headline = linked and not starting(terms().links.read_more).match(linked)
    headline, text = words, ""
    if is_headline and len(linked.split()) >= MIN_ITEM_WORDS and words.startswith(plain(linked)):
        headline, text = plain(linked), words[len(plain(linked)) :].strip(_EDGES)
    if len(headline.split()) < MIN_ITEM_WORDS:
        return None
    headline, outlet = _outlet_off(headline)
    if text and len(text.split()) < MIN_ITEM_WORDS + 2 and not looks_like_sentence(text):
        outlet, text = outlet or text.strip("()"), ""
    return Excerpt(
        line.span, address, outlet, headline, "", "", "", "", "", text, dated=False, linked=True
    )


def _layout(block: Sequence[Line]) -> _Layout:
    """Find the block's body: behind its byline or date, else where running text begins."""
    groups = _groups(block[:-1] if not linked_heading(block[0].text) else block)
    flat = [line for group in groups for line in group]
    if not flat:
        return _Layout((), (), (), head_of(()))
    head = head_of(tuple(line.text for line in flat), first_byline=0)
    if head.anchored:
        anchor = head.headings[-1] + 1 if head.headings else 0
        body = flat[head.body :]
    else:
        anchor = _body_start(groups)
        body = flat[anchor:]
    above, atop = _before(groups, anchor)
    return _Layout(above, atop, tuple(body), head)


def _groups(block: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    groups: list[list[Line]] = [[]]
    for line in block:
        if not line.text:
            groups.append([])
        elif is_heading(line.text):
            groups += [[line], []]
        else:
            groups[-1].append(line)
    return tuple(tuple(group) for group in groups if group)


def _before(
    groups: Sequence[tuple[Line, ...]], anchor: int
) -> tuple[tuple[tuple[Line, ...], ...], tuple[Line, ...]]:
    """The groups that end before line ``anchor``, and the lines before it in its own group."""
    above: list[tuple[Line, ...]] = []
    seen = 0
    for group in groups:
        if seen + len(group) > anchor:
            return tuple(above), group[: anchor - seen]
        above.append(group)
        seen += len(group)
    return tuple(above), ()


def _body_start(groups: Sequence[tuple[Line, ...]]) -> int:
    """Index of the first line of running text, in a block without byline and date."""
    index = 0
    for group in groups:
        for place, line in enumerate(group):
            is_text = looks_like_sentence(line.text) or not looks_like_headline(line.text)
            after_headline = place > 0 or index > 0
            if after_headline and (is_text or place > 0) and not is_heading(line.text):
                return index
            index += 1
    return index


def _own_headings(layout: _Layout, pattern: Pattern) -> list[Line]:
    """The headings of a first block that belong to its report and not to the digest."""
    above = [line for group in layout.above for line in group]
    own = layout.above[len(layout.above) - pattern.groups :] if pattern.groups else ()
    headings = [line for group in own for line in group] + list(layout.atop)
    return headings or above[-1:]


def _mark(line: str) -> str:
    """The Markdown mark of a heading ("##"), "link" for a linked one, "" for plain text."""
    return line.split(" ", 1)[0] if is_heading(line) else "link" if linked_heading(line) else ""


def _words(line: str) -> str:
    return wording(without_addresses(line))


def _item_words(line: str, linked: str) -> str:
    """An item's words without its mark, its address and a "read more" label."""
    words = plain(without_addresses(line))
    label = linked if starting(terms().links.read_more).match(linked) else ""
    words = words.removesuffix(label).rstrip(_EDGES)
    for phrase in terms().links.read_more:
        if words.casefold().endswith(
            (f". {phrase}", f" ({phrase}", f" – {phrase}", f" - {phrase}")
        ):
            words = words[: -len(phrase)].rstrip(_EDGES + "(")
    return words


def _outlet_off(headline: str) -> tuple[str, str]:
    """Take the outlet's name off a headline's end: "... (The Harbour)", "... – The Harbour"."""
    named = _NAMED.match(headline)
    name = (named["in"] or named["after"] or "") if named else ""
    is_name = bool(name) and all(word[0].isupper() or word in _SMALL for word in name.split())
    return (named["text"], name) if named and is_name else (headline, "")
