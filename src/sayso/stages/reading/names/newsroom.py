"""A newsroom's own people: "our correspondent", "this newspaper"."""

from __future__ import annotations

from sayso.ports import OutletDirectory
from sayso.stages.reading.names.kinds import medium_kind
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.text.syntax import Tree


def is_first_hand(tree: Tree, head: int, text: str, outlets: OutletDirectory) -> bool:
    """Whether a noun phrase is a newsroom's own people: "our correspondent", "this newspaper"."""
    token, own = tree.tokens[head], name_words().newsroom
    if token.text.lower() in own.speaking:
        return True
    if token.lemma.lower() in own.media:
        return any(tree.tokens[c].text.lower() == "this" for c in tree.children(head, "det"))
    if token.lemma.lower() not in own.people and token.text.lower() not in own.people:
        return False
    for child in tree.children(head):
        word = tree.tokens[child]
        if word.text.lower() in own.own:
            return True
        if word.dep in {"poss", "compound", "nmod"} and _is_medium(tree, child, text, outlets):
            return True
        if word.dep == "prep" and _is_of_medium(tree, child, text, outlets):
            return True
    return False


def _is_of_medium(tree: Tree, preposition: int, text: str, outlets: OutletDirectory) -> bool:
    """Whether a preposition leads to a medium or to "this newspaper"."""
    own = name_words().newsroom.own
    for noun in tree.children(preposition, "pobj"):
        if any(tree.tokens[d].text.lower() in own for d in tree.children(noun, "det", "poss")):
            return True
        if _is_medium(tree, noun, text, outlets):
            return True
    return False


def _is_medium(tree: Tree, noun: int, text: str, outlets: OutletDirectory) -> bool:
    own = [i for i in tree.subtree(noun) if tree.tokens[i].tag != "POS"]
    span = tree.characters([i for i in own if tree.tokens[i].dep != "det"] or own)
    return medium_kind(text[span.start : span.end], outlets) is not None
