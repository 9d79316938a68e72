"""Asking again for what is watched, and seldom for the pages that it names."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sayso.ports import Fetcher, Memory
from sayso.records import Capture

FRESH = timedelta(days=1)
"""How old a page is when it is asked for no more: what is changed in silence is changed soon."""
PAUSE = timedelta(hours=1)
"""Between two looks at one page."""


@dataclass(slots=True)
class Sparing:
    """Implements ``Fetcher``: ``always`` are addresses that are asked for each time.

    Another one, whose bytes are in ``memory``, is asked for once an hour while it is a day old at
    most; else it is as it was remembered.
    """

    fetcher: Fetcher
    memory: Memory
    clock: Callable[[], datetime]
    always: Collection[str] = ()
    _asked: dict[str, datetime] = field(default_factory=dict)

    def fetch(self, address: str) -> Capture:
        """Fetch one address, or what is remembered of it. Raises as its fetcher does."""
        now = self.clock()
        if address not in self.always:
            kept = self.memory.remembered(address)
            captured = kept.capture.captured if kept else None
            asked = self._asked.get(address)
            is_old = captured is not None and now - captured.when > FRESH
            if kept and (is_old or (asked is not None and now - asked < PAUSE)):
                return kept.capture
            self._asked[address] = now
        return self.fetcher.fetch(address)
