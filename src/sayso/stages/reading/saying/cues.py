"""The lexicon of cues: which words attribute, with what force, and how far a cue reaches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.records import CueForce
from sayso.stages.reading.names.kinds import may_speak
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import SUBJECTS, Tree

UTTERED = frozenset({CueForce.ASSERTS, CueForce.ASKS, CueForce.CALLS_FOR})


@cache
def _forces() -> dict[str, CueForce]:
    return {verb: force for force, listed in cue_words().verbs.items() for verb in listed}


@cache
def leads() -> tuple[tuple[str, ...], ...]:
    """Phrases that lead to a source without a verb, each as its words."""
    return cue_words().leads.words


def is_cue_verb(passage: Passage, index: int) -> bool:
    """Whether a token is a verb that attributes."""
    token = passage.tokens[index]
    return token.pos in {"VERB", "AUX"} and token.lemma in _forces()


def force_of(tree: Tree, verb: int) -> CueForce:
    """What a cue verb does with its content, its negation included."""
    lemma = tree.tokens[verb].lemma
    force = _forces().get(lemma, CueForce.ASSERTS)
    if lemma == "call" and not _calls_for(tree, verb):
        force = CueForce.ASSERTS  # "called it a disaster"
    if lemma == "ask":
        force = CueForce.CALLS_FOR if _commands(tree, verb) else CueForce.ASKS
    negated = bool(tree.children(verb, "neg")) or any(
        tree.tokens[i].lemma == "never" for i in tree.children(verb, "advmod")
    )
    if not negated:
        return force
    return CueForce.DENIES if force in {CueForce.EXPECTS, CueForce.PLANS} else CueForce.WITHHOLDS


def force_of_cue(passage: Passage, cue: Sequence[int], content: Sequence[int]) -> CueForce:
    """What a cue of any words does with its content: by its verb, else by its noun or adjective.

    "declined to say" withholds; "is worried that" and "in the belief that" expect. A
    verb that is no verb of saying or thinking says something only where a clause or
    words in quotation marks follow; else it is a deed ("voted to expel").
    """
    tokens = [passage.tokens[i] for i in cue]
    if tokens[0].text.lower() == "according":
        return ASSERTS
    if any(t.lemma in cue_words().withholding.verbs for t in tokens[:-1]):
        return CueForce.WITHHOLDS
    verbs = [i for i in cue if is_cue_verb(passage, i)]
    uttered = any(passage.quote_of[i] >= 0 for i in content) or has_clause(passage, content)
    if verbs and (uttered or passage.tokens[verbs[0]].lemma not in cue_words().deeds.verbs):
        return force_of(passage.tree, verbs[0])
    words = _words_with_force()
    listed = next((words[t.lemma.lower()] for t in tokens if t.lemma.lower() in words), None)
    return listed or (ASSERTS if uttered else CueForce.ACTS)


def has_clause(passage: Passage, content: Sequence[int]) -> bool:
    """Whether the verb that content hangs on is finite and has a subject there."""
    inside = set(content)
    for top in (i for i in content if passage.tokens[i].head not in inside):
        below = passage.tree.children(top)
        finite = any(passage.tokens[i].tag in FINITE for i in (top, *below))
        subjects = [s for s in passage.tree.children(top, *SUBJECTS, "expl") if s in inside]
        if finite and subjects:
            return True
    return False


def is_idle(passage: Passage, cue: Sequence[int], head: int | None, content: Sequence[int]) -> bool:
    """Whether a cue says nothing: a set phrase ("that said"), or a thing that is on show.

    ``head`` is the word that the source hangs on: polls show that somebody leads,
    exhibitions show pictures.
    """
    token = passage.tokens[cue[0]]
    start = max(passage.text.rfind("\n", 0, token.start) + 1, token.start - REACH)
    end = passage.tokens[cue[-1]].end
    around = passage.text[start : end + REACH].lower()
    for phrase in cue_words().idioms.phrases:
        at = around.find(phrase)
        if at >= 0 and start + at < end and start + at + len(phrase) > token.start:
            return True
    if head is not None and may_speak(passage.tree, head):
        return False
    shown = all(passage.tokens[i].lemma in cue_words().idioms.showing for i in cue)
    quoted = any(passage.quote_of[i] >= 0 for i in content)
    return shown and not quoted and not has_clause(passage, content)


REACH = 24
"""Characters around a cue in which a set phrase stands."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ASSERTS = CueForce.ASSERTS


@cache
def _words_with_force() -> dict[str, CueForce]:
    listed = cue_words().words
    return {word: force for force, words in listed.items() for word in words}


def _calls_for(tree: Tree, verb: int) -> bool:
    """Whether "call" asks for something: "called for calm", "called on him to resign"."""
    asks = cue_words().complement.calling_for
    return any(tree.tokens[p].lemma in asks for p in tree.children(verb, "prep"))


def _commands(tree: Tree, verb: int) -> bool:
    """Whether "ask" asks somebody to do something."""
    return any(
        is_infinitive(tree, c) for c in tree.children(verb, "xcomp", "ccomp", "advcl")
    ) or any(tree.tokens[p].lemma == "for" for p in tree.children(verb, "prep"))


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether a verb has "to" before it."""
    return any(tree.tokens[child].tag == "TO" for child in tree.children(verb, "aux"))


def cue_tokens(passage: Passage, verb: int) -> tuple[int, ...]:
    """A cue verb with its auxiliaries, negation, particle, and the occasion of its words.

    "said in a statement following the vote" is one cue.
    """
    tree = passage.tree
    found = [verb, *tree.children(verb, "aux", "auxpass", "neg", "prt")]
    for preposition in tree.children(verb, "prep"):
        if passage.tokens[preposition].lemma in _particles(passage.tokens[verb].lemma):
            found.append(preposition)
        objects = tree.children(preposition, "pobj")
        if any(passage.tokens[o].lemma in cue_words().relays.nouns for o in objects):
            found += [
                i
                for i in tree.subtree(preposition)
                if passage.quote_of[i] == passage.quote_of[verb] and not passage.is_mark(i)
            ]
    return tuple(sorted(found))


def _particles(lemma: str) -> tuple[str, ...]:
    """The prepositions that belong to a verb: "called on", "pointed to"."""
    complement = cue_words().complement
    return (*complement.prepositions.get(lemma, ()), *complement.addressing.get(lemma, ()))


def is_anonymity(tree: Tree, verb: int) -> bool:
    """Whether a verb asks for anonymity: "asked not to be named"."""
    return any(
        tree.tokens[child].lemma in cue_words().anonymity.verbs
        for child in tree.children(verb, "xcomp", "ccomp", "advcl")
    )
