"""Synonyms, antonyms, derived nouns and kin of words, from WordNet 3.0's files.

Only words whose first sense is by far the most frequent take part: what the other
senses would give is wrong too often.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SUFFIX = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
CLEAR = 0.75
"""The share of a word's counted uses that its first sense must have."""
COUNTED, USED, USUAL = 4, 2, 5
"""Counted uses that a sense, a synonym, a sister word must have."""
EVENTS = {"04", "11"}
"""Files of acts and of events: the nouns a verb may be turned into."""


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one meaning, and what points from it elsewhere."""

    file: str
    words: tuple[str, ...]
    pointers: tuple[tuple[str, int, str, int, int], ...]
    """Kind, place and part of speech of the other, our word, its word (0: all)."""


class WordNet:
    """The dictionary's files, read when first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._synsets: dict[tuple[str, int], Synset] = {}
        self._data = {pos: (folder / f"data.{name}").read_bytes() for pos, name in SUFFIX.items()}

    @cached_property
    def _index(self) -> dict[tuple[str, str], list[int]]:
        found = {}
        for pos, name in SUFFIX.items():
            for line in (self._folder / f"index.{name}").read_text("latin-1").splitlines():
                if line.startswith("  "):
                    continue
                parts = line.split()
                count = int(parts[2])
                found[parts[0], pos] = [int(x) for x in parts[-count:]]
        return found

    @cached_property
    def _counts(self) -> dict[tuple[str, str], dict[int, int]]:
        found: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
        kinds = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
        for line in (self._folder / "cntlist.rev").read_text("latin-1").splitlines():
            key, sense, count = line.split()
            lemma, rest = key.split("%")
            found[lemma, kinds[rest[0]]][int(sense)] = int(count)
        return found

    def synset(self, pos: str, place: int) -> Synset:
        """The synset at a place of a file."""
        if (pos, place) not in self._synsets:
            data = self._data[pos]
            line = data[place : data.index(b"\n", place)].decode("latin-1").split(" | ")[0]
            parts = line.split()
            count = int("0x" + parts[3], 16)
            words = tuple(w.split("(")[0] for w in parts[4 : 4 + 2 * count : 2])
            at = 5 + 2 * count
            pointers = []
            for i in range(int(parts[4 + 2 * count])):
                kind, other, other_pos, ends = parts[at + 4 * i : at + 4 * i + 4]
                other_pos = "a" if other_pos == "s" else other_pos
                pointers.append((kind, int(other), other_pos, *bytes.fromhex(ends)))
            self._synsets[pos, place] = Synset(parts[1], words, tuple(pointers))
        return self._synsets[pos, place]

    def known(self, lemma: str, pos: str) -> bool:
        """Whether the dictionary has the word."""
        return (lemma, pos) in self._index

    def uses(self, lemma: str, pos: str) -> int:
        """How often the word was counted."""
        return sum(self._counts[lemma, pos].values())

    def clear(self, lemma: str, pos: str) -> Synset | None:
        """The word's first sense, where it is by far the most frequent."""
        places = self._index.get((lemma, pos))
        if not places:
            return None
        counts = self._counts[lemma, pos]
        total = sum(counts.values())
        if len(places) > 1 and (total < COUNTED or counts.get(1, 0) < CLEAR * total):
            return None
        return self.synset(pos, places[0])

    def first(self, lemma: str, pos: str) -> Synset | None:
        """The word's first sense."""
        places = self._index.get((lemma, pos))
        return self.synset(pos, places[0]) if places else None

    def synonyms(self, lemma: str, pos: str) -> list[str]:
        """Words that mean the same in their own first sense, one word each."""
        found = self.clear(lemma, pos)
        if found is None:
            return []
        same = [w for w in found.words if w.lower() != lemma and w.isalpha() and w.islower()]
        return [w for w in same if self.uses(w, pos) >= USED and self.clear(w, pos) is found]

    def antonyms(self, lemma: str, pos: str) -> list[str]:
        """Words of the opposite meaning."""
        found = self.first(lemma, pos)
        if found is None or lemma not in found.words:
            return []
        mine = found.words.index(lemma) + 1
        result = []
        for kind, place, other, ours, theirs in found.pointers:
            if kind == "!" and ours == mine:
                result.append(self.synset(other, place).words[theirs - 1])
        return [w for w in result if w.isalpha()]

    def events(self, lemma: str) -> list[str]:
        """Nouns of the verb's first sense that name the act: resign, resignation."""
        found = self.first(lemma, "v")
        if found is None or lemma not in found.words:
            return []
        mine = found.words.index(lemma) + 1
        result = []
        for kind, place, other, ours, theirs in found.pointers:
            if kind == "+" and other == "n" and ours == mine:
                noun = self.synset("n", place)
                if noun.file in EVENTS:
                    result.append(noun.words[theirs - 1])
        return [w for w in result if w.isalpha() and w != lemma + "er"]

    def sisters(self, lemma: str, pos: str) -> list[str]:
        """Other common words of the same kind: what it could wrongly be called."""
        found = self.clear(lemma, pos)
        if found is None:
            return []
        result = []
        for kind, place, other, _, _ in found.pointers:
            if kind != "@":
                continue
            for down, below, below_pos, _, _ in self.synset(other, place).pointers:
                if down == "~" and self.synset(below_pos, below) is not found:
                    result += self.synset(below_pos, below).words[:1]
        return [
            w
            for w in result
            if w.isalpha() and w.islower() and self.uses(w, pos) >= USUAL and w not in found.words
        ]

    def is_person(self, lemma: str) -> bool:
        """Whether the noun's first sense is a person or a group."""
        found = self.first(lemma, "n")
        return found is not None and found.file in {"14", "18"}
