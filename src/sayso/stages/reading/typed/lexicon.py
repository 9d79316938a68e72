"""Number words, units and words of time, from ``data/numbers.toml`` and ``data/times.toml``."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sayso.language.lexicons import lexicon


class AroundFigures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside a figure that tell what it is, or that it is none."""

    durations: frozenset[str]
    after_durations: tuple[str, ...]
    before_durations: frozenset[str]
    lasting: frozenset[str]
    leading: frozenset[str]
    estimating: frozenset[str]
    certain: frozenset[str]
    labels: frozenset[str]
    streets: frozenset[str]
    months: frozenset[str]
    clock: frozenset[str]
    measured: frozenset[str]
    people_verbs: frozenset[str]
    people_states: frozenset[str]


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What number words are worth, and the units, signs and hedges around figures.

    ``vague`` gives the lowest and highest count of a word; ``before`` and ``after`` list
    hedges by what they make of a figure ("about", "nearly", "least", "most").
    """

    multipliers: dict[str, int]
    letters: dict[str, int]
    denominators: dict[str, int]
    vague: dict[str, tuple[int, int]]
    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    signs: dict[str, str]
    currencies: dict[str, str]
    units: dict[str, str]
    symbols: dict[str, str]
    words: AroundFigures


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days in words, counted from the report's or the one spoken of last, and verbs by tense.

    ``limits`` stand before the day by which something must be done or, ``until`` which, it
    lasts; verbs of ``setting`` set such a day.
    """

    mastheads: tuple[str, ...]
    plans: frozenset[str]
    ahead: frozenset[str]
    announcing: frozenset[str]
    limits: frozenset[str]
    until: frozenset[str]
    setting: frozenset[str]
    abbreviated: dict[str, str]
    days: dict[str, int]
    from_there: dict[str, int]


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """The bundled words around figures."""
    return lexicon("sayso.stages.reading", "numbers.toml", NumberWords)


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """The bundled words of time."""
    return lexicon("sayso.stages.reading", "times.toml", TimeWords)
