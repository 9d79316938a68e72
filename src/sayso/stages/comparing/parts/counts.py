"""Which quantity of an event a figure gives: the dead, the missing, votes against, the crowd.

The words beside a figure tell: those up to the next figure or the end of its clause, else those
before it. A figure that is a part, a further amount, feared or needed gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import msgspec

from sayso.language.lexicons import lexicon
from sayso.records import Quantity, Span

Course = Literal["rises", "moves", "fixed"]


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A quantity, as the head of the data file describes it."""

    name: str
    course: Course
    words: tuple[str, ...]
    counted: frozenset[str] = frozenset()
    people: bool = False
    unit: str = ""
    spread: float = 5.0


class Quantities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file, whose head says what each list is."""

    anyone: frozenset[str]
    parts_after: tuple[str, ...]
    parts_before: tuple[str, ...]
    tallies: tuple[str, ...]
    carried: tuple[str, ...]
    changes: tuple[str, ...]
    supposed: tuple[str, ...]
    obliged: tuple[str, ...]
    elsewhere: tuple[str, ...]
    corrected: tuple[str, ...]
    others: tuple[str, ...]
    changed: tuple[str, ...]
    basis: tuple[str, ...]
    kinds: tuple[Kind, ...]


def _whole_words(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


QUANTITIES = lexicon("sayso.stages.comparing", "quantities.toml", Quantities)
KINDS = {kind.name: kind for kind in QUANTITIES.kinds}
_WORDS = {kind.name: _whole_words(kind.words) for kind in QUANTITIES.kinds}
_SUPPOSED = _whole_words((*QUANTITIES.supposed, *QUANTITIES.obliged))
_WISHED, _ELSEWHERE = _whole_words(QUANTITIES.supposed), _whole_words(QUANTITIES.elsewhere)
_CORRECTED, _OTHERS = _whole_words(QUANTITIES.corrected), _whole_words(QUANTITIES.others)
_BASIS = _whole_words(QUANTITIES.basis)
_CHANGED = _whole_words((*QUANTITIES.corrected, *QUANTITIES.changed))
_PART_AFTER = re.compile(rf"\s*(?:{'|'.join(QUANTITIES.parts_after)})\b", re.IGNORECASE)
_PART_BEFORE, _CARRIED, _CHANGE = (
    re.compile(rf"\b(?:{'|'.join(words)})\s*$", re.IGNORECASE)
    for words in (QUANTITIES.parts_before, QUANTITIES.carried, QUANTITIES.changes)
)
_TALLY = re.compile(rf"\b(?:{'|'.join(QUANTITIES.tallies)})\b.*\b(?:to|at)\s*$", re.IGNORECASE)
_ADDED = re.compile(r"(?<!\bor)\s(?:more)$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.()–—]|\s-\s|\b(?:and|but|while|after|as|when|whose|which|who)\b")
_AGAINST = re.compile(r"\s*(?:votes?\s)?(?:to|against|[-–])\s*", re.IGNORECASE)
VAGUE = 2.0
"""Times its low end, the high end of a vague word ("dozens"), which is no value of a series."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with the quantity that it gives.

    ``beside`` tells that it stands beside another of the same sentence, set against it:
    "police spoke of 18,000, organisers of 60,000". ``corrected`` tells that its sentence takes
    an earlier value back.
    """

    kind: Kind
    figure: Quantity
    beside: bool = False
    corrected: bool = False


def is_supposed(text: str) -> bool:
    """Whether words tell a figure as feared, needed or wished for."""
    return _WISHED.search(text) is not None


def is_of_another(text: str) -> bool:
    """Whether words tell of another of its kind or another time: "his predecessor", "last year"."""
    return _OTHERS.search(text) is not None or _ELSEWHERE.search(text) is not None


def tells_change(text: str) -> bool:
    """Whether words tell that a figure takes another's place: "now faces 36 counts"."""
    return _CHANGED.search(text) is not None


def tells_basis(text: str) -> bool:
    """Whether words tell what a figure counts in or leaves out: "including the crew"."""
    return _BASIS.search(text) is not None


def counts_in(text: str, span: Span, figures: Sequence[Quantity]) -> tuple[Count, ...]:
    """The quantities that a sentence gives. ``span`` is where it stands in ``text``.

    Of a sentence that tells of another event, or of what is only supposed, there are none.
    """
    if not figures or _ELSEWHERE.search(text, span.start, span.end):
        return ()
    ordered = sorted(figures, key=lambda figure: figure.span.start)
    found = {c.figure.span: c for c in _given(text, span, ordered)}
    found |= {c.figure.span: c for c in _ballots(text, span, ordered)}
    for one, other in pairwise(ordered):
        first = found.get(one.span)
        if first and other.span not in found and _alike(text, one, other):
            found[one.span] = replace(first, beside=True)
            found[other.span] = Count(first.kind, other, beside=True)
    corrected = bool(_CORRECTED.search(text, span.start, span.end))
    counts = (found[figure.span] for figure in ordered if figure.span in found)
    return tuple(replace(count, corrected=corrected) for count in counts)


def _given(text: str, span: Span, ordered: Sequence[Quantity]) -> Iterator[Count]:
    starts = [*(figure.span.start for figure in ordered[1:]), span.end]
    ends = [span.start, *(figure.span.end for figure in ordered[:-1])]
    for figure, end, start in zip(ordered, starts, ends, strict=True):
        before, after = text[start : figure.span.start], text[figure.span.end : end]
        tally = _TALLY.search(before)
        near = [_CLAUSE.split(after)[0], _CLAUSE.split(before)[-1], tally[0] if tally else ""]
        share = figure.unit == "percent"  # "72 percent of those entitled to vote"
        part = (
            (not share and _PART_AFTER.match(after))
            or _PART_BEFORE.search(before)
            or _ADDED.search(figure.as_written)
            or (bool(figure.qualifier) and _CARRIED.search(before))
        )
        changed = _CHANGE.search(before)
        supposed = any(_SUPPOSED.search(words) for words in near)
        vague = figure.approximate and figure.high > VAGUE * figure.low
        if part or supposed or vague:
            continue
        for words in near:
            fitting = [k for k in QUANTITIES.kinds if _fits(k, figure) and _has_words_of(k, words)]
            if fitting and not (changed and fitting[0].course != "fixed"):
                yield Count(fitting[0], figure)
                break


def _has_words_of(kind: Kind, words: str) -> bool:
    return _WORDS[kind.name].search(words.strip()) is not None


def _fits(kind: Kind, figure: Quantity) -> bool:
    """Whether a figure may count what a quantity counts."""
    if figure.unit != kind.unit or (not figure.value and kind.course != "fixed"):
        return False
    anyone = kind.people and figure.counted in QUANTITIES.anyone
    return bool(kind.unit) or not figure.counted or anyone or figure.counted in kind.counted


def _ballots(text: str, span: Span, ordered: Sequence[Quantity]) -> Iterator[Count]:
    """Both sides of a ballot: "by 84 votes to 2"."""
    if "vote" not in text[span.start : span.end].lower():
        return
    for one, other in pairwise(ordered):
        between = text[one.span.end : other.span.start]
        if _AGAINST.fullmatch(between) and not one.unit and not other.unit:
            yield Count(KINDS["votes for"], one)
            yield Count(KINDS["votes against"], other)


def _alike(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two figures stand after the same word and count the same: "of 31", "of 17"."""
    first, second = (text[: f.span.start].split()[-1:] for f in (one, other))
    plain = not other.counted or other.counted in {one.counted} | QUANTITIES.anyone
    return first == second and first != [] and one.unit == other.unit and plain
