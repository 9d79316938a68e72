"""From a comparison to a dossier: what is told, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import (
    Claim,
    Comparison,
    Dossier,
    LeftOut,
    Link,
    LinkKind,
    Made,
    Reject,
    Report,
    Ruled,
    Standing,
    Verdict,
    content_id,
)
from sayso.stages.publishing.missing import missing
from sayso.stages.publishing.summary import summary, title

MADE = Made("publishing", "2")


def publish(
    comparison: Comparison, rejects: tuple[Reject, ...] = (), ruled: tuple[Ruled, ...] = ()
) -> Dossier:
    """Everything that is published of one story, with what could not be had or told.

    ``rejects`` are the inputs that were turned away when its reports were gathered, ``ruled``
    what it was put right by.
    """
    sourcing = comparison.sourcing
    reports = sourcing.story.reports
    readings = sourcing.readings
    made = _made(comparison)
    conflicts = tuple(d for d in comparison.differences if d.verdict == Verdict.CONFLICT)
    return Dossier(
        id=_dossier_id(reports, made, rejects, ruled),
        title=title(comparison),
        summary=summary(comparison),
        reports=reports,
        captures=tuple({r.capture.sha256: r.capture for r in reports}.values()),
        digests=comparison.digests,
        joins=sourcing.story.joins,
        claims=tuple(sorted(comparison.claims, key=_rank)),
        conflicts=conflicts,
        differences=tuple(d for d in comparison.differences if d.verdict != Verdict.CONFLICT),
        headlines=comparison.headlines,
        origins=sourcing.origins,
        copies=sourcing.copies,
        credits=sourcing.credits,
        citations=sourcing.citations,
        loops=sourcing.loops,
        attributions=tuple((r.report.id, r.attributions) for r in readings),
        quotations=tuple(q for r in readings for q in r.quotations),
        timeline=comparison.timeline,
        status=comparison.status,
        read_also=_read_also(comparison),
        missing=missing(comparison, rejects),
        rejects=rejects,
        made=made,
        phases=sourcing.story.phases,
        left_out=_left_out(comparison),
        omissions=comparison.omissions,
        revisions=comparison.revisions,
        series=comparison.series,
        rulings=ruled,
    )


def _dossier_id(
    reports: Sequence[Report],
    made: tuple[Made, ...],
    rejects: Sequence[Reject],
    ruled: tuple[Ruled, ...],
) -> str:
    """Names what a dossier is made of."""
    of = [[r.id for r in reports], made, [r.id for r in rejects]]
    return content_id("dossier", *of, *([ruled] if ruled else []))


ENOUGH = 2
"""Firm origins from which a claim is more than one newsroom's."""


def _left_out(comparison: Comparison) -> tuple[LeftOut, ...]:
    """For each origin the claims that only it and one other report, most first."""
    origins = {origin.id: origin for origin in comparison.sourcing.origins}
    falls: dict[str, list[str]] = {}
    for claim in sorted(comparison.claims, key=_rank):
        firm = claim.origin_ids[: claim.origins.firm]
        if len(firm) == ENOUGH:
            for origin in firm:
                falls.setdefault(origin, []).append(claim.id)
    found = [LeftOut(o, origins[o].family, tuple(claims)) for o, claims in falls.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.claims), one.origin)))


def _rank(claim: Claim) -> tuple[int, bool, int, int]:
    """Most origins first, among equals what is disputed, then what most outlets carry."""
    outlets = {telling.outlet.id or telling.report for telling in claim.tellings}
    disputed = claim.standing == Standing.DISPUTED
    return -claim.origins.firm, not disputed, -len(outlets), -claim.origins.possible


def _made(comparison: Comparison) -> tuple[Made, ...]:
    sourcing = comparison.sourcing
    reports, readings = sourcing.story.reports, sourcing.readings
    stages = (
        *(report.made for report in reports),
        *(reading.made for reading in readings),
        sourcing.story.made,
        sourcing.made,
        comparison.made,
        MADE,
    )
    return tuple(dict.fromkeys(stages))


def _read_also(comparison: Comparison) -> tuple[Link, ...]:
    links = [link for digest in comparison.digests for link in digest.read_also]
    links += [
        link
        for report in comparison.sourcing.story.reports
        for link in report.links
        if link.kind == LinkKind.READ_ALSO
    ]
    return tuple(dict.fromkeys(links))
