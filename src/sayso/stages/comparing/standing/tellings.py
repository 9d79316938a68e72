"""Tellings: a statement with the chain of those on whose word the report has it."""

from __future__ import annotations

from sayso.language.texts import part_text
from sayso.records import Report, Telling
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.standing.counting import Traces

CONTEXT = 160
"""Characters shown before and after a passage."""


def telling_of(profile: Profile, traces: Traces) -> Telling:
    """One report's telling of a claim.

    The innermost source is the primary one; those around it relay.
    """
    reading, statement = profile.reading, profile.statement
    by_id = {a.id: a for a in reading.attributions}
    chain = [by_id[i] for i in reversed(statement.attributions) if i in by_id]
    trace = traces.of(reading.report.id, statement.sentence)
    before, after = _context(reading.report, profile)
    return Telling(
        statement=statement,
        report=reading.report.id,
        outlet=reading.report.outlet,
        sources=tuple(a.speaker for a in chain),
        origin=trace.origin if trace else "",
        steps=trace.steps if trace else (),
        alternatives=trace.alternatives if trace else (),
        certain=all(a.firm for a in chain),
        before=before,
        after=after,
    )


def _context(report: Report, profile: Profile) -> tuple[str, str]:
    evidence = profile.statement.evidence
    text = part_text(report, evidence.part)
    start, end = evidence.span.start, evidence.span.end
    before = text[max(0, start - CONTEXT) : start].rsplit("\n", 1)[-1]
    after = text[end : end + CONTEXT].split("\n", 1)[0]
    return before, after
