"""Splitting a sentence into propositions: each verb that tells something, with its arguments.

The act of "voted to expel" is *expel*, the governing verb gives its modality;
participles, relative clauses and coordinated verbs are propositions of their
own and take their missing subject from the clause that they hang on.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.stages.reading.stating.lexicon import act_words
from sayso.stages.reading.stating.modality import complement_verb, is_light
from sayso.stages.reading.text.syntax import OBJECTS, SUBJECTS, Tree

CLAUSES = frozenset(
    {"ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj"}
)
OBJECT_CONTROL = frozenset({"xcomp", "ccomp"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """Token indices of a verb and its arguments; ``inherited`` marks a subject filled in."""

    verb: int
    actor: int | None
    object: int | None
    recipient: int | None
    inherited: bool


def propositions(tree: Tree, start: int, end: int, cues: frozenset[int]) -> list[Proposition]:
    """All propositions among tokens ``start`` to ``end``; cue verbs of attributions are none."""
    verbs = [i for i in range(start, end) if i not in cues and _tells(tree, i)]
    return [_with_arguments(tree, verb) for verb in verbs]


def _tells(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    if token.pos not in {"VERB", "AUX"} or token.dep not in CLAUSES:
        return False
    complement = complement_verb(tree, index)
    if complement is not None and is_light(tree, index, complement):
        return False
    return (bool(tree.children(index)) or token.dep == "ROOT") and not _is_open(tree, index)


def _is_open(tree: Tree, index: int) -> bool:
    """Whether a clause leaves open what it names: "until they have examined it", "how to go".

    What is joined to such a clause is as open as it is.
    """
    token, clauses = tree.tokens[index], act_words().clauses
    marks = tree.children(index, "mark", "advmod")
    if any(tree.tokens[m].lemma in clauses.open for m in marks):
        return True
    first = tree.tokens[tree.subtree(index)[0]]
    asked = token.dep != "ROOT" and first.lemma in clauses.asking
    above = tree.head(index)
    joined = token.dep in {"conj", "xcomp"} and above is not None and _is_open(tree, above)
    return asked or joined


def _with_arguments(tree: Tree, verb: int) -> Proposition:
    subject, inherited = _subject(tree, verb)
    agent = next((o for a in tree.children(verb, "agent") for o in tree.children(a, "pobj")), None)
    objects = tree.children(verb, *OBJECTS, "acomp")
    target = objects[0] if objects else None
    if is_passive(tree, verb):
        return Proposition(verb, agent, subject, _recipient(tree, verb), inherited)
    return Proposition(verb, subject, target, _recipient(tree, verb), inherited)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb's subject suffers its act: "were killed", "a general killed by"."""
    if tree.children(verb, "auxpass", "nsubjpass"):
        return True
    token = tree.tokens[verb]
    return token.tag == "VBN" and token.dep == "acl"


def _recipient(tree: Tree, verb: int) -> int | None:
    dative = tree.children(verb, "dative")
    for index in dative:
        inner = tree.children(index, "pobj")
        return inner[0] if inner else index
    for preposition in tree.children(verb, "prep"):
        if tree.tokens[preposition].lemma in act_words().clauses.towards:
            inner = tree.children(preposition, "pobj")
            if inner:
                return inner[0]
    return None


def _subject(tree: Tree, verb: int, depth: int = 0) -> tuple[int | None, bool]:
    """The subject of a verb, and whether it had to be filled in from another clause."""
    own = tree.children(verb, *SUBJECTS)
    token = tree.tokens[verb]
    if own and not (token.dep == "relcl" and tree.tokens[own[0]].tag in {"WDT", "WP"}):
        return own[0], False
    above = tree.head(verb)
    own_clause = token.dep in {"pcomp", "csubj"} or (
        token.dep == "ccomp" and bool(tree.children(verb, "mark"))
    )
    if above is None or own_clause or depth > MAX_DEPTH:
        return None, False
    if token.dep in {"relcl", "acl"}:
        return above, True
    controller = _controller(tree, above) if token.dep in OBJECT_CONTROL else None
    if controller is not None:
        return controller, True
    return _subject(tree, above, depth + 1)[0], True


MAX_DEPTH = 20
"""Clauses nested deeper than this are left without a subject."""


def _controller(tree: Tree, governor: int) -> int | None:
    """Who is to do it: in "urged the government to" and "called on X to" not the subject."""
    objects = tree.children(governor, "dobj", "dative")
    if objects:
        return objects[0]
    for preposition in tree.children(governor, "prep"):
        if tree.tokens[preposition].lemma in act_words().clauses.calling_on:
            inner = tree.children(preposition, "pobj")
            if inner:
                return inner[0]
    return None
