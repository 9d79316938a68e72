"""What a newsroom saw and heard itself: "our correspondent counted", "this reporter saw"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.ports import OutletDirectory
from sayso.records import CueForce
from sayso.stages.reading.names.newsroom import is_first_hand
from sayso.stages.reading.saying.candidates import PLAIN, Candidate, Hearing
from sayso.stages.reading.saying.cues import cue_tokens
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.subjects import Source, subject_of
from sayso.stages.reading.text.passages import Passage

BESIDE = frozenset({"advcl", "npadvmod", "advmod", "mark", "cc", "punct", "nsubj", "aux", "agent"})
"""What hangs on a verb of seeing and is not what is seen: when, where from, though what."""


def with_sightings(hearing: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates, with what reporters saw themselves where nobody else is known to say it."""
    result = list(found)
    for span in hearing.passage.sentences:
        sentence = range(span.start, span.end)
        for sighting in _sightings(hearing.passage, sentence, hearing.outlets):
            same = [c for c in result if not set(c.cue).isdisjoint(sighting.cue)]
            if all(not c.source for c in same):
                result = [c for c in result if c not in same]
                result.append(replace(sighting, confidence=PLAIN))
    return result


def _sightings(passage: Passage, sentence: range, outlets: OutletDirectory) -> list[Candidate]:
    """Candidates of a sentence in which a reporter tells what they perceived."""
    found = []
    for verb in sentence:
        token = passage.tokens[verb]
        if token.pos != "VERB" or token.lemma not in cue_words().perception.verbs:
            continue
        source = subject_of(passage, verb)
        if source.head is None or passage.quote_of[verb] >= 0:
            continue
        if is_first_hand(passage.tree, source.head, passage.text, outlets):
            found += _sighting(passage, verb, source)
    return found


def _sighting(passage: Passage, verb: int, source: Source) -> list[Candidate]:
    tree = passage.tree
    cue = cue_tokens(passage, verb)
    taken = {*source.tokens, *cue}
    below = [c for c in tree.children(verb) if passage.tokens[c].dep not in BESIDE]
    scenes = [c for c in tree.children(verb, "advcl") if _is_scene(passage, c)]
    below = scenes if scenes and verb < scenes[0] else below
    below = [c for c in below if c > verb or passage.tokens[c].dep == "nsubjpass"]
    content = sorted(i for c in below if c not in taken for i in tree.subtree(c) if i not in taken)
    if not any(not passage.is_mark(i) for i in content):
        return []
    return [
        Candidate(source.tokens, source.head, cue, tuple(content), CueForce.ASSERTS, plain=True)
    ]


def _is_scene(passage: Passage, clause: int) -> bool:
    """Whether a clause tells what was watched: "watched as tankers emptied their hoses"."""
    marks = passage.tree.children(clause, "mark")
    return any(passage.tokens[m].text == "as" for m in marks)
