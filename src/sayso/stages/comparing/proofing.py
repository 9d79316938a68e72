"""Proof-reading a digest: each of its lines held against the reports."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import (
    DifferenceKind,
    Digest,
    Evidence,
    Found,
    Part,
    Reading,
    Remark,
    Sourcing,
    Span,
)
from sayso.stages.comparing.entailment import Answer, Bodies, Says, is_stronger
from sayso.stages.comparing.headlines import COMPRESSED
from sayso.stages.comparing.likeness import Profile, Weights, profiles
from sayso.stages.comparing.tellings import text_of

WORST_FIRST = (
    Found.OTHER_SOURCE,
    Found.ALTERED,
    Found.NOT_FOUND,
    Found.QUALIFIER_DROPPED,
    Found.NOT_CHECKED,
    Found.FOUND,
)
SHORTEST = 4
"""Words from which a line must be found; shorter ones are labels and names."""


def proof(digest: Digest, lines: Sequence[Reading], sourcing: Sourcing) -> tuple[Remark, ...]:
    """Remarks on all lines that hold words; ``lines`` are the digest's lines, read one by one.

    Where no other report is given, the digest's headline is held against its
    own excerpts and the excerpts are left unchecked.
    """
    given = [r for r in sourcing.readings if not _is_own(r, digest)]
    held = given or list(sourcing.readings)
    items = profiles(held)
    bodies = Bodies([p for p in items if p.in_body], Weights(items))
    remarks: list[Remark] = []
    start = 0
    for number, (line, reading) in enumerate(zip(digest.text.split("\n"), lines, strict=True), 1):
        span = Span(start, start + len(line))
        start += len(line) + 1
        if not line.strip():
            continue
        role = _role(line, span, digest)
        found, why, evidence = _hold(line, role, reading, held, bodies, checked=bool(given))
        remarks.append(Remark(number, span, line.strip(), role, found, why, evidence))
    return tuple(remarks)


def _is_own(reading: Reading, digest: Digest) -> bool:
    own = reading.report.digest
    return reading.report.excerpt and own is not None and own.id == digest.id


def _role(line: str, span: Span, digest: Digest) -> str:
    if span.start < digest.headline_span.end and digest.headline_span.start < span.end:
        return "headline"
    if "://" in line:
        return "link"
    if len(line.split()) < SHORTEST:
        return "label"
    inside = any(e.start <= span.start < e.end for e in digest.excerpts)
    return "excerpt" if inside else "note"


Held = tuple[Found, str, tuple[Evidence, ...]]


def _hold(
    line: str,
    role: str,
    reading: Reading,
    held: Sequence[Reading],
    bodies: Bodies,
    *,
    checked: bool,
) -> Held:
    if role in {"link", "label", "note"}:
        return Found.NOT_CHECKED, f"a {role}, not a statement", ()
    if role == "excerpt" and not checked:
        return Found.NOT_CHECKED, "the report that it excerpts was not given", ()
    verbatim = _verbatim(line.strip(), held) if role == "excerpt" else None
    if verbatim is not None:
        return Found.FOUND, "stands so in the report", (verbatim,)
    results = [_statement(p, bodies) for p in profiles([reading])]
    if not results:
        return Found.NOT_CHECKED, "no statement could be read in it", ()
    worst = min(results, key=lambda held: WORST_FIRST.index(held[0]))
    evidence = tuple(e for result in results for e in result[2])
    return worst[0], "; ".join(dict.fromkeys(r[1] for r in results)), evidence


def _verbatim(line: str, held: Sequence[Reading]) -> Evidence | None:
    for reading in held:
        for part in (Part.TEXT, Part.STANDFIRST, Part.HEADLINE):
            at = text_of(reading.report, part).find(line)
            if at >= 0:
                return Evidence(reading.report.id, part, Span(at, at + len(line)), line)
    return None


def _statement(profile: Profile, bodies: Bodies) -> Held:
    quote = profile.statement.evidence.quote
    answers = bodies.answers(profile, COMPRESSED)
    if not answers:
        return Found.NOT_FOUND, f"no report says “{quote}”", ()
    best = answers[0]
    evidence = (best.profile.statement.evidence,)
    outlet = best.profile.reading.report.outlet.name
    if best.says == Says.IT:
        told = best.profile.statement.speaker
        if told is not None and profile.statement.speaker is None:
            return (
                Found.QUALIFIER_DROPPED,
                f"{outlet} has “{quote}” on the word of {told.name}",
                evidence,
            )
        return Found.FOUND, f"{outlet} says “{quote}”", evidence
    return _differing(profile, best), f"“{quote}”: {outlet} has {best.how}", evidence


def _differing(profile: Profile, answer: Answer) -> Found:
    if answer.part == DifferenceKind.SOURCE:
        return Found.OTHER_SOURCE
    modality = answer.part == DifferenceKind.MODALITY
    if modality and is_stronger(profile.statement, answer.profile.statement):
        return Found.QUALIFIER_DROPPED
    return Found.ALTERED
