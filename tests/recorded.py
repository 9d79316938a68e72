"""Odds of the judge's models as they were, so that whole stories are asked in a minute.

The recording stands for the models' answers, never in their place: it is keyed by their
fingerprints, what it lacks is asked of them, and of what it has a part is asked again.
`python tests/claims_gold.py` makes it anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

import numpy as np

from sayso.adapters.models.judges import CrossEncoder
from sayso.ports import Odds
from sayso.records import content_id

PATH = Path(__file__).parent / "gold/odds.npz"
ASKED_AGAIN = 400
"""One question in so many is asked of the model even where its odds are recorded."""


class Recording:
    """Odds by question, kept in one file: a digest of what is asked, and three odds.

    ``asked`` and ``new`` count questions, and those of them that it lacked.
    """

    def __init__(self, path: Path = PATH) -> None:
        self._path = path
        self._known: dict[int, Odds] = {}
        self._used: set[int] = set()
        self._apart: list[float] = []
        self.asked, self.new = 0, 0
        if path.exists():
            with np.load(path) as kept:
                rows = zip(kept["keys"].tolist(), kept["odds"].tolist(), strict=True)
                self._known = {key: Odds(*row) for key, row in rows}

    @property
    def drifted(self) -> float:
        """By how much the odds of the sample moved on average."""
        return sum(self._apart) / max(1, len(self._apart))

    def odds(self, fingerprint, asked, ask):
        """The odds of some questions; ``ask`` is the model's, for what is not recorded."""
        keys = [_key(fingerprint, question) for question in asked]
        told = {
            key: question
            for key, question in zip(keys, asked, strict=True)
            if key not in self._known or (key % ASKED_AGAIN == 0 and key not in self._used)
        }
        for key, odds in zip(told, ask(list(told.values())), strict=True):
            if key in self._known:
                self._apart.append(abs(odds.says - self._known[key].says))
            else:
                self.new += 1
                self._known[key] = odds
        self.asked += len(set(keys) - self._used)
        self._used.update(keys)
        return [self._known[key] for key in keys]

    def keep(self) -> None:
        """Write what was used since it was opened, and drop the rest."""
        keys = sorted(self._used)
        odds = [astuple(self._known[key]) for key in keys]
        kept = {"keys": np.array(keys, np.uint64), "odds": np.array(odds, np.float32)}
        np.savez_compressed(self._path, **kept)


@contextmanager
def played(recording: Recording) -> Iterator[Recording]:
    """The judge's models answer from a recording while this lasts."""
    asking = CrossEncoder.odds

    def odds(self, asked):
        return recording.odds(self.fingerprint, asked, lambda new: asking(self, new))

    CrossEncoder.odds = odds
    try:
        yield recording
    finally:
        CrossEncoder.odds = asking


def _key(fingerprint, question) -> int:
    asked = content_id("odds", fingerprint, *astuple(question))
    return int(asked.removeprefix("odds-"), 16) % 2**64
