"""What a sentence says of something that can only be one way: binding or not, final or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.words import stem, words_of
from sayso.records import DifferenceKind, Statement


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question: its two answers, in which typed part they differ, the patterns of each."""

    answers: tuple[str, str]
    part: DifferenceKind
    yes: tuple[str, ...]
    no: tuple[str, ...]


class Stances(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file, whose head says what each list is."""

    subjects: tuple[frozenset[str], ...]
    causing: frozenset[str]
    events: tuple[tuple[str, ...], ...]
    kinds: tuple[Kind, ...]


def _whole_words(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


STANCES = lexicon("sayso.stages.comparing", "stances.toml", Stances)
_WORDS = [(kind, _whole_words(kind.yes), _whole_words(kind.no)) for kind in STANCES.kinds]


@dataclass(frozen=True, slots=True)
class Stance:
    """An answer to a question of a kind, and the rows of subjects that it may be of."""

    kind: Kind
    answer: str
    subjects: frozenset[int]


def stances(statement: Statement) -> Iterator[Stance]:
    """The answers that a statement gives; ``subjects`` is empty where it names none of them."""
    text = statement.whole or statement.evidence.quote
    for kind, yes, no in _WORDS:
        denied = no.search(text)
        found = denied or yes.search(text)
        if found:
            answer = kind.answers[denied is not None]
            yield Stance(kind, answer, _subjects(text[: found.start()]))


def _subjects(before: str) -> frozenset[int]:
    """The rows of the last noun before the words that is of any."""
    for word in reversed(words_of(before)):
        rows = {n for n, nouns in enumerate(STANCES.subjects) if {word, stem(word)} & nouns}
        if rows:
            return frozenset(rows)
    return frozenset()


def opposed(one: Stance, other: Stance) -> bool:
    """Whether two answers to one question exclude each other, of what may be one thing."""
    known = one.subjects and other.subjects
    return (
        one.kind == other.kind
        and one.answer != other.answer
        and (not known or bool(one.subjects & other.subjects))
    )
