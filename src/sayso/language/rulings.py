"""Decisions by hand that still hold, and what they come to for each kind of thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sayso.language.spots import report_of
from sayso.records import Ruling, RulingKind, RulingVerdict

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


def verdicts(rulings: Iterable[Ruling], kind: RulingKind) -> Mapping[frozenset[str], RulingVerdict]:
    """What is ruled of pairs of one kind, in either order; of two the later ruling holds."""
    ruled = (ruling for ruling in rulings if ruling.kind is kind)
    return {frozenset(ruling.subject): ruling.verdict for ruling in ruled}
