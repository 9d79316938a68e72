"""Mentions of happenings: what one word of a parsed sentence says, with whom, when and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.records import Parse, Token

Vector = NDArray[np.float32]
TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
COMMON = frozenset({
    "a", "after", "and", "as", "at", "be", "by", "do", "for", "from", "have", "he", "her",
    "him", "his", "i", "in", "it", "its", "not", "of", "on", "our", "she", "that", "the",
    "their", "them", "they", "this", "to", "we", "when", "which", "who", "will", "with",
    "would", "you",
})  # fmt: skip
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
TIMES = frozenset({"DATE", "TIME"})
ARGUMENTS = frozenset({
    "nsubj", "nsubjpass", "csubj", "poss", "dobj", "obj", "attr", "acomp", "oprd", "dative",
    "compound", "amod", "nmod", "nummod", "advmod", "npadvmod",
})  # fmt: skip
ABOVE = frozenset({"dobj", "nsubjpass", "nsubj", "attr"})
"""Where a noun is the subject or object of what is told of it: "staged a raid"."""
CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "conj", "cc", "parataxis", "punct"})
EMPTY = frozenset({"DET", "ADP", "PART", "PUNCT", "AUX"})


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of the mention's own words, of its clause and its sentence.

    ``added`` is what the mention adds to its sentence: the vector of the whole less that
    of the rest.
    """

    words: Vector
    clause: Vector
    sentence: Vector
    added: Vector


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One mention of a happening; all words are lemmas but ``written``, the head's form.

    ``words`` are those of the mention, ``participants`` those of its arguments,
    ``context`` those of the rest of its sentence; ``names``, ``places``, ``times`` and
    ``figures`` of that sentence, which is the report's ``sentence``-th.
    """

    report: str
    sentence: int
    head: str
    written: str
    verbal: bool
    negated: bool
    words: frozenset[str]
    participants: frozenset[str]
    context: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    times: frozenset[str]
    figures: frozenset[str]
    vectors: Vectors | None = None


def mention(
    report: str, sentence: int, parse: Parse, marked: Sequence[int], rows: bytes = b""
) -> Mention:
    """The mention that some tokens of a parsed sentence are.

    ``rows`` are the encoded ``wordings`` of the same tokens; without them it has no vectors.
    """
    tokens = parse.tokens
    own, head = frozenset(marked), head_of(tokens, marked)
    children = _children(tokens)
    below = {k for a in _arguments(tokens, children, head) for k in _under(children, a, {head})}
    rest = [t for place, t in enumerate(tokens) if place not in own]
    return Mention(
        report=report,
        sentence=sentence,
        head=tokens[head].lemma,
        written=tokens[head].text.casefold(),
        verbal=tokens[head].pos == "VERB",
        negated=any(tokens[child].dep == "neg" for child in children[head]),
        words=frozenset(tokens[place].lemma for place in own) - COMMON,
        participants=_telling(tokens[place] for place in below),
        context=_telling(rest),
        names=_entities(tokens, NAMES),
        places=_entities(tokens, PLACES),
        times=_telling(t for t in tokens if t.entity in TIMES),
        figures=frozenset(t.lemma for t in tokens if t.pos == "NUM" and t.entity not in TIMES),
        vectors=_vectors(rows) if rows else None,
    )


def wordings(parse: Parse, marked: Sequence[int]) -> tuple[str, str, str, str]:
    """What a mention's vectors are of: its words, its clause, its sentence, the rest of that."""
    tokens, own = parse.tokens, frozenset(marked)
    head, children = head_of(tokens, marked), _children(tokens)
    clause = _under(children, head, {c for c in children[head] if tokens[c].dep in CLAUSES})
    for place in _arguments(tokens, children, head):
        below = {c for c in children[place] if tokens[c].dep in CLAUSES}
        clause |= {place} if place == tokens[head].head else _under(children, place, below)
    everything = range(len(tokens))
    chosen = (own, clause | own, everything, [p for p in everything if p not in own])
    words, within, whole, rest = (" ".join(tokens[p].text for p in sorted(c)) for c in chosen)
    return words, within, whole, rest


def head_of(tokens: Sequence[Token], marked: Sequence[int]) -> int:
    """The token on which the others of a mention hang."""
    own = set(marked)
    tops = [p for p in marked if tokens[p].head not in own or tokens[p].head == p]
    full = [p for p in tops if tokens[p].pos not in EMPTY]
    return (full or tops)[0]


def _children(tokens: Sequence[Token]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in tokens]
    for place, token in enumerate(tokens):
        if token.head != place:
            found[token.head].append(place)
    return found


def _under(children: Sequence[Sequence[int]], start: int, without: set[int]) -> set[int]:
    found, waiting = {start} - without, [start]
    while waiting:
        new = [c for c in children[waiting.pop()] if c not in without and c not in found]
        waiting += new
        found.update(new)
    return found


def _arguments(tokens: Sequence[Token], children: Sequence[Sequence[int]], head: int) -> list[int]:
    """The arguments of a word: below it, and where it has none itself, above and beside it."""
    by: dict[str, list[int]] = defaultdict(list)
    for child in children[head]:
        by[tokens[child].dep].append(child)
    found = [place for dep in ARGUMENTS for place in by[dep]]
    through = [c for dep in ("prep", "agent") for p in by[dep] for c in children[p]]
    found += [place for place in through if tokens[place].dep in {"pobj", "pcomp"}]
    above, dep = tokens[head].head, tokens[head].dep
    beside = [c for c in children[above] if c != head]
    if above == head:
        return sorted(found)
    if dep in {"relcl", "acl", "compound"}:
        found.append(above)
    elif dep in {"conj", "xcomp", "advcl"} and not by["nsubj"] and not by["nsubjpass"]:
        found += [c for c in beside if tokens[c].dep in {"nsubj", "nsubjpass"}]
    elif dep in ABOVE:
        found += [above, *(c for c in beside if tokens[c].dep in ABOVE)]
    return sorted(set(found))


def _telling(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(t.lemma for t in tokens if t.pos in TELLING) - COMMON


def _entities(tokens: Sequence[Token], kinds: frozenset[str]) -> frozenset[str]:
    return frozenset(t.lemma for t in tokens if t.entity in kinds and t.pos == "PROPN")


def _vectors(rows: bytes) -> Vectors:
    """Unit vectors from the four rows of ``wordings``."""
    table = np.frombuffer(rows, np.int8).reshape(4, -1).astype(np.float32)
    words, clause, whole, rest = (_unit(row) for row in table)
    return Vectors(words, clause, whole, _unit(whole - rest))


def _unit(row: Vector) -> Vector:
    length = np.linalg.norm(row)
    return row / length if length else row
