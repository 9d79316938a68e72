"""Answers that still hold, kept in memory: most of what is asked is asked again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from sayso.ports import Store

MOST = 2_000
"""Answers kept."""
LARGEST = 256_000
"""Bytes of one that is kept."""
ROOM = 64_000_000
"""Bytes of all together."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: the body, its ETag and further header."""

    body: bytes
    etag: str
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()


class Answers:
    """Answers by what was asked, for as long as nothing is kept in the store by anybody.

    A store that cannot tell (a server's) has none.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stamp = ""
        self._size = 0
        self._kept: OrderedDict[str, Answer] = OrderedDict()

    def get(self, asked: str) -> Answer | None:
        """What was answered before, if it still holds."""
        stamp = self._store.stamp()
        if stamp != self._stamp:
            self._kept.clear()
            self._size, self._stamp = 0, stamp
        found = self._kept.get(asked)
        if found:
            self._kept.move_to_end(asked)
        return found

    def keep(self, asked: str, answer: Answer) -> None:
        """Keep what was answered to what ``get`` did not have, unless the store has changed since.

        What changed while it was answered is seen by the next ``get``.
        """
        if not self._stamp or len(answer.body) > LARGEST or self._stamp != self._store.stamp():
            return
        before = self._kept.pop(asked, None)
        self._size += len(answer.body) - (len(before.body) if before else 0)
        self._kept[asked] = answer
        while self._size > ROOM or len(self._kept) > MOST:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old.body)
