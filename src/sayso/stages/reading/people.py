"""The persons whom a report names: full names, roles, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import ParsedPart, Part, SourceKind
from sayso.stages.reading.sources import PERSON, data, listed_kind
from sayso.stages.reading.syntax import Tree


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name at a character of a part, its role nouns, and "m", "f" or ""."""

    part: Part
    position: int
    name: str
    roles: tuple[str, ...]
    gender: str


class People:
    """The persons named in a report."""

    def __init__(self, trees: Sequence[tuple[ParsedPart, Tree]]) -> None:
        self.mentions = [m for parsed, tree in trees for m in _mentions(parsed, tree)]
        self._fuller: dict[str, set[str]] = {}
        for mention in self.mentions:
            self._fuller.setdefault(last_word(mention.name), set()).add(mention.name)
        self._gender: dict[str, str] = {}
        for mention in self.mentions:
            if mention.gender:
                self._gender.setdefault(self.full(mention.name), mention.gender)

    def is_name(self, word: str) -> bool:
        """Whether a word is the surname of somebody whose full name stands in the report."""
        return any(" " in name for name in self._fuller.get(last_word(word), ()))

    def full(self, name: str) -> str:
        """The fullest name in the report with the same last word, unless two differ."""
        longer = {n for n in self._fuller.get(last_word(name), ()) if " " in n}
        return longer.pop() if " " not in name and len(longer) == 1 else name

    def bearer(self, role: str) -> str:
        """The one person with a role ("minister"); "" where nobody or several have it."""
        named = {self.full(m.name) for m in self.mentions if role in m.roles}
        return named.pop() if len(named) == 1 else ""

    def between(self, part: Part, start: int, end: int, gender: str) -> list[str]:
        """The persons named from one character to another, each once, who may have a gender."""
        found = (
            self.full(m.name) for m in self.mentions if m.part == part and start <= m.position < end
        )
        return [n for n in dict.fromkeys(found) if self.gender(n) in {"", gender} or not gender]

    def gender(self, name: str) -> str:
        """What a title or role tells: "m", "f", or "" where none does."""
        return self._gender.get(name, "")


def last_word(name: str) -> str:
    """A name's last word, in small letters: the form that mentions share."""
    return name.rsplit(maxsplit=1)[-1].casefold() if name.strip() else ""


def bare(name: str) -> str:
    """A name without a possessive ending and marks at its edges."""
    stripped = name.strip(" ,.;:“”\"'‘’")
    for ending in ("'s", "’s"):
        stripped = stripped.removesuffix(ending)
    return " ".join(stripped.split())


def name_tokens(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """The first person's name among some tokens, titles left out: names, or after a title."""
    run: list[int] = []
    for index in tokens:
        token = tree.tokens[index]
        named = token.pos == "PROPN" and not _is_title(token.text, token.lemma)
        if run and (not named or index != run[-1] + 1 or token.entity_start):
            break
        if named and (token.entity == PERSON or run or _follows_title(tree, index)):
            run.append(index)
    return run


def _is_title(text: str, lemma: str) -> bool:
    plain = text.rstrip(".").lower()
    titles = data()["titles"]
    return (
        plain in titles["male"]
        or plain in titles["female"]
        or plain in titles["other"]
        or listed_kind(lemma) == SourceKind.PERSON
    )


def _follows_title(tree: Tree, index: int) -> bool:
    before = tree.tokens[index - 1] if index else None
    own = tree.tokens[index].entity
    return (
        before is not None
        and _is_title(before.text, before.lemma)
        and own in {"", "ORG", PERSON, "GPE"}
    )


def _mentions(parsed: ParsedPart, tree: Tree) -> list[Mention]:
    found, index = [], 0
    while index < len(tree.tokens):
        token = tree.tokens[index]
        if token.pos != "PROPN" or not (token.entity == PERSON or _follows_title(tree, index)):
            index += 1
            continue
        run = name_tokens(tree, range(index, min(index + 6, len(tree.tokens))))
        if run:
            found.append(_mention(parsed, tree, run))
        index = run[-1] + 1 if run else index + 1
    return found


def _mention(parsed: ParsedPart, tree: Tree, run: list[int]) -> Mention:
    start, end = tree.tokens[run[0]].start, tree.tokens[run[-1]].end
    words = _role_words(tree, run)
    roles = tuple(w for w in words if listed_kind(w) == SourceKind.PERSON)
    return Mention(parsed.part, start, bare(parsed.text[start:end]), roles, _gender(words))


def _role_words(tree: Tree, run: list[int]) -> list[str]:
    """Lemmas of the title before a name and of the noun in apposition to it."""
    words, index = [], run[0] - 1
    while index >= 0 and index > run[0] - 4 and tree.tokens[index].pos in {"NOUN", "PROPN", "ADJ"}:
        words.append(tree.tokens[index].lemma.rstrip("."))
        index -= 1
    words += [tree.tokens[child].lemma for child in tree.children(run[-1], "appos")]
    above = tree.head(run[-1])
    if above is not None and tree.tokens[run[-1]].dep == "appos":
        words.append(tree.tokens[above].lemma)
    return words


def _gender(words: Sequence[str]) -> str:
    titles = data()["titles"]
    male = any(w in titles["male"] for w in words)
    female = any(w in titles["female"] for w in words)
    return "" if male == female else "m" if male else "f"
