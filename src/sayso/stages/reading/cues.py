"""The lexicon of cues: which words attribute, with what force, and how far a cue reaches."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.records import CueForce
from sayso.stages.reading.passage import Passage
from sayso.stages.reading.syntax import Tree

QUESTIONS = frozenset({"whether", "if"})
UTTERED = frozenset({CueForce.ASSERTS, CueForce.ASKS, CueForce.CALLS_FOR})


@cache
def data() -> dict[str, Any]:
    """The lists of verbs and nouns."""
    path = files("sayso.stages.reading").joinpath("data/cues.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _forces() -> dict[str, CueForce]:
    return {verb: CueForce(force) for force, listed in data()["verbs"].items() for verb in listed}


@cache
def _listed(table: str, key: str) -> frozenset[str]:
    return frozenset(data()[table][key])


def is_listed(lemma: str, table: str, key: str) -> bool:
    """Whether a lemma stands in a list of the data file."""
    return lemma in _listed(table, key)


def is_cue_verb(passage: Passage, index: int) -> bool:
    """Whether a token is a verb that attributes."""
    token = passage.tokens[index]
    return token.pos in {"VERB", "AUX"} and token.lemma in _forces()


def force_of(tree: Tree, verb: int) -> CueForce:
    """What a cue verb does with its content, its negation included."""
    lemma = tree.tokens[verb].lemma
    force = _forces().get(lemma, CueForce.ASSERTS)
    if lemma == "ask":
        force = CueForce.CALLS_FOR if _commands(tree, verb) else CueForce.ASKS
    negated = bool(tree.children(verb, "neg")) or any(
        tree.tokens[i].lemma == "never" for i in tree.children(verb, "advmod")
    )
    if not negated:
        return force
    return CueForce.DENIES if force in {CueForce.EXPECTS, CueForce.PLANS} else CueForce.WITHHOLDS


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
        if any(is_listed(passage.tokens[o].lemma, "relays", "nouns") for o in objects):
            found += [
                i
                for i in tree.subtree(preposition)
                if passage.quote_of[i] == passage.quote_of[verb] and not passage.is_mark(i)
            ]
    return tuple(sorted(found))


def _particles(lemma: str) -> tuple[str, ...]:
    """The prepositions that belong to a verb: "called on", "pointed to"."""
    own = data()["complement"]["prepositions"].get(lemma, ())
    return (*own, *data()["complement"]["addressing"].get(lemma, ()))


def relay_of(tree: Tree, verb: int) -> int | None:
    """Whom it was told: "told Reuters", "said in an interview with The Courier"."""
    if tree.tokens[verb].lemma in {"tell", "inform"}:
        return next(iter(tree.children(verb, "dobj", "dative")), None)
    for preposition in tree.children(verb, "prep"):
        for noun in tree.children(preposition, "pobj"):
            if not is_listed(tree.tokens[noun].lemma, "relays", "nouns"):
                continue
            for inner in tree.children(noun, "prep"):
                if is_listed(tree.tokens[inner].lemma, "relays", "prepositions"):
                    return next(iter(tree.children(inner, "pobj")), None)
    return None


def is_anonymity(tree: Tree, verb: int) -> bool:
    """Whether a verb asks for anonymity: "asked not to be named"."""
    return any(
        is_listed(tree.tokens[child].lemma, "anonymity", "verbs")
        for child in tree.children(verb, "xcomp", "ccomp", "advcl")
    )
