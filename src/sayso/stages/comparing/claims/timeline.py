"""What happened when, as the reports tell it, and when they were published."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language.outlets import outlet_name
from sayso.records import Modality, Report, TimelineEntry
from sayso.stages.comparing.claims.aligning import Cluster
from sayso.stages.comparing.parts.profiles import Profile

TOLD = frozenset({Modality.DONE, Modality.VOTED, Modality.APPROVED, Modality.IN_FORCE})


def timeline(clusters: Sequence[Cluster], reports: Sequence[Report]) -> tuple[TimelineEntry, ...]:
    """Dated acts, one entry for each claim, and the reports' own dates, in order."""
    entries = [_act_entry(cluster) for cluster in clusters] + [_published(r) for r in reports]
    found = [entry for entry in entries if entry is not None]
    return tuple(sorted(found, key=lambda e: (e.first, e.last, e.kind, e.what)))


def _act_entry(cluster: Cluster) -> TimelineEntry | None:
    dated = (p for p in cluster.members if p.in_body and _is_dated(p))
    profile = next(dated, None)
    if profile is None:
        return None
    time = next(t for t in profile.statement.times if t.first)
    evidence = profile.statement.evidence
    return TimelineEntry(time.first, time.last, evidence.quote, "happened", evidence)


def _is_dated(profile: Profile) -> bool:
    statement = profile.statement
    days = [t for t in statement.times if t.first]
    return len(days) == 1 and statement.modality in TOLD and not statement.negated


def _published(report: Report) -> TimelineEntry | None:
    moment = report.updated or report.published
    if moment is None:
        return None
    day = moment.when.date().isoformat()
    kind = "updated" if report.updated else "published"
    name = outlet_name(report.outlet)
    return TimelineEntry(day, day, f"{name}: {report.headline or report.text[:80]}", kind, None)
