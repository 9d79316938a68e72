"""The words that attribute, from ``data/cues.toml``: verbs, nouns and set phrases by their use."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import CueForce


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs of one use."""

    verbs: frozenset[str]


class Utterance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that introduce or close words in marks, and those that do before a colon."""

    verbs: frozenset[str]
    colon: frozenset[str]


class Tags(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Further verbs of a tag at a sentence's end, and those that close one as its last word."""

    verbs: frozenset[str]
    closing: frozenset[str]


class Complement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may say what is said: clauses, nouns, and what stands behind a preposition."""

    verbs: frozenset[str]
    objects: frozenset[str]
    prepositions: dict[str, tuple[str, ...]]
    addressing: dict[str, tuple[str, ...]]
    opening: frozenset[str]
    calling_for: frozenset[str]
    told_of: frozenset[str]


class CueNouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that attribute: claims with a clause, voices of a crowd; what leads to whose."""

    that: frozenset[str]
    voices: frozenset[str]
    owners: frozenset[str]


class Relays(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words around somebody who passes on another's words."""

    nouns: frozenset[str]
    citing: tuple[str, ...]
    papers: tuple[str, ...]
    sent: tuple[str, ...]
    columns: tuple[str, ...]
    asked: tuple[str, ...]
    shown: tuple[str, ...]
    passed_on: tuple[str, ...]
    reporting: frozenset[str]
    quoting: frozenset[str]
    learning: frozenset[str]
    remarks: frozenset[str]
    linking: frozenset[str]
    relative: frozenset[str]
    ending: frozenset[str]
    none: frozenset[str]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of one use."""

    phrases: tuple[str, ...]

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """Each phrase as its words."""
        return tuple(tuple(phrase.split()) for phrase in self.phrases)


class Idioms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Set phrases in which nobody says anything, and verbs that but show a thing."""

    phrases: tuple[str, ...]
    showing: frozenset[str]


class Estimates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that put something at a figure, and what leads to it."""

    verbs: frozenset[str]
    leading: frozenset[str]


class Subjects(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand where a source does and are none by themselves."""

    relative: frozenset[str]
    speech: frozenset[str]
    empty: frozenset[str]


class CueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file; ``verbs`` and ``words`` are those of each force."""

    verbs: dict[CueForce, tuple[str, ...]]
    words: dict[CueForce, tuple[str, ...]]
    inside: Verbs
    utterance: Utterance
    tags: Tags
    complement: Complement
    nouns: CueNouns
    relays: Relays
    withholding: Verbs
    anonymity: Verbs
    addressing: Verbs
    calling: Verbs
    leads: Phrases
    estimates: Estimates
    idioms: Idioms
    perception: Verbs
    deeds: Verbs
    subjects: Subjects


@lru_cache(maxsize=1)
def cue_words() -> CueWords:
    """The bundled words."""
    return lexicon("sayso.stages.reading", "cues.toml", CueWords)
