"""Plain conflicts between two reports, by which they cannot tell of one happening."""

from __future__ import annotations

from datetime import date

from sayso.stages.grouping.features import Features, words_of

_FAR_DAYS = 3


def conflicts(one: Features, other: Features) -> bool:
    """Whether the leads of two reports differ in what must agree in one happening.

    Ages of persons without a common one; places that the other names nowhere,
    on both sides; dates that lie more than three days apart.
    """
    if one.ages and other.ages and one.ages.isdisjoint(other.ages):
        return True
    if one.places and other.places and not (_named(one, other) or _named(other, one)):
        return True
    apart = _apart(one.dates, other.dates) if one.dates and other.dates else 0
    return apart > _FAR_DAYS


def _named(one: Features, other: Features) -> bool:
    """Whether ``other`` names any of the places of ``one``."""
    return any(
        place in other.places or other.words.issuperset(words_of(place)) for place in one.places
    )


def _apart(one: frozenset[str], other: frozenset[str]) -> int:
    """The fewest days between a date of one and a date of the other."""
    days = [[date.fromisoformat(day).toordinal() for day in dates] for dates in (one, other)]
    return min(abs(first - second) for first in days[0] for second in days[1])
