"""Passages looked up by meaning and by words: which of them may say a claim."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.language.vectors import WIDTH, unit_rows
from sayso.stages.comparing.parts.passages import Asked, Passage

Scores = npt.NDArray[np.float64]
MEANING = 2.0
"""What a cosine counts against the share of a claim's words, by their rarity, that is found."""
DECIMALS = 4


class Shelf:
    """Passages to be asked."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = tuple(passages)
        made = [p.vector for p in passages]
        self._vectors = unit_rows(np.stack(made)) if made else np.zeros((0, WIDTH), np.float32)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(self.passages):
            for term in passage.terms | passage.names:
                self._places[term].append(place)

    def nearness(self, asked: Asked) -> Scores:
        """How near each passage comes to what is asked: by cosine and by shared rare words."""
        if not self.passages:
            return np.zeros(0)
        row = unit_rows(asked.vector[None, :])[0]
        alike = np.round((self._vectors @ row).astype(np.float64), DECIMALS)
        shared, whole = np.zeros(len(self.passages)), 0.0
        for term in sorted(asked.terms | asked.names):
            found = self._places.get(term, ())
            rarity = math.log((len(self.passages) + 1) / (len(found) + 0.5))
            whole += rarity
            shared[list(found)] += rarity
        nearness: Scores = MEANING * alike + (shared / whole if whole else 0.0)
        return nearness

    def near(self, asked: Asked, most: int, *, each: int, least: float = -9.0) -> list[Passage]:
        """The ``most`` passages that come nearest, at most ``each`` of one report, nearest first.

        None that comes less near than ``least``.
        """
        taken: Counter[str] = Counter()
        found: list[Passage] = []
        nearness = self.nearness(asked)
        for place in np.argsort(-nearness, kind="stable").tolist():
            if nearness[place] < least:
                break
            passage = self.passages[place]
            taken[passage.report] += 1
            if taken[passage.report] <= each:
                found.append(passage)
            if len(found) == most:
                break
        return found
