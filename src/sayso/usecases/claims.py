"""Claims of a store, by ids that last."""

from __future__ import annotations

from sayso.ports import Store
from sayso.records import ClaimVersion, KeptClaim

__all__ = ["ClaimVersion", "KeptClaim", "claim", "claims_of", "find_claims"]


def claim(store: Store, name: str) -> KeptClaim:
    """The claim of an id that it has or had, or the beginning of one. Raises ``NotStored``."""
    return store.claim(name)


def claims_of(store: Store, story: str) -> tuple[KeptClaim, ...]:
    """The claims of a story (its id, which may be shortened) as its last dossier has them.

    Each ``claim.id`` is that in the dossier. Raises ``NotStored``.
    """
    return store.claims_of(store.story(story).id)


def find_claims(store: Store, words: str, limit: int) -> tuple[KeptClaim, ...]:
    """At most ``limit`` claims that hold all of some words, in any form, best first."""
    return store.find_claims(words, limit)
