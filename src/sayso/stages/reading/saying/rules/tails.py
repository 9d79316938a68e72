"""Tags: a sentence's last words that only say who says it ("..., the ministry said").

Print puts them behind a comma with nothing after but a time or a place, so their form
alone gives them away, also where a parser goes astray: "..., wire service Norpress
claimed on Sunday", "..., documents seen by the Standard show".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.records import CueForce
from sayso.stages.reading.names.kinds import may_speak, noun_kind
from sayso.stages.reading.names.media import phrase_at
from sayso.stages.reading.saying.candidates import SELDOM, Candidate, Hearing
from sayso.stages.reading.saying.cues import FINITE
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.tags import tag_in
from sayso.stages.reading.text.passages import Passage

FEWEST_SAID = 4
"""Words of a clause before a tag."""
MARKS = frozenset({":", ";", "“", "”", '"', "``", "''", "(", "‘", "’", "—", "–"})


def with_tails(hearing: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates, with those of tags that were overlooked or taken apart."""
    passage = hearing.passage
    result = list(found)
    for span in passage.sentences:
        sentence = passage.sentence(span.start)
        made = _tail(passage, sentence)
        if made is None:
            continue
        own = {*made.source, *made.cue}
        at_tag = [c for c in result if not own.isdisjoint(c.cue)]
        same = [
            c for c in at_tag if set(c.cue) & set(made.cue) and set(c.source) & set(made.source)
        ]
        if same:
            result = [_with_whole_source(c, made) if c in same else c for c in result]
            continue
        others = [c for c in at_tag if not set(c.content) <= set(sentence)]
        if not others:
            result = [c for c in result if c not in at_tag]
            result.append(made)
    return result


def _with_whole_source(one: Candidate, made: Candidate) -> Candidate:
    """A candidate with all of its tag's source, where it has but a part: "service X"."""
    if set(one.source) < set(made.source):
        return replace(one, source=made.source, head=made.head)
    return one


def _tail(passage: Passage, sentence: range) -> Candidate | None:
    """The candidate of a sentence that ends in a tag."""
    words = [i for i in sentence if passage.tokens[i].pos != "SPACE"]
    commas = [n for n, i in enumerate(words) if passage.tokens[i].text == ","]
    if not commas:
        return None
    before, after = words[: commas[-1]], words[commas[-1] + 1 :]
    if after and passage.tokens[after[0]].lemma in cue_words().addressing.verbs:
        return _told(passage, words, [words[n] for n in commas])
    tag = tag_in(passage, after)
    said = [i for i in before if not passage.is_mark(i)]
    clause = any(passage.tokens[i].tag in FINITE for i in said)
    if tag is None or not clause or len(said) < FEWEST_SAID or not _is_plain(passage, words):
        return None
    phrase, cue = tag
    head = passage.tokens[phrase.head]
    if not may_speak(passage.tree, phrase.head) and noun_kind(head.lemma.lower()) is None:
        return None
    if passage.tokens[phrase.tokens[0]].pos not in {"NOUN", "PROPN", "DET", "ADJ", "NUM"}:
        return None
    source = tuple(i for i in after if i < cue[0]) if phrase.tokens[0] < cue[0] else phrase.tokens
    source = tuple(i for i in source if passage.tokens[i].pos not in {"AUX", "ADV"})
    made = Candidate(source, phrase.head, cue, tuple(before), CueForce.ASSERTS)
    return replace(made, confidence=SELDOM, plain=True)


def _told(passage: Passage, words: Sequence[int], commas: Sequence[int]) -> Candidate | None:
    """A tag whose source has a name or role between commas: "..., her lawyer, Jo Vik, told X"."""
    tokens = passage.tokens
    cue = commas[-1] + 1
    place = len(commas) - 1
    while place and _is_nominal(passage, range(commas[place - 1] + 1, commas[place])):
        place -= 1
    if place == len(commas) - 1 or tokens[cue].tag != "VBD":
        return None
    source = tuple(range(commas[place] + 1, commas[-1]))
    said = [i for i in words if i < commas[place]]
    phrase = phrase_at(passage, source[0])
    clause = any(tokens[i].tag in FINITE for i in said)
    if phrase is None or not clause or len(said) < FEWEST_SAID or not _is_plain(passage, words):
        return None
    made = Candidate(source, phrase.head, (cue,), tuple(said), CueForce.ASSERTS)
    return replace(made, confidence=SELDOM, plain=True)


def _is_nominal(passage: Passage, words: range) -> bool:
    """Whether words are a noun phrase and no clause."""
    tags = {passage.tokens[i].tag for i in words}
    opens = passage.tokens[words.start].pos in {"DET", "NOUN", "PROPN", "ADJ", "PRON"}
    return bool(len(words)) and opens and tags.isdisjoint(FINITE | {"VB", "VBG", "IN", "TO"})


def _is_plain(passage: Passage, words: Sequence[int]) -> bool:
    """Whether a sentence is a clause and its tag, without marks, asides or a lead before it."""
    first = passage.tokens[words[0]]
    led = first.pos in {"ADP", "SCONJ"} or first.tag in {"VBN", "VBG", "CC"}
    marks = any(passage.tokens[i].text in MARKS or passage.quote_of[i] >= 0 for i in words)
    return not led and not marks
