"""Decisions by hand, taken together: what must be one story, and what must not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sayso.language.rulings import ON_STORIES, in_force
from sayso.records import Ruling, RulingKind


class Ruled(NamedTuple):
    """Sets of reports (ids) that are one story, and pairs that never are."""

    together: tuple[frozenset[str], ...]
    apart: frozenset[tuple[str, str]]

    def differ_in(self, other: Ruled) -> frozenset[str]:
        """The reports (ids) of which other things are ruled."""
        together = set(self.together) ^ set(other.together)
        return frozenset().union(*together, *(self.apart ^ other.apart))


def settled(rulings: Iterable[Ruling]) -> Ruled:
    """What rulings come to; where two contradict each other, the later one holds."""
    together: list[frozenset[str]] = []
    apart: set[tuple[str, str]] = set()
    for ruling in in_force(rulings):
        if ruling.kind not in ON_STORIES:
            continue
        some, others = frozenset(ruling.reports), frozenset(ruling.others)
        if ruling.kind is RulingKind.TOGETHER:
            merged = some | others
            merged = merged.union(*(group for group in together if group & merged))
            together = [group for group in together if not group & merged] + [merged]
            apart = {pair for pair in apart if not merged.issuperset(pair)}
        else:
            together = [
                part
                for group in together
                for part in ((group & some, group - some) if group & some and group & others
                             else (group,))
            ]  # fmt: skip
            apart |= {(min(a, b), max(a, b)) for a in some for b in others if a != b}
    return Ruled(tuple(group for group in together if len(group) > 1), frozenset(apart))
