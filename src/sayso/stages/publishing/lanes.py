"""The word-of graph for drawing: which report goes back to which origin, and how."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sayso.records import (
    Certainty,
    Dossier,
    Origin,
    Part,
    Range,
    Report,
    Step,
    StepKind,
    Telling,
)
from sayso.stages.publishing import wording

SHARE = 0.2
"""Part of a report's statements from which it is drawn with a second captured origin, too."""
MOSTLY = 0.5
"""Part of a report's text from which it is drawn with what it copies."""


@dataclass(frozen=True, slots=True)
class Member:
    """A report in a lane: the step by which it came there, None for the origin's own.

    ``depth`` counts the reports between it and the lane's origin; ``in_part``
    says that other statements of it go back to another origin.
    """

    report: Report
    step: Step | None
    depth: int
    in_part: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One origin, the sources on whose word it has things, and the reports that go back to it.

    ``members`` stand as a tree is read: each report before those that took from it.
    """

    origin: Origin
    sources: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class WordOf:
    """The lanes, the widest first, and reports whose statements could not be followed."""

    lanes: tuple[Lane, ...]
    untraced: tuple[Report, ...]
    origins: Range


@dataclass(slots=True)
class _Trail:
    """The statements of one report that go back to one origin, counted by their chains."""

    statements: int = 0
    chains: Counter[tuple[Step, ...]] = field(default_factory=Counter)

    @property
    def step(self) -> Step | None:
        chain = self.chains.most_common(1)[0][0] if self.chains else ()
        return chain[0] if chain else None


Trails = dict[str, dict[str, _Trail]]
"""By report, then by origin."""


def word_of(dossier: Dossier) -> WordOf:
    """One lane for each origin that a report goes back to, in the main or in good part."""
    origins = {origin.id: origin for origin in dossier.origins}
    trails, sources = _followed(dossier, origins)
    for report in dossier.reports:
        if report.id not in trails and (trail := _unread_trail(report, dossier, trails)):
            trails[report.id] = trail
    drawn = {ident: _kept(found, origins) for ident, found in trails.items()}
    lanes = [
        Lane(origin, _commonest_names(sources[ident]), _tree(ident, dossier.reports, drawn, trails))
        for ident, origin in origins.items()
        if any(ident in kept for kept in drawn.values())
    ]
    lanes.sort(key=lambda lane: -len(lane.members))
    untraced = tuple(r for r in dossier.reports if r.id not in trails)
    return WordOf(tuple(lanes), untraced, _range(lanes, dossier))


def _followed(
    dossier: Dossier, origins: dict[str, Origin]
) -> tuple[Trails, dict[str, Counter[str]]]:
    trails: Trails = defaultdict(lambda: defaultdict(_Trail))
    sources: dict[str, Counter[str]] = defaultdict(Counter)
    bodies = [t for c in dossier.claims for t in c.tellings if _is_followed(t, origins)]
    names: dict[str, str] = {}
    for telling in bodies:
        trail = trails[telling.report][telling.origin]
        trail.statements += 1
        trail.chains[telling.steps] += 1
        if telling.sources and telling.sources[0].kind.row.speaks:
            source = telling.sources[0]
            named = names.setdefault(source.key, wording.speaker(source))
            sources[telling.origin][named] += 1
    return {report: dict(found) for report, found in trails.items()}, sources


def _is_followed(telling: Telling, origins: dict[str, Origin]) -> bool:
    in_body = telling.statement.evidence.part == Part.TEXT
    return in_body and telling.origin in origins


def _unread_trail(report: Report, dossier: Dossier, trails: Trails) -> dict[str, _Trail]:
    """Where a report without statements goes back to: mostly copied text, or itself."""
    copies = [copy for copy in dossier.copies if copy.taker == report.id and copy.giver in trails]
    most = max(copies, key=lambda copy: copy.share, default=None)
    own = [origin.id for origin in dossier.origins if report.id in origin.reports]
    if most is None or (own and most.share < MOSTLY):
        return {own[0]: _Trail(1)} if own else {}
    home = max(trails[most.giver].items(), key=lambda item: item[1].statements)[0]
    step = Step(StepKind.COPIED, most.giver, most.certainty, most.direction)
    return {home: _Trail(1, Counter({(step,): 1}))}


def _kept(found: dict[str, _Trail], origins: dict[str, Origin]) -> tuple[str, ...]:
    """The origins that a report is drawn with, its main one first.

    Origins that were never captured are always drawn: they are what a reader must know of.
    """
    total = sum(trail.statements for trail in found.values())
    ranked = sorted(found, key=lambda ident: -found[ident].statements)
    return tuple(
        ident
        for place, ident in enumerate(ranked)
        if not place or not origins[ident].captured or found[ident].statements >= SHARE * total
    )


def _commonest_names(found: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in found.most_common())


def _tree(
    ident: str,
    reports: tuple[Report, ...],
    drawn: dict[str, tuple[str, ...]],
    trails: Trails,
) -> tuple[Member, ...]:
    """The reports of one origin, each followed by those that took from it."""
    here = [r for r in reports if ident in drawn.get(r.id, ())]
    members = {r.id for r in here}
    children: dict[str, list[Report]] = defaultdict(list)
    for report in here:
        step = trails[report.id][ident].step
        parent = step.taken_from if step and step.taken_from in members else ""
        children[parent if parent != report.id else ""].append(report)
    found: dict[str, Member] = {}
    stack = [(report, 0) for report in reversed(children[""])]
    stack = [(report, 0) for report in reversed(here) if report not in children[""]] + stack
    while stack:
        report, depth = stack.pop()
        if report.id in found:  # a circle, or reached from its parent before
            continue
        in_part = len(drawn[report.id]) > 1
        found[report.id] = Member(report, trails[report.id][ident].step, depth, in_part)
        stack += [(child, depth + 1) for child in reversed(children[report.id])]
    return tuple(found.values())


def _range(lanes: list[Lane], dossier: Dossier) -> Range:
    """Drawn origins as a range: shown ones, then also those uncaptured, unknown or uncertain.

    A report that only possibly has it from elsewhere may be an origin of its own.
    """
    firm = {lane.origin.family for lane in lanes if _is_firm(lane)}
    family = {report: origin.family for origin in dossier.origins for report in origin.reports}
    perhaps = {
        family[member.report.id]
        for lane in lanes
        for member in lane.members
        if member.step is not None
        and member.step.certainty == Certainty.POSSIBLE
        and member.report.id in family
    }
    possible = {lane.origin.family for lane in lanes} | perhaps
    return Range(max(len(firm), min(1, len(possible))), len(possible))


def _is_firm(lane: Lane) -> bool:
    shown = lane.origin.captured and lane.origin.known
    return shown and any(m.step is None or m.step.certainty == Certainty.FIRM for m in lane.members)
