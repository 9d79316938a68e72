"""The words of deciding, as typed tables: who decides, what, by which verbs, what is awaited."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import Rung


class ByRung(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs by the rung that they put an act on.

    What is done by ``lodging`` is carried out, and named by its object: an appeal.
    """

    proposed: frozenset[str]
    voted: frozenset[str]
    approved: frozenset[str]
    reversed: frozenset[str]
    denied: frozenset[str]
    in_force: frozenset[str] = msgspec.field(name="in force", default=frozenset())
    carried_out: frozenset[str] = msgspec.field(name="carried out", default=frozenset())
    lodging: frozenset[str] = frozenset()

    def rung(self, verbs: frozenset[str]) -> Rung | None:
        """The rung that one of some verbs tells, None where none does."""
        told = next((r for r in TOLD_BY_VERBS if verbs & getattr(self, r.name.lower())), None)
        return told or (Rung.CARRIED_OUT if verbs & self.lodging else None)


class Ending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs (those that need an "off" apart), and the nouns that they must be said of."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    off: frozenset[str] = frozenset()


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is decided on, by the way in which it is."""

    voted: frozenset[str]
    decreed: frozenset[str]
    planned: frozenset[str]
    granted: frozenset[str]
    agreed: frozenset[str]


class Deciders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who decides: by a vote, by preparing one, or alone.

    ``several`` vote only together with others, those of ``ruling`` order by saying what must
    be, and whoever is ``without`` an office plans and calls, but settles nothing.
    """

    voting: frozenset[str]
    preparing: frozenset[str]
    alone: frozenset[str]
    several: frozenset[str]
    ruling: frozenset[str]
    without: frozenset[str]


class Asking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs by which an act is called for, ordered, planned, promised or settled on.

    By ``handing`` in one of the ``calls`` it is called for, too.
    """

    calling: frozenset[str]
    ordering: frozenset[str]
    planning: frozenset[str]
    promising: frozenset[str]
    settling: frozenset[str]
    handing: frozenset[str]
    calls: frozenset[str]


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that decide nothing: ``carrying`` out what is decided, ``light`` and ``declaring``.

    ``renewing`` what was decided is another decision; who is ``siding`` or talking decides
    nothing by announcing it.
    """

    carrying: frozenset[str]
    light: frozenset[str]
    declaring: frozenset[str]
    renewing: frozenset[str]
    siding: frozenset[str]


class Awaiting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of what a decision may still wait for.

    ``acts`` are deciding ones, ``steps`` what is done on the way to them or after them, and
    ``replying`` what only somebody who was asked does. ``depending`` words leave open what
    stands behind them.
    """

    verbs: frozenset[str]
    nouns: frozenset[str]
    waiting: frozenset[str]
    deferring: frozenset[str]
    acts: frozenset[str]
    steps: frozenset[str]
    replying: frozenset[str]
    depending: frozenset[str]
    consent: frozenset[str]
    contesting: frozenset[str]
    phrases: frozenset[str]


class Decisions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How bodies decide: ``verbs`` tell a rung of measures, ``deeds`` alone, ``offices`` of who."""

    measures: Measures
    deciders: Deciders
    verbs: ByRung
    deeds: ByRung
    offices: ByRung
    force: Ending
    ending: Ending
    moving: Ending
    asking: Asking
    other: Verbs
    awaiting: Awaiting


TOLD_BY_VERBS = (
    *(Rung.PROPOSED, Rung.VOTED, Rung.APPROVED, Rung.IN_FORCE),
    *(Rung.REVERSED, Rung.DENIED, Rung.CARRIED_OUT),
)
"""The rungs that a verb may tell, in the order in which they are looked for."""
DECISIONS = lexicon("sayso.stages.comparing", "decisions.toml", Decisions)
MEASURE_OF = {
    noun: f"§{kind}"
    for kind in Measures.__struct_fields__
    for noun in getattr(DECISIONS.measures, kind)
}
"""What stands for a measure of its kind, whatever it is called."""
VOTING = DECISIONS.deciders.voting | DECISIONS.deciders.preparing
DECIDING = VOTING | DECISIONS.deciders.alone


def _all(tables: Iterable[msgspec.Struct]) -> frozenset[str]:
    return frozenset(
        word
        for table in tables
        for name in table.__struct_fields__
        for word in getattr(table, name)
    )


DEEDS = _all((DECISIONS.deeds, DECISIONS.offices))
"""All verbs that settle something."""
TRANSPARENT = (
    _all((DECISIONS.verbs, DECISIONS.asking))
    | DECISIONS.deeds.proposed
    | DECISIONS.deeds.approved
    | DECISIONS.deeds.reversed
    | DECISIONS.deeds.denied
    | DECISIONS.offices.approved
    | DECISIONS.other.light
    | DECISIONS.other.declaring
    | DECISIONS.deciders.voting
)
"""Verbs that tell how something is decided, not what, and the bodies that do."""
