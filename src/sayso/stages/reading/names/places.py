"""Place names in running text."""

from __future__ import annotations

from dataclasses import replace

from sayso.ports import Gazetteer
from sayso.records import Place, Span, Token
from sayso.stages.reading.text.passages import Passage

PLACES = frozenset({"GPE", "LOC"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ"})
SHORTEST = 4
"""Letters of a word in capitals that may be a place; shorter ones are mostly initials."""
POSSESSIVE = ("'s", "’s")


def find_places(passage: Passage, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Names that the parser takes for places, and names in capitals that the gazetteer knows.

    A place that the gazetteer does not know keeps its own name and no country.
    """
    found = []
    for tokens in _names(passage.tokens):
        span = Span(tokens[0].start, tokens[-1].end)
        written = passage.text[span.start : span.end]
        known = gazetteer.place(" ".join(written.split()))
        if known is not None:
            found.append(replace(known, span=span))
        elif tokens[0].entity in PLACES:
            found.append(Place(span, written, ""))
    return tuple(found)


def _names(tokens: tuple[Token, ...]) -> list[list[Token]]:
    """Runs of tokens that the parser named a place, and single words in capitals."""
    runs: list[list[Token]] = []
    for index, token in enumerate(tokens):
        place = token.entity in PLACES and token.text not in POSSESSIVE and bool(token.text.strip())
        if place and runs and not token.entity_start and runs[-1][-1].entity == token.entity:
            runs[-1].append(token)
        elif (place and token.entity_start) or _is_dateline(tokens, index):
            runs.append([token])
    trimmed = ([t for t in run if t.pos != "DET" or t is not run[0]] for run in runs)
    return [
        run for run in trimmed if any(token.pos == "PROPN" or token.text.isupper() for token in run)
    ]


def _is_dateline(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word is in capitals among others that are not: "KYIV — Trams"."""
    token = tokens[index]
    beside = tokens[max(0, index - 1) : index] + tokens[index + 1 : index + 2]
    return (
        not token.entity
        and token.pos in NAMING
        and len(token.text) >= SHORTEST
        and token.text.isupper()
        and not any(other.text.isupper() for other in beside)
    )
