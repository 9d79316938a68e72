"""The outlet's line in the head of a plain text: "North Coast Gazette", with or without its date.

A name is no outlet's by its shape alone: a writer's, a place's and a section's look alike. It is
taken for one where its own words say so ("Gazette", "Radio"), where it has an article, as no
writer has, or where a byline tells who the writer is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from sayso.language.words import words_of
from sayso.stages.intake.heads import (
    MAX_HEADLINE,
    is_date_line,
    looks_like_headline,
    looks_like_sentence,
    plain,
    read_line,
)
from sayso.stages.intake.terms import terms
from sayso.stages.intake.wording import line_of

MAX_HEAD = 6
"""Lines of a head: headline, standfirst, outlet, byline, two dates."""
MAX_NAME = 6
"""Words of the longest outlet's name."""

_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]+\s+|,\s+")
_SMALL = frozenset(("of", "the", "and", "for", "on", "in"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it stands, its block (blank lines part blocks), and what it tells of a report."""

    raw: str
    block: int

    @property
    def text(self) -> str:
        return plain(self.raw)

    @property
    def signs(self) -> bool:
        """Whether it is a byline."""
        return bool(read_line(self.text)[0])

    @property
    def anchors(self) -> bool:
        """Whether it tells who wrote the report or when."""
        names, date, _ = read_line(self.text)
        return names is not None or bool(date) or outlet_dated(self.text) is not None


def without_masthead(text: str) -> tuple[str, tuple[str, ...]]:
    """The outlet that the head of a text names, "" where it names none, and the text's lines.

    These then lack the name and begin with the headline, also where outlet, byline or date
    stood over it. Only a head that a blank line sets off is looked at, so that no line of the
    body is taken for one.
    """
    lines = _lines_of_head(text)
    head = _head_of_text(lines)
    left, rest = [one.raw for one in head], (one.raw for one in lines[len(head) :])
    dated = ((place, outlet_dated(line.text)) for place, line in enumerate(head))
    for place, found in dated:
        if found and _names_itself(found[0]):
            left[place] = found[1]
            return found[0], (*_headline_first(left), *rest)
    for place in reversed(range(len(head))):  # a headline that looks like a name stands on top
        if _is_outlet(head, place):
            del left[place]
            return head[place].text, (*_headline_first(left), *rest)
    return "", (*_headline_first(left), *rest)


def is_name(text: str) -> bool:
    """Whether a line may be a name: a few words, each with a capital, and no sentence."""
    words = text.split()
    named = all(word[0].isupper() or word.lower() in _SMALL for word in words)
    return named and 0 < len(words) <= MAX_NAME and not looks_like_sentence(text)


def outlet_dated(line: str) -> tuple[str, str] | None:
    """The name and the date of a line that is both: "The Harbour Example, May 5, 2031"."""
    for cut in _PARTS.finditer(line):
        before, behind = line[: cut.start()], line[cut.end() :]
        for name, date in ((before, behind), (behind, before)):
            if name and is_name(name) and is_date_line(date):
                return name, date
    return None


def _lines_of_head(text: str) -> list[_Line]:
    """The lines that hold words, as ``paragraphs`` gives them."""
    blocks = groupby(map(line_of, text.split("\n")), key=bool)
    return [_Line(line, n) for n, (filled, block) in enumerate(blocks) if filled for line in block]


def _head_of_text(lines: list[_Line]) -> list[_Line]:
    """The lines down to the last outlet, byline or date line, with the headline, if set off.

    One sentence may stand among them, a standfirst.
    """
    size = sentences = 0
    for place, line in enumerate(lines[:MAX_HEAD]):
        sentences += looks_like_sentence(line.text) and not line.anchors
        if sentences > 1 or len(line.text) > MAX_HEADLINE:
            break
        if line.anchors or _names_itself(line.text):
            size = place + 1
    titled = any(not one.anchors and not _names_itself(one.text) for one in lines[:size])
    if not titled and size < len(lines) and looks_like_headline(lines[size].raw):
        size += 1
    is_set_off = size < len(lines) and lines[size - 1].block < lines[size].block
    return lines[:size] if size and is_set_off else []


def _is_outlet(head: list[_Line], place: int) -> bool:
    """Whether a line of a head is an outlet's name, and not the headline, a place or a section.

    Without a day or byline beside it only what ends as outlets' names do is one.
    """
    line, others = head[place], [*head[:place], *head[place + 1 :]]
    titled = any(not one.anchors for one in others)
    if line.anchors or not titled or not is_name(line.text) or _is_section(line.text):
        return False
    if not any(one.anchors for one in others):
        return words_of(line.text)[-1] in terms().mastheads.words
    beside = any(
        one.anchors and one.block == line.block for one in head[max(0, place - 1) : place + 2]
    )
    signed = any(one.signs for one in others)
    return _names_itself(line.text) or (place > 0 and beside and signed)


def _headline_first(head: list[str]) -> list[str]:
    """The lines of a head with the headline on top, whatever stood over it."""
    first = next((n for n, raw in enumerate(head) if not _Line(raw, 0).anchors), 0)
    return [*head[first : first + 1], *head[:first], *head[first + 1 :]]


def _is_section(name: str) -> bool:
    """Whether a name is a part of a paper: "World News", "Politics"."""
    return {*words_of(name)} <= terms().mastheads.sections


def _names_itself(name: str) -> bool:
    """Whether a line is an outlet's name by its own words or by its article."""
    words = words_of(name)
    article = name.startswith("The ") and len(words) > 1
    own = article or not terms().mastheads.words.isdisjoint(words)
    return own and is_name(name) and not _is_section(name)
