"""Pronouns that stand in a subject's place."""

from __future__ import annotations

import msgspec

from sayso.language.lexicons import lexicon


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns by what they stand for; ``bodies`` stand for persons, too, where "they" does."""

    persons: frozenset[str]
    bodies: frozenset[str]
    speaking: frozenset[str]
    relative: frozenset[str]


PRONOUNS = lexicon("sayso.language", "pronouns.toml", Pronouns)
THEY = PRONOUNS.persons | PRONOUNS.bodies
"""Whoever was spoken of before."""
EVERY = THEY | PRONOUNS.speaking | PRONOUNS.relative
