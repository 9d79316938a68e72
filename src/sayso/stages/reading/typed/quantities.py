"""Figures in running text: value, bounds, unit, and what is counted.

Conventions for bounds: "about" leaves a tenth on either side, "nearly" a tenth
below; "at least" has no upper bound but is given ten times the value, so that it
stays a number; "up to" reaches down to zero. A range has the middle as its value,
a vague word ("dozens") the least that it is used for, and a share told in small
numbers ("one in five") is in percent, half a point either way.

Not figures: dates, times, ages, scores, ordinals, addresses, telephone numbers,
names and numbers of a row ("Article 5"). Where it cannot be told, there is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sayso.language.words import any_of
from sayso.records import Quantity, Span
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import Tree
from sayso.stages.reading.typed.counted import Figure, counted_by, lemma_of, people_of, qualifier_of
from sayso.stages.reading.typed.lexicon import number_words
from sayso.stages.reading.typed.lookalikes import is_no_figure
from sayso.stages.reading.typed.measures import REACH, is_length, unit_of
from sayso.stages.reading.typed.numerals import Amount, find_amounts

ABOUT = 0.1
"""Share by which a figure said to be "about" may be off."""
NO_LIMIT = 10.0
"""Times the value: the upper bound of "at least"."""
DIGITS = 6
"""Decimals that are kept."""


def find_quantities(passage: Passage) -> tuple[Quantity, ...]:
    """All figures of a part, in order."""
    text, tree = passage.text, passage.tree
    figures = (_figure(text, amount, tree) for amount in find_amounts(text))
    return tuple(
        _quantity(text, figure, tree)
        for figure in figures
        if figure.inside and not is_no_figure(figure, tree)
    )


def _figure(text: str, amount: Amount, tree: Tree) -> Figure:
    unit, end = unit_of(text, amount)
    inside = tree.within(Span(amount.start, amount.end))
    if amount.letter == "m" and not amount.sign and is_length(text, amount, tree):
        metres = amount.low / number_words().letters["m"]
        amount, unit = replace(amount, low=metres, high=metres), "m"
    covered = tree.within(Span(amount.start, end))
    counted = counted_by(tree, covered, unit) if covered else None
    before = text[max(0, amount.start - REACH) : amount.start]
    return Figure(amount, unit, end, inside, counted, before, text[end : end + REACH])


def _quantity(text: str, figure: Figure, tree: Tree) -> Quantity:
    amount = figure.amount
    kind, start, end = _hedge(figure)
    low, high = _bounds(amount, kind)
    value = amount.low if amount.written == "vague" else (amount.low + amount.high) / 2
    noun = figure.counted
    return Quantity(
        span=Span(start, end),
        value=round(value, DIGITS),
        low=round(low, DIGITS),
        high=round(high, DIGITS),
        unit=figure.unit,
        counted=people_of(figure, tree) if noun is None else lemma_of(tree, noun),
        qualifier=() if noun is None else qualifier_of(tree, noun, figure),
        approximate=kind in {"about", "nearly"} or amount.vague or amount.low != amount.high,
        as_written=text[start:end],
    )


@cache
def _hedges() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    data = number_words()
    listed = (*data.before.items(), *data.after.items())
    kinds = {word: kind for kind, words in listed for word in words}
    before = any_of(w for words in data.before.values() for w in words)
    after = any_of(w for words in data.after.values() for w in words)
    return (
        re.compile(
            rf"(?:^|(?<=\W))(?P<hedge>{before})\s(?:an?\s|another\s|the\s)?$", re.IGNORECASE
        ),
        re.compile(rf"(?:\s(?P<hedge>{after})\b|(?P<plus>\+)(?!\w))", re.IGNORECASE),
        kinds,
    )


def _hedge(figure: Figure) -> tuple[str, int, int]:
    """What the words around a figure make of it, and where figure and words begin and end."""
    before, after, kinds = _hedges()
    start, end = figure.amount.start, figure.end
    found = before.search(figure.before)
    if found:
        word = " ".join(found["hedge"].lower().split())
        words = number_words().words
        lasting = figure.unit in words.durations and word in words.lasting
        if not lasting:  # "over three days" is how long it took
            return kinds[word], start - len(figure.before) + found.start("hedge"), end
    found = after.match(figure.after)
    if found:
        word = " ".join((found["hedge"] or "or more").lower().split())
        return kinds[word], start, end + found.end()
    return "", start, end


def _bounds(amount: Amount, kind: str) -> tuple[float, float]:
    low, high = amount.low, amount.high
    middle = (low + high) / 2 if amount.unit else low
    if kind == "least":
        ceiling = 100.0 if amount.unit else NO_LIMIT * high
        return (middle if amount.unit else low), max(ceiling, high)
    if kind == "most":
        return min(0.0, low), middle if amount.unit else high
    wide = ABOUT if low == high else 0.0
    if kind == "about":
        return low - wide * abs(low), high + wide * abs(high)
    if kind == "nearly":
        return low - wide * abs(low), high
    return low, high
