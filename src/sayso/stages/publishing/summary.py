"""What happened, in the reports' own words: a headline and a few verbatim sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sayso.records import (
    Claim,
    Comparison,
    Evidence,
    Part,
    Reading,
    Report,
    Span,
    Standing,
    Verdict,
)

PASSAGES = 5
"""Sentences that tell what happened."""
ALIKE = 0.5
"""Share of content words from which two sentences tell the same (of the shorter one's)."""
LEAD = 3
"""How much more a report's first sentence weighs: leads are written to sum up."""
FIRST = 6
"""Sentences of a report that are looked at: what comes later is background."""
WORDS = 6
"""A passage with fewer words is a heading or a dateline, no sentence that tells something."""
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
UNCHECKED = 1
"""The doubt about a headline that was not checked: more than about a supported one."""
UNTITLED = "A story without a headline"


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
    """A sentence that tells claims: its place, its content words and what it weighs."""

    evidence: Evidence
    claims: frozenset[str]
    terms: frozenset[str]
    leads: bool


def summary(comparison: Comparison) -> tuple[Evidence, ...]:
    """Up to ``PASSAGES`` sentences: each adds the weightiest claims not yet told.

    Only sentences of the report that a claim entered with count (not of those
    that repeat it), and none of which a part is disputed or has been replaced
    by a later state. The weightiest comes first.
    """
    weights = {c.id: _weight(c) for c in comparison.claims if c.standing.row.confirms}
    order = {r.id: n for n, r in enumerate(comparison.sourcing.story.reports)}

    def place(evidence: Evidence) -> tuple[int, int]:
        return order.get(evidence.report, len(order)), evidence.span.start

    left = sorted(_candidates(comparison), key=lambda c: place(c.evidence))
    chosen: list[Candidate] = []
    told: set[str] = set()
    while left and len(chosen) < PASSAGES:
        best = max(left, key=lambda c: _gain(c, told, weights))
        chosen.append(best)
        told |= best.claims
        left = [c for c in left if c.claims - told and not _tell_the_same(c, best)]
    return tuple(c.evidence for c in chosen)


def _weight(claim: Claim) -> int:
    """What several newsrooms found out themselves weighs most, then what many surely carry."""
    outlets = {telling.outlet.id or telling.report for telling in claim.tellings if telling.sure}
    return 4 * max(0, claim.origins.firm - 1) + len(outlets)


def _gain(candidate: Candidate, told: set[str], weights: dict[str, int]) -> int:
    gain = sum(weights[claim] for claim in candidate.claims - told)
    return LEAD * gain if candidate.leads else gain


def _tell_the_same(one: Candidate, other: Candidate) -> bool:
    shorter = min(len(one.terms), len(other.terms))
    return bool(shorter) and len(one.terms & other.terms) >= ALIKE * shorter


def _doubtful(comparison: Comparison) -> dict[str, list[Span]]:
    """Where, by report, the texts say what is disputed or what a later state has replaced."""
    found: dict[str, list[Span]] = defaultdict(list)
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
                        _note(found, evidence)
    return found


def _note(found: dict[str, list[Span]], evidence: Evidence) -> None:
    if evidence.part == Part.TEXT:
        found[evidence.report].append(evidence.span)


def _touches(evidence: Evidence, spans: list[Span]) -> bool:
    return any(s.start < evidence.span.end and evidence.span.start < s.end for s in spans)


def _candidates(comparison: Comparison) -> Iterator[Candidate]:
    doubtful = _doubtful(comparison)
    told: dict[tuple[str, int], list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for claim in comparison.claims:
        if not claim.standing.row.confirms:
            continue
        for telling in claim.tellings:
            if not telling.steps:
                statement = telling.statement
                told[telling.report, statement.sentence].append((claim.id, statement.terms))
    for reading in comparison.sourcing.readings:
        for place, number in enumerate(_first_sentences(reading)):
            here = told[reading.report.id, number]
            passage = _passage(reading, number)
            if here and not _touches(passage, doubtful[reading.report.id]):
                yield Candidate(
                    passage,
                    frozenset(claim for claim, _ in here),
                    frozenset(term for _, terms in here for term in terms),
                    leads=place == 0,
                )


def _first_sentences(reading: Reading) -> list[int]:
    """The first whole sentences of a report's text, by their numbers in the reading."""
    whole = (
        number
        for number, sentence in enumerate(reading.sentences)
        if sentence.part == Part.TEXT and _is_whole(_passage(reading, number).quote)
    )
    return list(islice(whole, FIRST))


def _is_whole(quote: str) -> bool:
    return bool(_CLOSED.search(quote)) and len(quote.split()) >= WORDS


def _passage(reading: Reading, number: int) -> Evidence:
    span = reading.sentences[number].span
    return Evidence(reading.report.id, Part.TEXT, span, reading.report.text[span.start : span.end])
