"""The words by which names, sources and what means them are told, from ``data/sources.toml``."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import SourceKind


class Newsroom(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A newsroom's own: media, people, whose they are, and who speaks as one of them."""

    media: frozenset[str]
    people: frozenset[str]
    own: frozenset[str]
    speaking: frozenset[str]


class Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Roles: ``nouns`` speak for a body, ``relational`` and ``descriptors`` are nobody's own."""

    nouns: frozenset[str]
    for_body: frozenset[str]
    companies: frozenset[str]
    synonyms: tuple[tuple[str, ...], ...]
    ranks: frozenset[str]
    relational: frozenset[str]
    descriptors: frozenset[str]

    def synonyms_of(self, noun: str) -> list[str]:
        """The nouns that may stand for a noun, in order of the list."""
        return [other for row in self.synonyms if noun in row for other in row if other != noun]


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of one sort."""

    nouns: frozenset[str]


class Media(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What media's names begin and end with, hold inside, and stand beside.

    ``articles`` and ``endings`` are those of newspapers abroad.
    """

    last: frozenset[str]
    first: frozenset[str]
    articles: tuple[str, ...]
    endings: tuple[str, ...]
    inside: frozenset[str]
    somebodys: frozenset[str]
    pieces: frozenset[str]
    leading: frozenset[str]
    agency: frozenset[str]
    shows: frozenset[str]
    audiences: frozenset[str]
    agencies: tuple[str, ...]


class BodyNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What bodies' names end with, and the small words inside them."""

    last: frozenset[str]
    links: frozenset[str]
    small: frozenset[str]
    parting: frozenset[str]


class PersonNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small words inside persons' names, and what leads from a name to a role."""

    particles: frozenset[str]
    agents: tuple[str, ...]
    becoming: frozenset[str]
    relative: frozenset[str]


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms of address and roles by gender."""

    male: frozenset[str]
    female: frozenset[str]
    other: frozenset[str]


class Articles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a noun that tell whether it is known which one is meant."""

    any: frozenset[str]
    pointing: frozenset[str]
    open: frozenset[str]


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom a pronoun can mean, by "m" and "f"."""

    gender: dict[str, str]
    own: dict[str, str]
    things: frozenset[str]
    possessive: frozenset[str]
    bodies: frozenset[str]


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before a name that tells where."""

    before: frozenset[str]


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file; ``kinds`` are the nouns that name each kind of source."""

    kinds: dict[SourceKind, tuple[str, ...]]
    newsroom: Newsroom
    offices: Offices
    collective: Nouns
    silent: Nouns
    media: Media
    bodies: BodyNames
    names: PersonNames
    titles: Titles
    articles: Articles
    pronouns: Pronouns
    places: Places


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The bundled words."""
    return lexicon("sayso.stages.reading", "sources.toml", NameWords)
