"""Tags: words that only say who says it, by their form: "the ministry said", "said X"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.stages.reading.names.media import LONGEST, Phrase, phrase_at
from sayso.stages.reading.saying.cues import FINITE, leads
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.text.passages import Passage

FEWEST = 2
BEHIND = frozenset({"ADV", "NOUN", "PROPN", "NUM", "ADP", "DET", "PUNCT", "ADJ"})
"""What may stand behind a tag: "the Post reported on Monday"."""


def tag_in(passage: Passage, rest: Sequence[int]) -> tuple[Phrase, tuple[int, ...]] | None:
    """Who says it and the cue, where some words are nothing but a tag."""
    words = list(rest)
    while words and (
        passage.is_mark(words[0]) or passage.tokens[words[0]].text.lower() in {"as", "so"}
    ):
        words.pop(0)
    while words and passage.is_mark(words[-1]):
        words.pop()
    if len(words) < FEWEST:
        return None
    plain = [passage.tokens[i].text.lower() for i in words]
    for led in leads():
        if plain[: len(led)] == list(led):
            phrase = phrase_at(passage, words[len(led)]) if len(words) > len(led) else None
            return None if phrase is None else (phrase, tuple(words[: len(led)]))
    return _inverted(passage, words) or _straight(passage, words)


def _inverted(passage: Passage, words: Sequence[int]) -> tuple[Phrase, tuple[int, ...]] | None:
    """A tag whose cue comes first: "said the minister on Monday"."""
    addressing = passage.tokens[words[0]].lemma in cue_words().addressing.verbs
    if addressing or not _says(passage, words[0]):
        return None
    phrase = phrase_at(passage, words[1])
    if phrase is None or not _ends(passage, [i for i in words if i > phrase.tokens[-1]]):
        return None
    return phrase, (words[0],)


def _straight(passage: Passage, words: Sequence[int]) -> tuple[Phrase, tuple[int, ...]] | None:
    """A tag whose source comes first, perhaps with a participle: "papers seen by X show"."""
    tokens = passage.tokens
    phrase = phrase_at(passage, words[0])
    if phrase is None:
        return None
    for at, cue in enumerate(words):
        last = at == len(words) - 1 and tokens[cue].text in cue_words().tags.closing
        passive = at > 0 and tokens[words[at - 1]].lemma == "be"
        if passive or cue <= phrase.tokens[0] or not (last or _says(passage, cue)):
            continue
        between = [i for i in words[:at] if i > phrase.tokens[-1]]
        while between and tokens[between[-1]].pos in {"AUX", "ADV"}:
            between.pop()
        plain = not any(tokens[i].tag in FINITE or tokens[i].text == "," for i in between)
        led = not between or tokens[between[0]].tag in {"VBN", "VBG", "IN"}
        if plain and led and len(between) <= LONGEST and _ends(passage, words[at + 1 :]):
            head = phrase.head if phrase.head < cue else phrase.tokens[0]
            kept = tuple(i for i in phrase.tokens if i < cue)
            return (Phrase(kept, head), (cue,)) if kept else None
    return None


def _says(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    listed = token.lemma in cue_words().tags.verbs or token.lemma in cue_words().utterance.verbs
    return token.tag in {"VBD", "VBZ", "VBP", "VBN"} and listed


def _ends(passage: Passage, rest: Sequence[int]) -> bool:
    """Whether nothing but a time or a place stands behind a tag."""
    return len(rest) <= LONGEST and all(passage.tokens[i].pos in BEHIND for i in rest)
