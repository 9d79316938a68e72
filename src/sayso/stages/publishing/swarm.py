"""Dots that would cover one another, set above and below their line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Size(NamedTuple):
    """How far apart the middles of dots are that do not touch, and on how many levels they lie."""

    space: float
    levels: int


SIZES = (Size(11.5, 5), Size(8, 7), Size(6, 11), Size(4, 25))
"""The more reports at one time, the smaller the dots; of too many, the last ones overlap."""


class Swarm(NamedTuple):
    """The distance of dots, and for each how far above its line it is, in pixels."""

    space: float
    rises: tuple[float, ...]


def swarm(places: Sequence[float]) -> Swarm:
    """Where to draw dots whose places, from left to right, are given."""
    for size in SIZES:
        levels = _levels(places, size)
        if levels is not None:
            return Swarm(size.space, tuple(level * size.space for level in levels))
    size = SIZES[-1]
    order = _outwards(size)
    rises = (order[number % size.levels] * size.space for number in range(len(places)))
    return Swarm(size.space, tuple(rises))


def _outwards(size: Size) -> list[int]:
    """0, then 1, -1, 2, -2 and so on."""
    half = size.levels // 2
    return sorted(range(-half, half + 1), key=lambda level: (abs(level), -level))


def _levels(places: Sequence[float], size: Size) -> list[int] | None:
    """A level for each place, so that no dots touch; None where there are too many."""
    taken: dict[int, float] = {}
    found = []
    for x in places:
        free = (n for n in _outwards(size) if x - taken.get(n, float("-inf")) >= size.space)
        level = next(free, None)
        if level is None:
            return None
        taken[level] = x
        found.append(level)
    return found
