"""The words that tell how real an act is, and which sentences are furniture of the page."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import Modality

Rungs = dict[Modality, tuple[str, ...]]
"""Words by what they make of the act in their complement."""


class Failing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say that an act did not happen."""

    determiners: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    adjectives: frozenset[str]
    adverbs: frozenset[str]


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What leads a clause, or from a verb to who has to do with its act."""

    conditions: frozenset[str]
    open: frozenset[str]
    asking: frozenset[str]
    towards: frozenset[str]
    calling_on: frozenset[str]


class Totals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for how many there are of what follows "of"."""

    nouns: frozenset[str]


class Cutting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words at which a sentence is cut, or not, into claims."""

    thinking: frozenset[str]
    joining: frozenset[str]
    apart: frozenset[str]
    open: frozenset[str]


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns by whom they mean: who speaks and what is his, who is spoken to, others."""

    speaking: frozenset[str]
    speakers: frozenset[str]
    hearing: frozenset[str]
    personal: frozenset[str]
    possessive: frozenset[str]
    pointing: frozenset[str]


class ActWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file."""

    verbs: Rungs
    infinitives: Rungs
    nouns: Rungs
    auxiliaries: Rungs
    adverbs: Rungs
    decisions: Rungs
    failing: Failing
    clauses: Clauses
    totals: Totals
    cutting: Cutting
    pronouns: Pronouns


class FurnitureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What only a page's own sentences say, and whom they ask to get in touch, and how."""

    phrases: tuple[str, ...]
    labels: tuple[str, ...]
    anyone: frozenset[str]
    reaching: frozenset[str]


@lru_cache(maxsize=1)
def act_words() -> ActWords:
    """The bundled words."""
    return lexicon("sayso.stages.reading", "modality.toml", ActWords)


@lru_cache(maxsize=1)
def furniture_words() -> FurnitureWords:
    """The bundled words of furniture."""
    return lexicon("sayso.stages.reading", "furniture.toml", FurnitureWords)
