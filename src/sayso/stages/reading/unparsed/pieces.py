"""Pieces of direct speech in print that is not parsed: what stands in marks or after a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Span
from sayso.stages.reading.text.quotes import quoted
from sayso.stages.reading.unparsed.lexicon import Lists
from sayso.stages.reading.unparsed.naming import is_capital, words_of

TAG = re.compile(
    r"(?P<first>[,!?…]?\s(?P<dash>[–—-])\s?)(?P<tag>[a-zà-ÿ][^–—\n]{3,120}?)"
    r"(?:[.,]?\s(?P=dash)[,.]?\s?|[.,]?\s?[–—][,.]?\s?)(?=\S)"
)
"""A cue put into quoted words between dashes."""
INSERTED = re.compile(r"(?P<first>,\s)(?P<tag>[a-zà-ÿ][^.\n]{4,90}?)(?:[.,]\s)(?=\S)")
"""A cue put into quoted words between commas."""
DASH = re.compile(r"(?m)^[ \t]*[—–-][ \t]?(?=\S)(?P<said>[^\n]+)")
DASH_TAG = re.compile(r"[,.!?…]?\s?[—–-]\s?(?=[a-zà-ÿ])")


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of direct speech; ``tag`` are the characters of a cue put into it or after it."""

    span: Span
    tag: Span | None = None


def pieces(text: str, known: Lists) -> list[Said]:
    """What stands in marks, a cue inside taken out, and lines of dialogue after a dash."""
    found: list[Said] = []
    for span in quoted(text):
        tag = TAG.search(text, span.start, span.end) or _inserted(text, known, span)
        if tag is None:
            found.append(Said(span))
            continue
        cue = Span(*tag.span("tag"))
        found.append(Said(Span(span.start, tag.start("first")), cue))
        found.append(Said(Span(tag.end(), span.end), cue))
    for match in DASH.finditer(text):
        start, end = match.span("said")
        if any(s.span.start < end and start < s.span.end for s in found):
            continue
        found += _dialogue(text, known, start, end)
    return sorted(found, key=lambda s: s.span.start)


def _inserted(text: str, known: Lists, span: Span) -> re.Match[str] | None:
    """A cue between commas inside the marks: "« Le dossier est vide, insiste Me X. On ... »"."""
    for match in INSERTED.finditer(text, span.start, span.end):
        words = words_of(text, *match.span("tag"))
        verb = known.verbs.match(text, match.start("tag"))
        if verb and any(is_capital(text[w.start : w.end]) for w in words[1:]):
            return match
    return None


def _dialogue(text: str, known: Lists, start: int, end: int) -> list[Said]:
    """A line of dialogue: "– Io no – ribatté Ottavia.", "– À sa voix, répondit Lucien"."""
    tag = DASH_TAG.search(text, start, end)
    if tag is None:
        comma = re.compile(r",\s").finditer(text, start, end)
        tags = [m for m in comma if known.verbs.match(text, m.end())]
        if not tags:
            return [Said(Span(start, end))]
        return [Said(Span(start, tags[-1].start()), Span(tags[-1].end(), end))]
    stop = _tag_end(text, tag.end(), end)
    stays = Span(start, tag.start() + (text[tag.start()] in "!?…"))
    return [Said(stays, Span(tag.end(), stop))]


def _tag_end(text: str, start: int, end: int) -> int:
    closing = re.compile(r"\s?[—–-]\s?|[.!?…](?=\s|$)").search(text, start, end)
    return closing.start() if closing else end
