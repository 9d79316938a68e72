"""How much of what a claim asserts is found in a passage, word by word.

A word is found as itself, as one of its family, as a kind of it, or through who is who:
"the commissioner" where the passage names her, "Halvern Metals" where it has "Halvern".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sayso.records import Part, Quantity, Reading, Span, TimeReference
from sayso.stages.comparing.cast import Cast
from sayso.stages.comparing.likeness import Profile, profiles, quantifiers
from sayso.stages.comparing.passages import Passage
from sayso.stages.comparing.tellings import text_of
from sayso.stages.comparing.words import Bond, bond, weight

DEGREES = {Bond.SAME: 1.0, Bond.FAMILY: 0.9, Bond.WIDER: 0.8, Bond.KIND: 0.5, Bond.SISTER: 0.3}
"""How far a told word gives an asserted one, by what the asserted is to the told."""
CALLED = 0.9
NEARBY = 0.5
SETTING = 0.4
REPORT = 0.2
STEM = 5
"""Letters by which words of one family are known that the table does not have."""
ENDING = 4
NAME_WEIGHT = 1.0


@dataclass(frozen=True)
class Asked:
    """What is asked: the words of a sentence or a statement, with its parts put together.

    ``terms`` and ``names`` are in small letters; the terms are without figures.
    """

    text: str
    part: Part
    span: Span
    members: tuple[Profile, ...]
    terms: tuple[str, ...]
    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeReference, ...]
    vector: npt.NDArray[np.int8]

    @cached_property
    def quantifiers(self) -> frozenset[str]:
        """The words in it that say how much it covers."""
        return quantifiers(self.text)


def asked_in(reading: Reading) -> list[Asked]:
    """Each sentence of a text that states something, as what is asked."""
    sentences: dict[int, list[Profile]] = {}
    for profile in profiles([reading]):
        sentences.setdefault(profile.statement.sentence, []).append(profile)
    return [_sentence(members) for members in sentences.values()]


def _sentence(members: Sequence[Profile]) -> Asked:
    first = members[0]
    sentence = first.reading.sentences[first.statement.sentence]
    text = text_of(first.reading.report, sentence.part)
    return Asked(
        text=text[sentence.span.start : sentence.span.end],
        part=sentence.part,
        span=sentence.span,
        members=tuple(members),
        terms=_words(sentence.terms, sentence.quantities),
        names=frozenset(n.lower() for n in sentence.names),
        quantities=sentence.quantities,
        times=sentence.times,
        vector=first.vector,
    )


def asked_statement(profile: Profile) -> Asked:
    """One statement as what is asked of another report."""
    statement = profile.statement
    return Asked(
        text=statement.evidence.quote,
        part=statement.evidence.part,
        span=statement.evidence.span,
        members=(profile,),
        terms=_words(statement.terms, statement.quantities),
        names=frozenset(n.lower() for n in statement.names),
        quantities=statement.quantities,
        times=statement.times,
        vector=profile.own_vector,
    )


def _words(terms: Sequence[str], quantities: Sequence[Quantity]) -> tuple[str, ...]:
    """The terms without the words of figures."""
    written = {w for q in quantities for w in re.findall(r"\w+", q.as_written.lower())}
    figures = written - {q.counted for q in quantities}
    small = (t.lower() for t in terms)
    return tuple(dict.fromkeys(t for t in small if t not in figures and not t[:1].isdigit()))


@dataclass(frozen=True, slots=True)
class Found:
    """One asserted word: how telling it is, how far a passage gives it (0 to 1), and by what."""

    term: str
    weight: float
    degree: float
    by: str


@dataclass(frozen=True)
class Coverage:
    """All asserted words as found in one passage."""

    found: tuple[Found, ...]
    names: frozenset[str]

    @cached_property
    def share(self) -> float:
        """The part of the weight that is found."""
        whole = sum(f.weight for f in self.found)
        return sum(f.weight * f.degree for f in self.found) / whole if whole else 0.0

    @cached_property
    def heaviest(self) -> float:
        """The weight of the most telling word that is not found."""
        return max((f.weight * (1 - f.degree) for f in self.found), default=0.0)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of which nothing is found."""
        return tuple(f.term for f in self.found if f.term in self.names and not f.degree)

    def of(self, term: str) -> float:
        """How far one word is found; 1 for one that is not asked for."""
        return next((f.degree for f in self.found if f.term == term.lower()), 1.0)


def coverage(asked: Asked, passage: Passage, cast: Cast) -> Coverage:
    """Hold every word of what is asked against a passage."""
    found = []
    for term in asked.terms:
        if term in asked.names:
            degree, by = _name(term, passage, cast)
            found.append(Found(term, NAME_WEIGHT, degree, by))
        else:
            degree, by = _word(term, passage, cast)
            found.append(Found(term, weight(term), degree, by))
    return Coverage(tuple(found), asked.names)


def _name(term: str, passage: Passage, cast: Cast) -> tuple[float, str]:
    here = passage.names | passage.terms | passage.speakers
    if term in here:
        return 1.0, term
    if cast.stands_for(term, passage.names | passage.speakers):
        return 1.0, "its name in short"
    called = [noun for noun in sorted(passage.terms) if cast.alone_called(term, noun)]
    if called:
        return CALLED, called[0]
    if term in passage.nearby or cast.stands_for(term, passage.nearby & passage.around.setting):
        return NEARBY, "the sentences before"
    if term in passage.around.setting or cast.stands_for(
        term, passage.around.setting & passage.around.named
    ):
        return SETTING, "the headline or lead"
    if cast.is_setting(term) and cast.is_place(term):
        return SETTING, "most reports"
    if term in passage.around.named or cast.stands_for(term, passage.around.named):
        return REPORT, "elsewhere in the report"
    return 0.0, ""


def _word(term: str, passage: Passage, cast: Cast) -> tuple[float, str]:
    if term in passage.terms or term in passage.speakers:
        return 1.0, term
    best, by = _kin(term, sorted(passage.terms))
    if best < CALLED:
        named = [n for n in sorted(passage.names) if cast.is_called(n, term)]
        best, by = (CALLED, named[0]) if named else (best, by)
    if best < NEARBY and term in passage.nearby:
        return NEARBY, "the sentences before"
    if best < SETTING and (term in passage.around.setting or cast.is_setting(term)):
        return SETTING, "the headline or lead"
    return best, by


def _kin(term: str, told: Sequence[str]) -> tuple[float, str]:
    best, by = 0.0, ""
    for other in told:
        degree = DEGREES.get(bond(term, other), 0.0)
        if degree < DEGREES[Bond.WIDER] and _one_stem(term, other):
            degree = DEGREES[Bond.WIDER]
        if degree > best:
            best, by = degree, other
    return best, by


def _one_stem(one: str, other: str) -> bool:
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= STEM and max(len(one), len(other)) - shared <= ENDING
