"""What a stage is and how batches move. Knows nothing of news."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Runs one pure function over many items, here or elsewhere.

    Results come in the order of the items, whatever order they were worked in, and items are
    taken as results are asked for. What ``function`` raises comes out where the result would,
    and the next one asked for is that of the next item: a generator, which its first error
    ends, is no such iterator.
    """

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Apply ``function`` to each item. Raises ``WorkerLost`` where a worker keeps dying."""
