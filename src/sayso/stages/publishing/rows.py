"""Records as flat rows, for tables and for what is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.language.texts import part_text
from sayso.records import (
    Attribution,
    Capture,
    Claim,
    Difference,
    Dossier,
    Moment,
    Origin,
    Part,
    Precision,
    Reading,
    Report,
    Ruling,
    Span,
    Statement,
    Story,
)
from sayso.records.rows import (
    AttributionRow,
    CaptureRow,
    ClaimRow,
    ConflictRow,
    OriginRow,
    ReportRow,
    RulingRow,
    StatementRow,
    StoryRow,
)
from sayso.stages.publishing import wording

AROUND = 32
"""Characters before and after a passage, by which it is found again in a changed page."""


def report_row(report: Report, story: str, family: str) -> ReportRow:
    """The row of a report."""
    return ReportRow(
        id=report.id,
        story=story,
        outlet=report.outlet.name,
        outlet_id=report.outlet.id,
        family=family,
        headline=report.headline,
        standfirst=report.standfirst,
        byline=report.byline,
        published=moment(report.published),
        updated=moment(report.updated),
        captured=moment(report.captured),
        address=report.address,
        language=report.language,
        revision=report.revision,
        revises=report.revises or "",
        excerpt=report.excerpt,
        words=len(report.text.split()),
        capture=report.capture.sha256,
        notes=report.notes,
    )


def statement_rows(reading: Reading, story: str) -> Iterator[StatementRow]:
    """A row for each statement of a report."""
    for one in reading.statements:
        yield _statement_row(one, reading, story)


def _statement_row(one: Statement, reading: Reading, story: str) -> StatementRow:
    return StatementRow(
        *_passage_cells(one.id, reading.report, story, one.evidence.part, one.evidence.span),
        whole=one.whole,
        speaker=one.speaker.name if one.speaker else "",
        speaker_kind=one.speaker.kind.value if one.speaker else "",
        attributions=one.attributions,
        actor=one.actor.text if one.actor else "",
        act=one.act,
        object=one.object.text if one.object else "",
        modality=one.modality.value,
        negated=one.negated,
        figures=tuple(quantity.as_written for quantity in one.quantities),
        days=tuple(_day_or_days(time.first, time.last) for time in one.times if time.first),
        places=tuple(place.name for place in one.places),
    )


def attribution_rows(reading: Reading, story: str) -> Iterator[AttributionRow]:
    """A row for each attribution of a report."""
    for one in reading.attributions:
        yield _attribution_row(one, reading, story)


def _attribution_row(one: Attribution, reading: Reading, story: str) -> AttributionRow:
    whole = Span(one.content[0].start, one.content[-1].end)
    text = part_text(reading.report, one.part)
    return AttributionRow(
        *_passage_cells(one.id, reading.report, story, one.part, whole),
        kind=one.kind.value,
        force=one.force.value,
        source=_words_of_spans(text, one.source),
        cue=_words_of_spans(text, one.cue),
        speaker=one.speaker.name,
        speaker_kind=one.speaker.kind.value,
        role=one.speaker.role,
        parent=one.parent or "",
        confidence=round(one.confidence, 4),
        firm=one.firm,
    )


def claim_row(claim: Claim, story: str) -> ClaimRow:
    """The row of a claim."""
    sure = [telling for telling in claim.tellings if telling.sure]
    return ClaimRow(
        id=claim.id,
        story=story,
        text=claim.text,
        denied=wording.is_denied(claim),
        standing=claim.standing.value,
        origins_firm=claim.origins.firm,
        origins_possible=claim.origins.possible,
        sources_firm=claim.primary_sources.firm,
        sources_possible=claim.primary_sources.possible,
        origins=claim.origin_ids,
        sources=claim.source_names,
        reports=tuple(dict.fromkeys(telling.report for telling in sure)),
        perhaps=tuple(dict.fromkeys(t.report for t in claim.tellings if not t.sure)),
        quotes=tuple(telling.statement.evidence.quote for telling in sure),
        first_told=moment(claim.first_told),
        why=claim.why,
    )


def origin_row(origin: Origin, dossier: Dossier, story: str) -> OriginRow:
    """The row of an origin, with the claims of its dossier that go back to it."""
    return OriginRow(
        id=origin.id,
        story=story,
        outlet=origin.outlet.name,
        outlet_id=origin.outlet.id,
        family=origin.family,
        captured=origin.captured,
        known=origin.known,
        reports=origin.reports,
        claims=tuple(claim.id for claim in dossier.claims if origin.id in claim.origin_ids),
    )


def conflict_rows(conflict: Difference, story: str) -> Iterator[ConflictRow]:
    """A row for each side of a conflict."""
    for number, side in enumerate(conflict.sides, 1):
        yield ConflictRow(
            id=conflict.id,
            story=story,
            kind=conflict.kind.value,
            about=conflict.about,
            side=number,
            value=side.value,
            outlets=side.outlets,
            sources=side.sources,
            as_of=moment(side.as_of),
            reports=tuple(dict.fromkeys(one.report for one in side.evidence)),
            quotes=tuple(one.quote for one in side.evidence),
            claims=conflict.claims,
            why=conflict.why,
            settle=conflict.settle,
        )


def story_row(story: Story) -> StoryRow:
    """The row of a story."""
    dated = [report.published for report in story.reports if report.published]
    changed = [*dated, *(report.updated for report in story.reports if report.updated)]
    return StoryRow(
        id=story.id,
        headline=next((report.headline for report in story.reports if report.headline), ""),
        first=moment(min(dated, key=_order_of, default=None)),
        last=moment(max(changed, key=_order_of, default=None)),
        reports=tuple(report.id for report in story.reports),
        outlets=tuple(dict.fromkeys(wording.name(report.outlet) for report in story.reports)),
        addresses=tuple(dict.fromkeys(r.address for r in story.reports if r.address)),
        related=tuple(related.story for related in story.related),
    )


def capture_row(capture: Capture, reports: Mapping[str, str]) -> CaptureRow:
    """The row of a capture; ``reports`` are the web addresses of its reports by their ids."""
    return CaptureRow(
        sha256=capture.ref.sha256,
        address=capture.ref.address,
        size=capture.ref.size,
        media_type=capture.ref.media_type,
        captured=moment(capture.captured),
        status=capture.fetch.answer.status if capture.fetch else 0,
        reports=tuple(reports),
        pages=tuple(dict.fromkeys(address for address in reports.values() if address)),
        capture=capture,
    )


def ruling_row(ruling: Ruling) -> RulingRow:
    """The row of a ruling."""
    return RulingRow(
        number=ruling.number,
        kind=ruling.kind.value,
        reports=ruling.reports,
        others=ruling.others,
        subject=ruling.subject,
        verdict=ruling.verdict.value,
        correction=ruling.correction,
        by=ruling.by,
        when=ruling.when,
        why=ruling.why,
        undoes="" if ruling.undoes is None else str(ruling.undoes),
    )


def moment(given: Moment | None) -> str:
    """A moment in ISO 8601: a day where no more is known, "" where nothing is."""
    if given is None:
        return ""
    day = given.precision is Precision.DAY
    return given.when.date().isoformat() if day else given.when.isoformat()


def _order_of(given: Moment) -> str:
    return given.when.isoformat()


def _day_or_days(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _passage_cells(
    ident: str, report: Report, story: str, part: Part, span: Span
) -> tuple[str, str, str, str, str, str, str, int, int, str, str, str]:
    """What rows of passages begin with."""
    text = part_text(report, part)
    return (
        ident,
        report.id,
        story,
        report.outlet.name,
        report.address,
        report.capture.sha256,
        part.value,
        span.start,
        span.end,
        text[span.start : span.end],
        text[max(0, span.start - AROUND) : span.start],
        text[span.end : span.end + AROUND],
    )


def _words_of_spans(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(text[span.start : span.end] for span in spans)
