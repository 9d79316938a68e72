"""The bodies that a report names: full names, initials, and the nouns that stand for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from sayso.records import Part, SourceKind
from sayso.stages.reading.names.headlines import Headline
from sayso.stages.reading.names.kinds import PERSON, is_body_name, listed_kind, noun_kind
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.names.mentions import bare, last_word
from sayso.stages.reading.names.people import People
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import Tree

LONGEST = 10
SHORT = 2
PLACES = frozenset({"GPE", "LOC", "NORP", "DATE", "TIME", "EVENT", "FAC"})
INITIALS = re.compile(r"\(([A-Z][A-Za-z]*[A-Z])\)")
BLANKS = 8
"""Blanks between a name and its initials in brackets."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name: where it stands, in how many words, and the nouns before it."""

    part: Part
    position: int
    name: str
    nouns: tuple[str, ...]


class Bodies:
    """The bodies named in a report."""

    def __init__(self, passages: Sequence[Passage], people: People) -> None:
        headline = Headline(passages)
        named = (b for passage in passages for b in _bodies(passage, people))
        self.found = [b for b in named if headline.names(b.part, b.name)]
        self.names = {b.name for b in self.found}
        self._initials: dict[str, set[str]] = {}
        for name in self.names:
            for initials in _initials(name):
                self._initials.setdefault(initials, set()).add(name)
        self._full: dict[str, str] = {}
        self._by_opening: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            self._by_opening[name.split(" ", 1)[0]].append(name)
        for passage in passages:
            self._bracketed(passage.text)

    def _bracketed(self, text: str) -> None:
        """Initials in brackets behind a name: "the National Union of Labour (NUL)"."""
        reach = max(map(len, self.names), default=0) + BLANKS
        for match in INITIALS.finditer(text):
            before = text[max(0, match.start() - reach) : match.start()].rstrip()
            for name in self.names:
                if before.endswith(name):
                    self._initials.setdefault(match[1], set()).add(name)

    def full(self, name: str) -> str:
        """The fullest name that initials or a beginning stand for; the name itself if none does."""
        if name not in self._full:
            self._full[name] = self._looked_up(name)
        return self._full[name]

    def _looked_up(self, name: str) -> str:
        plain = name.removeprefix("the ").removeprefix("The ")
        known = self._initials.get(plain, set()) - {plain}
        if len(known) == 1:
            return next(iter(known))
        near = self._by_opening.get(plain.split(" ", 1)[0], ())
        longer = {n for n in near if n != plain and n.startswith(f"{plain} ")}
        return longer.pop() if len(longer) == 1 else plain

    def called(self, noun: str, part: Part, position: int) -> str:
        """The body that "the trust" or "the company" means at a character; "" if unsure.

        By the last word of its name or the noun before it; a word for any company
        means the one body there is, or the last one where it is the report's subject.
        """
        ending = set(self._by_last.before(noun, part, position))
        ending |= self._by_first.get(noun, set())
        if len(ending) == 1:
            return ending.pop()
        offices = name_words().offices
        sort = {noun, *offices.synonyms_of(noun)}
        described = {n for one in sort for n in self._by_noun.before(one, part, position)}
        if len(described) == 1:
            return described.pop()
        if noun in offices.companies or noun.endswith("maker"):
            names = list(islice(self._companies.before("", part, position), 2))
            return names[0] if len(names) == 1 else ""
        return ""

    @cached_property
    def _by_last(self) -> _Named:
        return self._keyed(lambda body: [last_word(body.name)])

    @cached_property
    def _by_noun(self) -> _Named:
        return self._keyed(lambda body: body.nouns)

    @cached_property
    def _companies(self) -> _Named:
        return self._keyed(
            lambda body: [""] if _may_be_company(body) and body.name[:1].isupper() else []
        )

    @cached_property
    def _by_first(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for body in self.found:
            found[_first_noun(body.name)].add(self.full(body.name))
        return found

    def _keyed(self, keys: Callable[[Body], Iterable[str]]) -> _Named:
        made = _Named()
        for body in self.found:
            for key in keys(body):
                made.add(key, self.full(body.name), body)
        return made


class _Named:
    """Full names by a key, each with where it stands first in each part."""

    def __init__(self) -> None:
        self._first: dict[str, dict[str, dict[Part, int]]] = defaultdict(dict)

    def add(self, key: str, full: str, body: Body) -> None:
        """Put in one body's place."""
        first = self._first[key].setdefault(full, {})
        first[body.part] = min(first.get(body.part, body.position), body.position)

    def before(self, key: str, part: Part, position: int) -> Iterator[str]:
        """The names that stand before a character of a part, or in another part."""
        for name, first in self._first.get(key, {}).items():
            if len(first) > (part in first) or first.get(part, position) < position:
                yield name


def _may_be_company(body: Body) -> bool:
    """Whether a body is not one that is called otherwise: a ministry, a court, a party."""
    last = last_word(body.name)
    words = name_words()
    generic = last in words.bodies.last or last in words.offices.companies
    return generic or listed_kind(last) is None


def _first_noun(name: str) -> str:
    """The noun that a name of the form "Ministry of Roads" begins with."""
    words = name.split()
    parted = len(words) > SHORT and words[1] in name_words().bodies.parting
    return words[0].casefold() if parted else ""


def _initials(name: str) -> set[str]:
    """What a name could be cut down to: first letters, with and without small words."""
    words = [w for w in re.split(r"[\s-]+", name) if w[:1].isalpha()]
    large = "".join(w[0] for w in words if w.lower() not in name_words().bodies.small)
    return {large.upper(), "".join(w[0] for w in words).upper()} if len(large) > 1 else set()


def _bodies(passage: Passage, people: People) -> list[Body]:
    tree = passage.tree
    persons = {i for m in people.mentions if m.part == passage.part for i in m.tokens}
    found, index = _spelled_small(passage), 0
    while index < len(tree.tokens):
        run = _body_run(tree, index, persons)
        if run and _is_body(tree, run):
            start, end = tree.tokens[run.start].start, tree.tokens[run[-1]].end
            name = bare(passage.text[start:end])
            found.append(Body(passage.part, start, name, _nouns_before(tree, run.start)))
        index = run.stop if run else index + 1
    return found


def _spelled_small(passage: Passage) -> list[Body]:
    """Bodies that are described rather than named: "the defence ministry", "the city council"."""
    tree = passage.tree
    found = []
    for index, token in enumerate(tree.tokens):
        if token.pos != "NOUN" or listed_kind(token.lemma.lower()) != SourceKind.ORGANISATION:
            continue
        before = [c for c in tree.children(index, "compound", "amod") if c < index]
        the = [tree.tokens[d].text.lower() for d in tree.children(index, "det")] == ["the"]
        if before and the and all(tree.tokens[i].text.islower() for i in before):
            start = tree.tokens[before[0]].start
            name = bare(passage.text[start : token.end])
            found.append(Body(passage.part, start, name, ()))
    return found


def _body_run(tree: Tree, first: int, persons: set[int]) -> range:
    """Names in capitals from a token on, with small words between them."""
    tokens = tree.tokens
    if first in persons or not _is_capital(tree, first) or tokens[first].text in {"The", "A"}:
        return range(0)
    end = last = first + 1
    while end < len(tokens) and end - first < LONGEST and end not in persons:
        if _is_capital(tree, end) and tokens[end].start <= tokens[end - 1].end + 1:
            last = end + 1
        elif not _links(tree, first, end):
            break
        end += 1
    return range(first, last)


def _links(tree: Tree, first: int, index: int) -> bool:
    """Whether a small word may stand inside a body's name; "and" only behind "of" or "for"."""
    token = tree.tokens[index]
    if token.text[:1].isupper() and token.pos in {"ADP", "SCONJ", "ADV", "VERB", "NUM", "INTJ"}:
        return True
    before = {tree.tokens[i].text for i in range(first, index)}
    listed = name_words().bodies
    return token.text in listed.links and (
        token.text != "and" or not before.isdisjoint(listed.parting)
    )


def _is_capital(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    begins = index == 0 or tree.tokens[index - 1].text in {".", "\n", "“", '"', ":"}
    if not token.text[:1].isupper() or token.pos in {"PRON", "DET", "ADP", "SCONJ", "CCONJ", "AUX"}:
        return False
    return token.pos == "PROPN" or (not begins and token.pos in {"NOUN", "ADJ"})


def _is_body(tree: Tree, run: range) -> bool:
    """Whether a run of names is a body's: by its nouns, by "the" before it, by the parser."""
    tokens = [tree.tokens[i] for i in run]
    words = [t.text.lower() for t in tokens]
    if all(t.entity in {"GPE", "LOC", "DATE", "TIME"} for t in tokens):
        return False
    if is_body_name(tree, run) or words[-1] in name_words().bodies.last:
        return True
    kinds = {SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.AGENCY}
    if noun_kind(words[-1]) in kinds or (len(run) > SHORT and noun_kind(words[0]) in kinds):
        return True
    if any(t.entity in PLACES or t.entity == PERSON for t in tokens):
        return any(t.entity == "ORG" for t in tokens)
    the = run.start > 0 and tree.tokens[run.start - 1].text.lower() == "the"
    return the or any(t.entity == "ORG" for t in tokens)


def _nouns_before(tree: Tree, first: int) -> tuple[str, ...]:
    """The nouns right before a name: "water regulator" of "water regulator Aquamark"."""
    words = []
    index = first - 1
    while index >= 0 and tree.tokens[index].pos in {"NOUN", "ADJ"}:
        words.append(tree.tokens[index].lemma.lower())
        index -= 1
    return tuple(words)
