"""Where a moment stands on a line of time: days to pixels, ticks, and long gaps cut short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sayso.language.calendar_names import MONTHS, SHORT_WEEKDAYS
from sayso.records import Moment, Precision

LONG, RATIO, CUTS = 14, 2, 2
"""A gap of more than ``LONG`` days, ``RATIO`` times all the rest, is cut; ``CUTS`` at most."""
CUT, LEAST = 34.0, 130.0
"""Pixels of a cut, and of a stretch between cuts at least, where its label needs the room."""


DATE = 164.0
"""Pixels of a whole date, which each day of hours has above it."""


class Step(NamedTuple):
    """A distance of ticks: ``number`` of a unit, about so many days, and the pixels it needs."""

    unit: str
    number: int
    days: float
    pixels: float


STEPS = (
    *(Step("hour", n, n / 24, max(52, n / 24 * DATE)) for n in (1, 3, 6, 12)),
    *(Step("day", n, n, 54) for n in (1, 2, 7, 14)),
    *(Step("month", n, 30.4 * n, 74) for n in (1, 3, 6)),
    *(Step("year", n, 365.2 * n, 48) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)


class Tick(NamedTuple):
    """A mark on the line: its own label, and that of the longer time in which it lies."""

    day: float
    label: str
    within: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole days without a long gap, from ``first`` up to ``end``, and where they are drawn."""

    first: int
    end: int
    left: float
    right: float

    def at(self, day: float) -> float:
        """The place of a day."""
        part = (day - self.first) / (self.end - self.first)
        return self.left + part * (self.right - self.left)

    def ticks(self) -> tuple[Tick, ...]:
        """Marks that stand far enough apart to be read, a first one at the left edge."""
        pixels = (self.right - self.left) / (self.end - self.first)
        fitting = (step for step in STEPS if step.days * pixels >= step.pixels)
        step = next(fitting, STEPS[-1])
        found = [tick for tick in _ticks(self, step) if self.first <= tick.day < self.end]
        if not found or found[0].day > self.first:
            within = _within(date.fromordinal(self.first), step.unit)
            found.insert(0, Tick(self.first, "", within))
        return tuple(found)


def day_of(moment: Moment) -> float:
    """A moment in days since the calendar began; one without an hour is the middle of its day."""
    when = moment.when
    if moment.precision == Precision.DAY:
        return when.toordinal() + 0.5
    return when.toordinal() + (when.hour + (when.minute + when.second / 60) / 60) / 24


def stretches(days: Sequence[float], left: float, right: float) -> tuple[Stretch, ...]:
    """A line of time for some days, in one stretch or, where long gaps are cut, several."""
    times = sorted(days)
    pieces = [(int(times[0]), int(times[-1]) + 1)] if times else []
    gaps = sorted(pairwise(times), key=lambda gap: gap[0] - gap[1])
    for before, after in gaps[:CUTS]:
        length = sum(end - first for first, end in pieces)
        if after - before > max(LONG, RATIO * (length - (after - before))):
            pieces = [half for piece in pieces for half in _halves(piece, before, after)]
    return tuple(_laid_out(pieces, left, right))


def _halves(piece: tuple[int, int], before: float, after: float) -> Iterator[tuple[int, int]]:
    first, end = piece
    if first <= before and after < end:
        yield first, int(before) + 1
        yield int(after), end
    else:
        yield piece


def _laid_out(pieces: list[tuple[int, int]], left: float, right: float) -> Iterator[Stretch]:
    length = sum(end - first for first, end in pieces)
    least = LEAST if len(pieces) > 1 else 0.0
    shared = right - left - CUT * (len(pieces) - 1) - least * len(pieces)
    for first, end in pieces:
        wide = least + shared * (end - first) / length
        yield Stretch(first, end, left, left + wide)
        left += wide + CUT


def place(line: Sequence[Stretch], day: float) -> float:
    """Where a day that the line was made for is drawn."""
    return next(stretch.at(day) for stretch in line if stretch.first <= day < stretch.end)


def _ticks(stretch: Stretch, step: Step) -> Iterator[Tick]:
    if step.unit == "hour":
        for ordinal in range(stretch.first, stretch.end):
            within = _within(date.fromordinal(ordinal), step.unit)
            for hour in range(0, 24, step.number):
                yield Tick(ordinal + hour / 24, f"{hour:02}:00", within)
    elif step.unit == "day":
        for ordinal in range(stretch.first, stretch.end):
            if (ordinal - 1) % step.number == 0:  # the calendar's first day is a Monday
                day = date.fromordinal(ordinal)
                label = f"{SHORT_WEEKDAYS[day.weekday()]} {day.day}"
                yield Tick(ordinal, label, _within(day, step.unit))
    else:
        yield from _long_ticks(stretch, step)


def _long_ticks(stretch: Stretch, step: Step) -> Iterator[Tick]:
    """Ticks at months and years, without a look at every day of what may be centuries."""
    first, last = date.fromordinal(stretch.first), date.fromordinal(stretch.end - 1)
    for year in range(first.year, last.year + 1):
        if step.unit == "year" and year % step.number == 0:
            yield Tick(date(year, 1, 1).toordinal(), str(year), "")
        if step.unit == "month":
            for month in range(1, len(MONTHS) + 1, step.number):
                start = date(year, month, 1)
                yield Tick(start.toordinal(), MONTHS[month - 1], _within(start, step.unit))


def _within(day: date, unit: str) -> str:
    if unit == "hour":
        return f"{SHORT_WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    if unit == "day":
        return f"{MONTHS[day.month - 1]} {day.year}"
    return str(day.year) if unit == "month" else ""
