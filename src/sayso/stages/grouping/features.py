"""What reports are compared by: words, sentence vectors, names, and time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
import xxhash

from sayso.records import Part, Reading

BUCKETS = 8192
"""Columns that words are hashed into (K. Weinberger et al., 2009)."""
LEAD = 6
"""Sentences that tell what a report is about."""
PRIOR = 50
"""Reports that a batch is thought to stand among, so that a small one has weights too."""
DIMENSIONS = 384
WORD = re.compile(r"[^\W\d_]{3,}")
NAME = re.compile(r"(?<![.!?:“\"»]\s)(?<!^)(?<!\n)\b[A-ZÀ-Þ][\w’'-]{2,}")

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Features:
    """One row per reading: weighted words and mean lead vector, both of unit length."""

    words: Matrix
    vectors: Matrix
    names: tuple[frozenset[str], ...]
    when: tuple[datetime | None, ...]


def features(readings: Sequence[Reading]) -> Features:
    """The features of some readings, in their order."""
    counted = [Counter(WORD.findall(_text(r).casefold())) for r in readings]
    return Features(
        words=_weighted(counted),
        vectors=_unit(np.array([_lead_vector(r) for r in readings], dtype=np.float32)),
        names=tuple(frozenset(NAME.findall(_lead(r))) for r in readings),
        when=tuple(_when(r) for r in readings),
    )


def _text(reading: Reading) -> str:
    report = reading.report
    return f"{report.headline}\n{report.headline}\n{report.standfirst}\n{report.text}"


def _weighted(counted: Sequence[Counter[str]]) -> Matrix:
    """Logarithmic term frequency times inverse document frequency, hashed."""
    frequency = Counter(word for words in counted for word in words)
    total = len(counted) + PRIOR
    columns = {w: xxhash.xxh32_intdigest(w.encode()) % BUCKETS for w in frequency}
    rows = np.zeros((len(counted), BUCKETS), dtype=np.float32)
    for row, words in zip(rows, counted, strict=True):
        for word, count in words.items():
            row[columns[word]] += (1 + np.log(count)) * np.log(total / (frequency[word] + 0.5))
    return _unit(rows)


def _unit(rows: Matrix) -> Matrix:
    if not len(rows):
        return rows
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _lead_sentences(reading: Reading) -> list[int]:
    body = [n for n, s in enumerate(reading.sentences) if s.part == Part.TEXT][:LEAD]
    over = [n for n, s in enumerate(reading.sentences) if s.part != Part.TEXT]
    return over + body


def _lead_vector(reading: Reading) -> npt.NDArray[np.float32]:
    rows = np.frombuffer(reading.vectors, dtype=np.int8).reshape(-1, DIMENSIONS)
    chosen = _lead_sentences(reading)
    if not chosen or not len(rows):
        return np.zeros(DIMENSIONS, dtype=np.float32)
    return np.asarray(rows[chosen].astype(np.float32).mean(axis=0))


def _lead(reading: Reading) -> str:
    report = reading.report
    text_of = {
        Part.HEADLINE: report.headline,
        Part.STANDFIRST: report.standfirst,
        Part.TEXT: report.text,
    }
    sentences = (reading.sentences[n] for n in _lead_sentences(reading))
    return "\n".join(text_of[s.part][s.span.start : s.span.end] for s in sentences)


def _when(reading: Reading) -> datetime | None:
    report = reading.report
    moment = report.published or report.updated or report.captured
    return moment.when if moment else None
