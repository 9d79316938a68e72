"""When a report was published, updated and captured: kept apart, and what is odd about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.ports import Dates
from sayso.records import Moment, Precision, Written

GRACE = timedelta(hours=24)
"""Clocks and unnamed time zones differ by up to a day; only more than that is odd."""

EARLIEST = 1600
"""No newspaper is older (the Relation of Strasbourg is of 1605)."""

_LABEL = re.compile(r"^(?:[^\W\d_]+\s+){0,3}[^\W\d_]+:\s+")
"""A label before a date, such as "Last updated:"."""


@dataclass(frozen=True, slots=True)
class Times:
    """A report's moments; None where the document does not tell."""

    published: Moment | None
    updated: Moment | None
    captured: Moment | None


def moment_of(written: Written | None, dates: Dates, language: str) -> Moment | None:
    """Read a date field; None where it is absent or no date."""
    if written is None or not written.text.strip():
        return None
    text = written.text.strip()
    found = dates.moment(_LABEL.sub("", text), written.given_by, language)
    if found is None or found.when.year < EARLIEST:
        return None
    return replace(found, as_written=text)


def notes_on(times: Times, *, written: bool) -> tuple[str, ...]:
    """What is odd: no date, an unreadable one, one in the future, an update before publication.

    The future is what lies behind the capture, or behind the update; without
    either nothing is said, since no clock is consulted.
    """
    notes = []
    if times.published is None:
        notes.append("the date of publication could not be read" if written else "no date")
    for name, moment in (("published", times.published), ("updated", times.updated)):
        if moment and times.captured and moment.when > times.captured.when + GRACE:
            notes.append(f"{name} in the future, as seen from its capture")
    if times.published and times.updated and _before(times.updated, times.published):
        notes.append("updated before it was published")
    return tuple(notes)


def _before(one: Moment, other: Moment) -> bool:
    if Precision.DAY in {one.precision, other.precision}:
        return _day(one) < _day(other)
    return one.when < other.when


def _day(moment: Moment) -> date:
    return moment.when.date()
