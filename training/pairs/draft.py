"""A sentence being rewritten: words that know where they came from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pairs.sentences import Sentence, Token

TIGHT_BEFORE = {",", ".", ";", ":", "?", "!", ")", "”", "'s", "’s", "n't", "n’t", "%", "'", "’"}
TIGHT_AFTER = {"(", "“", "$", "£", "€"}
QUOTES = {'"', "“", "”", "''", "``"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands now; ``at`` is the sentence's word it came from."""

    text: str
    at: int | None = None


class Draft:
    """The words of a sentence in their present order.

    ``locked`` words were changed already, or carry what a distortion changed: nothing
    else may change or drop them.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words = [Word(t.text, i) for i, t in enumerate(sentence.tokens)]
        self.locked: set[int] = set()
        self.roundable: set[int] = set()
        """Locked figures that may be rounded: what they were changed from is far away."""
        self.turned: dict[int, str] = {}
        """Locked verbs that may be made passive, and how their passive group reads."""

    def copy(self) -> Draft:
        """The same words, to be changed apart."""
        other = Draft(self.sentence)
        other.words = list(self.words)
        other.locked = set(self.locked)
        other.roundable = set(self.roundable)
        other.turned = dict(self.turned)
        return other

    def token(self, i: int) -> Token:
        """The word of the sentence that a draft's word came from."""
        return self.sentence.tokens[i]

    def where(self, i: int) -> int | None:
        """Where a word of the sentence stands now."""
        return next((p for p, word in enumerate(self.words) if word.at == i), None)

    def now(self, i: int) -> str:
        """What stands for a word of the sentence now."""
        place = self.where(i)
        return "" if place is None else self.words[place].text

    def free(self, span: Iterable[int]) -> bool:
        """Whether all of these words are still there as they were."""
        here = {w.at for w in self.words}
        return all(i in here and i not in self.locked for i in span)

    def solid(self, span: list[int]) -> bool:
        """Whether these words are all there and stand together in their order."""
        first = self.where(span[0]) if span else None
        if first is None:
            return False
        return [w.at for w in self.words[first : first + len(span)]] == span

    def take(self, span: list[int]) -> list[Word]:
        """The present words for these words of the sentence."""
        wanted = set(span)
        return [w for w in self.words if w.at in wanted]

    def put(self, i: int, text: str, *, lock: bool = True) -> None:
        """Another text for a word."""
        place = self.where(i)
        if place is not None:
            self.words[place] = Word(text, i)
        if lock:
            self.locked.add(i)

    def replace(self, span: list[int], text: str) -> None:
        """One text for words that stand together."""
        place = self.where(span[0])
        if place is None:
            return
        self.words[place : place + len(span)] = [Word(text, span[0])]
        self.locked.update(span)

    def before(self, i: int, text: str) -> None:
        """A new word before one of the sentence's."""
        place = self.where(i)
        if place is not None:
            self.words.insert(place, Word(text))

    def after(self, i: int, text: str) -> None:
        """A new word after one of the sentence's."""
        place = self.where(i)
        if place is not None:
            self.words.insert(place + 1, Word(text))

    def drop(self, span: Iterable[int]) -> bool:
        """Leave these words out, unless one of them is locked."""
        gone = set(span)
        if gone & self.locked:
            return False
        left = [w for w in self.words if w.at not in gone]
        if len(left) < min(4, len(self.words)):
            return False
        self.words = left
        return True

    def keep(self, span: Iterable[int]) -> bool:
        """Leave all but these words out, unless a locked word is among the others."""
        kept = set(span)
        return self.drop([w.at for w in self.words if w.at is not None and w.at not in kept])

    def hold(self, other: Draft) -> None:
        """Lock what another draft of the sentence changed."""
        self.locked |= other.locked
        self.roundable |= other.roundable
        self.turned = dict.fromkeys(other.turned, "") | self.turned

    def text(self) -> str:
        """The words as a sentence."""
        text = "".join(
            word.text if self._glued(place) else " " + word.text
            for place, word in enumerate(self.words)
            if word.text
        )
        return tidy(self._cased(text.strip()))

    def _glued(self, place: int) -> bool:
        word = self.words[place]
        if place == 0:
            return True
        previous = self.words[place - 1]
        if word.at is not None and previous.at is not None and previous.at == word.at - 1:
            return self.token(word.at).glued
        return word.text in TIGHT_BEFORE or previous.text in TIGHT_AFTER

    def _cased(self, text: str) -> str:
        """The old first word in lower case where it is not first any more."""
        first = self.sentence.tokens[0]
        if self.words and self.words[0].at != 0 and self.where(0) and plain(first):
            old = first.text
            text = re.sub(rf"(?<=[\s“]){re.escape(old)}\b", old[0].lower() + old[1:], text, count=1)
        return text


def plain(token: Token) -> bool:
    """Whether a word has a capital only because it begins a sentence."""
    if token.pos in {"DET", "ADP", "ADV", "PRON", "SCONJ"} and token.text != "I":
        return True
    return token.pos != "PROPN" and not token.entity and token.text != "I"


def tidy(text: str) -> str:
    """Commas, quotation marks and the full stop put right."""
    if sum(text.count(mark) for mark in '"“”') % 2 or text.count("“") != text.count("”"):
        text = re.sub(r'["“”]', "", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:])", r"\1", text)
    text = re.sub(r"([,;:—–-]\s*)+([,;.])", r"\2", text)
    text = re.sub(r"([,;])[\s,;]*(?=[,;])", "", text)
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"^[\s,;:.—–-]+", "", text)
    text = re.sub(r"[\s,;:—–-]+$", "", text)
    if text and text[0].islower():
        text = text[0].upper() + text[1:]
    if text and text[-1] not in '.?!"”':
        text += "."
    return text
