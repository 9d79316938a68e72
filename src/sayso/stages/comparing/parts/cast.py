"""Who is who in a story: names in their short and full forms, and what they are described as.

Every report names and describes the same persons, bodies and places in its own way;
put together, "the county commissioner" in one is Ruth Namakula of another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import Entity, Reading, Speaker


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file: words in names that tell little or nothing."""

    small: frozenset[str]
    titles: frozenset[str]


NAME_WORDS = lexicon("sayso.stages.comparing", "names.toml", NameWords)


class Cast:
    """The names of some readings, looked up by their words and by what they are called."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._with: dict[str, set[str]] = defaultdict(set)
        self._nouns: dict[str, set[str]] = defaultdict(set)
        self._places: Counter[str] = Counter()
        self._acting: set[str] = set()
        for reading in readings:
            outlet = Entity(reading.report.outlet.name, ())
            for entity in (*reading.entities, outlet):
                words = words_of(entity.name)
                for word in words:
                    self._with[word].add(entity.name)
                    self._nouns[word].update(n for n in entity.nouns if n not in words)
                if len(words) == 1 and entity.place:
                    self._places[words[0]] += 1
                if len(words) == 1 and entity.acts:
                    self._acting.add(words[0])

    def stands_for(self, missing: str, present: Iterable[str]) -> bool:
        """Whether a word of a name may be left out: another word of that name is there.

        The other must not be shared by several names: "Court" alone is not the
        "Court of Appeal" where there is a "High Court".
        """
        names = self._with.get(missing.lower(), set())
        for word in present:
            if self._places[word.lower()] and word.lower() not in self._acting:
                continue  # "Karvani" is not the Karvani National Party
            own = self._with.get(word.lower(), set())
            nested = all(_nested(a, b) for a in own for b in own)
            if names & own and (nested or _is_surname(word.lower(), own)):
                return True
        return False

    def is_called(self, word: str, noun: str) -> bool:
        """Whether somebody or something with this word in its name is described by a noun."""
        return noun.lower() in self._nouns.get(word.lower(), ())


def is_described(speaker: Speaker) -> bool:
    """Whether a source is only described, so that it may be one whom others name.

    "The judge" of one report may be the Mariam Oketta of another.
    """
    return speaker.kind.row.hidden or not any(w[:1].isupper() for w in speaker.name.split())


def _nested(one: str, other: str) -> bool:
    """Whether two names can be one's short and full form."""
    a, b = (set(words_of(name)) - NAME_WORDS.titles or set(words_of(name)) for name in (one, other))
    return a <= b or b <= a


def _is_surname(word: str, names: set[str]) -> bool:
    """Whether a word ends all of some names, and one and the same stands before it in them."""
    split = [words_of(name) for name in names]
    before = {own[-2] for own in split if len(own) > 1} - NAME_WORDS.titles
    return len(before) == 1 and all(own[-1:] == [word] for own in split)


def words_of(name: str) -> list[str]:
    """The telling words of a name, in small letters."""
    return [w for w in name.lower().replace("-", " ").split() if w not in NAME_WORDS.small]
