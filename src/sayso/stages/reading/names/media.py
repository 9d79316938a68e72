"""Noun phrases by their surface, and which of them name a newsroom.

No list holds all newspapers: a phrase is taken for one where the directory knows it,
where its own words say so ("the weekly Die Lage", "Radio Estuary", "KTV-9"), or where
somebody speaks to it and it is a name that is neither a person's, nor a place's, nor
one of a body that people speak before ("told the Senate").
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from sayso.language.words import any_of
from sayso.ports import OutletDirectory
from sayso.records import SourceKind, Span, Token
from sayso.stages.reading.names.kinds import (
    FOREIGN,
    PERSON,
    is_body_name,
    listed_kind,
    medium_kind,
)
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.text.passages import Passage

NOUNS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"})
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
LONGEST = 16
"""Tokens of a phrase that names a relay."""
CALL_SIGN = re.compile(r"[A-Z]{2,5}-?(?:TV|FM|AM|\d{1,2})\b|(?:TV|FM|RTV)-?\d{0,2}\b|[A-Z]TV\b")
"""Stations by their signs: "KTV-9", "WKDR-TV"."""
ONE_WORD = re.compile(rf"[a-zß-ÿ](?:{any_of(name_words().media.endings)})$")
"""Newspapers of one word, by how it ends."""
NOT_NAMES = frozenset({PERSON, "GPE", "NORP", "LOC", "CARDINAL", "MONEY", "LAW"})
CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))
INITIALS = 5
"""Letters of a name in capitals alone; it is more often a body's than a newsroom's."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by its parts of speech: its tokens, and its head."""

    tokens: tuple[int, ...]
    head: int


def phrase_at(passage: Passage, first: int) -> Phrase | None:
    """The noun phrase that begins at a token, with an "of" and names in apposition inside."""
    tokens, within = passage.tokens, name_words().media.inside
    end = first
    while end < len(tokens) and end - first < LONGEST:
        token = tokens[end]
        inside = token.text.lower() in within and end > first
        if token.pos not in NOUNS and not inside:
            break
        if token.pos == "DET" and end > first and tokens[end - 1].text.lower() not in within:
            break
        if token.pos == "PRON" and end > first and token.tag != "PRP$":
            break
        end += 1
    end = _before_subject(passage, first, end)
    while end > first and tokens[end - 1].pos not in NAMING and tokens[end - 1].tag != "CD":
        end -= 1
    heads = [i for i in range(first, end) if tokens[i].pos in NAMING]
    return Phrase(tuple(range(first, end)), heads[-1]) if heads else None


def _before_subject(passage: Passage, first: int, end: int) -> int:
    """Where a phrase ends if a subject follows at once: "told the Post doctors had ..."."""
    tokens = passage.tokens
    for i in range(first + 1, end):
        new = tokens[i].dep in {"nsubj", "nsubjpass"} and tokens[i - 1].pos == "PROPN"
        if new and tokens[i].tag in {"NNS", "PRP"} and tokens[i].text.islower():
            return i
    return end


def is_medium(
    passage: Passage, phrase: Phrase, outlets: OutletDirectory, *, spoken_to: bool = False
) -> bool:
    """Whether a phrase names a newsroom, a programme or a paper.

    ``spoken_to`` says that somebody speaks to it or that it has seen a paper: then a
    name that could be one is taken for one.
    """
    tokens = [passage.tokens[i] for i in phrase.tokens]
    text = passage.text[tokens[0].start : tokens[-1].end]
    media = name_words().media
    if medium_kind(text, outlets) is not None or _last_names(passage, phrase, outlets):
        return True
    if tokens[0].text.lower() in media.somebodys:
        return False
    if any(f" {name} " in f" {text.lower()} " for name in media.agencies):
        return True
    lemmas = [t.lemma.lower() for t in tokens]
    nouns = {SourceKind.OUTLET, SourceKind.AGENCY}
    shown = any(t.lemma.lower() in media.shows and _is_called(passage, t) for t in tokens)
    if shown or any(listed_kind(lemma) in nouns for lemma in lemmas):
        return any(t.text[:1].isupper() for t in tokens) or "local" in lemmas or "state" in lemmas
    return spoken_to and _may_be_medium(passage, phrase, text)


def _is_called(passage: Passage, token: Token) -> bool:
    """Whether a word for a programme is part of a name: "Breakfast Hour", "the Dawn podcast"."""
    if token.text[:1].isupper():
        return True
    beside = passage.tree.within(Span(token.start, token.end))
    around = range(max(0, beside.start - 1), min(len(passage.tokens), beside.stop + 1))
    named = (passage.tokens[i] for i in around)
    return any(t.pos == "PROPN" and t.entity not in {"DATE", "TIME", "GPE"} for t in named)


def _last_names(passage: Passage, phrase: Phrase, outlets: OutletDirectory) -> bool:
    """Whether the names at the end of a phrase are a medium's: "the daily El Faro"."""
    names = [i for i in phrase.tokens if passage.tokens[i].pos == "PROPN"]
    if not names or names[-1] != phrase.tokens[-1]:
        return False
    start, end = passage.tokens[names[0]].start, passage.tokens[names[-1]].end
    name = passage.text[start:end]
    return medium_kind(name, outlets) is not None or CALL_SIGN.search(name) is not None


def _may_be_medium(passage: Passage, phrase: Phrase, text: str) -> bool:
    """Whether a name is neither a person's nor a place's nor a known sort of body's."""
    tokens = [passage.tokens[i] for i in phrase.tokens]
    words = [t for t in tokens if t.text.lower() not in name_words().articles.any]
    article = len(words) < len(tokens)
    if not words or not all(t.text[:1].isupper() or not t.text[:1].isalpha() for t in words):
        return False
    if any(t.text in CALENDAR or t.text.isdigit() for t in words[-1:]):
        return False
    name = text[4:] if text[:4] in {"the ", "The "} else text
    if name.casefold() in name_words().media.audiences or is_body_name(passage.tree, phrase.tokens):
        return False
    bodies = {SourceKind.ORGANISATION, SourceKind.CROWD, SourceKind.PERSON}
    if any(listed_kind(t.lemma.lower()) in bodies for t in words):
        return False
    if FOREIGN.match(name) and words[0].entity not in {PERSON, "GPE"}:
        return True
    if name.isupper() and len(name) <= INITIALS:
        return False
    if any(t.entity in NOT_NAMES for t in words[-1:]) or (article and words[0].entity == "NORP"):
        return False
    return article or len(words) > 1 or ONE_WORD.search(name) is not None
