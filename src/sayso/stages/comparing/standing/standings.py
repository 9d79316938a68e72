"""What may be said of a claim, from its tellings, its counts and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language.outlets import outlet_name
from sayso.language.words import words_of
from sayso.records import Modality, Speaker, Standing, Telling
from sayso.stages.comparing.parts.cast import is_described
from sayso.stages.comparing.standing.counting import (
    Count,
    apart,
    called,
    counts_for,
    on_own_word,
)


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
    if _one_word(counted, shown=shown):
        return Standing.ONE_WORD, (_whose_word(counted),)
    if not shown:
        return Standing.SEVERAL_OUTLETS, (_not_shown(origins),)
    return Standing.CORROBORATED, (f"{origins.range.firm} independent newsrooms report it",)


ENOUGH = 2
"""Origins from which a claim is more than one newsroom's."""


def _not_shown(origins: Count) -> str:
    told = f"{origins.range.possible} newsrooms may have it"
    by = f"{origins.names[0]} alone" if origins.shown else "none of them"
    return f"{told}; that one found it out on its own is shown for {by}"


NAMING = 1 / 5
"""Part of the newsrooms that tell a claim from which whom they name counts for the others, too: of
the claims of whole dossiers that their annotators called one word, and in which anybody is named,
14 of 16 have one source in a fifth of their tellings and more; no corroborated one has."""


def _one_word(tellings: Sequence[Telling], *, shown: bool) -> bool:
    """Whether it may all rest on one source's word.

    So it is where all that name a source name one, or who means to do it, and no more than one
    newsroom (none, where it is not ``shown`` that two found it out) says it on its own word, or
    many of them name it: a newsroom that names nobody may have it from the one that another names.
    """
    sure = [t for t in tellings if t.sure]
    attributed = [t for t in sure if not on_own_word(t)]
    naming = {t.origin for t in attributed}
    silent = {t.origin for t in sure} - naming
    named = {t.sources[0].key: t.sources[0] for t in attributed if not is_described(t.sources[0])}
    few = len(silent) < (ENOUGH if shown else 1)
    many = len(naming) >= NAMING * len(naming | silent)
    one = _are_one(list(named.values())) or _own_plan(sure, list(named.values()))
    one = one and len(apart([t.sources[0] for t in attributed])) < ENOUGH
    return bool(attributed) and (few or many) and one


def _own_plan(tellings: Sequence[Telling], named: Sequence[Speaker]) -> bool:
    """Whether it is what one of those named plans to do: all others can have it from them alone."""
    planned = [t.statement for t in tellings if t.statement.modality == Modality.PLANNED]
    doers = {one.actor.head.casefold() for one in planned if one.actor is not None}
    names = {word for who in named for word in words_of(who.name)}
    return len(planned) * 2 > len(tellings) and bool(doers & names)


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
    sure = [t for t in tellings if t.sure]
    told_by = {t.sources[0].key: t.sources[0] for t in sure if not on_own_word(t)}
    names = dict.fromkeys(
        who.name if who.name != "unknown" else called(who) for who in told_by.values()
    )
    word = f"the word of {' or '.join(names)}"
    silent = [outlet_name(t.outlet) for t in sure if on_own_word(t)]
    if silent:
        return f"it may all rest on {word}: {silent[0]} does not say who told it"
    return f"all give it on {word}"
