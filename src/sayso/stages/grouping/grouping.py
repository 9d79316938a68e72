"""Reports of one happening put together, in order of time, with the reason for each join.

A report joins the story whose members it is most like on the whole, where words
and vectors both reach their thresholds, where the leads share a name, and where
the time between them is short. A false join is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from sayso.records import Join, Made, Reading, Story, content_id
from sayso.stages.grouping.features import Features, features

WINDOW = timedelta(days=7)
"""Time from a story's newest report in which another may join it."""
LEXICAL = 0.15
"""Cosine of weighted words that the members must reach on average."""
VECTOR = 0.45
"""Cosine of lead vectors that they must reach on average, where both are English."""
NEARLY_ONE_TEXT = 0.6
"""Cosine of words from which a report is another's copy or revision, whatever its lead."""
NAMES = 5
"""Shared names given as a reason."""
MADE = Made("grouping", "1")
LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a report fits a story: means over its members, and the member it is most like."""

    lexical: float
    vector: float
    nearest: int
    shared: tuple[str, ...]
    reason: str


def group(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """The readings' reports grouped into stories, largest first; input order does not matter."""
    unique = {r.report.id: r for r in readings}
    ordered = sorted(unique.values(), key=_order)
    found = features(ordered)
    stories: list[list[int]] = []
    joins: list[list[Join]] = []
    for index, reading in enumerate(ordered):
        fits = [
            (fit, number)
            for number, members in enumerate(stories)
            if (fit := _fit(index, members, ordered, found)) is not None
        ]
        if not fits:
            stories.append([index])
            joins.append([])
            continue
        fit, number = max(fits, key=lambda f: (f[0].lexical + f[0].vector, -f[1]))
        joins[number].append(_join(reading, ordered[fit.nearest], fit))
        stories[number].append(index)
    made = [
        _story([ordered[i] for i in members], reasons)
        for members, reasons in zip(stories, joins, strict=True)
    ]
    return tuple(sorted(made, key=lambda story: (-len(story.reports), story.id)))


def _order(reading: Reading) -> tuple[datetime, str]:
    report = reading.report
    moment = report.published or report.updated or report.captured
    return (moment.when if moment else LATEST, report.id)


def _fit(
    index: int, members: Sequence[int], readings: Sequence[Reading], found: Features
) -> Fit | None:
    rows = found.words[members] @ found.words[index]
    nearest = members[int(np.argmax(rows))]
    series = readings[index].report.series
    revised = next((m for m in members if readings[m].report.series == series), None)
    vectors = found.vectors[members] @ found.vectors[index]
    lexical, vector = float(rows.mean()), float(vectors.mean())
    shared = tuple(sorted(found.names[index] & found.names[nearest]))[:NAMES]
    if revised is not None:
        return Fit(lexical, vector, revised, shared, "a revision of the same address")
    if not _in_window(index, members, found):
        return None
    if float(rows.max()) >= NEARLY_ONE_TEXT and shared:
        return Fit(lexical, vector, nearest, shared, "nearly the same text")
    both_english = readings[index].report.language == readings[nearest].report.language == "en"
    alike = lexical >= LEXICAL and (vector >= VECTOR or not both_english)
    if alike and shared:
        return Fit(lexical, vector, nearest, shared, "like words, like leads and shared names")
    return None


def _in_window(index: int, members: Sequence[int], found: Features) -> bool:
    when = found.when[index]
    known = [found.when[m] for m in members if found.when[m] is not None]
    if when is None or not known:
        return True
    return min(abs(when - other) for other in known if other is not None) <= WINDOW


def _join(reading: Reading, to: Reading, fit: Fit) -> Join:
    names = f": {', '.join(fit.shared)}" if fit.shared else ""
    return Join(
        report=reading.report.id,
        to=to.report.id,
        reason=f"{fit.reason}{names}",
        lexical=round(fit.lexical, 3),
        vector=round(fit.vector, 3),
        shared=fit.shared,
    )


def _story(members: Sequence[Reading], joins: Sequence[Join]) -> Story:
    reports = tuple(reading.report for reading in members)
    return Story(content_id("story", sorted(r.id for r in reports)), reports, tuple(joins), MADE)
