"""Readings put right by hand: attributions taken out, or given to another speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.records import (
    Attribution,
    Quotation,
    Reading,
    Ruled,
    RulingKind,
    RulingVerdict,
    SourceKind,
    Span,
    Speaker,
    Statement,
)
from sayso.stages.reading.saying.quotations import NOBODY
from sayso.stages.reading.saying.speakers import speaker_called


def corrected(readings: Sequence[Reading], ruled: Iterable[Ruled]) -> tuple[Reading, ...]:
    """The readings as they would be had each attribution been read as it was ruled."""
    wrong: dict[str, dict[str, str]] = {}
    for one in ruled:
        if one.ruling.kind is RulingKind.ATTRIBUTION:
            report, name = one.ruling.subject
            found = wrong.setdefault(report, {})
            found.pop(name, None)
            if one.ruling.verdict is RulingVerdict.WRONG:
                found[name] = one.ruling.correction
    known = {a.speaker.name.casefold(): a.speaker for r in readings for a in r.attributions}
    return tuple(
        _corrected(one, wrong[one.report.id], known) if wrong.get(one.report.id) else one
        for one in readings
    )


def _corrected(reading: Reading, wrong: Mapping[str, str], known: Mapping[str, Speaker]) -> Reading:
    """A reading with those attributions (ids) taken out, or on the word of who is named."""
    ruled = [one for one in reading.attributions if one.id in wrong]
    out = {one.id: one.parent for one in ruled if not wrong[one.id]}
    speakers = {one.id: _who_instead(wrong[one.id], one, known) for one in ruled if wrong[one.id]}
    left = tuple(
        replace(one, parent=_parent(one.parent, out), speaker=speakers.get(one.id, one.speaker))
        for one in reading.attributions
        if one.id not in out
    )
    said = {one.id: one for one in left}
    return replace(
        reading,
        attributions=left,
        statements=tuple(_statement(one, said) for one in reading.statements),
        quotations=tuple(_quotation(one, said) for one in reading.quotations),
        relays=tuple(
            relay
            for relay in reading.relays
            if not any(a.part is relay.part and _overlaps(a, relay.span) for a in ruled)
        ),
    )


def _parent(name: str | None, out: Mapping[str, str | None]) -> str | None:
    """The nearest attribution around one that is still there."""
    while name is not None and name in out:
        name = out[name]
    return name


def _who_instead(name: str, one: Attribution, known: Mapping[str, Speaker]) -> Speaker:
    """Who speaks instead: one whom the reports name, or a person unless a body was meant."""
    found = known.get(name.casefold())
    if found is not None:
        return replace(found, as_written=one.speaker.as_written)
    kind = one.speaker.kind if one.speaker.kind.row.named else SourceKind.PERSON
    return speaker_called(name, kind, one.speaker.as_written)


def _statement(statement: Statement, said: Mapping[str, Attribution]) -> Statement:
    chain = tuple(name for name in statement.attributions if name in said)
    if not statement.attributions:
        return statement
    return replace(
        statement, attributions=chain, speaker=said[chain[-1]].speaker if chain else None
    )


def _quotation(quotation: Quotation, said: Mapping[str, Attribution]) -> Quotation:
    if quotation.attribution is None:
        return quotation
    found = said.get(quotation.attribution)
    if found is None:
        return replace(quotation, attribution=None, speaker=NOBODY)
    return replace(quotation, speaker=found.speaker)


def _overlaps(one: Attribution, span: Span) -> bool:
    """Whether the words that name a source share characters with some others."""
    return any(s.start < span.end and span.start < s.end for s in one.source)
