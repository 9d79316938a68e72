"""Answering "who stands behind this claim?"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.ports import PairModel
from sayso.records import (
    Agreement,
    DifferenceKind,
    Finding,
    Range,
    Reading,
    Says,
    Sourcing,
    Standing,
    Telling,
    Weighing,
)
from sayso.stages.comparing.cast import Cast
from sayso.stages.comparing.counting import (
    Traces,
    count_origins,
    count_sources,
    counts_for,
    standing_of,
)
from sayso.stages.comparing.coverage import Asked, asked_in
from sayso.stages.comparing.judging import Answer, Judge, Shelf
from sayso.stages.comparing.likeness import profiles
from sayso.stages.comparing.passages import of_sentences
from sayso.stages.comparing.speakers import merged
from sayso.stages.comparing.tellings import telling_of

NONE = Range(0, 0)
CONTRADICTING = frozenset({DifferenceKind.POLARITY, DifferenceKind.FIGURE})
"""Parts in which a report contradicts others rather than telling another stage or part."""
STRENGTH = (
    Standing.DISPUTED,
    Standing.UNSUPPORTED,
    Standing.CANNOT_TELL,
    Standing.SINGLE_ORIGIN,
    Standing.ONE_WORD,
    Standing.CORROBORATED,
)
"""From what tells most against a claim to what tells most for it."""


class Checker:
    """Holds claims against the bodies of some reports."""

    def __init__(self, sourcing: Sourcing, pairs: PairModel) -> None:
        readings = merged(sourcing.readings)
        self._judge = Judge(Cast(readings), pairs)
        self._shelf = Shelf(list(of_sentences(profiles(readings))))
        self._traces = Traces(sourcing)

    def check(self, claim: Reading) -> Finding:
        """Who stands behind a claim.

        A claim of several sentences stands only as firmly as the weakest of them.
        """
        asked = asked_in(claim)
        if not asked:
            why = ("no statement could be read in the claim", *claim.gaps)
            return _finding(claim, Standing.CANNOT_TELL, why=why)
        findings = [self._one(claim, one) for one in asked]
        return min(findings, key=lambda f: (STRENGTH.index(f.standing), f.origins))

    def _one(self, claim: Reading, asked: Asked) -> Finding:
        answers = self._judge.answers(asked, self._shelf)
        weighed = tuple(_weighing(asked, a) for a in answers)
        tellings = [telling_of(a.profile, self._traces) for a in answers if a.says == Says.IT]
        otherwise = [a for a in answers if a.says == Says.OTHERWISE]
        against = tuple(telling_of(a.profile, self._traces) for a in otherwise)
        counted = [t for t in tellings if counts_for(t)]
        if not counted:
            return _not_found(claim, asked, otherwise, against, weighed)
        origins = count_origins(counted, self._traces)
        sources = count_sources(counted)
        standing, why = standing_of(tellings, origins, _conflict(answers))
        return Finding(
            claim=claim.report.text,
            standing=standing,
            origins=origins.range,
            primary_sources=sources.range,
            statements=tuple(tellings),
            against=against,
            why=(*why, *origins.why, *sources.why),
            weighed=weighed,
        )


def check(claim: Reading, sourcing: Sourcing, pairs: PairModel) -> Finding:
    """Hold one claim against the bodies of all reports."""
    return Checker(sourcing, pairs).check(claim)


def _weighing(asked: Asked, answer: Answer) -> Weighing:
    return Weighing(
        asked=asked.text,
        evidence=answer.passage.evidence,
        outlet=answer.passage.reading.report.outlet,
        says=answer.says,
        covered=round(answer.covered, 3),
        odds=round(answer.odds, 3),
        grounds=answer.grounds,
    )


def _conflict(answers: Sequence[Answer]) -> str:
    """A report that says the opposite, or another figure, of what others say."""
    said_in = {a.passage.report for a in answers if a.says == Says.IT}
    for answer in answers:
        apart = answer.passage.report not in said_in
        if answer.says == Says.OTHERWISE and answer.part in CONTRADICTING and apart:
            return f"{answer.passage.reading.report.outlet.name} contradicts it: {answer.how}"
    return ""


def _not_found(
    claim: Reading,
    asked: Asked,
    otherwise: Sequence[Answer],
    against: tuple[Telling, ...],
    weighed: tuple[Weighing, ...],
) -> Finding:
    missing = tuple(dict.fromkeys(g for w in weighed[:1] for g in _lacking(w)))
    if otherwise:
        differing = dict.fromkeys(
            f"{a.passage.reading.report.outlet.name} has it otherwise: {a.how}" for a in otherwise
        )
        why = (f"no report's body says “{asked.text}” as it stands", *differing)
        return _finding(
            claim, Standing.UNSUPPORTED, why=why, against=against, missing=missing, weighed=weighed
        )
    why = (f"no report could be matched with “{asked.text}”, nor was it found denied",)
    return _finding(claim, Standing.CANNOT_TELL, why=why, missing=missing, weighed=weighed)


def _lacking(weighing: Weighing) -> tuple[str, ...]:
    """What the nearest passage does not give of a claim."""
    return tuple(g.how for g in weighing.grounds if g.agreement != Agreement.AGREES)


def _finding(
    claim: Reading,
    standing: Standing,
    *,
    why: tuple[str, ...],
    against: tuple[Telling, ...] = (),
    missing: tuple[str, ...] = (),
    weighed: tuple[Weighing, ...] = (),
) -> Finding:
    return Finding(claim.report.text, standing, NONE, NONE, (), against, why, missing, weighed)
