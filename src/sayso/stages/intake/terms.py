"""The set phrases around articles, from ``data/terms.toml``."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from sayso.language.lexicons import lexicon


class Links(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that begin a line which leads elsewhere."""

    read_more: tuple[str, ...]
    read_also: tuple[str, ...]
    towards: frozenset[str]
    social: frozenset[str]


class Bylines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of lines that name authors."""

    by: tuple[str, ...]
    conjunctions: frozenset[str] = msgspec.field(name="and")
    particles: frozenset[str]
    roles: tuple[str, ...]


class Organisations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mark an author as no person; ``endings`` for scripts without spaces."""

    words: frozenset[str]
    endings: tuple[str, ...]


class Mastheads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mark a line as an outlet's name, and those of which a section's name is made."""

    words: frozenset[str]
    sections: frozenset[str]


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that a line with nothing but a date may hold."""

    months: frozenset[str]
    around: frozenset[str]
    updated: tuple[str, ...]


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file."""

    links: Links
    bylines: Bylines
    organisations: Organisations
    mastheads: Mastheads
    dates: DateWords


@lru_cache(maxsize=1)
def terms() -> Terms:
    """The bundled phrases."""
    return lexicon("sayso.stages.intake", "terms.toml", Terms)


@lru_cache(maxsize=8)
def starting(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Matches a line that starts with one of the phrases as whole words, without case."""
    longest_first = sorted(phrases, key=len, reverse=True)
    choice = "|".join(re.escape(phrase) for phrase in longest_first)
    return re.compile(rf"(?:{choice})(?!\w)", re.IGNORECASE)
