"""Dates written in words or figures, read by dateparser behind an ISO fast path."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from sayso.records import Moment, Precision

CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
FULL = re.compile(r"\d{4}|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
MONTH_FIRST = frozenset({"en", ""})
"""Languages in which 3/4/2031 is taken for March; a date field rarely says."""
LONGEST = 100
"""Characters of a date field; longer ones are no date."""


class DateParser:
    """Implements ``Dates``; never looks at the wall clock."""

    def moment(self, as_written: str, given_by: str, language: str = "") -> Moment | None:
        """A document's own date field ("Jan. 5, 2020"), or None where it is no date."""
        text = " ".join(as_written.split())
        if not text or len(text) > LONGEST:
            return None
        found = _iso(text) or _mail(text) or _written(text, language)
        if found is None:
            return None
        exact = bool(CLOCK.search(text)) or "T" in text[8:12]
        when = found if found.tzinfo else found.replace(tzinfo=UTC)
        if not exact:
            when = datetime.combine(found.date(), time(), UTC)
        precision = Precision.SECOND if exact else Precision.DAY
        return Moment(when.astimezone(UTC), precision, given_by, as_written)

    def days(self, as_written: str, reference: date) -> tuple[date, date] | None:
        """First and last day of a phrase in running text, seen from ``reference``."""
        found = _parse(as_written, "en", datetime.combine(reference, time(12)))
        return (found.date(), found.date()) if found else None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    """Dates of RSS and mail (RFC 822)."""
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _written(text: str, language: str) -> datetime | None:
    if not FULL.search(text):
        return None  # without a year a document's date is not known
    return _parse(text, language, datetime(2000, 1, 1))  # noqa: DTZ001 - never shows: a year is there


def _parse(text: str, language: str, base: datetime) -> datetime | None:
    import dateparser

    order = "MDY" if language in MONTH_FIRST else "DMY"
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "past",
        "DATE_ORDER": order,
        "REQUIRE_PARTS": ["day", "month"],
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = dateparser.parse(
                text, languages=[language] if language else None, settings=settings
            )
            if found is None and language:
                found = dateparser.parse(text, settings=settings)
        except (ValueError, OverflowError, RecursionError):
            return None
    return found if isinstance(found, datetime) else None
