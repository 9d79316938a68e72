"""Content words in a form that can be compared: lemmas, with places and nationalities as one.

"Iraqi" and "Iraq's" both become ``@IQ``, so that "the Iraqi parliament" and
"Iraq's parliament" have the same terms.
"""

from __future__ import annotations

from functools import cache

from sayso.ports import Gazetteer
from sayso.records import Argument, Scope, Token
from sayso.stages.reading.text.lexicon import term_words
from sayso.stages.reading.text.syntax import Tree

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
TIMES = frozenset({"DATE", "TIME"})
PHRASE = ("det", "predet", "amod", "compound", "poss", "nmod", "nummod", "advmod", "case")


def term_of(token: Token, gazetteer: Gazetteer) -> str:
    """The comparable form of one token, "" where it carries no content."""
    if token.pos not in CONTENT or token.entity in TIMES or token.lemma in term_words().empty_verbs:
        return ""
    if token.pos in {"PROPN", "ADJ", "NOUN"} and (country := gazetteer.nationality(token.text)):
        return f"@{country}"
    lemma = token.lemma.strip(".,;:'’\"")
    return lemma if any(character.isalnum() for character in lemma) else ""


def terms_of(tree: Tree, indices: list[int], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The terms of some tokens, each once, in order of the text."""
    found = (term_of(tree.tokens[index], gazetteer) for index in indices)
    return tuple(dict.fromkeys(term for term in found if term))


def names_of(tree: Tree, indices: list[int], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The terms among some tokens that name a person, body or place."""
    proper = [
        i
        for i in indices
        if tree.tokens[i].pos == "PROPN" or term_of(tree.tokens[i], gazetteer).startswith("@")
    ]
    return terms_of(tree, proper, gazetteer)


def argument(tree: Tree, head: int, gazetteer: Gazetteer) -> Argument | None:
    """A noun phrase as a participant; None for pronouns and times, which name nobody."""
    token = tree.tokens[head]
    if token.pos == "PRON" or token.entity in TIMES:
        return None
    inner = [i for child in tree.children(head, *PHRASE) for i in tree.subtree(child)]
    indices = sorted([head, *inner])
    modifiers = terms_of(tree, [i for i in indices if _modifies(tree, i, head)], gazetteer)
    own = term_of(token, gazetteer) or token.lemma
    span = tree.characters(indices)
    return Argument(
        span=span,
        text=" ".join(tree.tokens[i].text for i in indices),
        head=own,
        key=" ".join([*sorted(modifiers), own]) if token.pos == "PROPN" else own,
        modifiers=modifiers,
        scope=_scope(tree, head),
    )


def _modifies(tree: Tree, index: int, head: int) -> bool:
    """Whether a word narrows the head; figures and "at least" are compared as quantities."""
    token = tree.tokens[index]
    return index != head and token.pos != "NUM" and token.lemma not in term_words().hedges


@cache
def _scopes() -> dict[str, Scope]:
    return {word: scope for scope, words in term_words().scopes.items() for word in words}


def _scope(tree: Tree, head: int) -> Scope:
    for child in tree.children(head, "det", "predet", "amod", "advmod", "neg"):
        scope = _scopes().get(tree.tokens[child].lemma)
        if scope:
            return scope
    return Scope.PLAIN
