"""Attributions by set frames that neither tagger nor rules saw: "in the words of", "put it at".

Each frame is of print's own making: words that lead to a source ("in the view of X",
", as X noted,"), a figure that somebody puts at something ("AFP puts the toll at 40"),
and words in quotation marks that nobody has yet: behind a colon, or after what they
call somebody or something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.records import CueForce
from sayso.stages.reading.names.kinds import may_speak, noun_kind
from sayso.stages.reading.names.media import LONGEST, phrase_at
from sayso.stages.reading.saying.candidates import SELDOM, Candidate, Hearing
from sayso.stages.reading.saying.cues import FINITE, leads
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.tags import tag_in
from sayso.stages.reading.text.passages import Passage

FEWEST = 3
"""Words of what is said at the least."""


def with_leads(hearing: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates, with those that a frame gives away in sentences that hold none."""
    passage = hearing.passage
    result = [_with_called(passage, c) for c in found]
    taken = {i for c in result for i in (c.cue[0], *c.content)}
    for span in passage.sentences:
        sentence = passage.sentence(span.start)
        if not taken.isdisjoint(sentence):
            continue
        for frame in (_words_of, _as_noted, _behind_colon, _put_at):
            made = frame(passage, sentence)
            if made is not None and any(not passage.is_mark(i) for i in made.content):
                result.append(replace(made, confidence=SELDOM, plain=True))
                taken.update((made.cue[0], *made.content))
                break
    return result


def _words_of(passage: Passage, sentence: range) -> Candidate | None:
    """In "..., in the words of X, ..." X says the rest of the sentence."""
    plain = [passage.tokens[i].text.lower() for i in sentence]
    for at in range(len(plain)):
        lead = next((led for led in leads() if plain[at : at + len(led)] == list(led)), None)
        if lead is None:
            continue
        cue = tuple(sentence[at : at + len(lead)])
        phrase = phrase_at(passage, cue[-1] + 1) if cue[-1] + 1 < sentence.stop else None
        if phrase is None:
            return None
        rest = [i for i in sentence if i < cue[0] or i > phrase.tokens[-1]]
        return _made(passage, phrase.tokens, phrase.head, cue, rest)
    return None


def _as_noted(passage: Passage, sentence: range) -> Candidate | None:
    """In "The boxes, as this correspondent witnessed, were ..." the rest is what was noted."""
    commas = [i for i in sentence if passage.tokens[i].text == ","]
    for first, last in pairwise(commas):
        inside = list(range(first + 1, last))
        if len(inside) < FEWEST or passage.tokens[inside[0]].text != "as":
            continue
        tag = tag_in(passage, inside)
        if tag is not None:
            phrase, cue = tag
            rest = [i for i in sentence if i < first or i > last]
            return _made(passage, phrase.tokens, phrase.head, cue, rest)
    return None


def _behind_colon(passage: Passage, sentence: range) -> Candidate | None:
    """In "X saw it differently: “...”" who opens the sentence speaks the words behind the colon."""
    colon = next((i for i in sentence if passage.tokens[i].text == ":"), None)
    if colon is None or colon + 1 >= len(passage.tokens):
        return None
    quote = next((q for q in passage.quote_of[colon + 1 : colon + FEWEST] if q >= 0), -1)
    phrase = phrase_at(passage, sentence.start)
    clause = any(passage.tokens[i].tag in FINITE for i in range(sentence.start, colon))
    if quote < 0 or phrase is None or not clause or not may_speak(passage.tree, phrase.head):
        return None
    words = tuple(passage.quote_tokens(quote))
    return Candidate(phrase.tokens, phrase.head, (colon,), words, CueForce.ASSERTS)


def _put_at(passage: Passage, sentence: range) -> Candidate | None:
    """In "AFP puts the toll at 40" a figure is on somebody's word, and so in "gave it as 40"."""
    tree = passage.tree
    for verb in sentence:
        token = passage.tokens[verb]
        if token.pos != "VERB" or token.lemma not in cue_words().estimates.verbs:
            continue
        subjects = tree.children(verb, "nsubj")
        things = tree.children(verb, "dobj")
        figures = [
            p
            for p in tree.children(verb, "prep")
            if passage.tokens[p].lemma in cue_words().estimates.leading
            and any(passage.tokens[i].pos == "NUM" for i in tree.subtree(p))
        ]
        if not subjects or not things or not figures:
            continue
        content = sorted({*tree.subtree(things[0]), *tree.subtree(figures[0])})
        phrase = phrase_at(passage, tree.subtree(subjects[0])[0])
        if phrase is None:
            return None
        return _made(passage, phrase.tokens, phrase.head, (verb,), content)
    return None


def _made(
    passage: Passage,
    source: Sequence[int],
    head: int,
    cue: tuple[int, ...],
    content: Sequence[int],
) -> Candidate | None:
    words = [i for i in content if passage.tokens[i].pos != "SPACE"]
    while words and passage.is_mark(words[-1]):
        words.pop()
    known = may_speak(passage.tree, head) or noun_kind(passage.tokens[head].lemma.lower())
    if not known or len(words) < FEWEST or len(source) > LONGEST:
        return None
    return Candidate(tuple(source), head, cue, tuple(words), CueForce.ASSERTS)


def _with_called(passage: Passage, one: Candidate) -> Candidate:
    """What somebody calls something, where only the something was taken: "called it “...”"."""
    if not any(passage.tokens[i].lemma in cue_words().calling.verbs for i in one.cue) or one.within:
        return one
    last = max(one.content)
    quote = next((q for q in passage.quote_of[last + 1 : last + FEWEST] if q >= 0), -1)
    if quote < 0 or passage.quote_of[last] >= 0 or last < one.cue[0]:
        return one
    return replace(one, content=(*one.content, *passage.quote_tokens(quote)))
