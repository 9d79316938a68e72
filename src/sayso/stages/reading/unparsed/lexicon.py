"""Words that show who speaks in languages without a parser, from ``data/speech.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from sayso.language.lexicons import lexicon


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words as the file lists them; "*" stands for any ending."""

    after: tuple[str, ...]
    notcues: frozenset[str]
    generic: frozenset[str]
    verbs: tuple[str, ...]
    according: tuple[str, ...]
    own: tuple[str, ...]
    articles: frozenset[str]
    pronouns: frozenset[str]
    particles: frozenset[str]
    joins: frozenset[str]
    stops: frozenset[str]


class BodyNouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a body is called; "*" stands for any beginning or ending."""

    nouns: tuple[str, ...]


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of German nouns for roles, and titles of all five languages."""

    agents: tuple[str, ...]
    stopped: tuple[str, ...]
    endings: tuple[str, ...]
    titles: frozenset[str]


class SmallWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Articles and prepositions of all five languages, and the German forms of reported speech."""

    reporting: tuple[str, ...]
    indefinite: frozenset[str]
    of: frozenset[str]
    ruling: frozenset[str]


class SpeechWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file."""

    de: Language
    fr: Language
    es: Language
    it: Language
    pt: Language
    bodies: BodyNouns
    roles: Roles
    small: SmallWords


@dataclass(frozen=True, slots=True)
class Lists:
    """What one language's print is read by."""

    verbs: re.Pattern[str]
    according: re.Pattern[str]
    own: re.Pattern[str]
    after: re.Pattern[str]
    words: Language


@lru_cache(maxsize=1)
def _speech_words() -> SpeechWords:
    return lexicon("sayso.stages.reading", "speech.toml", SpeechWords)


@cache
def lists(language: str) -> Lists:
    """The lists of a language."""
    words: Language = getattr(_speech_words(), language)
    verbs = "|".join(_verb_pattern(v) for v in sorted(words.verbs, key=len, reverse=True))
    return Lists(
        re.compile(rf"(?:{verbs})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_any_of(words.according)})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words.own))})(?!\w)", re.IGNORECASE),
        re.compile(rf"\s*(?:{'|'.join(map(re.escape, words.after))})"),
        words,
    )


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _verb_pattern(verb: str) -> str:
    return re.escape(verb.removesuffix("*")) + (r"\w*" if verb.endswith("*") else "")


def role_words() -> Roles:
    """What tells a role from a name."""
    return _speech_words().roles


def small_words() -> SmallWords:
    """Articles and prepositions."""
    return _speech_words().small


@cache
def body_nouns() -> re.Pattern[str]:
    """Matches a noun that is a body's."""
    nouns = (re.escape(n).replace(r"\*", r"\w*") for n in _speech_words().bodies.nouns)
    return re.compile("|".join(nouns), re.IGNORECASE)
