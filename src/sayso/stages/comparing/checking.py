"""Answering "who stands behind this claim?"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Finding, Range, Reading, Sourcing, Standing, Telling
from sayso.stages.comparing.counting import (
    Traces,
    count_origins,
    count_sources,
    counts_for,
    standing_of,
)
from sayso.stages.comparing.entailment import Answer, Bodies, Says
from sayso.stages.comparing.likeness import Profile, Weights, profiles
from sayso.stages.comparing.speakers import merged
from sayso.stages.comparing.tellings import telling_of

NONE = Range(0, 0)


def check(claim: Reading, sourcing: Sourcing) -> Finding:
    """Hold a claim against the bodies of all reports.

    A claim of several statements stands only as firmly as the weakest of them.
    """
    asserted = profiles([claim])
    items = profiles(merged(sourcing.readings))
    bodies = Bodies([i for i in items if i.in_body], Weights(items))
    traces = Traces(sourcing)
    if not asserted:
        why = ("no statement could be read in the claim", *claim.gaps)
        return _finding(claim, Standing.CANNOT_TELL, why=why)
    findings = [_one(claim, assertion, bodies, traces) for assertion in asserted]
    return min(findings, key=lambda f: (STRENGTH.index(f.standing), f.origins))


STRENGTH = (
    Standing.DISPUTED,
    Standing.UNSUPPORTED,
    Standing.CANNOT_TELL,
    Standing.SINGLE_ORIGIN,
    Standing.ONE_WORD,
    Standing.CORROBORATED,
)
"""From what tells most against a claim to what tells most for it."""


def _one(claim: Reading, assertion: Profile, bodies: Bodies, traces: Traces) -> Finding:
    answers = bodies.answers(assertion)
    tellings = [telling_of(a.profile, traces) for a in answers if a.says == Says.IT]
    otherwise = [a for a in answers if a.says == Says.OTHERWISE]
    against = tuple(telling_of(a.profile, traces) for a in otherwise)
    counted = [t for t in tellings if counts_for(t)]
    if not counted:
        return _not_found(claim, assertion, otherwise, against)
    origins, sources = count_origins(counted, traces), count_sources(counted)
    standing, why = standing_of(tellings, origins, _conflict(otherwise))
    return Finding(
        claim=claim.report.text,
        standing=standing,
        origins=origins.range,
        primary_sources=sources.range,
        statements=tuple(tellings),
        against=against,
        why=(*why, *origins.why, *sources.why),
    )


def _conflict(otherwise: Sequence[Answer]) -> str:
    """A report that says the opposite, or another figure, of what others say."""
    for answer in otherwise:
        if answer.part is not None and answer.part.value in {"polarity", "figure"}:
            return f"{answer.profile.reading.report.outlet.name} contradicts it: {answer.how}"
    return ""


def _not_found(
    claim: Reading, assertion: Profile, otherwise: Sequence[Answer], against: tuple[Telling, ...]
) -> Finding:
    part = assertion.statement.evidence.quote
    if otherwise:
        differing = dict.fromkeys(
            f"{a.profile.reading.report.outlet.name} has it otherwise: {a.how}" for a in otherwise
        )
        why = (f"no report's body says “{part}” as it stands", *differing)
        return _finding(claim, Standing.UNSUPPORTED, against=against, why=why)
    why = (f"no captured report was found to say “{part}”, nor to deny it",)
    return _finding(claim, Standing.CANNOT_TELL, why=why)


def _finding(
    claim: Reading,
    standing: Standing,
    *,
    why: tuple[str, ...],
    against: tuple[Telling, ...] = (),
) -> Finding:
    return Finding(claim.report.text, standing, NONE, NONE, (), against, why)
