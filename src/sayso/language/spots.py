"""Names for places in reports, that last as long as the reports do."""

from __future__ import annotations

from sayso.records import Evidence


def spot_of(evidence: Evidence) -> str:
    """The name of a passage: "report-1a2b:text:10-25"."""
    return f"{evidence.report}:{evidence.part}:{evidence.span.start}-{evidence.span.end}"


def report_of(spot: str) -> str:
    """The report that a named passage is of."""
    return spot.partition(":")[0]
