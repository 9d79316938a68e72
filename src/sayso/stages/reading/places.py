"""Place names in running text."""

from __future__ import annotations

from dataclasses import replace

from sayso.ports import Gazetteer
from sayso.records import ParsedPart, Place, Span, Token

PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_places(parsed: ParsedPart, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Names that the parser takes for places, and names that the gazetteer knows.

    A place that the gazetteer does not know keeps its own name and no country.
    """
    found = []
    for tokens in _names(parsed.parse.tokens):
        span = Span(tokens[0].start, tokens[-1].end)
        written = parsed.text[span.start : span.end].removesuffix("'s").removesuffix("’s")
        known = gazetteer.place(written)
        if known is not None:
            found.append(replace(known, span=span))
        elif tokens[0].entity in PLACES:
            found.append(Place(span, written, ""))
    return tuple(found)


def _names(tokens: tuple[Token, ...]) -> list[list[Token]]:
    """Runs of tokens that the parser named a place, and single proper nouns in capitals."""
    runs: list[list[Token]] = []
    for token in tokens:
        goes_on = token.entity in PLACES and not token.entity_start
        if goes_on and runs and runs[-1][-1].end >= token.start - 1:
            runs[-1].append(token)
        elif token.entity in PLACES or (token.pos == "PROPN" and token.text.isupper()):
            runs.append([token])
    return [run for run in runs if any(t.pos == "PROPN" for t in run)]
