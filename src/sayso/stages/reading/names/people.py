"""The persons whom a report names: full names, roles, gender, and where each stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from sayso.records import Part
from sayso.stages.reading.names.headlines import Headline
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.names.mentions import Mention, further_mentions, last_word, mentions_in
from sayso.stages.reading.text.passages import Passage


class People:
    """The persons named in a report."""

    def __init__(self, passages: Sequence[Passage], places: frozenset[str] = frozenset()) -> None:
        """``places`` are names of which the report only says what is there."""
        headline = Headline(passages)
        found = (m for passage in passages for m in mentions_in(passage))
        self.mentions = [
            m
            for m in found
            if headline.names(m.part, m.name) and (m.name not in places or _is_shown_person(m))
        ]
        self._full = dict.fromkeys(m.name for m in self.mentions if " " in m.name)
        self._full_by_word = _by_word(self._full)
        self._longest_of: dict[str, frozenset[str]] = {}
        self._bearers: dict[tuple[str, frozenset[str]], str] = {}
        self.mentions += [m for passage in passages for m in self._further(passage)]
        self.mentions.sort(key=lambda m: m.position)
        self._gender: dict[str, str] = {}
        for mention in self.mentions:
            if mention.gender:
                self._gender.setdefault(self.full(mention.name), mention.gender)
        self._by_part: dict[Part, list[Mention]] = defaultdict(list)
        self._beginning: dict[tuple[Part, int], list[int]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            self._by_part[mention.part].append(mention)
            self._beginning[mention.part, mention.tokens.start].append(number)

    def _further(self, passage: Passage) -> list[Mention]:
        known = {i for m in self.mentions if m.part == passage.part for i in m.tokens}
        return further_mentions(passage, known, {last_word(name) for name in self._full})

    def is_name(self, word: str) -> bool:
        """Whether a word is part of a full name in the report, or that name."""
        return any(_is_part(word, name) for name in self._sharing_a_word(word))

    def full(self, name: str) -> str:
        """The fullest name in the report of which this one is a part, unless two differ."""
        longest = self._longest(name)
        return next(iter(longest)) if len(longest) == 1 else name

    def is_unclear(self, name: str) -> bool:
        """Whether a name is a part of two full names, so that it tells nothing."""
        return len(self._longest(name)) > 1

    def _longest(self, name: str) -> frozenset[str]:
        known = self._longest_of.get(name)
        if known is None:
            known = self._longest_of[name] = frozenset(self._looked_up(name))
        return known

    def _looked_up(self, name: str) -> set[str]:
        fuller = {n for n in self._sharing_a_word(name) if n != name and _is_part(name, n)}
        longest = {n for n in fuller if not any(m != n and _is_part(n, m) for m in fuller)}
        if len(longest) > 1 and " " not in name:
            ends = {n for n in longest if last_word(n) == name.casefold()}
            return ends or longest
        return longest

    def _sharing_a_word(self, name: str) -> Iterable[str]:
        """The full names of which a name may be a part: its first or last word is among theirs."""
        words = name.casefold().split()
        if not words:
            return self._full
        return {n for w in (words[0], words[-1]) for n in self._full_by_word.get(w, ())}

    def bearer(self, role: str, words: Iterable[str] = ()) -> str:
        """The one person with a role ("minister"); "" where nobody or several have it.

        ``words`` are what stands with it ("prime"): of several they choose one.
        """
        own = frozenset(words)
        if (role, own) not in self._bearers:
            self._bearers[role, own] = self._only(role, own)
        return self._bearers[role, own]

    def _only(self, role: str, own: frozenset[str]) -> str:
        ranks = name_words().offices.ranks
        found = [
            (self.full(m.name), set(m.roles))
            for m in self._by_role.get(role, ())
            if {w for w in m.roles if w in ranks} - {role} == own & ranks
        ]
        closer = [n for n, roles in found if own and own <= roles]
        named = set(closer or [n for n, _ in found])
        return named.pop() if len(named) == 1 else ""

    def has_role(self, name: str) -> bool:
        """Whether something is said of what a person is."""
        return name in self._with_roles

    def between(self, part: Part, start: int, end: int, gender: str) -> list[str]:
        """The persons named from one character to another, each once, who may have a gender."""
        mentions = self._by_part.get(part, [])
        first, last = (bisect_left(mentions, at, key=_position) for at in (start, end))
        found = (self.full(m.name) for m in mentions[first:last])
        return [n for n in dict.fromkeys(found) if self.gender(n) in {"", gender} or not gender]

    def inside(self, part: Part, tokens: Sequence[int]) -> list[Mention]:
        """The mentions all of whose tokens are among some."""
        own = set(tokens)
        begin = sorted(n for i in own for n in self._beginning.get((part, i), ()))
        found = (self.mentions[number] for number in begin)
        return [m for m in found if own.issuperset(m.tokens)]

    @cached_property
    def _by_role(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            for role in dict.fromkeys(mention.roles):
                found[role].append(mention)
        return found

    @cached_property
    def _with_roles(self) -> frozenset[str]:
        return frozenset(self.full(m.name) for m in self.mentions if m.roles)

    def gender(self, name: str) -> str:
        """What titles, roles or the first name tell: "m", "f", or "" where none does."""
        return self._gender.get(name, "")


def _is_shown_person(mention: Mention) -> bool:
    """Whether a name that only tells where is a person's: "near Lacey, the man said" shows none."""
    return " " in mention.name and bool(mention.roles or mention.gender)


def _position(mention: Mention) -> int:
    return mention.position


def _by_word(names: Iterable[str]) -> dict[str, set[str]]:
    """Full names by each of their words, and by what stands behind a last hyphen."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.casefold().split()
        for word in (*words, words[-1].rsplit("-", 1)[-1]):
            found[word].add(name)
    return found


def _is_part(name: str, full: str) -> bool:
    """Whether a name is a part of a fuller one: a word of it, its end, its beginning, or both."""
    own, whole = name.casefold().split(), full.casefold().split()
    if len(own) >= len(whole):
        return own == whole
    if len(own) == 1:
        return own[0] in {*whole, whole[-1].rsplit("-", 1)[-1]} - name_words().names.particles
    ends = whole[-len(own) :] == own or whole[: len(own)] == own
    return ends or (own[0] == whole[0] and own[-1] == whole[-1])
