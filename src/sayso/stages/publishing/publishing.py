"""From a comparison to a dossier: what is told, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.records import (
    CaptureRef,
    Comparison,
    Dossier,
    Evidence,
    Link,
    LinkKind,
    Made,
    Part,
    Reject,
    Report,
    SourceKind,
    Standing,
    Verdict,
    content_id,
)

VERSION = "1"
PASSAGES = 4
"""Passages that tell what happened."""
MADE = Made("publishing", VERSION)


def publish(comparison: Comparison, rejects: tuple[Reject, ...] = ()) -> Dossier:
    """Everything that is published of one story, with what could not be had or told."""
    sourcing = comparison.sourcing
    reports = sourcing.story.reports
    readings = sourcing.readings
    stages = (sourcing.story.made, *(r.made for r in readings[:1]), sourcing.made, comparison.made)
    conflicts = tuple(d for d in comparison.differences if d.verdict == Verdict.CONFLICT)
    summary = _summary(comparison)
    return Dossier(
        id=content_id("dossier", [r.id for r in reports], [m.version for m in stages]),
        title=_title(comparison),
        summary=summary,
        reports=reports,
        captures=_captures(comparison),
        digests=comparison.digests,
        joins=sourcing.story.joins,
        claims=comparison.claims,
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
        missing=tuple(dict.fromkeys(_missing(comparison, rejects))),
        rejects=rejects,
        made=(*stages, MADE),
    )


def _captures(comparison: Comparison) -> tuple[CaptureRef, ...]:
    """The captures of all reports and digests, each once."""
    found = [r.capture for r in comparison.sourcing.story.reports]
    found += [digest.capture for digest in comparison.digests]
    return tuple({ref.sha256: ref for ref in found}.values())


def _title(comparison: Comparison) -> str:
    """The headline of the earliest origin, which is a report's own and goes no further."""
    reports = comparison.sourcing.story.reports
    firsts = {o.reports[0] for o in comparison.sourcing.origins if o.captured and o.reports}
    headlines = [r.headline for r in reports if r.headline]
    own = [r.headline for r in reports if r.headline and r.id in firsts]
    verdicts = {h.headline: h.verdict for h in comparison.headlines}
    sound = [h for h in own if verdicts.get(h) in {None, "supported"}]
    return next(iter([*sound, *own, *headlines]), "An untitled story")


def _summary(comparison: Comparison) -> tuple[Evidence, ...]:
    """Verbatim passages of the claims that most newsrooms carry, in order of telling."""
    firm = [
        c
        for c in comparison.claims
        if c.standing not in {Standing.UNSUPPORTED, Standing.DISPUTED, Standing.CANNOT_TELL}
    ]
    found: dict[tuple[str, int], Evidence] = {}
    sentences = {r.report.id: r.sentences for r in comparison.sourcing.readings}
    texts = {r.id: r.text for r in comparison.sourcing.story.reports}
    for claim in firm:
        bodies = [t for t in claim.tellings if t.statement.evidence.part == Part.TEXT]
        if not bodies:
            continue
        statement = bodies[0].statement
        report = statement.evidence.report
        span = sentences[report][statement.sentence].span
        quote = texts[report][span.start : span.end]
        if all(quote != e.quote for e in found.values()):
            key = (report, statement.sentence)
            found[key] = Evidence(report, Part.TEXT, span, quote)
        if len(found) == PASSAGES:
            break
    return tuple(found.values())


def _read_also(comparison: Comparison) -> tuple[Link, ...]:
    links = [link for digest in comparison.digests for link in digest.read_also]
    links += [
        link
        for report in comparison.sourcing.story.reports
        for link in report.links
        if link.kind == LinkKind.READ_ALSO
    ]
    return tuple(dict.fromkeys(links))


def _missing(comparison: Comparison, rejects: Sequence[Reject]) -> Iterator[str]:
    sourcing = comparison.sourcing
    for origin in sourcing.origins:
        if not origin.captured and origin.outlet.name:
            yield f"Cited or credited, but nothing of it was captured: {origin.outlet.name}."
    for report in sourcing.story.reports:
        yield from _of_report(report)
    for reading in sourcing.readings:
        for gap in reading.gaps:
            yield f"{_name(reading.report)}: {gap}."
        unknown = sum(q.speaker.kind == SourceKind.UNKNOWN for q in reading.quotations)
        if unknown:
            quotations = _counted(unknown, "quotation")
            yield f"{_name(reading.report)}: {quotations} without a named speaker."
    if sourcing.loops:
        yield "Some reports cite one another in a circle: where it began cannot be told."
    for reject in rejects:
        yield f"{reject.where or 'An input'} was not read: {reject.what}."


def _of_report(report: Report) -> Iterator[str]:
    if report.excerpt:
        yield f"{_name(report)}: only an excerpt was captured."
    if report.published is None and report.updated is None:
        yield f"{_name(report)}: no date."
    if report.outlet.given_by == "unknown":
        yield f"{_name(report)}: which outlet published it is not known."
    for note in report.notes:
        yield f"{_name(report)}: {note}."


def _name(report: Report) -> str:
    outlet = report.outlet.name or "An unknown outlet"
    return f"{outlet} (“{report.headline}”)" if report.headline else outlet


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
