"""Statements with what is looked up when they are compared, and how alike vectors are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.records import Moment, Part, Reading, Statement

DIMENSIONS = 384


@dataclass(frozen=True)
class Profile:
    """A statement with what is looked up again and again when it is compared.

    ``vector`` is that of its sentence, ``own_vector`` that of its own words.
    """

    statement: Statement
    reading: Reading
    vector: npt.NDArray[np.int8]
    own_vector: npt.NDArray[np.int8]

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
        sentences = rows(reading.vectors)
        own = rows(reading.statement_vectors)
        found += [
            Profile(statement, reading, sentences[statement.sentence], vector)
            for statement, vector in zip(reading.statements, own, strict=True)
        ]
    return found


def rows(vectors: bytes) -> npt.NDArray[np.int8]:
    """The rows (n, 384) that a reading keeps as bytes."""
    return np.frombuffer(vectors, dtype=np.int8).reshape(-1, DIMENSIONS)


def unit_rows(raw: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Rows at length one; a row of zeros stays."""
    wide = raw.astype(np.float32)
    length = np.linalg.norm(wide, axis=1, keepdims=True)
    unit: npt.NDArray[np.float32] = (wide / np.maximum(length, 1e-6)).astype(np.float32)
    return unit
