"""Days and months that a claim names, held against those of a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sayso.language.calendar_names import MONTH_WORDS, WEEKDAY_WORDS
from sayso.records import Agreement, DifferenceKind, Ground, TimeReference
from sayso.stages.comparing.parts.passages import Asked, Passage


def days(asked: Asked, passage: Passage) -> Iterator[Ground]:
    """Whether the passage, or what stands before it, has each time that is asked for."""
    told = passage.sentence.times
    nearby = [t for sentence in passage.before for t in sentence.times]
    for time in asked.times:
        written = time.as_written
        if _any(time, told):
            yield Ground(DifferenceKind.DATE, Agreement.AGREES, written)
        elif any(_is_day(time) == _is_day(t) or _other_month(time, t) for t in told):
            yield Ground(
                DifferenceKind.DATE, Agreement.DIFFERS, f"{told[0].as_written}, not {written}"
            )
        elif _any(time, nearby) or _is_day_of(time, passage):
            yield Ground(DifferenceKind.DATE, Agreement.AGREES, f"{written} from what is near")
        else:
            yield Ground(DifferenceKind.DATE, Agreement.ABSENT, f"it does not say “{written}”")


def _any(time: TimeReference, told: Iterable[TimeReference]) -> bool:
    return any(may_be_one(time, other) for other in told)


def may_be_one(time: TimeReference, other: TimeReference) -> bool:
    """Whether two times overlap; where one has no day, whether its weekday or words fit."""
    if time.first and other.first:
        return time.first <= other.last and other.first <= time.last
    one, two = time.as_written.casefold(), other.as_written.casefold()
    if one in two or two in one:
        return True
    known, words = (time, two) if time.first else (other, one)
    named = [n for n, name in enumerate(WEEKDAY_WORDS) if name in words]
    if not known.first or not named or known.first != known.last:
        return False
    return date.fromisoformat(known.first).weekday() in named


def _other_month(time: TimeReference, other: TimeReference) -> bool:
    """Whether a month is named in which a known day is not."""
    named = [n for n, name in enumerate(MONTH_WORDS, 1) if name in time.as_written.casefold()]
    return bool(named) and bool(other.first) and date.fromisoformat(other.first).month not in named


def _is_day(time: TimeReference) -> bool:
    weekday = any(day in time.as_written.casefold() for day in WEEKDAY_WORDS)
    return weekday or (bool(time.first) and time.first == time.last)


def _is_day_of(time: TimeReference, passage: Passage) -> bool:
    """Whether a weekday is that on which the report came out."""
    published = passage.reading.report.published
    named = [n for n, name in enumerate(WEEKDAY_WORDS) if name in time.as_written.casefold()]
    return published is not None and published.when.weekday() in named
