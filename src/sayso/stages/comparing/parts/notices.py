"""What tells nothing of an event: standing sentences of pages, notes of correction, fragments."""

from __future__ import annotations

import re

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.words import words_of
from sayso.records import Statement


class Notices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Regular expressions, which are sought without regard to case."""

    standing: tuple[str, ...]
    corrections: tuple[str, ...]
    hedges: tuple[str, ...]


NOTICES = lexicon("sayso.stages.comparing", "notices.toml", Notices)
_STANDING, _CORRECTIONS, _HEDGES = (
    re.compile("|".join(patterns), re.IGNORECASE)
    for patterns in (NOTICES.standing, NOTICES.corrections, NOTICES.hedges)
)
FEWEST_WORDS = 6
"""Words from which a statement can be read by itself."""
WHO = frozenset({"who", "which", "that", "whose", "whom", "where"})


def is_standing(text: str) -> bool:
    """Whether a sentence speaks of the page or to its reader ("Sign up", "Editing by")."""
    return bool(_STANDING.search(text)) or is_correction(text)


def is_correction(text: str) -> bool:
    """Whether a sentence says that its report was changed."""
    return bool(_CORRECTIONS.search(text))


def hedges(text: str) -> tuple[str, ...]:
    """The words by which a writer leaves open whether something is so."""
    return tuple(found.group() for found in _HEDGES.finditer(text))


def is_fragment(statement: Statement) -> bool:
    """Whether a statement cannot be read by itself: too short, without actor and act, a clause."""
    words = statement.evidence.quote.split()
    if len(words) < FEWEST_WORDS or not statement.act:
        return True
    if statement.actor is None and statement.object is None:
        return True
    return words[-1].casefold() in WHO or _describes(statement)


def _describes(statement: Statement) -> bool:
    """Whether it only says who somebody is: "the president, who has ten days"."""
    quote, start = statement.evidence.quote, statement.evidence.span.start
    actor = statement.actor
    at = max(0, actor.span.end - start) if actor else 0
    following = words_of(quote[at:])[:1]
    return bool(following) and following[0] in WHO
