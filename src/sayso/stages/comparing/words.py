"""How two words stand to each other: the same, of one family, one a kind of the other, opposite.

``data/words.tsv`` is made by training/words.py from WordNet 3.0. Copyright 2006 by
Princeton University; its licence permits use, copying and distribution, without warranty.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

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
def _table() -> dict[str, str]:
    text = files("sayso.stages.comparing").joinpath("data/words.tsv").read_text("utf-8")
    return dict(row.split("\t", 1) for row in text.splitlines())


@lru_cache(maxsize=20_000)
def _word(lemma: str) -> _Word | None:
    row = _table().get(lemma.lower())
    if row is None:
        return None
    uses, signs = row.split("\t")
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


def relatives(lemmas: Sequence[str]) -> Iterator[tuple[int, int, Bond]]:
    """All pairs of some lemmas (by place) that have a bond other than ``SAME`` or ``NONE``."""
    sharing: dict[str, set[int]] = defaultdict(set)
    for place, lemma in enumerate(lemmas):
        known = _word(lemma)
        for sign in (known.means | known.kinds | known.brings | known.opposes) if known else ():
            sharing[sign].add(place)
    near = {
        (one, other)
        for places in sharing.values()
        if len(places) <= COMMONEST
        for one in places
        for other in places
        if one != other
    }
    for one, other in sorted(near):
        found = bond(lemmas[one], lemmas[other])
        if found not in {Bond.SAME, Bond.NONE}:
            yield one, other, found


COMMONEST = 60
"""Words that share a meaning or a kind above which it joins too much to tell."""


@lru_cache(maxsize=20_000)
def weight(lemma: str) -> float:
    """How telling a word is in the news: 0 for the commonest, 1 for one hardly ever used."""
    known = _word(lemma)
    uses = max(known.uses, RAREST) if known else RAREST
    return math.log(MILLION / uses) / math.log(MILLION / RAREST)


ENDINGS = (
    ("ies", "y"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
)
SHORTEST = 3


@lru_cache(maxsize=50_000)
def base_of(form: str) -> str:
    """A form without a regular ending, where the table knows what is left; else the form."""
    for ending, instead in ENDINGS:
        stem = form.removesuffix(ending) + instead
        if form.endswith(ending) and len(stem) >= SHORTEST and stem in _table():
            return stem
    return form
