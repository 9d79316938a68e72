"""What a newsroom saw and heard itself: "our correspondent counted", "this reporter saw"."""

from __future__ import annotations

from sayso.ports import OutletDirectory
from sayso.records import CueForce
from sayso.stages.reading.candidates import Candidate
from sayso.stages.reading.cues import cue_tokens, data
from sayso.stages.reading.passage import Passage
from sayso.stages.reading.sources import data as source_data
from sayso.stages.reading.sources import medium_kind
from sayso.stages.reading.subjects import Source, subject_of
from sayso.stages.reading.syntax import Tree

OWN = frozenset({"our", "this", "these", "your"})
SELF = frozenset({"i", "we"})
BESIDE = frozenset({"advcl", "npadvmod", "advmod", "mark", "cc", "punct", "nsubj", "aux", "agent"})
"""What hangs on a verb of seeing and is not what is seen: when, where from, though what."""


def sightings(passage: Passage, sentence: range, outlets: OutletDirectory) -> list[Candidate]:
    """Candidates of a sentence in which a reporter tells what they perceived."""
    found = []
    for verb in sentence:
        token = passage.tokens[verb]
        if token.pos != "VERB" or token.lemma not in data()["perception"]["verbs"]:
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


def is_first_hand(tree: Tree, head: int, text: str, outlets: OutletDirectory) -> bool:
    """Whether a noun phrase is a newsroom's own people: "our correspondent", "this newspaper"."""
    token = tree.tokens[head]
    if token.text.lower() in SELF:
        return True
    if token.lemma.lower() in source_data()["newsroom"]["media"]:
        return any(tree.tokens[c].text.lower() == "this" for c in tree.children(head, "det"))
    nouns = source_data()["newsroom"]["people"]
    if token.lemma.lower() not in nouns and token.text.lower() not in nouns:
        return False
    for child in tree.children(head):
        word = tree.tokens[child]
        if word.text.lower() in OWN:
            return True
        if word.dep in {"poss", "compound", "nmod"} and _is_medium(tree, child, text, outlets):
            return True
        if word.dep == "prep" and _is_of_medium(tree, child, text, outlets):
            return True
    return False


def _is_of_medium(tree: Tree, preposition: int, text: str, outlets: OutletDirectory) -> bool:
    """Whether a preposition leads to a medium or to "this newspaper"."""
    for noun in tree.children(preposition, "pobj"):
        if any(tree.tokens[d].text.lower() in OWN for d in tree.children(noun, "det", "poss")):
            return True
        if _is_medium(tree, noun, text, outlets):
            return True
    return False


def _is_medium(tree: Tree, noun: int, text: str, outlets: OutletDirectory) -> bool:
    own = [i for i in tree.subtree(noun) if tree.tokens[i].tag != "POS"]
    span = tree.characters([i for i in own if tree.tokens[i].dep != "det"] or own)
    return medium_kind(text[span.start : span.end], outlets) is not None
