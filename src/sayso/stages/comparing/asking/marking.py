"""Which words of a digest's passage differ from a report's, and what stands there instead.

This marks words and judges nothing: what became of the passage is settled before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from sayso.language.texts import words_at
from sayso.records import Attribution, Found, Span, Statement
from sayso.stages.comparing.parts.figures import FigureMatch, comparable, match
from sayso.stages.comparing.parts.passages import Asked, nearest
from sayso.stages.comparing.parts.profiles import Profile

Marks = tuple[tuple[Span, ...], tuple[Span, ...]]
"""Words of the digest's line, and words of the report's part."""
NOTHING: Marks = ((), ())
SAME = frozenset((Found.FOUND, Found.NOT_FOUND, Found.NOT_CHECKED))
_WORD = re.compile(r"\d[\d.,]*\d|\w+(?:[’'-]\w+)*")
LEAST_ALIKE = 0.4
"""Likeness of two passages below which marking single words would only confuse."""


def differing(
    asked: Asked,
    attributions: Sequence[Attribution],
    other: Profile,
    sisters: Sequence[Profile],
    found: Found,
) -> Marks:
    """The words to be marked in what is asked and in the part that ``other`` stands in.

    ``attributions`` are those of the line that asks, ``other`` is the told statement that it
    was held against, ``sisters`` are all statements of its sentence. Figures, days and sources
    are marked where they differ; else the words that only one of the two passages has, as
    far as they are alike.
    """
    if found in SAME:
        return NOTHING
    asserted = nearest(asked, other.statement)
    source = _source_and_cue(other.statement, other.reading.attributions)
    if found == Found.OTHER_SOURCE:
        return _source_and_cue(asserted, attributions), source
    if found == Found.QUALIFIER_DROPPED and other.statement.speaker and source:
        return (), source
    for marked in (_differing_figures(asserted, sisters), _differing_days(asserted, sisters)):
        if marked != NOTHING:
            return marked
    return _differing_words(asked.text, asserted, other)


def _differing_figures(asserted: Statement, sisters: Iterable[Profile]) -> Marks:
    mine, theirs = [], []
    told = [q for p in sisters for q in p.statement.quantities]
    for figure in asserted.quantities:
        near = [q for q in told if comparable(figure, q)]
        if near and all(match(figure, q) == FigureMatch.DIFFERENT for q in near):
            mine.append(figure.span)
            theirs.append(near[0].span)
    return _unique(mine), _unique(theirs)


def _differing_days(asserted: Statement, sisters: Iterable[Profile]) -> Marks:
    told = [t for p in sisters for t in p.statement.times]
    written = {t.as_written.casefold() for t in told}
    times = asserted.times
    mine = [t.span for t in times if t.as_written.casefold() not in written]
    own = {t.as_written.casefold() for t in times}
    theirs = [t.span for t in told if t.as_written.casefold() not in own]
    return (_unique(mine), _unique(theirs)) if mine and theirs else NOTHING


def _source_and_cue(one: Statement, attributions: Iterable[Attribution]) -> tuple[Span, ...]:
    """Source and cue of the innermost attribution around a statement."""
    known = {a.id: a for a in attributions}
    around = [known[i] for i in one.attributions if i in known]
    if not around or around[-1].part != one.evidence.part:
        return ()
    return _joined_spans(_unique([*around[-1].source, *around[-1].cue]))


def _differing_words(sentence: str, asserted: Statement, other: Profile) -> Marks:
    """Words that only one of two passages has, and that do not stand in the sentence around it."""
    mine, theirs = asserted.evidence, other.statement.evidence
    here, there = _tokens(mine.quote), _tokens(theirs.quote)
    alike = SequenceMatcher(None, _folded_words(here), _folded_words(there), autojunk=False)
    if alike.ratio() < LEAST_ALIKE:
        return NOTHING
    told, said = (
        set(_folded_words(_tokens(_sentence_of(other)))),
        set(_folded_words(_tokens(sentence))),
    )
    left, right = [], []
    for tag, low, high, first, last in alike.get_opcodes():
        if tag != "equal" and not told.issuperset(_folded_words(here[low:high])):
            left.append(_stretch(here[low:high], mine.span.start))
        if tag != "equal" and not said.issuperset(_folded_words(there[first:last])):
            right.append(_stretch(there[first:last], theirs.span.start))
    return tuple(left), tuple(right)


def _sentence_of(one: Profile) -> str:
    span = one.reading.sentences[one.statement.sentence].span
    return words_at(one.reading.report, one.statement.evidence.part, span)


def _folded_words(tokens: Sequence[tuple[int, str]]) -> list[str]:
    return [word.casefold() for _, word in tokens]


def _tokens(quote: str) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in _WORD.finditer(quote)]


def _stretch(tokens: Sequence[tuple[int, str]], offset: int) -> Span:
    last, word = tokens[-1]
    return Span(offset + tokens[0][0], offset + last + len(word))


def _joined_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with those put together that nothing but a space parts."""
    found: list[Span] = []
    for span in spans:
        if found and span.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _unique(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
