"""Sentences that a page says of itself or asks of its readers: they tell nothing of an event."""

from __future__ import annotations

import re

from sayso.language.words import any_of
from sayso.stages.reading.stating.lexicon import furniture_words
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import SUBJECTS

PHRASES = re.compile(rf"\b(?:{any_of(furniture_words().phrases)})\b", re.IGNORECASE)
LABEL = re.compile(rf"(?:{any_of(furniture_words().labels)})\s?:", re.IGNORECASE)
ADDRESS = re.compile(
    r"\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\b1-8\d\d-|\b\d{3}-[\dA-Z]{4}\b|\(\d{3}\) ?\d{3}"
    r"|\S@\w+\.\w|\bwww\.|https?://|\b\w+\.(?:com|org|net|gov)\b",
)
"""Where to call or write: numbers as North America prints them, mail and web addresses."""
DATES = frozenset({"DATE", "TIME", "CARDINAL"})
ENDS = frozenset(".?!:…”\"'’)")
"""How a line ends that is no heading."""
STAMPING = frozenset({"PROPN", "DET", "NUM", "SYM", "SPACE"})
"""What stands with a day where a line only tells who wrote when: "The Courier, 4 May 2031"."""
STAMPED = 0.6
"""Part of the words of a line without a verb that tell when, from which it only tells that."""


def is_furniture(passage: Passage, within: range) -> bool:
    """Whether a sentence (its tokens ``within``) is the page's own: notice, appeal or stamp."""
    words = [passage.tokens[i] for i in within if not passage.is_mark(i)]
    if not words:
        return True
    told = passage.text[words[0].start : words[-1].end]
    stamps = sum(t.entity in DATES or t.text.isdigit() for t in words)
    stamped = stamps >= STAMPED * len(words) and not any(t.pos in {"VERB", "AUX"} for t in words)
    named = PHRASES.search(told) or LABEL.match(told)
    dated = any(t.entity == "DATE" for t in words)
    stamped |= dated and all(t.pos in STAMPING or t.entity in DATES for t in words)
    return (
        bool(named) or stamped or _is_heading(passage, within) or _is_appeal(passage, within, told)
    )


def _is_heading(passage: Passage, within: range) -> bool:
    """Whether a line ends without a mark below sentences that have one: a link, a caption."""
    above = passage.tokens[: within.start]
    ended = {t.text for t in above} & ENDS
    return bool(ended) and passage.tokens[within.stop - 1].text[-1:] not in ENDS


def _is_appeal(passage: Passage, within: range, told: str) -> bool:
    """Whether somebody is asked to get in touch: "Anyone with information is urged to call"."""
    known = furniture_words()
    lemmas = {passage.tokens[i].lemma.lower() for i in within}
    asked = any(
        passage.tokens[i].text.lower() in known.anyone and passage.tokens[i].dep in SUBJECTS
        for i in within
    )
    return bool(lemmas & known.reaching) and (asked or bool(ADDRESS.search(told)))
