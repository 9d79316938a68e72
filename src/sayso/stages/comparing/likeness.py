"""How much two statements share: weighted terms, and the vectors of their sentences."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sayso.records import Moment, Part, Reading, Statement

DIMENSIONS = 384


@dataclass(frozen=True)
class Profile:
    """A statement with what is looked up again and again when it is compared."""

    statement: Statement
    reading: Reading
    vector: npt.NDArray[np.int8]

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
        kept = (c if c.isalnum() else " " for c in self.statement.evidence.quote.casefold())
        return " ".join("".join(kept).split())

    @cached_property
    def quantifiers(self) -> frozenset[str]:
        """The words of its passage that say how much it covers."""
        return quantifiers(self.statement.evidence.quote)

    @property
    def told(self) -> Moment | None:
        """As of when the report tells it."""
        report = self.reading.report
        return report.updated or report.published or report.captured

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
        rows = np.frombuffer(reading.vectors, dtype=np.int8).reshape(-1, DIMENSIONS)
        found += [Profile(s, reading, rows[s.sentence]) for s in reading.statements]
    return found


class Weights:
    """How telling each term is among some statements: rare terms weigh more.

    Smoothed inverse document frequency after K. Spärck Jones (1972); a term
    never seen weighs as one seen once.
    """

    def __init__(self, items: Sequence[Profile]) -> None:
        self._frequency = Counter(term for item in items for term in item.terms)
        self._total = len(items)
        self._weights: dict[str, float] = {}

    def of(self, term: str) -> float:
        """The weight of one term, at least 1."""
        weight = self._weights.get(term)
        if weight is None:
            weight = 1.0 + math.log((1 + self._total) / (1 + self._frequency[term]))
            self._weights[term] = weight
        return weight

    def sum(self, terms: frozenset[str]) -> float:
        """The weight of some terms together, the same in whatever order they come."""
        return math.fsum(self.of(term) for term in terms)

    def is_common(self, term: str) -> bool:
        """Whether a term is in more than a tenth of the statements (and in over twenty)."""
        return self._frequency[term] > max(20, self._total // 10)


@dataclass(frozen=True, slots=True)
class Likeness:
    """``shared`` of ``either`` (weighted Jaccard), part of the smaller and of the first, cosine."""

    jaccard: float
    containment: float
    covered: float
    cosine: float


def likeness(one: Profile, other: Profile, weights: Weights) -> Likeness:
    """Compare the words of two statements; ``covered`` is the part of the first's weight."""
    shared = weights.sum(one.terms & other.terms)
    first, second = weights.sum(one.terms), weights.sum(other.terms)
    smaller = min(first, second)
    return Likeness(
        jaccard=shared / (first + second - shared) if shared else 0.0,
        containment=shared / smaller if smaller else 0.0,
        covered=shared / first if first else 0.0,
        cosine=cosine(one.vector, other.vector),
    )


def cosine(one: npt.NDArray[np.int8], other: npt.NDArray[np.int8]) -> float:
    """Cosine of two rows in steps of 1/127."""
    a, b = one.astype(np.int32), other.astype(np.int32)
    length = math.sqrt(float(a @ a) * float(b @ b))
    return float(a @ b) / length if length else 0.0
