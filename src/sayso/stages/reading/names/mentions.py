"""Names of persons in running text: where each stands, the roles beside it, and its gender."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.language.lexicons import table
from sayso.records import Part, SourceKind
from sayso.stages.reading.names.kinds import (
    AGENTIVE,
    PERSON,
    is_body_name,
    listed_kind,
    noun_kind,
)
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import Tree

ROLES = frozenset({SourceKind.PERSON, SourceKind.CROWD, SourceKind.ANONYMOUS})
LONGEST = 7
"""Tokens of a name at the most."""
TITLES_BEFORE = 5
"""Words of a role before a name: "Deputy Prime Minister and Finance Minister"."""
LOOSE = frozenset({"NOUN", "ADJ", "X", "VERB", "INTJ"})
AGES = range(5, 111)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name: its tokens in a part, the role nouns beside it, "m", "f" or ""."""

    part: Part
    tokens: range
    position: int
    name: str
    roles: tuple[str, ...]
    gender: str


def last_word(name: str) -> str:
    """A name's last word, in small letters: the form that mentions share."""
    return name.rsplit(maxsplit=1)[-1].casefold() if name.strip() else ""


def bare(name: str) -> str:
    """A name without a possessive ending and marks at its edges."""
    stripped = name.strip(" ,.;:“”\"'‘’")
    for ending in ("'s", "’s"):
        stripped = stripped.removesuffix(ending)
    return " ".join(stripped.split())


@cache
def first_names() -> dict[str, str]:
    """First names with "m" or "f"."""
    rows = table("sayso.stages.reading", "first_names.tsv")
    listed = {name: gender for name, gender in rows}  # noqa: C416 - rows are lists, no pairs
    return {unaccented(name): gender for name, gender in listed.items()} | listed


def unaccented(text: str) -> str:
    """A text with its letters bare of accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def mentions_in(passage: Passage) -> list[Mention]:
    """The persons named in a part, as the parser, first names, titles and roles give them away."""
    tree = passage.tree
    found, index = [], 0
    while index < len(tree.tokens):
        run = _person_run(tree, index)
        if run and _is_person(passage.text, tree, run):
            found.append(_mention(passage, run))
            found += _shared(passage, run, found[-1])
        index = run.stop if run else index + 1
    return found


def further_mentions(passage: Passage, known: set[int], surnames: set[str]) -> list[Mention]:
    """Single names that are a part of a full one, however the parser takes them.

    ``known`` are the tokens of the mentions so far, ``surnames`` the last words of full names.
    """
    tree = passage.tree
    found, index = [], 0
    while index < len(tree.tokens):
        run = _person_run(tree, index) if index not in known else range(0)
        start = tree.tokens[run.start].start if run else 0
        name = bare(passage.text[start : tree.tokens[run[-1]].end]) if run else ""
        if name and last_word(name) in surnames and " " not in name:
            found.append(_mention(passage, run))
        index = run.stop if run else index + 1
    return found


def _shared(passage: Passage, run: range, mention: Mention) -> list[Mention]:
    """The first of two who share a surname: "Viktor" of "Viktor and Anton Reznik"."""
    tree = passage.tree
    first = run.start - 2
    if len(run) < len(("Anton", "Reznik")) or first < 0 or tree.tokens[first + 1].text != "and":
        return []
    word = tree.tokens[first]
    alone = first == 0 or tree.tokens[first - 1].text not in first_names()
    if word.text not in first_names() or not alone:
        return []
    surname = mention.name.split()[1:]
    if not surname:  # "Chen and Dr. Okafor": a title stands where a first name would
        return []
    name = f"{word.text} {' '.join(surname)}"
    gender = first_names()[word.text]
    return [Mention(passage.part, range(first, first + 1), word.start, name, (), gender)]


def _person_run(tree: Tree, first: int) -> range:
    """The name that begins at a token, titles before it left out; empty where none does."""
    tokens = tree.tokens
    if not _is_named(tree, first) or is_title(tree, first) or _is_led_title(tree, first):
        return range(0)
    end = first + 1
    while end < len(tokens) and end - first < LONGEST and _name_goes_on(tree, first, end):
        end += 1
    while end > first and not tokens[end - 1].text[:1].isalnum():
        end -= 1
    while end > first + 1 and tokens[end - 1].text.lower() in name_words().names.particles:
        end -= 1
    titles = [i for i in range(first, end - 1) if is_title(tree, i)]
    return range(titles[-1] + 1, end) if titles else range(first, end)


def _is_named(tree: Tree, index: int) -> bool:
    """Whether a token is written as a name's."""
    token = tree.tokens[index]
    if token.pos == "PROPN":
        return token.text[:1].isupper() or token.text.lower() in name_words().names.particles
    if token.text[:1].isupper() and index + 2 < len(tree.tokens):
        hyphen, after = tree.tokens[index + 1 : index + 3]
        if hyphen.text == "-" and hyphen.start == token.end and after.pos == "PROPN":
            return True
    if token.text in first_names():
        following = tree.tokens[index + 1 : index + 2]
        return bool(following) and following[0].pos == "PROPN"
    return token.text[:1].isupper() and token.entity == PERSON and token.pos in LOOSE


def _name_goes_on(tree: Tree, first: int, index: int) -> bool:
    """Whether a name goes on with a token: a further name, a hyphen, a particle, an initial."""
    token, last = tree.tokens[index], tree.tokens[index - 1]
    joined = token.start == last.end
    if token.text in {"-", "’", "'"} or last.text in {"-", "’", "'"}:
        return joined and index + 1 < len(tree.tokens)
    if token.start > last.end + 1:
        return False
    after = tree.tokens[index + 1] if index + 1 < len(tree.tokens) else None
    particles = name_words().names.particles
    if token.text.lower() in particles and token.text.islower():
        return after is not None and (
            after.text[:1].isupper() or after.text.lower() in particles or after.text == "-"
        )
    hyphenated = after is not None and after.text == "-" and after.start == token.end
    if not token.text[:1].isupper() or (token.pos != "PROPN" and not hyphenated):
        return False
    anew = token.entity_start and tree.tokens[first].entity == PERSON and last.entity == PERSON
    return not anew


def is_title(tree: Tree, index: int) -> bool:
    """Whether a token is a form of address or a role: "Mr", "Senator", "farmer"."""
    token = tree.tokens[index]
    plain = token.text.rstrip(".").lower()
    if _is_address(plain):
        return True
    kind = listed_kind(token.lemma.lower()) or listed_kind(plain)
    return kind in ROLES and not _is_first_name(tree, index)


def _is_led_title(tree: Tree, index: int) -> bool:
    """Whether a noun for a person in capitals stands before a full name: "Glaciologist Runa X"."""
    token = tree.tokens[index]
    after = tree.tokens[index + 1 : index + 3]
    titled = bool(after) and is_title(tree, index + 1)
    if titled and AGENTIVE.match(token.text.lower()):
        return True
    if _is_first_name(tree, index) or noun_kind(token.lemma.lower()) != SourceKind.PERSON:
        return False
    return titled or (len(after) > 1 and all(t.pos == "PROPN" for t in after))


def _is_first_name(tree: Tree, index: int) -> bool:
    """Whether a token is a first name, and no role before one: "Lawyer Nadia Farouk"."""
    after = tree.tokens[index + 1].text if index + 1 < len(tree.tokens) else ""
    role = noun_kind(tree.tokens[index].text.lower()) == SourceKind.PERSON
    return tree.tokens[index].text in first_names() and not (role and after in first_names())


def _is_address(word: str) -> bool:
    titles = name_words().titles
    return any(word.lower() in listed for listed in (titles.male, titles.female, titles.other))


def _is_person(text: str, tree: Tree, run: range) -> bool:
    """Whether a name is a person's: by what stands beside it, by its first name, by the parser."""
    if len(run) > 1 and is_title(tree, run[-1]):
        return False
    name = text[tree.tokens[run.start].start : tree.tokens[run[-1]].end]
    if name.casefold() in name_words().media.audiences:
        return False
    if is_body_name(tree, run) or _is_quoted_title(text, tree, run):
        return False
    words = [tree.tokens[i] for i in run]
    if all(w.entity in {"DATE", "TIME"} for w in words):
        return False
    if _led_by_role(tree, run.start) or _described_behind(tree, run):
        return True
    comma = run.start > 1 and tree.tokens[run.start - 1].text == ","
    if comma and len(run) > 1 and _opens_behind(tree, run.start - 2):
        return True
    the = run.start > 0 and tree.tokens[run.start - 1].text.lower() == "the"
    if the and not _led_by_role(tree, run.start - 1):
        return False
    if len(words) == 1 and words[0].pos == "NOUN" and _opens_sentence(tree, run.start):
        return False  # "Ferry sinks": its capital letter tells nothing
    if words[0].text in first_names() and len(words) > 1:
        return not all(w.entity in {"GPE", "LOC", "FAC"} for w in words)
    return any(w.entity == PERSON for w in words)


def _opens_sentence(tree: Tree, index: int) -> bool:
    """Whether a token stands where any word has a capital letter."""
    return not index or tree.tokens[index - 1].pos in {"PUNCT", "SPACE"}


def _is_quoted_title(text: str, tree: Tree, run: range) -> bool:
    start = tree.tokens[run.start].start
    end = tree.tokens[run[-1]].end
    return text[max(0, start - 1) : start] in {"“", "«", "„"} and text[end : end + 1] in {"”", "»"}


def _led_by_role(tree: Tree, first: int) -> bool:
    """Whether a title or a noun for a person stands right before a token."""
    if not first:
        return False
    before = tree.tokens[first - 1]
    if is_title(tree, first - 1):
        return True
    if before.pos not in {"NOUN", "PROPN"}:
        return False
    kind = noun_kind(before.lemma.lower())
    if before.text.islower():
        return kind in ROLES or (kind is None and AGENTIVE.match(before.text) is not None)
    return False


def _described_behind(tree: Tree, run: range) -> bool:
    """Whether an age, "who" or a role in apposition follows: ", 52,", ", the ombudsman,"."""
    tokens = tree.tokens
    at = run.stop
    if at < len(tokens) and tokens[at].text in {"(", ","} and at + 1 < len(tokens):
        after = tokens[at + 1]
        if after.text.isdigit() and int(after.text) in AGES:
            closes = at + 2 < len(tokens) and tokens[at + 2].text in {",", ")", "."}
            return closes or (at + 2 < len(tokens) and tokens[at + 2].text == "-")
        if after.text in name_words().names.relative:
            return True
        return _opens_role(tree, at + 1)
    return at < len(tokens) and tokens[at].text == "who"


def _opens_role(tree: Tree, first: int) -> bool:
    """Whether a noun phrase for a person begins at a token: "the newly elected chair of"."""
    for i in range(first, min(first + TITLES_BEFORE + 1, len(tree.tokens))):
        token = tree.tokens[i]
        if token.pos in {"NOUN", "PROPN"} and noun_kind(token.lemma.lower()) == SourceKind.PERSON:
            following = tree.tokens[i + 1] if i + 1 < len(tree.tokens) else None
            return following is None or following.pos not in {"NOUN", "PROPN"}
        if token.pos not in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PUNCT"} or (
            token.text == ","
        ):
            return False
    return False


def _mention(passage: Passage, run: range) -> Mention:
    tree = passage.tree
    start, end = tree.tokens[run.start].start, tree.tokens[run[-1]].end
    words = _role_words(tree, run)
    roles = tuple(dict.fromkeys(w.lower() for w in words))
    name = bare(passage.text[start:end])
    gender = _gender(roles) or first_names().get(tree.tokens[run.start].text, "")
    gender = gender if len(run) > 1 or _gender(roles) else ""
    return Mention(passage.part, run, start, name, roles, gender)


def _role_words(tree: Tree, run: range) -> list[str]:
    """Lemmas of the title before a name and of the noun in apposition to it."""
    words, index = [], run.start - 1
    if index >= 0 and tree.tokens[index].text == ",":
        index = _role_end(tree, index - 1)
    while index >= 0 and index > run.start - TITLES_BEFORE - 2:
        token = tree.tokens[index]
        if token.pos not in {"NOUN", "PROPN", "ADJ"} and token.text != "-":
            break
        words.append(token.lemma.rstrip("."))
        index -= 1
    if not any(noun_kind(w.lower()) in ROLES or _is_address(w) for w in words):
        words = []
    if run.stop < len(tree.tokens) and tree.tokens[run.stop].text in {",", "("}:
        words += _apposed(tree, run.stop + 1)
    return words


def _role_end(tree: Tree, index: int) -> int:
    """Where a role ends that stands before a comma: "The bishop of Stannering, ..."; -1 if none."""
    for at in range(index, max(index - TITLES_BEFORE, -1), -1):
        if _opens_behind(tree, at) and (at == index or tree.tokens[at + 1].pos == "ADP"):
            return at
        if tree.tokens[at].pos not in {"PROPN", "NOUN", "ADP", "DET", "ADJ"}:
            break
    return -1


def _opens_behind(tree: Tree, index: int) -> bool:
    """Whether a role ends before a comma: "the ombudsman, Claire Duval"."""
    token = tree.tokens[index]
    return token.pos in {"NOUN", "PROPN"} and (
        is_title(tree, index) or noun_kind(token.lemma.lower()) == SourceKind.PERSON
    )


def _apposed(tree: Tree, first: int) -> list[str]:
    """The words of a role that stands behind a name: "the chief executive of"."""
    words: list[str] = []
    if first + 1 < len(tree.tokens) and tree.tokens[first].text == "who":
        first += 2 if tree.tokens[first + 1].lemma in name_words().names.becoming else 0
    for i in range(first, min(first + LONGEST, len(tree.tokens))):
        token = tree.tokens[i]
        if token.pos in {"DET", "NUM", "PUNCT"} and token.text != ",":
            continue
        if token.pos not in {"NOUN", "PROPN", "ADJ"}:
            break
        words.append(token.lemma)
    return words if any(noun_kind(w.lower()) == SourceKind.PERSON for w in words) else []


def _gender(words: Sequence[str]) -> str:
    titles = name_words().titles
    male, female = (not listed.isdisjoint(words) for listed in (titles.male, titles.female))
    return "" if male == female else "m" if male else "f"
