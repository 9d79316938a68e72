"""Passages: what reports say, sentence by sentence or statement by statement, with what is near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sayso.records import Evidence, Part, Quantity, Reading, Span, Statement, TimeReference
from sayso.stages.comparing.cast import words_of
from sayso.stages.comparing.likeness import Profile, quantifiers
from sayso.stages.comparing.tellings import text_of

NEARBY = 3
"""Sentences before a passage that it may take its names and times from."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the passages of one report, in small letters.

    ``setting`` are the words of headline, standfirst and lead, ``named`` those of all names.
    """

    setting: frozenset[str]
    named: frozenset[str]


@dataclass(frozen=True)
class Passage:
    """A stretch of a report with the statements in it (one at least), and what stands near.

    ``terms`` are its content lemmas, ``names`` the words of names in it and of those that
    its pronouns and descriptions mean, all in small letters.
    """

    members: tuple[Profile, ...]
    before: tuple[Profile, ...]
    around: Surroundings
    span: Span
    terms: frozenset[str]
    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeReference, ...]
    filled: str
    vector: npt.NDArray[np.int8]

    @property
    def reading(self) -> Reading:
        """The reading that it is in."""
        return self.members[0].reading

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.reading.report.id

    @cached_property
    def text(self) -> str:
        """Its words."""
        whole = text_of(self.reading.report, self.members[0].statement.evidence.part)
        return whole[self.span.start : self.span.end]

    @property
    def resolved(self) -> str:
        """Its words with names in the place of the pronouns and descriptions that mean them."""
        return self.filled or self.text

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return Evidence(self.report, self.members[0].statement.evidence.part, self.span, self.text)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The words of those on whose word it is told: names and roles."""
        by_id = {a.id: a.speaker for a in self.reading.attributions}
        told_by = (by_id.get(i) for p in self.members for i in p.statement.attributions)
        return frozenset(
            word
            for who in told_by
            if who is not None
            for word in words_of(f"{who.name} {who.role} {who.as_written}")
        )

    @cached_property
    def nearby(self) -> frozenset[str]:
        """The words and names of the sentences before it."""
        own = {t.lower() for p in self.before for t in p.terms}
        return frozenset(own | _meant(p.statement for p in self.before))

    @cached_property
    def times_nearby(self) -> tuple[TimeReference, ...]:
        """The times of the sentences before it."""
        near = {p.statement.sentence for p in self.before}
        return tuple(t for n in sorted(near) for t in self.reading.sentences[n].times)

    @cached_property
    def quantifiers(self) -> frozenset[str]:
        """The words in it that say how much is covered."""
        return quantifiers(self.text)


def of_sentences(items: Sequence[Profile]) -> Iterator[Passage]:
    """The sentences of reports' bodies that state something, in order."""
    for sentences, around in _by_report(items):
        for number, members in sentences.items():
            first = members[0]
            sentence = first.reading.sentences[number]
            names = {t.lower() for t in sentence.names} | _meant(p.statement for p in members)
            yield Passage(
                members=tuple(members),
                before=_before(sentences, number),
                around=around,
                span=sentence.span,
                terms=frozenset(t.lower() for t in sentence.terms),
                names=frozenset(names),
                quantities=sentence.quantities,
                times=sentence.times,
                filled=sentence.filled,
                vector=first.vector,
            )


def of_statements(items: Sequence[Profile]) -> Iterator[Passage]:
    """Each statement of reports' bodies by itself, in order."""
    for sentences, around in _by_report(items):
        for number, members in sentences.items():
            before = _before(sentences, number)
            for profile in members:
                statement = profile.statement
                names = {t.lower() for t in statement.names} | _meant([statement])
                yield Passage(
                    members=(profile,),
                    before=before,
                    around=around,
                    span=statement.evidence.span,
                    terms=frozenset(t.lower() for t in statement.terms),
                    names=frozenset(names),
                    quantities=statement.quantities,
                    times=statement.times,
                    filled=statement.filled,
                    vector=profile.own_vector,
                )


def _by_report(
    items: Sequence[Profile],
) -> Iterator[tuple[dict[int, list[Profile]], Surroundings]]:
    """The statements of each report's body by sentence, with what surrounds them."""
    reports: dict[str, dict[int, list[Profile]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        if item.in_body:
            reports[item.reading.report.id][item.statement.sentence].append(item)
    for found in reports.values():
        sentences = dict(sorted(found.items()))
        reading = next(iter(sentences.values()))[0].reading
        yield sentences, _surroundings(reading, next(iter(sentences)))


def _surroundings(reading: Reading, lead: int) -> Surroundings:
    top = [s for n, s in enumerate(reading.sentences) if s.part != Part.TEXT or n == lead]
    return Surroundings(
        setting=frozenset(t.lower() for s in top for t in s.terms),
        named=frozenset(n.lower() for s in reading.sentences for n in s.names),
    )


def _before(sentences: dict[int, list[Profile]], number: int) -> tuple[Profile, ...]:
    return tuple(p for n in range(number - NEARBY, number) for p in sentences.get(n, ()))


def _meant(statements: Iterable[Statement]) -> set[str]:
    return {w for s in statements for r in s.referents for w in words_of(r.name)}
