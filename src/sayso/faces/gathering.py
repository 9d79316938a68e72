"""From what a user gives to reports: captures opened, lists followed, rejects kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso import pipeline
from sayso.adapters.sources import captures
from sayso.assembly import Settings, fetcher, tools
from sayso.records import Capture, Pointer, Reject, Report
from sayso.stages.intake import number_revisions

Source = str | bytes | Path
LEVELS = 3
"""Lists of lists that are followed: an OPML list names feeds, and feeds name pages."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Reports, the captures that they came from, and what was turned away."""

    reports: tuple[Report, ...]
    captures: tuple[Capture, ...]
    rejects: tuple[Reject, ...]


def gather(sources: Iterable[Source], settings: Settings) -> Gathered:
    """Read all sources; addresses are fetched only where a list given by the user names them.

    Links inside articles are never followed. A report found twice counts once;
    an excerpt gives way to the full text at its address.
    """
    found: dict[str, Report] = {}
    kept: dict[str, Capture] = {}
    rejects: dict[str, Reject] = {}
    waiting: list[Source] = list(sources)
    seen: set[str] = set()
    for _ in range(LEVELS):
        pointers: list[Pointer] = []
        for item in captures(waiting, fetcher(settings)):
            if isinstance(item, Reject):
                rejects[item.id] = item
                continue
            opened = pipeline.intake(item, tools(settings))
            kept[item.ref.sha256 + item.ref.address] = item
            found |= {report.id: report for report in opened.reports}
            rejects |= {reject.id: reject for reject in opened.rejects}
            pointers += opened.pointers
        waiting = [p.address for p in pointers if p.address not in seen]
        seen |= {pointer.address for pointer in pointers}
        if not waiting:
            break
    reports = number_revisions(_without_superseded(tuple(found.values())))
    return Gathered(reports, tuple(kept.values()), tuple(rejects.values()))


def _without_superseded(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    full = {r.address for r in reports if r.address and not r.excerpt}
    return tuple(r for r in reports if r.digest or not (r.excerpt and r.address in full))
