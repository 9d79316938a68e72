"""Which report goes back to which origin: the lanes of the word-of picture."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sayso.records import Dossier, Origin, Part, Report, SourceKind, StepKind

MOST_REPORTS = 40
"""Reports drawn one by one; the rest of a lane is a number."""
MOST_SOURCES = 4
"""Primary sources named beside an origin."""
SHARE = 0.2
"""Part of a report's statements from which a second origin is drawn, too."""


@dataclass(frozen=True, slots=True)
class Member:
    """A report in a lane: how it came there, "" for the origin's own; ``also`` other origins."""

    report: Report
    how: StepKind | None
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One origin, the sources on whose word it has things, and the reports that go back to it."""

    origin: Origin
    sources: tuple[str, ...]
    members: tuple[Member, ...]
    more: int


def lanes(dossier: Dossier) -> tuple[Lane, ...]:
    """One lane per origin that a report goes back to, the widest first."""
    origins = {origin.id: origin for origin in dossier.origins}
    counts, steps, sources = _counted(dossier)
    members: dict[str, list[Member]] = defaultdict(list)
    for report in dossier.reports:
        found = counts.get(report.id)
        if not found:
            continue
        home, _ = found.most_common(1)[0]
        total = sum(found.values())
        also = tuple(o for o, n in found.items() if o != home and n >= SHARE * total)
        members[home].append(Member(report, steps.get((report.id, home)), also))
        for other in also:
            members.setdefault(other, [])
    drawn = [
        Lane(
            origins[ident],
            tuple(name for name, _ in sources[ident].most_common(MOST_SOURCES)),
            tuple(found[:MOST_REPORTS]),
            max(0, len(found) - MOST_REPORTS),
        )
        for ident, found in members.items()
        if ident in origins
    ]
    return tuple(sorted(drawn, key=lambda lane: (-len(lane.members) - lane.more, lane.origin.id)))


Steps = dict[tuple[str, str], StepKind]


def _counted(
    dossier: Dossier,
) -> tuple[dict[str, Counter[str]], Steps, dict[str, Counter[str]]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    steps: Steps = {}
    sources: dict[str, Counter[str]] = defaultdict(Counter)
    relays = {SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.UNKNOWN}
    for claim in dossier.claims:
        for telling in claim.tellings:
            if telling.statement.evidence.part != Part.TEXT or not telling.origin:
                continue
            counts[telling.report][telling.origin] += 1
            if telling.steps:
                steps.setdefault((telling.report, telling.origin), telling.steps[0].kind)
            if telling.sources and telling.sources[0].kind not in relays:
                sources[telling.origin][telling.sources[0].name] += 1
    return counts, steps, sources
