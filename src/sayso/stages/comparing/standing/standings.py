"""What may be said of a claim, from its tellings, its counts and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language.outlets import outlet_name
from sayso.records import Speaker, Standing, Telling
from sayso.stages.comparing.parts.cast import is_described
from sayso.stages.comparing.standing.counting import Count, counts_for, on_own_word


def standing_of(
    tellings: Sequence[Telling], origins: Count, conflict: str
) -> tuple[Standing, tuple[str, ...]]:
    """What may be said of a claim, and why. ``conflict`` says what contradicts it, or is ""."""
    counted = [t for t in tellings if counts_for(t)]
    if not counted:
        return Standing.UNSUPPORTED, ("no captured report's body says it",)
    if conflict:
        return Standing.DISPUTED, (conflict,)
    if origins.range.possible == 0:
        return Standing.CANNOT_TELL, ("where its reports have it from could not be traced",)
    if origins.range.possible < ENOUGH:
        return Standing.SINGLE_ORIGIN, (f"all of it goes back to {origins.names[0]}",)
    shown = origins.range.firm >= ENOUGH
    if _one_word(counted, silent=ENOUGH - 1 if shown else 0):
        return Standing.ONE_WORD, (_whose_word(counted),)
    if not shown:
        return Standing.SEVERAL_OUTLETS, (_not_shown(origins),)
    return Standing.CORROBORATED, (f"{origins.range.firm} independent newsrooms report it",)


ENOUGH = 2
"""Origins from which a claim is more than one newsroom's."""


def _not_shown(origins: Count) -> str:
    told = f"{origins.range.possible} newsrooms may have it"
    return f"{told}; that one found it out on its own is shown for {origins.names[0]} alone"


def _one_word(tellings: Sequence[Telling], silent: int) -> bool:
    """Whether it may all rest on one source's word.

    So it is where one source at the most is named, and no more than ``silent`` newsrooms
    say it on their own word: a newsroom that names nobody may have it from the one that
    another names. Where it is not shown that two found it out, none may.
    """
    tellings = [t for t in tellings if t.sure]
    own = {t.origin for t in tellings if on_own_word(t)}
    attributed = [t for t in tellings if not on_own_word(t)]
    named = {t.sources[0].key: t.sources[0] for t in attributed if not is_described(t.sources[0])}
    return bool(attributed) and _are_one(list(named.values())) and len(own) <= silent


def _are_one(speakers: Sequence[Speaker]) -> bool:
    """Whether some named sources may be one: the same, or one who speaks for another."""
    return all(
        _speaks_for(one, other) or _speaks_for(other, one)
        for place, one in enumerate(speakers)
        for other in speakers[:place]
    )


def _speaks_for(one: Speaker, other: Speaker) -> bool:
    """Whether what is said of the one names the other: "Nadja Perolt, secretary of FK Ilvar"."""
    told = f"{one.role} {one.as_written}".casefold()
    names = [w for w in other.name.casefold().split() if len(w) > SHORT]
    return one.key == other.key or (bool(names) and any(w in told.split() for w in names))


SHORT = 3
"""Letters of a word in a name up to which it tells nobody apart."""


def _whose_word(tellings: Sequence[Telling]) -> str:
    source = next(t.sources[0] for t in tellings if t.sure and not on_own_word(t))
    name = source.name if source.name != "unknown" else source.as_written or "a source not named"
    silent = [outlet_name(t.outlet) for t in tellings if t.sure and on_own_word(t)]
    if silent:
        return f"it may all rest on the word of {name}: {silent[0]} does not say who told it"
    return f"all give it on the word of {name}"
