"""The phases of one event: the accident, the inquiry, the vote.

Grouping keeps happenings apart. Where somebody gives reports of one event, the
largest story stands for it, and another is a phase of it where both are about
the same named thing: a name of several words that stands in at least half of
the reports of either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sayso.language.moments import first_seen
from sayso.records import Join, Phase, Report, Story
from sayso.stages.grouping.grouping import name_of

NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,3}")
HALF = 0.5
WINDOW = timedelta(days=60)
"""Time between the phases of one event."""
SHOWN = 3


def event(stories: Sequence[Story]) -> Story:
    """The largest of some stories, together with those that are phases of it."""
    largest, *others = sorted(stories, key=lambda story: (-len(story.reports), story.id))
    names = _shared_names(largest.reports)
    reports, joins = list(largest.reports), list(largest.joins)
    phases = [_phase(largest, "the largest happening of the story")]
    for story in others:
        shared = sorted(names & _shared_names(story.reports))[:SHOWN]
        if shared and _near_in_time(largest, story):
            reason = f"a phase of the same event: both are about {', '.join(shared)}"
            first = largest.reports[0].id
            reports += story.reports
            joins += [
                *story.joins,
                *(Join(r.id, first, reason, 0.0, 0.0, tuple(shared)) for r in story.reports),
            ]
            phases.append(_phase(story, reason))
    if len(phases) == 1:
        return largest
    started = {report.id: (_day_of(report), report.id) for report in reports}
    ordered = tuple(sorted(reports, key=lambda report: started[report.id]))
    inside = {phase.story for phase in phases}
    return replace(
        largest,
        id=name_of(ordered[0].id),
        reports=ordered,
        joins=tuple(joins),
        related=tuple(link for link in largest.related if link.story not in inside),
        phases=tuple(sorted(phases, key=lambda phase: started[phase.reports[0]])),
    )


def _phase(story: Story, reason: str) -> Phase:
    reports = tuple(report.id for report in story.reports)
    return Phase(story.id, story.reports[0].headline, reports, reason)


def _shared_names(reports: Sequence[Report]) -> frozenset[str]:
    """Names that most of some reports have; those of the outlets themselves tell nothing."""
    counts = Counter(name for r in reports for name in set(NAME.findall(r.text)))
    outlets = {r.outlet.name.removeprefix("The ") for r in reports}
    return frozenset(
        name.removeprefix("The ")
        for name, count in counts.items()
        if count >= HALF * len(reports) and name.removeprefix("The ") not in outlets
    )


def _near_in_time(one: Story, other: Story) -> bool:
    first = [r.published.when for r in one.reports if r.published]
    second = [r.published.when for r in other.reports if r.published]
    if not first or not second:
        return True
    return min(second) - max(first) <= WINDOW and min(first) - max(second) <= WINDOW


def _day_of(report: Report) -> str:
    moment = first_seen(report)
    return moment.when.isoformat() if moment else "~"
