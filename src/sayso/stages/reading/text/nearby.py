"""What stands near a place in a text, without looking through all the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")
BLOCK = 64
"""Places (characters or tokens) looked at together."""


class Nearby(Generic[Item]):
    """Items by the blocks of places that they stand in.

    So a rule that asks of each item which others meet it takes as long as there are
    such others, not as long as the text.
    """

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._blocks: dict[int, dict[int, None]] = defaultdict(dict)

    def add(self, item: Item, *stretches: tuple[int, int]) -> None:
        """Put in an item that stands in some stretches, each from a place up to another."""
        number = len(self._items)
        self._items.append(item)
        for start, end in stretches:
            for block in range(start // BLOCK, (max(end, start + 1) - 1) // BLOCK + 1):
                self._blocks[block][number] = None

    def add_at(self, item: Item, places: Iterable[int]) -> None:
        """Put in an item that stands at some places."""
        number = len(self._items)
        self._items.append(item)
        for block in {place // BLOCK for place in places}:
            self._blocks[block][number] = None

    def between(self, start: int, end: int) -> list[Item]:
        """The items in the blocks of a stretch, in the order in which they were put in.

        All that meet the stretch are among them, and some that only stand near.
        """
        return self._of(range(start // BLOCK, (max(end, start + 1) - 1) // BLOCK + 1))

    def at(self, places: Iterable[int]) -> list[Item]:
        """The items in the blocks of some places, in the order in which they were put in."""
        return self._of({place // BLOCK for place in places})

    def _of(self, blocks: Iterable[int]) -> list[Item]:
        found = {number for block in blocks for number in self._blocks.get(block, ())}
        return [self._items[number] for number in sorted(found)]
