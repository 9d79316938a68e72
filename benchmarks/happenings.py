"""How likely two mentions are of one happening.

A logistic model of how their words stand to each other, of what they share in
participants, names, places, times and figures, of their vectors, and of how like the
two reports are. Fitted by ``training/one_happening.py`` on ECB+ (Cybulska and Vossen 2014).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from mentions import Mention

from sayso.language.bonds import Bond, bond, weight
from sayso.language.logistic import logistic

FILE = Path(__file__).with_name("happenings.json")
NEARNESS = {
    Bond.SAME: 1.0,
    Bond.FAMILY: 0.7,
    Bond.KIND: 0.5,
    Bond.WIDER: 0.5,
    Bond.SISTER: 0.3,
    Bond.OPPOSITE: 0.0,
    Bond.NONE: 0.0,
}
LIGHT = frozenset({
    "be", "have", "do", "go", "make", "take", "get", "give", "come", "say", "tell", "report",
    "happen", "occur", "event", "put", "keep", "hold", "announce", "begin", "start",
})  # fmt: skip
"""Words that say little of what happens: their arguments do."""
FARTHEST = 8.0
"""Log odds beyond which no pair is taken to be sure."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the reports of two mentions stand: of one story, and how like in words and vectors.

    Both likenesses are cosines; for mentions of one report they are 1. ``spread`` is the
    part of their stories' reports that have a mention with the same head, the mean of
    both: what most reports of a story tell of is mostly one happening.
    """

    one_story: bool
    words: float
    vectors: float
    spread: float


WORDS = (
    "same", "family", "kind", "sister", "opposite", "telling", "same and telling", "nearest",
    "written alike", "both verbal", "light", "polarity differs",
)  # fmt: skip
SHARED = (
    "named by the other", "participants", "no participant shared", "context", "no name shared",
    "place shared", "no place shared", "time shared", "no time shared", "figure shared",
    "no figure shared",
)  # fmt: skip
STANDS = (
    "one report", "one sentence", "near", "early", "one story", "reports by words",
    "reports by vectors", "spread",
)  # fmt: skip
VECTORS = ("by words", "by clause", "by sentence", "by what is added")
OF_SAME = ("participants", "context", "one story", "spread", "by clause", "by sentence")
"""Columns that are taken once more where the head is the same."""
COLUMNS = (*WORDS, *SHARED, *STANDS, *VECTORS, *(f"same, {name}" for name in OF_SAME))


class Weights(msgspec.Struct, frozen=True):
    """Weights of ``COLUMNS``, constant last, with and without vectors of the mentions.

    ``least`` are the log odds from which clusters of mentions are joined.
    """

    with_vectors: tuple[float, ...]
    without_vectors: tuple[float, ...]
    least: float


def weights() -> Weights:
    """The fitted weights, read from the data file."""
    return msgspec.json.decode(FILE.read_bytes(), type=Weights)


WEIGHTS = weights()


def likely(one: Mention, other: Mention, setting: Setting) -> float:
    """The probability that two mentions are of one happening."""
    return logistic(odds(one, other, setting))


def odds(one: Mention, other: Mention, setting: Setting, fitted: Weights = WEIGHTS) -> float:
    """The log odds that two mentions are of one happening."""
    both = one.vectors is not None and other.vectors is not None
    chosen = fitted.with_vectors if both else fitted.without_vectors
    values = columns(one, other, setting)
    total = math.fsum(w * v for w, v in zip(chosen, (*values, 1.0), strict=True))
    return max(-FARTHEST, min(FARTHEST, total))


def columns(one: Mention, other: Mention, setting: Setting) -> tuple[float, ...]:
    """The ``COLUMNS`` of a pair; those of vectors are nought where a mention has none."""
    values = (
        *_words(one, other),
        *_shared(one, other),
        *_stands(one, other, setting),
        *_alike(one, other),
    )
    by = dict(zip(COLUMNS, values, strict=False))
    return (*values, *(by[name] * by["same"] for name in OF_SAME))


def _words(one: Mention, other: Mention) -> tuple[float, ...]:
    head = bond(one.head, other.head)
    same = head is Bond.SAME
    telling = (weight(one.head) + weight(other.head)) / 2
    pairs = ((a, b) for a in one.words or {one.head} for b in other.words or {other.head})
    return (
        same,
        head is Bond.FAMILY,
        head in {Bond.KIND, Bond.WIDER},
        head is Bond.SISTER,
        head is Bond.OPPOSITE,
        telling,
        same * telling,
        max(NEARNESS[bond(a, b)] for a, b in pairs),
        one.written == other.written,
        one.verbal == other.verbal,
        one.head in LIGHT or other.head in LIGHT,
        one.negated != other.negated,
    )


def _shared(one: Mention, other: Mention) -> tuple[float, ...]:
    return (
        (one.head in other.participants) + (other.head in one.participants),
        _overlap(one.participants, other.participants),
        _none(one.participants, other.participants),
        _overlap(one.context, other.context),
        _none(one.names, other.names),
        not one.places.isdisjoint(other.places),
        _none(one.places, other.places),
        not one.times.isdisjoint(other.times),
        _none(one.times, other.times),
        not one.figures.isdisjoint(other.figures),
        _none(one.figures, other.figures),
    )


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the words' weight that both have; rare words weigh more."""
    if one.isdisjoint(other):
        return 0.0
    return math.fsum(map(weight, one & other)) / (math.fsum(map(weight, one | other)) or 1.0)


def _none(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both have some and share none."""
    return bool(one and other) and one.isdisjoint(other)


def _stands(one: Mention, other: Mention, setting: Setting) -> tuple[float, ...]:
    one_report = one.report == other.report
    apart = abs(one.sentence - other.sentence)
    return (
        one_report,
        one_report and apart == 0,
        1 / (1 + apart) if one_report else 0.0,
        1 / (1 + one.sentence) + 1 / (1 + other.sentence),
        setting.one_story,
        setting.words,
        setting.vectors,
        setting.spread,
    )


def _alike(one: Mention, other: Mention) -> tuple[float, ...]:
    a, b = one.vectors, other.vectors
    if a is None or b is None:
        return (0.0,) * len(VECTORS)
    pairs = ((a.words, b.words), (a.clause, b.clause), (a.sentence, b.sentence), (a.added, b.added))
    return tuple(float(np.dot(first, second)) for first, second in pairs)
