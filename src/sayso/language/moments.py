"""When something is told, and what was told first."""

from __future__ import annotations

from sayso.records import Moment, Precision, Report


def as_of(report: Report) -> Moment | None:
    """As of when a report tells what it tells: updated, else published, else captured."""
    return report.updated or report.published or report.captured


def first_seen(report: Report) -> Moment | None:
    """When a report came out, as far as is known: published, else updated, else captured."""
    return report.published or report.updated or report.captured


def came_after(later: Moment | None, earlier: Moment | None) -> bool:
    """Whether a moment is surely after another: both known, and not the same day by day alone."""
    if later is None or earlier is None:
        return False
    by_day = Precision.DAY in {later.precision, earlier.precision}
    if by_day and later.when.date() == earlier.when.date():
        return False
    return later.when > earlier.when
