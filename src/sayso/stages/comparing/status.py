"""How far a decision has come: its rung on the ladder, and what it still waits for."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from sayso.records import ActStatus, Evidence, Modality, Rung, StatusEntry
from sayso.stages.comparing.likeness import Profile, Weights, likeness

ONE_ACT = 0.25
"""Weighted Jaccard from which two decisions are taken to be one act's."""
ONE_ACT_MEANING = 0.6
"""Cosine from which they are, too."""
LADDER = tuple(Rung)
BY_MODALITY = {
    Modality.VOTED: Rung.VOTED,
    Modality.APPROVED: Rung.APPROVED,
    Modality.IN_FORCE: Rung.IN_FORCE,
    Modality.CALLED_FOR: Rung.CALLED_FOR,
    Modality.PROPOSED: Rung.PROPOSED,
}
DECIDED = frozenset({Rung.VOTED, Rung.APPROVED, Rung.IN_FORCE, Rung.REVERSED, Rung.DENIED})


@cache
def _words(table: str, entry: str) -> frozenset[str]:
    text = files("sayso.stages.comparing").joinpath("data/decisions.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[table][entry])


def statuses(items: Sequence[Profile], weights: Weights) -> tuple[ActStatus, ...]:
    """The status of every act that a report's body says was decided.

    Calls and proposals alone are no decision; they are entries of one.
    """
    rungs = [(p, rung) for p in items if p.in_body and (rung := rung_of(p))]
    acts: list[list[tuple[Profile, Rung]]] = []
    for profile, rung in rungs:
        if rung in DECIDED:
            home = _home(profile, acts, weights)
            if home is None:
                acts.append([(profile, rung)])
            else:
                home.append((profile, rung))
    for profile, rung in rungs:
        if rung not in DECIDED and (home := _home(profile, acts, weights)) is not None:
            home.append((profile, rung))
    waiting = [p for p in items if p.in_body and _awaits(p)]
    return tuple(_status(act, waiting, only=len(acts) == 1) for act in acts)


def rung_of(profile: Profile) -> Rung | None:
    """The rung that one statement puts an act on, None where it decides nothing."""
    statement = profile.statement
    fact = statement.modality in {Modality.DONE, Modality.STATED}
    if statement.negated:
        return None
    if fact and statement.act in _words("force", "verbs") and _has(profile, "force", "nouns"):
        return Rung.IN_FORCE
    if fact and _has(profile, "objects", "measures"):
        for rung in ("proposed", "voted", "approved", "reversed", "denied"):
            if statement.act in _words("verbs", rung):
                return Rung(rung)
    return BY_MODALITY.get(statement.modality)


def _has(profile: Profile, table: str, entry: str) -> bool:
    return bool(profile.terms & _words(table, entry))


def _awaits(profile: Profile) -> bool:
    statement = profile.statement
    if statement.act in _words("awaiting", "verbs") and _has(profile, "awaiting", "nouns"):
        return True
    needed = statement.modality == Modality.CALLED_FOR and not statement.negated
    passive = statement.actor is None and statement.object is not None
    return needed and passive and statement.act in _words("awaiting", "acts")


def _home(
    profile: Profile, acts: list[list[tuple[Profile, Rung]]], weights: Weights
) -> list[tuple[Profile, Rung]] | None:
    for act in acts:
        for member, _rung in act:
            alike = likeness(profile, member, weights)
            if alike.jaccard >= ONE_ACT or alike.cosine >= ONE_ACT_MEANING:
                return act
    return None


def _status(
    act: Sequence[tuple[Profile, Rung]], waiting: Sequence[Profile], *, only: bool
) -> ActStatus:
    reports = {p.reading.report.id for p, _ in act}
    awaiting = tuple(
        p.statement.evidence for p in waiting if only or p.reading.report.id in reports
    )
    decided = [(p, rung) for p, rung in act if rung in DECIDED]
    first, furthest = max(decided, key=lambda entry: LADDER.index(entry[1]))
    return ActStatus(
        act=first.statement.evidence.quote,
        rung=furthest,
        entries=tuple(_entry(p, rung) for p, rung in act),
        awaiting=awaiting,
        summary=_summary(furthest, awaiting),
    )


def _entry(profile: Profile, rung: Rung) -> StatusEntry:
    return StatusEntry(
        rung=rung,
        modality=profile.statement.modality,
        evidence=profile.statement.evidence,
        outlet=profile.reading.report.outlet.name,
        as_of=profile.told,
    )


def _summary(rung: Rung, awaiting: tuple[Evidence, ...]) -> str:
    if not awaiting:
        return f"{rung.value}; the reports do not say what has still to happen"
    return f"{rung.value}, but it has not taken effect: “{awaiting[0].quote}”"
