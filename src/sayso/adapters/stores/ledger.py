"""Work that goes on where it was cut off: what the ledger has is not done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sayso.errors import WorkerLost
from sayso.flow import Engine
from sayso.ports import LedgerEntry, Store
from sayso.records import Capture, Intake, Reject, content_id

SHARD = 16
"""Captures kept in one transaction: seconds of work at most are done again after a break."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What an arrival came to; ``entry`` where it was worked on just now."""

    intake: Intake
    entry: LedgerEntry | None = None


class Ledger:
    """Runs ``work`` on captures over an engine and enters it in a store, shard by shard.

    ``work`` is a pure function that an engine can send away; ``fingerprint``
    names what it does, so that work of another version is done again.
    """

    def __init__(
        self,
        store: Store,
        engine: Engine,
        work: Callable[[Capture], LedgerEntry],
        fingerprint: str,
    ) -> None:
        self._store = store
        self._engine = engine
        self._work = work
        self._fingerprint = fingerprint

    def run(self, arrivals: Iterable[Capture | Reject]) -> Iterator[Intake]:
        """What each arrival came to, in order, and only once it is kept.

        A capture whose worker keeps dying becomes a reject and is tried again
        in the next run. Raises a ``StoreError``.
        """
        outcomes = self._outcomes(arrivals)
        while shard := list(islice(outcomes, SHARD)):
            entries = [outcome.entry for outcome in shard if outcome.entry]
            loose = [r for outcome in shard if not outcome.entry for r in outcome.intake.rejects]
            if entries or loose:
                self._store.keep(entries, loose)
            for outcome in shard:
                yield self._as_kept(outcome)

    def _as_kept(self, outcome: _Outcome) -> Intake:
        """What was done; without what was taken out by hand, where anything was."""
        if outcome.entry is None or not self._store.removals():
            return outcome.intake
        kept = self._store.outcome(outcome.entry.capture.ref, self._fingerprint)
        return kept or outcome.intake

    def _outcomes(self, arrivals: Iterable[Capture | Reject]) -> Iterator[_Outcome]:
        waiting: deque[Capture | Intake] = deque()
        results = self._engine.map(self._work, self._undone(arrivals, waiting))
        while True:
            result = _next(results)
            while waiting and isinstance(waiting[0], Intake):
                yield _Outcome(waiting[0])
                waiting.popleft()
            if result is None:
                return
            capture = waiting.popleft()
            if isinstance(result, LedgerEntry):
                yield _Outcome(result.intake, result)
            elif isinstance(capture, Capture):
                yield _Outcome(Intake((), (), (_lost_to_worker(capture, result),)))

    def _undone(
        self, arrivals: Iterable[Capture | Reject], waiting: deque[Capture | Intake]
    ) -> Iterator[Capture]:
        """The captures to work on; every arrival is put into ``waiting`` in its place."""
        for arrival in arrivals:
            if isinstance(arrival, Reject):
                waiting.append(Intake((), (), (arrival,)))
                continue
            known = self._store.outcome(arrival.ref, self._fingerprint)
            waiting.append(known or arrival)
            if known is None:
                yield arrival


def _next(results: Iterator[LedgerEntry]) -> LedgerEntry | WorkerLost | None:
    try:
        return next(results, None)
    except WorkerLost as error:
        return error


def _lost_to_worker(capture: Capture, error: WorkerLost) -> Reject:
    ref = capture.ref
    return Reject(
        id=content_id("reject", "reading", error.code, ref.address, ref.sha256),
        stage="reading",
        code=error.code,
        where=ref.address,
        what=error.what,
        remedy=error.remedy,
        sha256=ref.sha256,
    )
