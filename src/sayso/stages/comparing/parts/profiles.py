"""Statements with what is looked up when they are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.language.moments import as_of
from sayso.language.vectors import Bytes, rows
from sayso.language.words import bare
from sayso.records import Moment, Part, Reading, Statement


@dataclass(frozen=True)
class Profile:
    """A statement with what is looked up again and again when it is compared.

    ``vector`` is that of its sentence, ``own_vector`` that of its own words.
    """

    statement: Statement
    reading: Reading
    vector: Bytes
    own_vector: Bytes

    @cached_property
    def terms(self) -> frozenset[str]:
        """Content terms without figures, which are compared as values."""
        return frozenset(t for t in self.statement.terms if not t[:1].isdigit())

    @cached_property
    def names(self) -> frozenset[str]:
        """The terms that name someone or somewhere."""
        return frozenset(self.statement.names)

    @cached_property
    def wording(self) -> str:
        """The words alone, equal for reprints."""
        return bare(self.statement.whole or self.statement.evidence.quote)

    @property
    def told(self) -> Moment | None:
        """As of when the report tells it."""
        return as_of(self.reading.report)

    @property
    def in_body(self) -> bool:
        """Whether it stands in a report's text, not over it."""
        return self.statement.evidence.part == Part.TEXT


UNIVERSAL = frozenset({"all", "every", "each", "only", "entire", "whole", "both", "any"})
"""Words that widen or close what a statement covers; each must be found to be said."""


def quantifiers(quote: str) -> frozenset[str]:
    """The words of a passage that say how much it covers."""
    return frozenset(word.strip(".,;:“”\"'") for word in quote.casefold().split()) & UNIVERSAL


def profiles(readings: Sequence[Reading]) -> list[Profile]:
    """All statements of some readings, in order."""
    found = []
    for reading in readings:
        sentences = rows(reading.vectors)
        own = rows(reading.statement_vectors)
        found += [
            Profile(statement, reading, sentences[statement.sentence], vector)
            for statement, vector in zip(reading.statements, own, strict=True)
        ]
    return found
