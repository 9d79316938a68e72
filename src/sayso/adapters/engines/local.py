"""Work on this machine: in this process, or in a pool that outlives its workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Generic, Self

from sayso.errors import WorkerLost
from sayso.flow import Item, Result

TRIES = 3
"""Times that an item is tried alone after a worker died: chance deaths seldom repeat thrice."""

AHEAD = 2
"""Items handed out per worker, so that none waits for the next one to be pickled."""


class Inline:
    """A plain loop in this process, for few items or where processes are not wanted."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Apply ``function`` to each item as it is asked for.

        What ``function`` raises comes out at its item's place; the iterator
        may be asked on for the rest.
        """
        return map(function, items)


class Processes:
    """A pool of worker processes, rebuilt when one dies; use it as a context manager.

    ``function``, items and results travel by pickle; workers are spawned, so a
    script that uses this needs the usual ``if __name__ == "__main__":``.
    Workers start with the first item and stay for later calls of ``map``.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers; what was handed out and not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Apply ``function`` to each item, at most ``AHEAD`` per worker ahead of the asker.

        What ``function`` raises comes out at its item's place, and so does
        ``WorkerLost`` where an item's worker died ``TRIES`` times; the iterator
        may be asked on for the rest.
        """
        return _Ordered(self, function, items)

    def pool(self) -> ProcessPoolExecutor:
        """The pool that works now, started where there is none."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.workers, multiprocessing.get_context("spawn"), initializer=_begin_worker
            )
        return self._pool

    def replace(self, broken: ProcessPoolExecutor) -> None:
        """Give up a broken pool, unless another caller already did."""
        if self._pool is broken:
            broken.shutdown(cancel_futures=True)
            self._pool = None


@dataclass(slots=True)
class _Task(Generic[Item, Result]):
    """An item at work: the pool that has it, and what will come of it."""

    item: Item
    place: int
    pool: ProcessPoolExecutor | None = None
    outcome: Future[Result] = field(default_factory=Future)


class _Ordered(Iterator[Result], Generic[Item, Result]):
    """Results in the order of the items; goes on after an item that failed."""

    def __init__(
        self, engine: Processes, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> None:
        self._engine = engine
        self._function = function
        self._items = enumerate(items)
        self._window: deque[_Task[Item, Result]] = deque()

    def __next__(self) -> Result:
        self._fill()
        if not self._window:
            raise StopIteration
        if self._broken(self._window[0]):
            self._recover()
        return self._window.popleft().outcome.result()

    def _fill(self) -> None:
        while len(self._window) < self._engine.workers * AHEAD:
            entry = next(self._items, None)
            if entry is None:
                return
            task: _Task[Item, Result] = _Task(entry[1], entry[0])
            self._window.append(task)
            self._submit(task)

    def _submit(self, task: _Task[Item, Result]) -> None:
        task.pool = self._engine.pool()
        try:
            task.outcome = task.pool.submit(self._function, task.item)
        except BrokenProcessPool as error:
            task.outcome = Future()
            task.outcome.set_exception(error)

    def _broken(self, task: _Task[Item, Result]) -> bool:
        return isinstance(task.outcome.exception(), BrokenProcessPool)

    def _recover(self) -> None:
        """Try again, one by one, what was in the broken pool: so the item that kills is found."""
        for task in [task for task in self._window if self._broken(task)]:
            for _ in range(TRIES):
                if task.pool is not None:
                    self._engine.replace(task.pool)
                self._submit(task)
                if not self._broken(task):
                    break
            else:
                task.outcome = Future()
                task.outcome.set_exception(_worker_lost(task.place))


def _worker_lost(place: int) -> WorkerLost:
    return WorkerLost(
        f"its worker process died {TRIES} times with nothing else at work",
        f"item {place + 1}",
        "Leave this input out; if it is large, try with more memory.",
    )


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
