"""What is held against each other: sentences of reports, and what is asked of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sayso.language.texts import words_at
from sayso.language.vectors import Bytes, rows
from sayso.records import (
    Evidence,
    Part,
    Quantity,
    Reading,
    ReadText,
    Sentence,
    Span,
    Statement,
    TimeReference,
)
from sayso.stages.comparing.parts.cast import words_of
from sayso.stages.comparing.parts.profiles import Profile, profiles

INTRODUCED = 2
"""Sentences at most from elsewhere in a report that tell who is meant in a passage."""
NEARBY = 3
"""Sentences before a passage that it may take its names and times from."""


@dataclass(frozen=True)
class Passage:
    """A sentence of a report with the statements in it, and what stands before it.

    ``number`` is the sentence's in its reading, ``vector`` its own.
    """

    reading: Reading
    number: int
    members: tuple[Profile, ...]
    vector: Bytes

    @property
    def sentence(self) -> Sentence:
        """The sentence as it was read."""
        return self.reading.sentences[self.number]

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.reading.report.id

    @property
    def key(self) -> tuple[str, int]:
        """Which sentence of which report it is."""
        return self.report, self.number

    @cached_property
    def text(self) -> str:
        """Its words."""
        return _sentence_words(self.reading, self.number)

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        sentence = self.sentence
        return Evidence(self.report, sentence.part, sentence.span, self.text)

    def context(self, names: frozenset[str] = frozenset()) -> str:
        """What a reader knows who comes to it: the headline, and the sentence before it.

        ``names`` (words in small letters) that stand in none of these are looked for in the
        rest of the report: the sentences that have them stand between the two, so that "the
        former manager" is known to be who is named in the next paragraph.
        """
        sentences = self.reading.sentences
        before = self.number - 1
        near = {before} if before >= 0 and sentences[before].part == self.sentence.part else set()
        missing = names - self.names - set(words_of(self.reading.report.headline))
        for number in near:
            missing -= _names_in(sentences[number])
        for _ in range(INTRODUCED if missing else 0):
            with_most = max(
                (n for n, one in enumerate(sentences) if one.part == self.sentence.part),
                key=lambda n: (len(missing & _names_in(sentences[n])), -abs(n - before)),
            )
            found = missing & _names_in(sentences[with_most])
            if not found:
                break
            near.add(with_most)
            missing -= found
        told = (_sentence_words(self.reading, number) for number in sorted(near - {self.number}))
        return " ".join(text for text in (self.reading.report.headline, *told) if text)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its content lemmas, in small letters."""
        return frozenset(t.lower() for t in self.sentence.terms)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of names in it, and of those that its pronouns and descriptions mean."""
        meant = (r.name for p in self.members for r in p.statement.referents)
        own = {name.lower() for name in self.sentence.names}
        return frozenset(own | {word for name in meant for word in words_of(name)})

    @cached_property
    def before(self) -> tuple[Sentence, ...]:
        """The sentences before it that it may take names and times from."""
        first = max(0, self.number - NEARBY)
        return self.reading.sentences[first : self.number]

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The words of those on whose word it is told: names and roles."""
        by_id = {a.id: a.speaker for a in self.reading.attributions}
        told_by = (by_id.get(i) for p in self.members for i in p.statement.attributions)
        described = (f"{w.name} {w.role} {w.as_written}" for w in told_by if w is not None)
        return frozenset(word for text in described for word in words_of(text))


@dataclass(frozen=True)
class Asked:
    """What is asked: the words of a sentence or of a statement, with what was read in them.

    ``names`` are in small letters; ``own_vectors`` has a row for each of its ``statements``.
    """

    text: str
    part: Part
    span: Span
    statements: tuple[Statement, ...]
    own_vectors: tuple[Bytes, ...]
    terms: frozenset[str]
    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeReference, ...]
    vector: Bytes


def of_bodies(readings: Iterable[Reading]) -> list[Passage]:
    """The sentences of reports' bodies that state something, in order."""
    return [p for p in _sentences(readings) if p.sentence.part == Part.TEXT and p.members]


def asked_in(told: ReadText) -> list[Asked]:
    """Each sentence of a text, as what is asked; a sentence has two words at least."""
    return _asked_of(told, told.part, told.text)


def asked_by_headline(reading: Reading) -> list[Asked]:
    """Each sentence of a report's headline, as what is asked."""
    return _asked_of(reading, Part.HEADLINE, reading.report.headline)


def _asked_of(told: ReadText | Reading, part: Part, text: str) -> list[Asked]:
    stated: dict[int, list[tuple[Statement, Bytes]]] = defaultdict(list)
    for statement, vector in zip(told.statements, rows(told.statement_vectors), strict=True):
        stated[statement.sentence].append((statement, vector))
    vectors = rows(told.vectors)
    found = (
        Asked(
            text=text[sentence.span.start : sentence.span.end],
            part=part,
            span=sentence.span,
            statements=tuple(statement for statement, _ in stated[number]),
            own_vectors=tuple(vector for _, vector in stated[number]),
            terms=frozenset(t.lower() for t in sentence.terms),
            names=_names_in(sentence),
            quantities=sentence.quantities,
            times=sentence.times,
            vector=vectors[number],
        )
        for number, sentence in enumerate(told.sentences)
        if sentence.part == part
    )
    return [asked for asked in found if len(asked.text.split()) > 1]


def asked_statement(statement: Statement, vector: Bytes) -> Asked:
    """One statement as what is asked of another report, with names for its pronouns.

    ``vector`` is that of its own words.
    """
    quote = statement.filled or statement.evidence.quote
    actor, span = statement.actor, statement.evidence.span
    apart = actor is not None and not span.start <= actor.span.start < span.end
    lacking = actor is not None and apart and not statement.whole
    return Asked(
        text=f"{actor.text} {quote}" if actor is not None and lacking else quote,
        part=statement.evidence.part,
        span=span,
        statements=(statement,),
        own_vectors=(vector,),
        terms=frozenset(t.lower() for t in statement.terms),
        names=frozenset(n.lower() for n in statement.names),
        quantities=statement.quantities,
        times=statement.times,
        vector=vector,
    )


def _sentences(readings: Iterable[Reading]) -> Iterable[Passage]:
    for reading in readings:
        members: dict[int, list[Profile]] = defaultdict(list)
        for profile in profiles([reading]):
            members[profile.statement.sentence].append(profile)
        vectors = rows(reading.vectors)
        for number, vector in enumerate(vectors):
            yield Passage(reading, number, tuple(members[number]), vector)


def _names_in(sentence: Sentence) -> frozenset[str]:
    return frozenset(name.lower() for name in sentence.names)


def _sentence_words(reading: Reading, number: int) -> str:
    sentence = reading.sentences[number]
    return words_at(reading.report, sentence.part, sentence.span)


def joined_clauses(asked: Asked) -> list[Asked]:
    """The clauses of a sentence that only "and" or "but" joins, [] where it is none of such.

    Where anything else stands between them ("because", "after"), they mean more together.
    """
    stated = sorted(
        zip(asked.statements, asked.own_vectors, strict=True),
        key=lambda one: one[0].evidence.span.start,
    )
    spans = [statement.evidence.span for statement, _ in stated]
    between = [
        asked.text[one.end - asked.span.start : max(one.end, other.start) - asked.span.start]
        for one, other in pairwise(spans)
    ]
    apart = all(one.end <= other.start for one, other in pairwise(spans))
    joined = apart and all(_JOINING.fullmatch(words.strip(" ,;")) for words in between)
    return [asked_statement(*one) for one in stated] if joined else []


def words_found(asked: Asked, passage: Passage) -> float:
    """The part (0 to 1) of a claim's content words that a passage, or who is meant in it, has."""
    own = asked.terms | asked.names
    return len(own & (passage.terms | passage.names)) / max(1, len(own))


_JOINING = re.compile("and|but|while|", re.IGNORECASE)


def closest(asked: Asked, members: Sequence[Profile]) -> Profile:
    """Of a passage's statements the one that is nearest to what is asked, by words and verbs."""
    acts = [statement.act for statement in asked.statements]
    return max(members, key=lambda p: _closeness(p.statement, asked.terms, acts))


def nearest(asked: Asked, told: Statement) -> Statement:
    """Of the statements asked the one that is nearest to a told one, by words and verbs."""
    terms = frozenset(t.lower() for t in told.terms)
    return max(asked.statements, key=lambda s: _closeness(s, terms, [told.act]))


def _closeness(one: Statement, terms: frozenset[str], acts: Sequence[str]) -> float:
    own = {t.lower() for t in one.terms}
    shared = 2 * len(own & terms) / max(1, len(own) + len(terms))
    return shared + VERB * ((one.act in acts) + (one.act in acts[:1])) * bool(one.act)


VERB = 0.5
"""What a verb in common counts beside the share of common words; the first verb twice."""
