"""Reports read in memory, and kept there."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from sayso.assembly import Settings
from sayso.records import Reading, Reject, Report
from sayso.usecases.gathering import attempt, renumbered

REMEMBERED = 2_000
"""Readings kept in memory, so that a story with one report more is not read anew."""

_log = logging.getLogger("sayso")
_readings: dict[tuple[str, Settings], Reading | Reject] = {}


def read_all(
    reports: Iterable[Report], settings: Settings
) -> tuple[Sequence[Reading], tuple[Reject, ...]]:
    """The readings of some reports, and those that cannot be read, logged as warnings."""
    unique = {report.id: report for report in reports}
    if len(_readings) > REMEMBERED:
        _readings.clear()
    for ident, one in unique.items():
        if (ident, settings) not in _readings:
            made = _readings[ident, settings] = attempt(one, settings)
            if isinstance(made, Reject):
                _log.warning("%s: %s. %s", made.where, made.what, made.remedy)
    found = [(_readings[ident, settings], one) for ident, one in unique.items()]
    readings = [renumbered(made, one) for made, one in found if isinstance(made, Reading)]
    return readings, tuple(made for made, _ in found if isinstance(made, Reject))
