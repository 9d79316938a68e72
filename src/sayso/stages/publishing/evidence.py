"""Every passage that a dossier rests on, where it stands, and whether it stands there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sayso.language.texts import part_text
from sayso.records import Digest, Dossier, Evidence, Part, Report, Revision, Span

Source = TypeVar("Source", Report, Digest)

CONTEXT = 160
"""Characters shown before and after a passage."""


@dataclass(frozen=True, slots=True)
class Context:
    """The words of a paragraph before and after a passage; cut where ``…`` is to be shown."""

    before: str
    after: str
    cut_before: bool
    cut_after: bool


def passages(dossier: Dossier) -> tuple[Evidence, ...]:
    """Every passage of a dossier once, sorted by report, part and characters."""
    return tuple(
        sorted(
            set(_all_passages(dossier)), key=lambda e: (e.report, e.part, e.span.start, e.span.end)
        )
    )


def _all_passages(dossier: Dossier) -> Iterator[Evidence]:
    yield from dossier.summary
    for claim in dossier.claims:
        yield from (telling.statement.evidence for telling in claim.tellings)
    for difference in (*dossier.conflicts, *dossier.differences):
        yield from (e for side in difference.sides for e in side.evidence)
    yield from (point.evidence for series in dossier.series for point in series.points)
    for headline in dossier.headlines:
        yield from (e for a in headline.assertions for e in a.evidence)
    for act in dossier.status:
        yield from (*act.awaiting, *(e.evidence for e in (*act.entries, *act.otherwise)))
    yield from (t.evidence for t in dossier.timeline if t.evidence)
    yield from (q.evidence for q in dossier.quotations)
    yield from (c.evidence for c in dossier.credits if c.evidence)
    yield from (c.evidence for c in dossier.citations)
    yield from (e for omission in dossier.omissions for e in omission.evidence)
    for revision in dossier.revisions:
        yield from _altered(revision)


def _altered(revision: Revision) -> Iterator[Evidence]:
    if revision.notice:
        yield revision.notice
    for one in revision.alterations:
        yield from (e for e in (one.before, one.after) if e)
        yield from (still.evidence for still in one.still_told)


def context(text: str, evidence: Evidence) -> Context:
    """What stands around a passage in its paragraph, at most ``CONTEXT`` characters a side."""
    start, end = evidence.span.start, evidence.span.end
    low, high = max(0, start - CONTEXT), end + CONTEXT
    before = text[low:start].rpartition("\n")[2]
    after = text[end:high].partition("\n")[0]
    return Context(
        before=before,
        after=after,
        cut_before=len(before) == start - low and low > 0,
        cut_after=len(after) == CONTEXT and high < len(text),
    )


def page_of(pages: Sequence[int], evidence: Evidence) -> int:
    """The number of the page that a passage begins on, from 1; 0 where there are no pages."""
    return bisect_right(pages, evidence.span.start) if evidence.part is Part.TEXT else 0


def passages_alone(dossier: Dossier) -> Dossier:
    """The dossier with of each report's text only the passages that are quoted from it.

    Spaces stand for the rest, so that passages keep their places.
    """
    quoted: dict[str, list[Span]] = {}
    for evidence in passages(dossier):
        if evidence.part == Part.TEXT:
            quoted.setdefault(evidence.report, []).append(evidence.span)

    def alone(source: Source) -> Source:
        return replace(source, text=_blanked(source.text, quoted.get(source.id, [])))

    reports = (
        replace(alone(report), digest=report.digest and alone(report.digest))
        for report in dossier.reports
    )
    return replace(dossier, reports=tuple(reports), digests=tuple(map(alone, dossier.digests)))


def _blanked(text: str, but: Iterable[Span]) -> str:
    """Text with all but some spans and its line breaks made spaces."""
    kept = [sign if sign == "\n" else " " for sign in text]
    for span in but:
        kept[span.start : span.end] = text[span.start : span.end]
    return "".join(kept)


def check_evidence(dossier: Dossier) -> tuple[str, ...]:
    """What does not hold in a dossier by itself, each failure with where; empty if all holds.

    Every passage must read in its report as quoted, to the character; every
    report, claim and origin that is named must be there; no range may be upside down.
    """
    return (*_misquoted(dossier), *_dangling(dossier))


def where(evidence: Evidence) -> str:
    """A passage's place, for messages: report, part and characters."""
    return f"{evidence.report} {evidence.part} {evidence.span.start}-{evidence.span.end}"


def _misquoted(dossier: Dossier) -> Iterator[str]:
    sources: dict[str, Report | Digest] = {d.id: d for d in dossier.digests}
    sources |= {r.id: r for r in dossier.reports}
    for evidence in passages(dossier):
        source = sources.get(evidence.report)
        if source is None:
            yield f"{where(evidence)}: no such report is in the dossier"
        elif _standing(source, evidence) != evidence.quote:
            yield f"{where(evidence)}: the report reads otherwise there"


def _standing(source: Report | Digest, evidence: Evidence) -> str | None:
    start, end = evidence.span.start, evidence.span.end
    if not 0 <= start <= end:
        return None
    return part_text(source, evidence.part)[start:end]


def _dangling(dossier: Dossier) -> Iterator[str]:
    reports = {r.id for r in dossier.reports}
    origins = {o.id for o in dossier.origins}
    claims = {c.id for c in dossier.claims}
    for claim in dossier.claims:
        for count in (claim.origins, claim.primary_sources):
            if not 0 <= count.firm <= count.possible:
                yield f"{claim.id}: it counts {count.firm} firm of {count.possible} possible"
        for telling in claim.tellings:
            if telling.report not in reports:
                yield f"{claim.id}: it is told by {telling.report}, which is not in the dossier"
            if telling.origin and telling.origin not in origins:
                yield f"{claim.id}: its origin {telling.origin} is not in the dossier"
    yield from _not_there(dossier, reports, claims)


def _not_there(dossier: Dossier, reports: set[str], claims: set[str]) -> Iterator[str]:
    """Claims and reports that are named by others and are not there."""
    for ident, named_claims in _naming(dossier):
        for claim_id in named_claims:
            if claim_id not in claims:
                yield f"{ident}: its claim {claim_id} is not in the dossier"
    named = [(o.id, (*o.told_by, *o.without)) for o in dossier.omissions]
    named += [(r.id, (r.earlier, r.later)) for r in dossier.revisions]
    for ident, those in named:
        for report in those:
            if report not in reports:
                yield f"{ident}: its report {report} is not in the dossier"


def _naming(dossier: Dossier) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What names claims: its id, and theirs."""
    yield from ((d.id, d.claims) for d in (*dossier.conflicts, *dossier.differences))
    yield from ((o.id, (o.claim,)) for o in dossier.omissions)
    yield from ((r.id, a.claims) for r in dossier.revisions for a in r.alterations)
