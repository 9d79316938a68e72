"""What happened, in the reports' own words: a headline and a few verbatim sentences."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sayso.language.moments import as_of
from sayso.language.words import words_of
from sayso.records import (
    Claim,
    Comparison,
    Evidence,
    Modality,
    Part,
    Report,
    Span,
    Standing,
    Statement,
    TimeReference,
    Verdict,
)
from sayso.stages.publishing.quotable import WORDING, quotable

PASSAGES = 8
"""Sentences that tell what happened, at most."""
ENOUGH = 5
"""Sentences from which only what happened, by several newsrooms, is worth one more."""
ALIKE = 0.5
"""Share of content words from which two sentences tell the same (of the shorter one's)."""
LEAD = 3
"""How much more a report's first sentence weighs: leads are written to sum up."""
GRAVE = 3
"""How much more a decision or a toll weighs than what is merely so."""
HAPPENED = 2
"""The same for what happened."""
DECIDED = frozenset(
    {Modality.ORDERED, Modality.VOTED, Modality.APPROVED, Modality.IN_FORCE, Modality.REVERSED}
)
BACKGROUND = timedelta(days=31)
"""What is dated longer before the first report is background."""
UNCHECKED = 1
"""The doubt about a headline that was not checked: more than about a supported one."""
UNTITLED = "A story without a headline"
Places = defaultdict[str, list[Span]]
"""Spans of text, by report."""


def title(comparison: Comparison) -> str:
    """A report's headline, verbatim: the soundest, then an origin's own, then the earliest."""
    reports = [r for r in comparison.sourcing.story.reports if r.headline.strip()]
    firsts = {o.reports[0] for o in comparison.sourcing.origins if o.captured and o.reports}
    verdicts = {check.owner: check.verdict for check in comparison.headlines}

    def rank(report: Report) -> tuple[int, bool, bool]:
        verdict = verdicts.get(report.id)
        soundness = verdict.row.doubt if verdict else UNCHECKED
        return soundness, report.id not in firsts, report.excerpt

    best = min(reports, key=rank, default=None)
    return " ".join(best.headline.split()) if best else UNTITLED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that tells claims: its place, its content words, and when that was.

    ``first`` tells that it is its report's first, ``named`` that it names somebody or a place,
    ``replaced`` that a later figure has taken the place of a bound in it, which holds all the
    same ("at least 12", of 38); ``day`` and ``told`` (when that was reported) are ISO 8601.
    """

    evidence: Evidence
    claims: frozenset[str]
    terms: frozenset[str]
    first: bool
    named: bool
    replaced: bool
    day: str
    told: str


def summary(comparison: Comparison) -> tuple[Evidence, ...]:
    """Five to eight sentences, fewer where there are no more.

    First what happened: the event that the first sentences of most reports tell. Then decisions
    and tolls, what else happened, and what is merely so, each by the day of what they tell. Each
    adds the weightiest claims not yet told: those that most newsrooms found out, decisions
    and tolls before what happened, and that before what is merely so. Only sentences of the
    report that a claim entered with count, those that repeat it only where that was never
    captured; and none of which a part is disputed or has been replaced by a later state, but
    that the first may give a bound that still holds.
    """
    weights = {c.id: _weight(c) for c in comparison.claims if c.standing.row.confirms}
    gravity = {c.id: _gravity(c) for c in comparison.claims}
    order = {r.id: n for n, r in enumerate(comparison.sourcing.story.reports)}
    worth = {c.id for c in comparison.claims if c.origins.possible > 1 and gravity[c.id] > 1}

    def place(one: Candidate) -> tuple[str, int, int]:
        return one.told, order.get(one.evidence.report, len(order)), one.evidence.span.start

    def grave(one: Candidate) -> int:
        return max(gravity[claim] for claim in one.claims)

    leads = _firsts(comparison)

    def opens(one: Candidate) -> tuple[bool, bool, float]:
        """An event before what is so, of somebody or somewhere, that most reports begin with."""
        return grave(one) > 1, one.named, sum(_nearness(one.terms, lead) for lead in leads)

    every = sorted(_candidates(comparison), key=lambda one: (one.day, place(one)))
    opening = max(every, key=opens, default=None)
    left = sorted((c for c in every if c is opening or not c.replaced), key=place)
    chosen: list[Candidate] = []
    told: set[str] = set()
    while left and len(chosen) < PASSAGES:
        best = max(left, key=lambda c: (c is opening, _gain(c, told, weights)))
        if len(chosen) >= ENOUGH and worth.isdisjoint(best.claims - told):
            break
        chosen.append(best)
        told |= best.claims
        left = [c for c in left if c.claims - told and not _tell_the_same(c, best)]
    chosen.sort(key=lambda c: (c is not opening, -grave(c), c.day, place(c)))
    return tuple(c.evidence for c in chosen)


def _firsts(comparison: Comparison) -> list[frozenset[str]]:
    """The content words of each report's first sentence that tells anything."""
    found = []
    for reading in comparison.sourcing.readings:
        told = [s for s in reading.statements if s.evidence.part == Part.TEXT]
        first = min((s.sentence for s in told), default=None)
        found.append(frozenset(term for s in told if s.sentence == first for term in s.terms))
    return found


def _nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share (0 to 1) of content words that two sentences have in common: their cosine."""
    return len(one & other) / max(1.0, math.sqrt(len(one) * len(other)))


def _weight(claim: Claim) -> int:
    """What several newsrooms found out themselves weighs most, then what many surely carry."""
    outlets = {telling.outlet.id or telling.report for telling in claim.tellings if telling.sure}
    return (4 * max(0, claim.origins.firm - 1) + len(outlets)) * _gravity(claim)


def _gravity(claim: Claim) -> int:
    """What a claim's kind counts: a decision or a toll, what happened, or what is so."""
    told = [telling.statement for telling in claim.tellings if telling.sure]
    if any(s.modality in DECIDED or _is_toll(s) for s in told):
        return GRAVE
    return HAPPENED if any(s.modality == Modality.DONE for s in told) else 1


def _is_toll(statement: Statement) -> bool:
    terms = {term.casefold() for term in statement.terms}
    return bool(statement.quantities) and not WORDING.tolls.isdisjoint(terms)


def _gain(candidate: Candidate, told: set[str], weights: dict[str, int]) -> int:
    gain = sum(weights[claim] for claim in candidate.claims - told)
    return LEAD * gain if candidate.first else gain


def _tell_the_same(one: Candidate, other: Candidate) -> bool:
    shorter = min(len(one.terms), len(other.terms))
    return bool(shorter) and len(one.terms & other.terms) >= ALIKE * shorter


def _doubtful(comparison: Comparison) -> tuple[Places, Places]:
    """Where the texts say what is disputed or what a later state has replaced.

    Apart, second, are replaced bounds: "at least 12", of 38, holds all the same.
    """
    found, bounds = Places(list), Places(list)
    told = [t.statement for claim in comparison.claims for t in claim.tellings]
    open_ended = {
        s.evidence
        for s in told
        if s.quantities and all(q.low == q.value < q.high for q in s.quantities)
    }
    for claim in comparison.claims:
        if claim.standing == Standing.DISPUTED:
            for telling in claim.tellings:
                _note(found, telling.statement.evidence)
    for difference in comparison.differences:
        dates = [side.as_of.when for side in difference.sides if side.as_of]
        if difference.verdict == Verdict.UPDATE and dates:
            for side in difference.sides:
                if side.as_of is None or side.as_of.when < max(dates):
                    for evidence in side.evidence:
                        _note(bounds if evidence in open_ended else found, evidence)
    return found, bounds


def _note(found: Places, evidence: Evidence) -> None:
    if evidence.part == Part.TEXT:
        found[evidence.report].append(evidence.span)


def _touches(evidence: Evidence, spans: list[Span]) -> bool:
    return any(s.start < evidence.span.end and evidence.span.start < s.end for s in spans)


def _candidates(comparison: Comparison) -> Iterator[Candidate]:
    doubtful, bounds = _doubtful(comparison)
    captured = {origin.id for origin in comparison.sourcing.origins if origin.captured}
    told: dict[tuple[str, int], list[tuple[str, Statement]]] = defaultdict(list)
    for claim in comparison.claims:
        if not claim.standing.row.confirms:
            continue
        for telling in claim.tellings:
            if not telling.steps or telling.origin not in captured:
                statement = telling.statement
                told[telling.report, statement.sentence].append((claim.id, statement))
    since = _since(comparison)
    for reading in comparison.sourcing.readings:
        for number, passage, first in quotable(reading):
            here = told[reading.report.id, number]
            day = _day([statement for _, statement in here], reading.report)
            if here and day >= since and not _touches(passage, doubtful[reading.report.id]):
                yield Candidate(
                    passage,
                    frozenset(claim for claim, _ in here),
                    frozenset(term for _, statement in here for term in statement.terms),
                    first=first,
                    named=any(s.names or s.places for _, s in here),
                    replaced=_touches(passage, bounds[reading.report.id]),
                    day=day,
                    told=_reported(reading.report),
                )


def _since(comparison: Comparison) -> str:
    """The ISO day before which what is told is background, "" where no report is dated."""
    days = [m.when.date() for r in comparison.sourcing.story.reports if (m := as_of(r))]
    return (min(days) - BACKGROUND).isoformat() if days else ""


def _reported(report: Report) -> str:
    moment = as_of(report)
    return moment.when.isoformat() if moment else ""


def _day(told: list[Statement], report: Report) -> str:
    """The ISO day of what a sentence tells: the last it names, else its report's."""
    named = [t.first for s in told for t in s.times if t.first and not _is_limit(report, t)]
    published = _reported(report)[: len("2031-05-04")]
    past = [day for day in named if not published or day <= published]
    return max(past, default=published)


def _is_limit(report: Report, time: TimeReference) -> bool:
    """Whether something lasts until a time, and does not happen then."""
    before = words_of(report.text[: time.span.start])[-1:]
    return not WORDING.limits.isdisjoint(before)
