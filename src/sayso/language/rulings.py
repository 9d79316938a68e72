"""Decisions by hand that still hold, and what they come to for each kind of thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso.language.spots import report_of, spot_of
from sayso.records import Reading, Ruled, Ruling, RulingKind, RulingVerdict

ON_STORIES = frozenset({RulingKind.TOGETHER, RulingKind.APART})


def in_force(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The rulings that hold, in their order: none takes them back. To undo an undoing redoes."""
    return tuple(ruling for ruling in standing(rulings) if ruling.undoes is None)


def standing(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The rulings that none takes back, in their order, also those that take others back."""
    undone: set[int | None] = set()
    kept = []
    for ruling in sorted(rulings, key=lambda one: one.number, reverse=True):
        if ruling.number not in undone:
            undone.add(ruling.undoes)
            kept.append(ruling)
    return tuple(reversed(kept))


def reports_of(ruling: Ruling) -> frozenset[str]:
    """The reports (ids) that a ruling is about; for a digest's headline its id, too."""
    named = frozenset((*ruling.reports, *ruling.others))
    if ruling.kind in {RulingKind.TELLING, RulingKind.COPY}:
        return named.union(map(report_of, ruling.subject))
    return named.union(ruling.subject[:1])


def about(rulings: Iterable[Ruling], reports: Collection[str]) -> tuple[Ruling, ...]:
    """The rulings in force that a dossier of these reports (ids) is made with.

    Of those on stories only what puts some of the reports together: what keeps them from
    others says nothing of them.
    """
    return tuple(
        ruling
        for ruling in in_force(rulings)
        if ruling.kind is not RulingKind.APART
        and (len(reports_of(ruling).intersection(reports)) > (ruling.kind is RulingKind.TOGETHER))
    )


def verdicts(ruled: Iterable[Ruled], kind: RulingKind) -> Mapping[frozenset[str], RulingVerdict]:
    """What is ruled of pairs of one kind, in either order; of two the later ruling holds."""
    found = (one.ruling for one in ruled if one.ruling.kind is kind)
    return {frozenset(ruling.subject): ruling.verdict for ruling in found}


def held(rulings: Iterable[Ruling], readings: Sequence[Reading]) -> tuple[Ruled, ...]:
    """The rulings that these readings (as they were read) are put right by, in their order."""
    known = {reading.report.id: reading for reading in readings}
    digests = {r.report.digest.id for r in readings if r.report.digest}
    return tuple(_ruled_here(one, known, digests) for one in about(rulings, {*known, *digests}))


def _ruled_here(ruling: Ruling, known: Mapping[str, Reading], digests: Collection[str]) -> Ruled:
    there = known.keys() | digests
    if ruling.kind in ON_STORIES:
        return Ruled(ruling, effect=True)
    if ruling.kind is RulingKind.ATTRIBUTION:
        report, name = ruling.subject
        reading = known[report]
        spots = tuple(
            spot_of(one.evidence) for one in reading.statements if name in one.attributions
        )
        return Ruled(ruling, any(one.id == name for one in reading.attributions), spots)
    if ruling.kind is RulingKind.TELLING:
        told = {spot_of(s.evidence) for r in known.values() for s in r.statements}
        return Ruled(ruling, told.issuperset(ruling.subject), ruling.subject)
    if ruling.kind is RulingKind.COPY:
        return Ruled(ruling, there >= set(ruling.subject))
    return Ruled(ruling, ruling.subject[0] in there)


SAID = {
    RulingKind.TOGETHER: "put reports together by hand",
    RulingKind.ATTRIBUTION: "put right by hand who says it",
    RulingKind.TELLING: "ruled by hand which passages tell this",
    RulingKind.COPY: "ruled by hand what its reports took from one another",
    RulingKind.HEADLINE: "ruled so by hand",
}


def in_words(ruling: Ruling) -> str:
    """What was decided by whom, with their reason, as it stands beside what it bears on."""
    told = f"{ruling.by or 'somebody'} {SAID[ruling.kind]}"
    return f"{told}: {ruling.why}" if ruling.why else told
