"""What a tagger sees of a text: windows of words with their features, and words beside a cue.

Features are small whole numbers: the categories of the parse (tag, dependency,
entity), the shape of the word, where sentences and paragraphs begin, what stands
in quotation marks, and what the rules take the word for. Relations say the same of
a pair: a word seen from a cue, through the parse tree and through the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import Token
from sayso.stages.reading.saying.candidates import Candidate
from sayso.stages.reading.text.nearby import Nearby
from sayso.stages.reading.text.passages import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

CORE = 230
"""Words that a window decides on; it sees ``CONTEXT`` more on either side."""
CONTEXT = 13
FURTHEST_UP = 4
ELSEWHERE = FURTHEST_UP + 1
DEEPEST = 5
SENTENCES = 3
DISTANCES = (1, 2, 3, 4, 6, 9, 13, 21, 33, 65)
"""Where the classes of distance in words begin."""

FEATURES = ("tag", "dependency", "entity", "shape", "boundary", "quoted", "rule")
RELATIONS = ("distance", "up", "branch", "depth", "cue branch", "sentences", "rule")


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring words of one part: ``first`` is the part's token at row 0.

    ``features`` has a row per word and a column per name in ``FEATURES``; the
    window decides on the rows of ``core``.
    """

    first: int
    words: tuple[str, ...]
    features: Ints
    core: range


class Categories(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tags, dependencies and entity types in the order that the tagger was trained with."""

    parse: dict[str, tuple[str, ...]]


@cache
def categories() -> dict[str, dict[str, int]]:
    """The numbers of tags, dependencies and entity types; 0 is for any other."""
    listed = lexicon("sayso.stages.reading", "categories.toml", Categories).parse
    return {name: {each: n for n, each in enumerate(of, 1)} for name, of in listed.items()}


def sizes() -> tuple[dict[str, int], dict[str, int]]:
    """How many values each feature and each relation has."""
    known = {name: len(of) + 1 for name, of in categories().items()}
    features = {**known, "shape": 6, "boundary": 3, "quoted": 2, "rule": 6}
    relations = {
        "distance": 2 * len(DISTANCES) + 1,
        "up": ELSEWHERE + 1,
        "branch": known["dependency"],
        "depth": DEEPEST + 1,
        "cue branch": known["dependency"],
        "sentences": 2 * SENTENCES + 1,
        "rule": 5,
    }
    return {f: features[f] for f in FEATURES}, {r: relations[r] for r in RELATIONS}


class Marked:
    """A passage with the features of its words and what the rules propose in it."""

    def __init__(self, passage: Passage, proposed: Sequence[Candidate]) -> None:
        import numpy as np

        self.passage = passage
        self.proposed = [c for c in proposed if not c.within]
        self._at_cue: Nearby[Candidate] = Nearby()
        for candidate in self.proposed:
            self._at_cue.add_at(candidate, candidate.cue)
        self.features: Ints = self._features()
        known = categories()["dependency"]
        tokens = passage.tokens
        self._heads = np.array([t.head for t in tokens], dtype=np.int64)
        self._deps = np.array([known.get(t.dep, 0) for t in tokens], dtype=np.int64)
        self._sentence = np.array(passage.sentence_of, dtype=np.int64)

    def windows(self, core: int = CORE, context: int = CONTEXT, start: int = 0) -> list[Window]:
        """The passage in windows whose cores are whole sentences, where these are short enough.

        ``start`` is how many words the first core has at most (0: ``core``).
        """
        cuts, room = [0], start or core
        for span in self.passage.sentences:
            while span.end - cuts[-1] > room:
                whole = span.start > cuts[-1]
                cuts.append(span.start if whole else cuts[-1] + room)
                room = core
        end = len(self.passage.tokens)
        cuts += [end] if end > cuts[-1] else []
        return [self._window(a, b, context) for a, b in pairwise(cuts)]

    def _window(self, start: int, end: int, context: int) -> Window:
        first = max(0, start - context)
        last = min(len(self.passage.tokens), end + context)
        words = tuple(t.text for t in self.passage.tokens[first:last])
        core = range(start - first, end - first)
        return Window(first, words, self.features[first:last], core)

    def _features(self) -> Ints:
        import numpy as np

        passage, known = self.passage, categories()
        tokens = passage.tokens
        rows = np.zeros((len(tokens), len(FEATURES)), dtype=np.int64)
        for i, token in enumerate(tokens):
            rows[i, 0] = known["tag"].get(token.tag, 0)
            rows[i, 1] = known["dependency"].get(token.dep, 0)
            rows[i, 2] = known["entity"].get(token.entity, 0)
            rows[i, 3] = _shape(token)
            rows[i, 5] = passage.quote_of[i] >= 0
        for span in passage.sentences:
            rows[span.start, 4] = 1
        for line in passage.lines:
            if len(line.tokens):
                rows[line.tokens.start, 4] = 2
        for candidate in sorted(self.proposed, key=lambda c: -len(c.content)):
            for indices, label in (
                (frozenset(candidate.content), 4),
                (frozenset(candidate.source), 1),
            ):
                for i in indices:
                    rows[i, 6] = label + (i - 1 in indices)
            rows[list(candidate.cue), 6] = 3
        return rows

    def relations(self, window: Window, cue: range) -> Ints:
        """A row per word of the window, seen from a cue (a range of rows of the window)."""
        import numpy as np

        first, length = window.first, len(window.words)
        rows = np.zeros((length, len(RELATIONS)), dtype=np.int64)
        here = np.arange(length)
        away = np.where(here < cue.start, here - cue.start, np.maximum(here - cue.stop + 1, 0))
        rows[:, 0] = np.sign(away) * np.digitize(np.abs(away), DISTANCES) + len(DISTANCES)
        head = self._cue_head(range(first + cue.start, first + cue.stop))
        self._paths(rows, first, head)
        apart = self._sentence[first : first + length] - self._sentence[head]
        rows[:, 5] = np.clip(apart, -SENTENCES, SENTENCES) + SENTENCES
        tokens = set(range(first + cue.start, first + cue.stop))
        for candidate in self._at_cue.at(tokens):
            if tokens.isdisjoint(candidate.cue):
                continue
            rows[:, 6] = np.maximum(rows[:, 6], 1)
            for indices, label in ((candidate.content, 4), (candidate.cue, 3)):
                rows[[i - first for i in indices if 0 <= i - first < length], 6] = label
            rows[[i - first for i in candidate.source if 0 <= i - first < length], 6] = 2
        return rows

    def _cue_head(self, cue: range) -> int:
        """The word of a cue that hangs on a word outside it."""
        outside = (i for i in cue if self._heads[i] not in cue or self._heads[i] == i)
        return next(outside, cue.start)

    def _paths(self, rows: Ints, first: int, head: int) -> None:
        """How each word is reached from the cue: up to a common governor and down a branch."""
        span = self.passage.sentences[self.passage.sentence_of[head]]
        above: dict[int, tuple[int, int]] = {head: (0, 0)}
        current, branch = head, 0
        while self._heads[current] != current:
            branch = int(self._deps[current])
            current = int(self._heads[current])
            if current in above:
                break
            above[current] = (min(len(above), FURTHEST_UP), branch)
        rows[:, 1] = ELSEWHERE
        known: dict[int, tuple[int, int, int, int]] = {
            i: (up, 0, 0, branch) for i, (up, branch) in above.items()
        }
        for i in range(max(span.start, first), min(span.end, first + len(rows))):
            path: list[int] = []
            at = i
            while at not in known and len(path) < len(self._heads):
                path.append(at)
                if self._heads[at] == at:
                    known[at] = (ELSEWHERE, 0, 0, 0)
                    break
                at = int(self._heads[at])
            for step in reversed(path):
                if step in known:
                    continue
                up, down, depth, cue_branch = known[int(self._heads[step])]
                down = int(self._deps[step]) if depth == 0 else down
                known[step] = (up, down, min(depth + 1, DEEPEST), cue_branch)
            rows[i - first, 1:5] = known[i]


def _shape(token: Token) -> int:
    text = token.text
    if not any(c.isalnum() for c in text):
        return 0
    if any(c.isdigit() for c in text):
        return 1
    if text.islower():
        return 2
    if text[0].isupper() and not text[1:].isupper():
        return 3
    return 4 if text.isupper() else 5
