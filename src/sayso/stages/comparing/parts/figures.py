"""Comparing figures: the same, rounded, in another unit, or really different."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import Quantity, Statement


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit: how many of its base unit it is."""

    base: str
    factor: float


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file: words for those who are counted, and units."""

    people: frozenset[str]
    casualties: frozenset[str]
    units: dict[str, Unit]


FIGURES = lexicon("sayso.stages.comparing", "figures.toml", FigureWords)
PEOPLE = FIGURES.people
UNIT_TOLERANCE = 0.05
"""A converted figure is usually rounded to two digits."""
RATE = re.compile(r"\s*(?:a|an|per|each|every)\s+([^\W\d_]+)")
"""What stands behind a figure that is one for each of something: "500 dollars a week"."""


def share_a_figure(one: Statement, other: Statement) -> bool:
    """Whether a figure of the one is one of the other's, and for each of the same."""
    mine, theirs = _rated(one), _rated(other)
    return any(
        figure in theirs and (not rate or not theirs[figure] or rate == theirs[figure])
        for figure, rate in mine.items()
    )


def _rated(statement: Statement) -> dict[tuple[float, str], str]:
    """Its figures that are not 0, with their unit, and what each is one for, else ""."""
    evidence, found = statement.evidence, {}
    for one in statement.quantities:
        behind = RATE.match(evidence.quote[one.span.end - evidence.span.start :])
        if one.value:
            found[one.value, one.unit] = behind[1].casefold() if behind else ""
    return found


class FigureMatch(StrEnum):
    """What two figures are to each other."""

    SAME = "same"
    ROUNDED = "rounding"
    OTHER_UNIT = "unit"
    OTHER_COUNT = "counted two ways"
    DIFFERENT = "different"


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count the same thing, in units that convert."""
    if _dimension(one.unit) != _dimension(other.unit):
        return False
    if not (one.unit or one.counted or other.counted):
        return False  # what they count is not known
    both = {one.counted, other.counted}
    if len(both) == 1 or both <= PEOPLE or both <= FIGURES.casualties:
        narrower = set(one.qualifier) ^ set(other.qualifier)
        return not narrower or not (one.qualifier and other.qualifier)
    return bool(one.unit) and not (one.counted and other.counted)


def match(one: Quantity, other: Quantity) -> FigureMatch:
    """Compare two comparable figures."""
    if one.unit != other.unit:
        a, b = in_base(one), in_base(other)
        near = abs(a - b) <= UNIT_TOLERANCE * max(abs(a), abs(b))
        return FigureMatch.OTHER_UNIT if near else FigureMatch.DIFFERENT
    if (one.value, one.low, one.high) == (other.value, other.low, other.high):
        return FigureMatch.SAME
    if (one.low <= other.high and other.low <= one.high) or rounds(one.value, other.value):
        return FigureMatch.ROUNDED
    return FigureMatch.DIFFERENT


LARGE = 1_000
"""Values from which round figures are taken for rounded ones: 120 people are not 123."""


def rounds(one: float, other: float) -> bool:
    """Whether one of two values is the other, rounded: 3.4 million and 3,412,712, 12 and 12.3.

    The coarser one's last digit that is not 0 tells to what it is rounded; of one digit alone
    ("40,000") it must be within 2 in 100 besides.
    """
    coarse, fine = sorted((one, other), key=lambda value: (-_step(value), value))
    step = _step(coarse)
    near = abs(coarse - fine) <= step / 2 and step > _step(fine)
    if not near or (fine.is_integer() and abs(coarse) < LARGE):
        return False
    return abs(coarse) >= 10 * step or abs(coarse - fine) <= abs(coarse) / 50


def _step(value: float) -> float:
    """The worth of a value's last digit that is not 0, down to hundredths: 100 of 1,300."""
    step = 0.01
    while step < abs(value) and round(value / (step * 10), 6).is_integer():
        step *= 10
    return step


def is_converted(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are exactly the same amount: "48 hours", "two days"."""
    return math.isclose(in_base(one), in_base(other), rel_tol=1e-6)


def bears_out(told: Quantity, asserted: Quantity) -> bool:
    """Whether a figure that a report gives says an asserted one, which it does not contradict.

    "Up to 1,500" and "at least 1,000" are bounds: they do not say 1,200.
    """
    if match(asserted, told) != FigureMatch.ROUNDED or told.unit != asserted.unit:
        return True
    bound = told.value in {told.low, told.high} and told.low != told.high
    inside = asserted.low <= told.low and told.high <= asserted.high
    return not bound or inside or asserted.value == told.value


def worst(
    ones: Sequence[Quantity], others: Sequence[Quantity]
) -> tuple[Quantity, Quantity, FigureMatch] | None:
    """The pair of comparable figures that fit least, None where nothing is comparable.

    A figure that has its equal on the other side is not held against a third:
    of "12 dead and 30 hurt" the 12 is not compared with another's 30.
    """
    pairs = [(a, b, match(a, b)) for a in ones for b in others if comparable(a, b)]
    settled = {q.span for a, b, how in pairs if how != FigureMatch.DIFFERENT for q in (a, b)}
    values = {(q.value, q.unit) for q in ones} & {(q.value, q.unit) for q in others}
    settled |= {q.span for q in (*ones, *others) if (q.value, q.unit) in values}
    for how in (FigureMatch.DIFFERENT, FigureMatch.OTHER_UNIT, FigureMatch.ROUNDED):
        for one, other, found in pairs:
            matched = how == FigureMatch.DIFFERENT and {one.span, other.span} & settled
            if found == how and not matched:
                return one, other, found
    return next((pair for pair in pairs if pair[2] == FigureMatch.SAME), None)


def _dimension(unit: str) -> str:
    return FIGURES.units[unit].base if unit in FIGURES.units else unit


def in_base(figure: Quantity) -> float:
    """A value in the base unit of its dimension; a plain count and an amount of money as it is."""
    unit = FIGURES.units.get(figure.unit)
    return figure.value * unit.factor if unit else figure.value


def lasts(figure: Quantity) -> bool:
    """Whether a figure tells how long something lasts."""
    return _dimension(figure.unit) == "s"
