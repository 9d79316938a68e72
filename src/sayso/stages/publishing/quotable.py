"""Sentences of a report that can be quoted alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.marks import DATELINE, DATELINE_OF_ASCII, QUOTED
from sayso.language.words import any_of, words_of
from sayso.records import Evidence, Part, Quotation, Reading, Span

FIRST = 6
"""Sentences of a report that are looked at: what comes later is background."""
WORDS = 6
"""A passage with fewer words is a heading or a dateline, no sentence that tells something."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which sentences are told apart: what each list holds stands in the file."""

    leaning: frozenset[str]
    speaking: frozenset[str]
    tolls: frozenset[str]
    limits: frozenset[str]
    leading: frozenset[str]
    function: frozenset[str]


WORDING = lexicon("sayso.stages.publishing", "summary.toml", Words)
_CLOSED = re.compile(r"[.!…][\"'”’»)\]]*\Z")
_LEANING = re.compile(rf"(?:{any_of(WORDING.leaning)})\b(?!-)", re.IGNORECASE)


def quotable(reading: Reading) -> Iterator[tuple[int, Evidence, bool]]:
    """The first whole sentences of a text that lean on none before them.

    With their numbers in the reading, and whether it is the very first, which a report is
    summed up in. The dateline before a sentence is left out of it.
    """
    numbers = (n for n, one in enumerate(reading.sentences) if one.part == Part.TEXT)
    passages = ((number, _passage(reading, number)) for number in numbers)
    whole = ((n, one) for n, one in passages if is_whole(one.quote))
    for place, (number, passage) in enumerate(islice(whole, FIRST)):
        if _stands_alone(passage, reading.quotations):
            yield number, passage, place == 0


def is_whole(quote: str) -> bool:
    """Whether a passage is a whole sentence that tells something, and no heading or question."""
    return bool(_CLOSED.search(quote)) and len(quote.split()) >= WORDS


def _stands_alone(passage: Evidence, quotations: tuple[Quotation, ...]) -> bool:
    """Whether it opens with no word that points back, speaks for nobody and is no speech's part."""
    unquoted = words_of(QUOTED.sub(" ", passage.quote))
    inside = any(
        q.evidence.report == passage.report
        and q.evidence.part == passage.part
        and q.evidence.span.start < passage.span.end
        and passage.span.start < q.evidence.span.end
        and not _encloses(passage.span, q.evidence.span)
        for q in quotations
    )
    return (
        not inside
        and _is_closed(passage.quote)
        and len(unquoted) >= WORDS
        and not _LEANING.match(passage.quote)
        and WORDING.speaking.isdisjoint(unquoted)
    )


def _is_closed(quote: str) -> bool:
    """Whether what is opened in quotation marks or brackets is closed in it, too."""
    pairs = all(quote.count(left) == quote.count(right) for left, right in ("“”", "«»", "()", "[]"))
    return pairs and quote.count('"') % 2 == 0


def _encloses(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _passage(reading: Reading, number: int) -> Evidence:
    span, text = reading.sentences[number].span, reading.report.text
    dateline = DATELINE.match(text, span.start) or DATELINE_OF_ASCII.match(text, span.start)
    start = dateline.end() if dateline and dateline.end() < span.end else span.start
    return Evidence(reading.report.id, Part.TEXT, Span(start, span.end), text[start : span.end])
