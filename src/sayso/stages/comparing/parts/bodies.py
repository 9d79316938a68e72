"""One body across reports: its names in full, in short, by initials and with what it is.

"The Norrandian Ministry of Defence", "the defence ministry" and "the MoD" are one where no
other ministry of defence speaks in the story; so are "Suvenergo" and "operator Suvenergo".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.language.bonds import weight
from sayso.language.joining import Sets
from sayso.language.words import stem, words_of
from sayso.records import SourceKind, Speaker
from sayso.stages.comparing.parts.cast import NAME_WORDS

ARTICLES = frozenset({"the", "a", "an"})
NONE = " "
INITIALS = 2
"""Capitals that a word has at least if it stands for a longer name."""
CALLED = frozenset({SourceKind.ORGANISATION, SourceKind.CROWD})


class Bodies:
    """The bodies that speak in a story, under one key and name each."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._bodies: set[str] = set()
        for speaker in speakers:
            if speaker.kind in CALLED or speaker.kind == SourceKind.PERSON:
                self._names[speaker.key][_with_small_article(speaker.name)] += 1
            if speaker.kind == SourceKind.ORGANISATION:
                self._bodies.add(speaker.key)
        self._own = frozenset(self._bodies)
        self._sets = Sets[str]()
        self._join()
        self._members: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._names):
            self._members[self._sets.root(key)].append(key)

    def known(self, speaker: Speaker) -> Speaker | None:
        """A speaker as the body that it is; None where it is none, or nothing shows it."""
        if speaker.key not in self._names:
            return None
        root = self._sets.root(speaker.key)
        keys = self._members[root]
        if self._bodies.isdisjoint(keys):
            return None
        names = sum((self._names[key] for key in keys), Counter[str]())
        if len(keys) == 1:  # "her office" is not "the prosecutor's office"
            names = Counter(
                {n: names[n] for n in names if _spoken_words(n) == _spoken_words(speaker.name)}
            )
            # Who writes "the court" names none, and what is named counts as another source.
            names = Counter({n: names[n] for n in names if n.islower()}) or names
        name = max(names, key=lambda n: (_short(n) == NONE, names[n], len(n), n))
        key = min(self._bodies.intersection(keys), key=lambda k: (k not in self._own, k))
        return replace(speaker, key=key, name=name, kind=SourceKind.ORGANISATION)

    def _join(self) -> None:
        words = {key: _key_words(key) for key in self._bodies}
        initials = {_initials(name): key for key in words for name in self._names[key]}
        for key in sorted(self._names):
            full = next((initials[n] for n in map(_short, self._names[key]) if n in initials), None)
            if full is not None:
                self._bodies.add(key)
                self._sets.join(key, full)
        for key, own in sorted(words.items()):
            wider = [other for other in sorted(words) if own < words[other] or own == words[other]]
            nested = all(words[a] <= words[b] or words[b] <= words[a] for a in wider for b in wider)
            if len(own) > 1 and nested:
                for other in wider:
                    self._sets.join(key, other)
        for key, names in sorted(self._names.items()):
            for name in names:
                last = words_of(name)[-1:]
                self._join_apposed(key, last[0] if last else "", sorted(words))

    def _join_apposed(self, key: str, last: str, bodies: Sequence[str]) -> None:
        """Join a name that no other word has with what it is called in apposition."""
        if weight(last) < 1:
            return  # any court may be called so
        for other in bodies:
            own = other.rpartition(":")[2].split()
            if own[-1:] == [last] and (len(own) == 1 or _key_words(key) == {stem(last)}):
                self._sets.join(key, other)


def _key_words(key: str) -> frozenset[str]:
    return frozenset(stem(w) for w in key.rpartition(":")[2].split() if w not in NAME_WORDS.small)


def _with_small_article(name: str) -> str:
    return f"the {name[4:]}" if name.startswith("The ") else name


def _initials(name: str) -> str:
    words = [w for w in name.replace("-", " ").split() if w.lower() not in ARTICLES]
    return "".join(w[0] for w in words if w[0].isupper()).casefold() if len(words) > 1 else ""


def _short(name: str) -> str:
    """A word that stands for a longer name: "MoD", without its small letters."""
    capitals = "".join(c for c in "".join(name.split()[-1:]) if c.isupper())
    return capitals.casefold() if len(capitals) >= INITIALS else NONE


def _spoken_words(name: str) -> list[str]:
    """The words of a name without article, and without the time of a live page before it."""
    return [w for w in words_of(name) if w not in ARTICLES and not w.isdigit()]
