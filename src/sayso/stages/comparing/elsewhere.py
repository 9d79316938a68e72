"""Whether a report may tell in other words what another tells: held against every sentence.

Statements that are not aligned may still say the same, so that a claim may only be called
lacking where neither words nor meaning of any sentence come near it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.records import Reading, Statement
from sayso.stages.comparing.likeness import DIMENSIONS, unit_rows
from sayso.stages.comparing.words import weight

NEAR = 0.6
"""Cosine of two sentences from which the one may say what the other does."""
SHARED = 0.4
"""Part of a statement's words, by weight, from which two sentences may say it.

With three wordings of a claim or more these two find all of the 72 reports that tell it in
tests/gold/claims/open, and 92 of the 150 that do not: what is called lacking is lacking.
"""
STEM = 5
ENDING = 4
"""Words of one stem of five letters and endings up to four are taken for one word."""


@dataclass(frozen=True, slots=True)
class _Window:
    """The words of two sentences that follow one another."""

    words: frozenset[str]
    stems: dict[str, tuple[str, ...]]

    def gives(self, term: str) -> bool:
        """Whether a word, or one of its stem, is in it."""
        if term in self.words:
            return True
        alike = self.stems.get(term[:STEM], ()) if len(term) >= STEM else ()
        return any(max(len(term), len(word)) - STEM <= ENDING for word in alike)


class Elsewhere:
    """The sentences of some readings, by report, to be held against statements."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.report.id: reading for reading in readings}
        self._windows: dict[str, tuple[_Window, ...]] = {}
        self._rows: dict[str, npt.NDArray[np.float32]] = {}

    def may_tell(self, statements: Sequence[Statement], report: str) -> bool:
        """Whether some sentence of ``report`` comes near any of these wordings of a claim."""
        return any(
            self.shared(one, report) >= SHARED or self.cosine(one, report) >= NEAR
            for one in statements
        )

    def shared(self, statement: Statement, report: str) -> float:
        """The largest part of a statement's words that two sentences in a row have (0 to 1)."""
        terms = [t.lower() for t in statement.terms if not t[:1].isdigit()]
        names = {name.lower() for name in statement.names}
        worth = [(term, 1.0 if term in names else weight(term)) for term in terms]
        whole = sum(value for _, value in worth)
        if not whole:
            return 0.0
        windows = self._windows_of(report)
        most = max((sum(v for t, v in worth if w.gives(t)) for w in windows), default=0.0)
        return most / whole

    def cosine(self, statement: Statement, report: str) -> float:
        """How near the meaning of a statement's sentence is to the nearest one of a report."""
        own = self._rows_of(statement.evidence.report)
        others = self._rows_of(report)
        if statement.sentence >= len(own) or not len(others):
            return 0.0
        return float((others @ own[statement.sentence]).max())

    def _windows_of(self, report: str) -> tuple[_Window, ...]:
        if report not in self._windows:
            reading = self._readings.get(report)
            sentences = reading.sentences if reading else ()
            words = [frozenset(t.lower() for t in (*s.terms, *s.names)) for s in sentences]
            following = [*words[1:], frozenset[str]()]
            pairs = (one | other for one, other in zip(words, following, strict=True))
            self._windows[report] = tuple(_window(pair) for pair in pairs)
        return self._windows[report]

    def _rows_of(self, report: str) -> npt.NDArray[np.float32]:
        if report not in self._rows:
            reading = self._readings.get(report)
            raw = np.frombuffer(reading.vectors if reading else b"", dtype=np.int8)
            self._rows[report] = unit_rows(raw.reshape(-1, DIMENSIONS))
        return self._rows[report]


def _window(words: frozenset[str]) -> _Window:
    stems: dict[str, list[str]] = {}
    for word in sorted(words):
        stems.setdefault(word[:STEM], []).append(word)
    return _Window(words, {stem: tuple(those) for stem, those in stems.items()})
