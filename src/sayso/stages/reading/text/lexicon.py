"""Abbreviations (``data/abbreviations.toml``) and words without content (``data/terms.toml``)."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import Scope


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles that a name follows, so that no sentence ends after them."""

    titles: frozenset[str]


class TermWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs without content, hedges of figures, and the words of each scope."""

    empty_verbs: frozenset[str]
    hedges: frozenset[str]
    scopes: dict[Scope, tuple[str, ...]]


@lru_cache(maxsize=1)
def abbreviations() -> Abbreviations:
    """The bundled abbreviations."""
    return lexicon("sayso.stages.reading", "abbreviations.toml", Abbreviations)


@lru_cache(maxsize=1)
def term_words() -> TermWords:
    """The bundled words around terms."""
    return lexicon("sayso.stages.reading", "terms.toml", TermWords)
