"""Sources read off a sentence's beginning, where a parser goes astray there.

"Health charity Breathe Well estimates that ...": all before the cue is one noun phrase,
so that is who says it, whatever the tree has made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.stages.reading.names.media import LONGEST, phrase_at
from sayso.stages.reading.saying.candidates import Candidate, Hearing
from sayso.stages.reading.saying.cues import FINITE
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.text.passages import Passage

HELPING = frozenset({"AUX", "ADV", "PART"})


def with_openings(hearing: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates; those without a source have the phrase that opens their sentence, if any."""
    return [c if c.source or c.crowd else _opened(hearing.passage, c) for c in found]


def _opened(passage: Passage, one: Candidate) -> Candidate:
    cue = one.cue[0]
    before = [i for i in passage.sentence(cue) if i < cue and passage.tokens[i].pos != "SPACE"]
    while before and passage.tokens[before[-1]].pos in HELPING:
        before.pop()
    if not before or len(before) > LONGEST or min(one.content) < cue:
        return one
    phrase = phrase_at(passage, before[0])
    tokens = [passage.tokens[i] for i in before]
    clause = any(t.tag in FINITE or t.text in {",", ":", ";"} for t in tokens)
    if phrase is None or clause or tokens[0].text.lower() in cue_words().subjects.empty:
        return one
    if passage.quote_of[before[0]] >= 0 or phrase.head not in before:
        return one
    return replace(one, source=tuple(before), head=phrase.head)
