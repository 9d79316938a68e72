"""How two words stand to each other: the same, of one family, one a kind of the other, opposite.

``data/words.tsv`` is made by training/words.py from WordNet 3.0. Copyright 2006 by
Princeton University; its licence permits use, copying and distribution, without warranty.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from sayso.language.lexicons import table

MILLION = 1_000_000
RAREST = 0.5
"""Uses in a million words at which a word that is not in the table is taken to stand."""


class Bond(StrEnum):
    """What one word is to another."""

    SAME = "same"
    FAMILY = "family"
    """Synonyms, and words derived from one another or from a synonym: "vote", "ballot"."""
    KIND = "kind"
    """The first is a kind of the second or brings it about: "sprint" is a kind of "run"."""
    WIDER = "wider"
    """The second is a kind of the first or brings it about."""
    SISTER = "sister"
    """Both are kinds of one thing: "dredge" and "shovel"."""
    OPPOSITE = "opposite"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class _Word:
    uses: float
    means: frozenset[str]
    kinds: frozenset[str]
    brings: frozenset[str]
    opposes: frozenset[str]


@cache
def _lemma_rows() -> dict[str, tuple[str, str]]:
    return {lemma: (uses, signs) for lemma, uses, signs in table("sayso.language", "words.tsv")}


@lru_cache(maxsize=20_000)
def _word(lemma: str) -> _Word | None:
    row = _lemma_rows().get(lemma.lower())
    if row is None:
        return None
    uses, signs = row
    by: dict[str, set[str]] = {"^": set(), ">": set(), "!": set(), "": set()}
    for sign in signs.split():
        mark = sign[0] if sign[0] in by else ""
        by[mark].add(sign.lstrip("^>!"))
    return _Word(
        float(uses), frozenset(by[""]), frozenset(by["^"]), frozenset(by[">"]), frozenset(by["!"])
    )


@lru_cache(maxsize=200_000)
def bond(one: str, other: str) -> Bond:
    """What the first of two lemmas is to the second."""
    if one.lower() == other.lower():
        return Bond.SAME
    first, second = _word(one), _word(other)
    if first is None or second is None:
        return Bond.NONE
    if first.opposes & second.means or second.opposes & first.means:
        return Bond.OPPOSITE
    if first.means & second.means:
        return Bond.FAMILY
    if (first.kinds | first.brings) & second.means:
        return Bond.KIND
    if first.means & (second.kinds | second.brings):
        return Bond.WIDER
    return Bond.SISTER if first.kinds & second.kinds else Bond.NONE


@lru_cache(maxsize=20_000)
def weight(lemma: str) -> float:
    """How telling a word is in the news: 0 for the commonest, 1 for one hardly ever used."""
    known = _word(lemma)
    uses = max(known.uses, RAREST) if known else RAREST
    return math.log(MILLION / uses) / math.log(MILLION / RAREST)
