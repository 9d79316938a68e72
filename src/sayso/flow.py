"""What a stage is and how batches move. Knows nothing of news."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Runs one pure function over many items, here or elsewhere.

    Results come in the order of the items, whatever order they were worked in.
    """

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Apply ``function`` to each item. Raises ``WorkerLost`` where a worker keeps dying."""
