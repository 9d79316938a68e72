"""Months and weekdays by name, in English and in order."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_WORDS = tuple(name.lower() for name in MONTHS)
WEEKDAY_WORDS = tuple(name.lower() for name in WEEKDAYS)
SHORT_WEEKDAYS = tuple(name[:3] for name in WEEKDAYS)
SHORT_WORDS = frozenset(name[:3] for name in (*MONTH_WORDS, *WEEKDAY_WORDS))
