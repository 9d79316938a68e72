"""Who holds which office, by what stands before or behind a full name in a report.

"Transport Minister Yusuf Haddadi", "Rieke Vond, the harbour master of Ostrel": a minister's
portfolio, or an office of a named place or body, that one person holds at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.texts import words_at
from sayso.language.words import any_of, words_of
from sayso.records import Part, Reading
from sayso.stages.comparing.parts.namesakes import are_one_person


class Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file, whose head says what each list is."""

    portfolios: tuple[tuple[str, ...], ...]
    ministers: tuple[str, ...]
    heads: tuple[str, ...]
    ranks: frozenset[str]
    passing: tuple[str, ...]


OFFICES = lexicon("sayso.stages.comparing", "offices.toml", Offices)
_ROW = {word: row[0] for row in OFFICES.portfolios for word in row}
_ONE = r"[A-Z][\w-]+"
_PARTICLES = r"(?:(?:de|da|del|der|den|van|von|bin|ibn|al|el|dos|di|du|la|le)[ -])*"
_NAME = rf"(?P<name>{_ONE}(?: {_PARTICLES}{_ONE})+)"
_PORTFOLIO = rf"(?i:{any_of(_ROW)})"
_MINISTER = rf"(?P<portfolio>{_PORTFOLIO})\s(?i:{any_of(OFFICES.ministers)})"
_HEAD = rf"(?P<head>(?i:{any_of(OFFICES.heads)}))\sof\s(?:the\s)?(?P<of>{_ONE}(?: {_ONE})*)"
_BEHIND = r"(?:,\s(?P<rank>(?:[\w’'-]+\s){0,3}?))"
_PATTERNS = tuple(
    re.compile(rf"\b{pattern}(?!\w)")
    for pattern in (
        rf"{_MINISTER}\s{_NAME}",
        rf"{_HEAD},\s{_NAME}",
        rf"{_NAME}{_BEHIND}{_MINISTER}",
        rf"{_NAME}{_BEHIND}{_HEAD}",
    )
)
_PASSING = re.compile(rf"\b(?:{'|'.join(OFFICES.passing)})\b", re.IGNORECASE)
NEAR = 2
"""Words before an office that may say that it is not held, or by one of several."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person under a full name with the office that a sentence of a report gives to them.

    ``office`` is a portfolio's first word or a head with whom it is of; ``written`` as it stands.
    """

    name: str
    office: str
    written: str
    minister: bool
    reading: Reading
    sentence: int


def holders(readings: Sequence[Reading]) -> Iterator[Holder]:
    """All who are said to hold an office, where nothing says that it changes hands."""
    for reading in readings:
        for number, sentence in enumerate(reading.sentences):
            text = words_at(reading.report, sentence.part, sentence.span)
            if sentence.part == Part.TEXT and not _PASSING.search(text):
                yield from _held(reading, number, text)


def _held(reading: Reading, number: int, text: str) -> Iterator[Holder]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            before = parts.get("rank") or text[: found.start()]
            if OFFICES.ranks & set(words_of(before)[-NEAR:]):
                continue
            minister = parts.get("portfolio")
            if minister:
                office = _ROW[" ".join(minister.casefold().split())]
            else:
                office = " ".join(words_of(f"{parts['head']} {parts['of']}"))
            yield Holder(parts["name"], office, found.group(), bool(minister), reading, number)


def rival_holders(found: Sequence[Holder]) -> Iterator[tuple[Holder, Holder]]:
    """Two reports that give one office to two people, or two portfolios to one person.

    Not where one report has both: it knows of both, and what they are to each other.
    """
    known = {
        (one.office, other.office)
        for one, other in product(found, found)
        if one.reading is other.reading and are_one_person(one.name, other.name)
    }
    for one, other in combinations(found, 2):
        if one.reading.report.series == other.reading.report.series:
            continue
        same = one.office == other.office
        if one.minister and other.minister:
            differs = not same and (one.office, other.office) not in known
            if differs and are_one_person(one.name, other.name):
                yield one, other
        elif same and not _meet(one, other):
            yield one, other


def _meet(one: Holder, other: Holder) -> bool:
    """Whether two are one person, or one's report names the other, too."""
    a, b = (holder.name.split()[-1].casefold() for holder in (one, other))
    texts = [set(words_of(holder.reading.report.text)) for holder in (one, other)]
    return are_one_person(one.name, other.name) or b in texts[0] or a in texts[1]
