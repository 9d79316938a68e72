"""Plain conflicts between two reports, by which they cannot tell of one happening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

_FAR_DAYS = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What must agree in one happening, as the lead of a report gives it.

    ``ages`` of persons, ``streets``, ``places`` by their names, ``dates`` as ISO days;
    ``writes`` tells whether the report has a place's words with capitals anywhere.
    """

    ages: frozenset[str]
    streets: frozenset[str]
    places: frozenset[str]
    dates: frozenset[str]
    writes: Callable[[str], bool]


def conflicts(one: Facts, other: Facts) -> bool:
    """Whether the leads of two reports differ in what must agree in one happening.

    Ages of persons, or streets, without a common one; places that the other names nowhere,
    on both sides; dates that lie more than three days apart.
    """
    if one.ages and other.ages and one.ages.isdisjoint(other.ages):
        return True
    if one.streets and other.streets and one.streets.isdisjoint(other.streets):
        return True
    if (
        one.places
        and other.places
        and not (_names_a_place(one, other) or _names_a_place(other, one))
    ):
        return True
    apart = _days_apart(one.dates, other.dates) if one.dates and other.dates else 0
    return apart > _FAR_DAYS


def _names_a_place(one: Facts, other: Facts) -> bool:
    """Whether ``other`` names any of the places of ``one``."""
    return any(place in other.places or other.writes(place) for place in one.places)


def _days_apart(one: frozenset[str], other: frozenset[str]) -> int:
    """The fewest days between a date of one and a date of the other."""
    days = [[date.fromisoformat(day).toordinal() for day in dates] for dates in (one, other)]
    return min(abs(first - second) for first in days[0] for second in days[1])
