"""Dates written in words or figures: ISO and mail forms first, then dateparser.

Never looks at the wall clock. A time of the clock counts only with its zone, or in
ISO 8601 and mail forms, where a missing one is read as UTC; otherwise it is the day
that is known. "3/4/2031" is no date unless the language tells which is the month;
English alone does not, "en-GB" does.
"""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from sayso.records import Moment, Precision

CLOCK = re.compile(
    r"\d{1,2}[:h]\d{2}|(?<![.\d])\d{1,2}\.\d{2}(?![.\d])|\d\s?[ap]\.?m\b", re.IGNORECASE
)
FULL = re.compile(r"\d{4}|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
FIGURES = re.compile(r"\D*(\d{1,2})[./ -](\d{1,2})[./ -](?:\d{4}|\d{2})\b")
LABEL = re.compile(
    r"^(?:last\s)?(?:published|updated|posted|modified|created)\b[\s:]*(?:on\s)?", re.IGNORECASE
)
MAIL = re.compile(
    r"(?:\w{3},?\s)?\d{1,2}\s\w{3,9}\s\d{4}\s\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:\s(?:[+-]\d{4}|Z|UTC?|GMT|[ECMP][SD]T))?"
)
EPOCH = re.compile(r"\d{10}|\d{13}")
ORDERS = {"en-us": "MDY", "en": "", "": "", "ja": "YMD", "zh": "YMD", "ko": "YMD", "hu": "YMD"}
"""In which order languages write dates in figures (Unicode CLDR); the others day first."""
MONTHS = 12
LONGEST = 100
"""Characters of a date field; longer ones are no date."""


class DateParser:
    """Implements ``Dates``."""

    def moment(self, as_written: str, given_by: str, language: str = "") -> Moment | None:
        """A document's own date field ("Jan. 5, 2020"), or None where it is no date."""
        text = LABEL.sub("", " ".join(as_written.split()))
        if not text or len(as_written) > LONGEST:
            return None
        found = _iso(text) or _mail(text)
        exact = found is not None and _has_clock(text)
        if found is None:
            found = _date_in(text, language.lower().replace("_", "-"))
            exact = found is not None and found.tzinfo is not None and _has_clock(text)
        return None if found is None else _moment(found, given_by, as_written, exact=exact)

    def days(self, as_written: str, reference: date) -> tuple[date, date] | None:
        """First and last day of a phrase in running text, seen from ``reference``."""
        found = _parse(as_written, "en", "MDY", datetime.combine(reference, time(12)))
        return (found.date(), found.date()) if found else None


def _moment(found: datetime, given_by: str, as_written: str, *, exact: bool) -> Moment | None:
    if not exact:
        day = datetime.combine(found.date(), time(), UTC)
        return Moment(day, Precision.DAY, given_by, as_written)
    try:
        when = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None  # within a day of the calendar's end
    return Moment(when, Precision.SECOND, given_by, as_written)


def _has_clock(text: str) -> bool:
    return bool(CLOCK.search(text) or EPOCH.fullmatch(text) or re.search(r"\dT\d", text))


def _iso(text: str) -> datetime | None:
    if EPOCH.fullmatch(text):
        seconds = int(text) / (1 if len(text) == len("1700000000") else 1000)
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    """Dates of RSS and mail (RFC 822); the parser alone would pass over "PM" and unknown zones."""
    try:
        return parsedate_to_datetime(text) if MAIL.fullmatch(text) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _date_in(text: str, language: str) -> datetime | None:
    if not FULL.search(text):
        return None  # without a year a document's date is not known
    order = _figure_order(language)
    figures = FIGURES.match(text)
    if figures and not order:
        one, other = int(figures[1]), int(figures[2])
        if one != other and max(one, other) <= MONTHS:
            return None
        order = "DMY" if one > MONTHS else "MDY"
    base = language.partition("-")[0]
    return _parse(text, base, order or "MDY", datetime(2000, 1, 1))  # noqa: DTZ001 - a year is there


def _figure_order(language: str) -> str:
    """In which order a language writes a date in figures, "" where it cannot be told."""
    if language in ORDERS or language.startswith("en-"):
        return ORDERS.get(language, "DMY")
    return ORDERS.get(language.partition("-")[0], "DMY")


def _parse(text: str, language: str, order: str, base: datetime) -> datetime | None:
    import dateparser

    settings: Any = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "past",
        "DATE_ORDER": order,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for languages in ([language], None) if language else (None,):
            try:
                found = dateparser.parse(text, languages=languages, settings=settings)
            except (ValueError, OverflowError, RecursionError):
                continue  # a language that it does not know, or no date
            if isinstance(found, datetime):
                return found
    return None
