"""Word by word, what a claim changes in a passage whose words it follows.

A claim that keeps a passage's words in their order and changes one of them says something
else, however much the two share: "sixteen hours earlier", "six hours earlier". What it
adds from what stands near the passage ("the ferry" made "the ferry Sarika") is no change.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

from sayso.stages.comparing.cast import Cast
from sayso.stages.comparing.coverage import Asked, Coverage
from sayso.stages.comparing.passages import Passage
from sayso.stages.comparing.words import Bond, base_of, bond, weight

WORD = re.compile(r"\d[\d.,:]*\d|\w+")
POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s)")
FOLLOWS = 0.55
"""Part of a claim's words that must stand in a passage, in order, for it to follow that."""
LEANS = 0.42
"""Part from which a word that it changes tells against it all the same."""
TELLING = 0.4
"""Weight from which a changed word tells."""
KIN = 0.8
"""How far a word must be found to be no change where the passage has another."""
KNOWN = 0.4
"""How far a word must be found to be no change where the passage has none."""
BESIDE = 2
"""Words right before the first shared one that belong to it."""
ASIDE = 4
"""Words left out at a stretch from which they are a remark of their own."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that a claim changes (``asked``), what it leaves out, and what stands instead."""

    asked: tuple[str, ...]
    told: tuple[str, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edits:
    """How far a claim follows a passage's words (0 to 1), and what it changes in them."""

    follows: float
    changed: tuple[Edit, ...]

    @property
    def leaning(self) -> bool:
        """Whether the claim keeps so much of the passage's words that what it changes tells."""
        return self.follows >= LEANS

    @property
    def close(self) -> bool:
        """Whether the claim follows the passage."""
        return self.follows >= FOLLOWS


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim's words held against a passage's: what is found of them, and who is who."""

    cover: Coverage
    names: frozenset[str]
    cast: Cast
    theirs: frozenset[str]
    settled: frozenset[str]


def edits(
    asked: Asked, passage: Passage, cover: Coverage, cast: Cast, settled: frozenset[str]
) -> Edits:
    """What a claim changes in a passage: in its words as printed, or as filled in.

    ``settled`` are words of figures and times that are found to agree, however written.
    """
    names = passage.names | asked.names
    both = [
        _edits(
            words(asked.text),
            words(told),
            _Held(cover, names, cast, frozenset(words(told)), settled),
        )
        for told in dict.fromkeys((passage.text, passage.resolved))
    ]
    return min(both, key=lambda found: (len(found.changed), -found.follows))


def _edits(mine: list[str], theirs: list[str], held: _Held) -> Edits:
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    kept = sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(mine))
    changed = []
    for tag, a, b, c, d in matcher.get_opcodes():
        own, other = mine[a:b], theirs[c:d]
        if tag == "equal":
            continue
        left = other
        if not c:  # what stands before may be another clause
            other, left = other[-len(own) - ASIDE :], other[-BESIDE:]
        elif d == len(theirs):
            other, left = other[: len(own) + ASIDE], []
        edit = Edit(
            tuple(w for w in own if _is_changed(w, own, other, held)),
            tuple(w for w in left if _is_left_out(w, own, left, mine)),
            tuple(w for w in other if w not in _data()["empty"]),
        )
        changed += [edit] if edit.asked or edit.told else []
    return Edits(kept, tuple(changed))


def words(text: str) -> list[str]:
    """The words of a text in small letters, possessives without their ending."""
    return [w.lower() for w in WORD.findall(POSSESSIVE.sub("", text))]


def _is_changed(word: str, own: list[str], instead: list[str], held: _Held) -> bool:
    """Whether a word of a claim is none that the passage gives, or has near."""
    if word in _data()["empty"] or word in held.settled:
        return False
    if word in _turning() or word in _data()["counting"] or word[0].isdigit():
        row = frozenset({word}).union(*(row for row in _rows() if word in row))
        return row.isdisjoint(instead) and (word in _turning() or word not in held.theirs)
    content = [w for w in instead if w not in _data()["empty"] and w not in own]
    if word in held.names:
        return _is_another(word, own, content, held)
    if word in held.theirs:
        return False
    degree, telling = _degree(word, held.cover)
    if telling < TELLING:
        return False
    if content and len(instead) <= len(own) + ASIDE:
        return degree < KIN or not _is_like(word, content, held)
    return degree < KNOWN


def _is_another(name: str, own: list[str], content: list[str], held: _Held) -> bool:
    """Whether a name stands where the passage has somebody else's, or none that it could mean."""
    others = [w for w in content if w in held.names]
    near = len(content) <= len(own) + ASIDE
    if others and near:
        return name not in others and not held.cast.stands_for(name, others)
    degree = max(
        [
            held.cover.of(name),
            *(held.cover.of(w) for w in own if w in held.names and held.cast.together(name, w)),
        ]
    )
    if content and near and name not in held.theirs:
        return not any(held.cast.is_called(name, base_of(w)) for w in content)
    return degree < KNOWN


def _is_like(word: str, content: list[str], held: _Held) -> bool:
    """Whether a word that stands in a word's place is of its family, or of a name so called."""
    base = base_of(word)
    return (
        any(
            bond(base, base_of(other)) in ALIKE or held.cast.is_called(other, base)
            for other in content
        )
        or _degree(word, held.cover)[0] >= 1.0
    )


ALIKE = frozenset({Bond.SAME, Bond.FAMILY, Bond.WIDER})


def _degree(word: str, cover: Coverage) -> tuple[float, float]:
    """How far the lemma of a word is found, and how telling it is."""
    near = [f for f in cover.found if f.term == word]
    near = near or [f for f in cover.found if _one_word(f.term, word)]
    if not near:
        return 0.0, weight(word)
    return max(f.degree for f in near), max(f.weight for f in near)


def _one_word(lemma: str, word: str) -> bool:
    """Whether a form is that of a lemma, by its beginning."""
    kept = max(SHORT, len(lemma) - 1)
    return word[:kept] == lemma[:kept] and len(word) <= len(lemma) + ENDING


SHORT = 3
ENDING = 4


def _is_left_out(word: str, own: list[str], other: list[str], mine: list[str]) -> bool:
    """Whether a word left out turns what the passage says: "not", "against", "alleged"."""
    if word not in _data()["leaving"] or word in mine or len(other) >= ASIDE + len(own):
        return False
    rows = [row for row in _rows() if word in row]
    return not any(w in row for row in rows for w in own)


@cache
def _data() -> dict[str, frozenset[str]]:
    return {key: frozenset(row) for key, row in _lists().items() if key != "rows"}


@cache
def _lists() -> dict[str, list[str]]:
    text = files("sayso.stages.comparing").joinpath("data/turning.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _rows() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row) for row in _lists()["rows"])


@cache
def _turning() -> frozenset[str]:
    return frozenset().union(*_rows())
