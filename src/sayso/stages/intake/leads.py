"""Lines that lead elsewhere: "Read more at ...", "Source: ...", bare addresses, link headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records import Link, LinkKind
from sayso.stages.intake.heads import plain
from sayso.stages.intake.terms import starting, terms
from sayso.stages.intake.wording import line_of

MAX_LINE = 1_000
"""Longer lines (in characters, with their addresses) are running text."""

MAX_LABEL = 80
"""A lead's words beside its address: "Read the full story on The Harbour Example"."""

MAX_OUTLET = 6
"""Words of the longest outlet's name."""

_MARKDOWN = re.compile(r"\[([^\[\]]{0,300})\]\(\s*<?(https?://[^\s()<>]+)>?[^()]{0,80}\)")
_BARE = re.compile(r"<?(https?://[^\s<>\"”]+)>?")
_TRAILING = ".,;:!?)]}'’»"
_EDGES = " \t:;,.|·•→»›>-–—()[]*_…"
_ITEM = re.compile(r"^\s*(?:[-*+•–]|\d{1,3}[.)])\s+\S")
_HEADING = re.compile(r"^#{1,6}\s+\S")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a line leads to: ``address``, the name of the ``outlet`` where it gives one."""

    address: str
    outlet: str
    text: str


def addresses_in(line: str) -> tuple[tuple[str, str], ...]:
    """(text, address) of the links in a line, Markdown or bare."""
    found = [(match[1], match[2]) for match in _MARKDOWN.finditer(line)]
    rest = _MARKDOWN.sub(" ", line)
    found += [("", match[1].rstrip(_TRAILING)) for match in _BARE.finditer(rest)]
    return tuple(found)


def without_addresses(line: str) -> str:
    """The line's words, with Markdown links replaced by their text and bare addresses removed."""
    return line_of(_BARE.sub("", _MARKDOWN.sub(r"\1", line)))


def read_more(line: str, links: Iterable[Link] = ()) -> Lead | None:
    """What a "read more" line leads to; None where the line is none.

    The address stands in the line, or in a link of the page whose text is the
    line's. "Source: The Harbour Example" names an outlet without an address.
    """
    if len(line) > MAX_LINE:
        return None
    found = addresses_in(line)
    label = plain(without_addresses(line)).strip(_EDGES)
    if len(label) > MAX_LABEL or len(found) > 1:
        return None
    text, address = found[0] if found else ("", "")
    if address and not label:
        return Lead(address, "", "")
    phrase = starting(terms().links.read_more).match(label)
    if phrase is None:
        return None
    named = label[phrase.end() :].strip(_EDGES)
    is_source = label[phrase.end() :].lstrip().startswith(":") and bool(named)
    outlet = _outlet_named(named, is_source=is_source)
    if outlet is None:
        return None
    if not address:
        address = next(
            (one.address for one in links if line_of(one.text).strip(_EDGES) == label), ""
        )
    return Lead(address, outlet, text or label) if address or (is_source and outlet) else None


def read_also(line: str) -> tuple[bool, str]:
    """Whether a line points to further reading, and the rest of it ("" in a heading)."""
    if len(line) > MAX_LINE:
        return False, ""
    label = plain(without_addresses(line)).strip(_EDGES)
    phrase = starting(terms().links.read_also).match(label)
    if phrase is None:
        return False, ""
    rest = label[phrase.end() :]
    if rest and not rest.lstrip().startswith((":", "–", "—", "|", ">")):
        return False, ""
    return True, rest.strip(_EDGES)


def linked_heading(line: str) -> Lead | None:
    """A line that is nothing but one link with a text of its own (a headline that is a link)."""
    found = addresses_in(line) if len(line) <= MAX_LINE else ()
    if len(found) != 1 or not found[0][0] or _ITEM.match(line):
        return None
    text, address = found[0]
    whole = plain(without_addresses(line)).strip(_EDGES)
    is_phrase = starting(terms().links.read_more).fullmatch(text.strip(_EDGES))
    same = whole == plain(text).strip(_EDGES)
    return (
        Lead(address, "", plain(text)) if same and not is_phrase and " " in text.strip() else None
    )


def is_item(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _ITEM.match(line) is not None


def is_heading(line: str) -> bool:
    """Whether a line is marked as a heading."""
    return _HEADING.match(line) is not None


def further_links(lines: Iterable[str], links: Iterable[Link] = ()) -> tuple[Link, ...]:
    """The links that "read also" lines give; the address is "" where the line has none."""
    known = {line_of(link.text): link.address for link in links}
    found: list[Link] = []
    for line in lines:
        is_also, rest = read_also(line)
        text = rest if is_also else plain(without_addresses(line)).strip(" \t:|→»›>-–—*_")
        places = addresses_in(line)
        address = places[0][1] if places else known.get(text, "")
        if text or address:
            found.append(Link(address, text, LinkKind.READ_ALSO))
    return tuple(found)


def _outlet_named(named: str, *, is_source: bool) -> str | None:
    """The outlet's name after a phrase ("at The Harbour Example"); None where more is said."""
    words = named.split()
    if not words:
        return ""
    if is_source:
        return named if len(words) <= MAX_OUTLET else None
    if words[0].lower() in terms().links.towards and len(words) <= MAX_OUTLET + 1:
        return " ".join(words[1:])
    return None
