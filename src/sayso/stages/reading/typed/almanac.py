"""Days of the calendar as (first, last), and how they are written in figures.

What is told in weeks, months or years is a span of days: "a year ago" is some day
of that year.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
WEEK = 7
HALF_WEEK = timedelta(days=3)
HALF_YEAR = timedelta(days=182)
"""From here on a date without a year is taken to be of the year nearer by."""


def whole_month(year: int, month: int) -> Days:
    """The first and last day of a month. Raises ``ValueError`` outside the calendar."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def whole_year(year: int) -> Days:
    """The first and last day of a year. Raises ``ValueError`` outside the calendar."""
    return date(year, 1, 1), date(year, 12, 31)


def whole(unit: str, reference: date, steps: int) -> Days:
    """The calendar week, weekend, month or year ``steps`` after that of ``reference``."""
    if unit in {"week", "weekend"}:
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=steps)
        sunday = monday + timedelta(days=WEEK - 1)
        return (sunday - timedelta(days=1) if unit == "weekend" else monday), sunday
    if unit == "year":
        return whole_year(reference.year + steps)
    months = reference.year * 12 + reference.month - 1 + steps
    return whole_month(months // 12, months % 12 + 1)


def shifted(unit: str, reference: date, steps: int) -> Days:
    """About ``steps`` units from ``reference``: a day, half a week around one, a month, a year."""
    if unit == "day":
        day = reference + timedelta(days=steps)
        return day, day
    if unit == "week":
        day = reference + timedelta(weeks=steps)
        return day - HALF_WEEK, day + HALF_WEEK
    return whole(unit, reference, steps)


def stretch(unit: str, reference: date, steps: int) -> Days:
    """From ``reference`` as many units back, or ahead where ``steps`` is positive."""
    first, last = shifted(unit, reference, steps)
    return (reference, last) if steps > 0 else (first, reference)


def weekday(wanted: int, reference: date, *, ahead: bool) -> Days:
    """The last such day up to ``reference``, or the first after it (Monday is 0)."""
    back = (reference.weekday() - wanted) % WEEK
    day = reference + timedelta(days=WEEK - back if ahead else -back)
    return day, day


def month_near(month: int, reference: date, *, ahead: bool) -> Days:
    """The last such month up to that of ``reference``, or the first from it on."""
    year = reference.year
    if ahead:
        year += month < reference.month
    else:
        year -= month > reference.month
    return whole_month(year, month)


def day_near(number: int, month: int, reference: date, *, ahead: bool) -> date:
    """A date without a year: of this year, unless another year's is nearer on that side."""
    day = date(reference.year, month, number)
    if not ahead and day > reference + HALF_YEAR:
        return day.replace(year=reference.year - 1)
    if ahead and day < reference - HALF_YEAR:
        return day.replace(year=reference.year + 1)
    return day
