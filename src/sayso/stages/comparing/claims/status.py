"""How far an act has come through the reports: its rung on the ladder, and what is awaited.

An act is told in several claims, one for each stage ("will lodge an appeal", "lodged its
appeal"): those that differ only in how far it has come are put together. What merely
happened is no act of this kind; what somebody decides, plans, demands or takes back is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from sayso.language.bonds import Bond, bond
from sayso.language.joining import Sets
from sayso.language.lexicons import lexicon
from sayso.records import ActStatus, DifferenceKind, Evidence, Modality, Rung, StatusEntry
from sayso.stages.comparing.claims.aligning import Alignment, Cluster
from sayso.stages.comparing.parts.profiles import Profile

LADDER = tuple(Rung)
BY_MODALITY = {
    Modality.VOTED: Rung.VOTED,
    Modality.ORDERED: Rung.APPROVED,
    Modality.APPROVED: Rung.APPROVED,
    Modality.IN_FORCE: Rung.IN_FORCE,
    Modality.CALLED_FOR: Rung.CALLED_FOR,
    Modality.PROPOSED: Rung.PROPOSED,
    Modality.PLANNED: Rung.PROPOSED,
}
FACTS = frozenset({Modality.DONE, Modality.STATED})
FIRM = re.compile(r"\b(?:will|shall|is to|are to)\b|[’']ll\b", re.IGNORECASE)
"""How a decision that has been taken is announced, not a plan that is weighed."""


class ByRung(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs by the rung that they put an act on."""

    proposed: frozenset[str]
    voted: frozenset[str]
    approved: frozenset[str]
    reversed: frozenset[str]
    denied: frozenset[str]
    in_force: frozenset[str] = msgspec.field(name="in force", default=frozenset())
    carried_out: frozenset[str] = msgspec.field(name="carried out", default=frozenset())

    def of(self, rung: Rung) -> frozenset[str]:
        """The verbs of one rung; none where it has no word of its own."""
        verbs: frozenset[str] = getattr(self, rung.name.lower(), frozenset())
        return verbs


class Ending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs, and the nouns that they must be said of."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class Awaiting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of what a decision may still wait for."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    acts: frozenset[str]


class Decisions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How bodies decide: ``verbs`` tell a rung of ``measures``, ``deeds`` tell it alone."""

    measures: frozenset[str]
    bodies: frozenset[str]
    verbs: ByRung
    deeds: ByRung
    force: Ending
    ending: Ending
    awaiting: Awaiting


DECISIONS = lexicon("sayso.stages.comparing", "decisions.toml", Decisions)
TOLD_BY_VERBS = (
    *(Rung.PROPOSED, Rung.VOTED, Rung.APPROVED, Rung.IN_FORCE),
    *(Rung.REVERSED, Rung.DENIED, Rung.CARRIED_OUT),
)
"""The rungs that a verb may tell, in the order in which they are looked for."""


def statuses(alignment: Alignment, items: Sequence[Profile]) -> tuple[ActStatus, ...]:
    """The status of every act that a report's body tells the stage of.

    ``items`` are all statements, among them the parts of claims that tell what is awaited.
    """
    acts = []
    for members in _acts(alignment):
        staged = [p for p in members if not _awaits(p)]  # "must be approved" is not approved
        entries = [(p, rung) for p in staged if (rung := rung_of(p)) is not None]
        if entries:
            acts.append(entries)
    waiting = [p for p in items if p.in_body and _awaits(p)]
    return tuple(_status_of(act, waiting, only=len(acts) == 1) for act in acts)


def _acts(alignment: Alignment) -> list[list[Profile]]:
    """The statements of each act: of claims that differ only in how far it has come."""
    number = {p.statement.id: c.number for c in alignment.clusters for p in c.members}
    sets = Sets[int]()
    for pair in alignment.pairs:
        if pair.differing.part == DifferenceKind.MODALITY:
            sets.join(number[pair.one.statement.id], number[pair.other.statement.id])
    found: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in alignment.clusters:
        for detail in sorted(cluster.details):  # who tells it and more tells the same act
            sets.join(cluster.number, detail)
    for cluster in alignment.clusters:
        found[sets.root(cluster.number)].append(cluster)
    return [
        [p for cluster in act for p in cluster.members if p.statement.id not in cluster.unsure]
        for act in found.values()
    ]


def rung_of(profile: Profile) -> Rung | None:
    """The rung that one statement puts an act on, None where it tells of no decision."""
    statement = profile.statement
    if statement.modality in FACTS:
        return _told_rung(profile)
    if statement.negated:
        return None
    if statement.modality == Modality.PLANNED and _is_firm(profile):
        return Rung.APPROVED
    return BY_MODALITY.get(statement.modality)


def _told_rung(profile: Profile) -> Rung | None:
    """The rung of what is told as a fact, by its verb and what that is done to."""
    act, denied = profile.statement.act, profile.statement.negated
    for ending, rung in ((DECISIONS.force, Rung.IN_FORCE), (DECISIONS.ending, Rung.REVERSED)):
        if act in ending.verbs and profile.terms & ending.nouns:
            return None if denied else rung
    measured = bool(profile.terms & DECISIONS.measures)
    for rung in TOLD_BY_VERBS:
        alone = act in DECISIONS.deeds.of(rung)
        if (measured and act in DECISIONS.verbs.of(rung)) or alone:
            return None if denied else _voted(profile, rung)
    return Rung.CARRIED_OUT if not denied and _is_kin(act, DECISIONS.deeds.carried_out) else None


def _voted(profile: Profile, rung: Rung) -> Rung:
    """What a body that votes approves, it has voted on."""
    actor = profile.statement.actor
    votes = actor is not None and actor.head.lower() in DECISIONS.bodies
    return Rung.VOTED if votes and rung == Rung.APPROVED else rung


def _is_decided(profile: Profile, rung: Rung) -> bool:
    """Whether a statement tells a decision, not only what somebody will do."""
    return rung.row.decided and profile.statement.modality != Modality.PLANNED


def _is_firm(profile: Profile) -> bool:
    """Whether a plan is announced as settled: "will close", not "would close"."""
    return FIRM.search(profile.statement.evidence.quote) is not None


def _is_kin(act: str, listed: frozenset[str]) -> bool:
    """Whether an act is of the family of one that is listed."""
    return any(bond(act, other) in {Bond.SAME, Bond.FAMILY} for other in listed)


def _awaits(profile: Profile) -> bool:
    statement = profile.statement
    awaiting = DECISIONS.awaiting
    if statement.act in awaiting.verbs and profile.terms & awaiting.nouns:
        return True
    needed = statement.modality in {Modality.CALLED_FOR, Modality.ORDERED}
    return needed and not statement.negated and statement.act in awaiting.acts


def _status_of(
    act: Sequence[tuple[Profile, Rung]], waiting: Sequence[Profile], *, only: bool
) -> ActStatus:
    reports = {p.reading.report.id for p, _ in act}
    awaiting = tuple(
        p.statement.evidence for p in waiting if only or p.reading.report.id in reports
    )
    told = Counter(rung for _, rung in act)
    most = max(told.values())
    furthest = max((r for r in told if told[r] == most), key=LADDER.index)
    first = next(p for p, rung in act if rung == furthest)
    return ActStatus(
        act=first.statement.evidence.quote,
        rung=furthest,
        entries=tuple(_status_entry(p, rung) for p, rung in act),
        awaiting=awaiting,
        summary=_summary(furthest, awaiting),
        decided=any(_is_decided(p, rung) for p, rung in act),
    )


def _status_entry(profile: Profile, rung: Rung) -> StatusEntry:
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
