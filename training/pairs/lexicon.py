"""Words and their forms: lists of ours, WordNet, and the inflection the corpus shows."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pairs.sentences import Document, Token
from pairs.wordnet import WordNet

LISTS = Path(__file__).parent / "data"
TAGS = {"VBD", "VBN", "VBG", "VBZ", "VB", "VBP", "NNS", "NN"}
POS = {"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r"}
VOWELS = "aeiou"
SEEN, SHORT = 3, 2


class Lexicon:
    """What rewordings and distortions know of words."""

    def __init__(self, wordnet: WordNet, docs: Iterable[Document]) -> None:
        self.wordnet = wordnet
        self.lists: dict[str, Any] = {}
        for path in sorted(LISTS.glob("*.toml")):
            self.lists |= tomllib.loads(path.read_text("utf-8"))
        self._forms = _forms(docs)
        self._same = _groups(self.lists["same"])
        self._apart = _groups(self.lists["apart"])

    def words(self, name: str) -> frozenset[str]:
        """A plain list."""
        return frozenset(self.lists[name])

    def form(self, lemma: str, tag: str) -> str:
        """The word in the form that a tag asks for; of a phrase the first word."""
        first, _, rest = lemma.partition(" ")
        done = self._forms.get((first, tag)) or regular(first, tag)
        return f"{done} {rest}" if rest else done

    def synonyms(self, token: Token) -> list[str]:
        """Words or phrases for this one, in its form."""
        found = self._same.get((token.lemma, POS.get(token.pos, "")), [])
        if not found and token.lemma not in self.lists["never_reworded"]:
            found = self.wordnet.synonyms(token.lemma, POS.get(token.pos, "x"))
        return [self._as(word, token) for word in found]

    def others(self, token: Token) -> list[str]:
        """Words that this one must not be taken for, in its form."""
        found = self._apart.get((token.lemma, POS.get(token.pos, "")), [])
        if not found and token.pos == "NOUN" and token.lemma not in self.lists["never_reworded"]:
            found = self.wordnet.sisters(token.lemma, "n")
        return [self._as(word, token) for word in found]

    def opposites(self, token: Token) -> list[str]:
        """Words of the opposite meaning, in its form."""
        pos = POS.get(token.pos, "")
        found = [b for a, b in self.lists["opposite"][pos] if a == token.lemma] if pos else []
        found += [a for a, b in self.lists["opposite"][pos] if b == token.lemma] if pos else []
        if not found and pos and token.lemma not in self.lists["never_reworded"]:
            found = self.wordnet.antonyms(token.lemma, pos)
        return [self._as(word, token) for word in found]

    def wider(self, token: Token) -> str | None:
        """A word for a wider kind of thing: car, vehicle."""
        wide = self.lists["wider"].get(token.lemma)
        return self._as(wide, token) if wide and token.pos == "NOUN" else None

    def _as(self, word: str, token: Token) -> str:
        tagged = self.form(word, token.tag) if token.tag in TAGS else word
        return tagged[0].upper() + tagged[1:] if token.text[0].isupper() else tagged


def _groups(table: dict[str, list[list[str]]]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for pos, groups in table.items():
        for group in groups:
            for word in group:
                if not word.startswith(">"):
                    found[word, pos] += [w.lstrip(">") for w in group if w != word]
    return found


def _forms(docs: Iterable[Document]) -> dict[tuple[str, str], str]:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for sentence in doc.sentences:
            for token in sentence.tokens:
                if token.tag in TAGS and token.text.isalpha():
                    counts[token.lemma, token.tag][token.text.lower()] += 1
    return {
        key: found.most_common(1)[0][0] for key, found in counts.items() if found.total() >= SEEN
    }


def regular(lemma: str, tag: str) -> str:
    """The regular form of a word."""
    if tag in {"VB", "VBP", "NN"}:
        return lemma
    doubled = (
        len(lemma) > SHORT
        and lemma[-1] not in VOWELS + "wxy"
        and lemma[-2] in VOWELS
        and lemma[-3] not in VOWELS
        and sum(c in VOWELS for c in lemma) == 1
    )
    if tag in {"VBZ", "NNS"}:
        if lemma.endswith(("s", "x", "z", "ch", "sh")):
            return lemma + "es"
        if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
            return lemma[:-1] + "ies"
        return lemma + "s"
    stem = lemma + lemma[-1] if doubled else lemma
    if tag == "VBG":
        silent = lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe"))
        return (lemma[:-1] if silent else stem) + "ing"
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ied"
    return stem + "ed"
