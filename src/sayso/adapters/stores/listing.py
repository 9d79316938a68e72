"""The columns by which reports and stories are found."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Report


def looked_up(report: Report) -> dict[str, object]:
    """The columns by which a report is found."""
    return {
        "id": report.id,
        "series": report.series,
        "outlet": report.outlet.id,
        "published": report.published.when.isoformat() if report.published else "",
    }


def listed_row(story: str, reports: Sequence[Report]) -> dict[str, object]:
    """The row in which a story is listed."""
    return {
        "story": story,
        "newest": max(str(looked_up(report)["published"]) for report in reports),
        "reports": len(reports),
        "outlets": len({report.outlet.id for report in reports}),
    }
