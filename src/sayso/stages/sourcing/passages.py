"""Sentences as words, with those in quotation marks told apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.marks import ANY_DATELINE, QUOTED
from sayso.language.texts import part_text
from sayso.language.words import words_of
from sayso.records import Part, Reading


class _Standing(msgspec.Struct, frozen=True):
    phrases: tuple[str, ...]


_PHRASES = lexicon("sayso.stages.sourcing", "boilerplate.toml", _Standing).phrases
_STANDING = re.compile("|".join(map(re.escape, _PHRASES)), re.IGNORECASE)

MIN_FREE = 8
"""Words outside quotation marks below which a sentence alone is no evidence of copying."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of one reading (both by index): its words, and those ``free`` of quotes.

    Standing phrases of web pages ("sign up for our newsletter") have no words.
    """

    report: int
    sentence: int
    part: Part
    words: tuple[str, ...]
    free: tuple[str, ...]

    @property
    def telling(self) -> bool:
        """Whether it is long enough outside quotation marks to show copying by itself."""
        return len(self.free) >= MIN_FREE


def passages(readings: tuple[Reading, ...]) -> tuple[tuple[Passage, ...], ...]:
    """The sentences of each reading as passages, in the order of its sentences."""
    return tuple(_passages_of(index, reading) for index, reading in enumerate(readings))


def _passages_of(index: int, reading: Reading) -> tuple[Passage, ...]:
    texts = {part: part_text(reading.report, part) for part in Part}
    quoted = {
        part: [match.span() for match in QUOTED.finditer(text)] for part, text in texts.items()
    }
    found = []
    for number, sentence in enumerate(reading.sentences):
        span = sentence.span
        text = texts[sentence.part][span.start : span.end]
        text = ANY_DATELINE.sub("", text)
        if _STANDING.search(text):
            found.append(Passage(index, number, sentence.part, (), ()))
            continue
        free = _outside(text, span.end - len(text), quoted[sentence.part])
        words = tuple(words_of(text))
        kept = words if free is text else tuple(words_of(free))
        found.append(Passage(index, number, sentence.part, words, kept))
    return tuple(found)


def _outside(text: str, start: int, quoted: list[tuple[int, int]]) -> str:
    """What of ``text`` (at ``start`` of its part) stands outside the quoted spans."""
    end = start + len(text)
    first = max(0, bisect_right(quoted, (start, start)) - 1)
    pieces, position = [], start
    for opening, closing in quoted[first:]:
        if opening >= end:
            break
        if closing > start:
            pieces.append(text[position - start : max(opening, position) - start])
            position = min(closing, end)
    if not pieces:
        return text
    pieces.append(text[position - start :])
    return " ".join(pieces)
