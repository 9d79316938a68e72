"""The source of a cue: whose words they are, read off the parse or the words beside it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.stages.reading.names.kinds import may_speak
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import SUBJECTS

MAX_DEPTH = 10
CHAINED = frozenset({"conj", "advcl", "xcomp", "acl", "pcomp", "prep"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
ASIDE = 8
"""Tokens of a clause after a comma up to which it belongs to the source's name."""
LONGEST = 12
"""Words of a source that is read off the words beside a cue."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source's tokens and its head word; empty and None where none is named."""

    tokens: tuple[int, ...] = ()
    head: int | None = None


NONE = Source()


def subject_of(passage: Passage, verb: int) -> Source:
    """The source of a cue verb: its agent, its subject, or that of a verb it is joined to."""
    tree = passage.tree
    for agent in tree.children(verb, "agent"):
        for head in tree.children(agent, "pobj"):
            return Source(phrase(passage, head), head)
    if is_passive(passage, verb):
        return NONE
    current = verb
    for _ in range(MAX_DEPTH):
        found = _own_subject(passage, current, verb)
        if found is not None:
            return found
        above = tree.head(current)
        if above is None or passage.tokens[current].dep not in CHAINED:
            return NONE
        if passage.tokens[current].dep == "acl" and passage.tokens[above].pos in NOMINAL:
            return Source(phrase(passage, above, without=current), above)
        if (
            current != verb
            and tree.children(above, "auxpass")
            and not tree.children(above, *SUBJECTS)
        ):
            return NONE
        current = above
    return NONE


def is_passive(passage: Passage, verb: int) -> bool:
    """Whether a verb is passive, also as a bare participle: "Asked whether ..., she said"."""
    token, tree = passage.tokens[verb], passage.tree
    bare = token.tag == "VBN" and token.dep in {"advcl", "acl"} and not tree.children(verb, "aux")
    return bare or bool(tree.children(verb, "auxpass"))


def _own_subject(passage: Passage, verb: int, cue: int) -> Source | None:
    tree = passage.tree
    side = passage.quote_of[cue]
    heads = [
        i
        for i in tree.children(verb, *SUBJECTS)
        if passage.quote_of[i] == side and not passage.is_mark(i)
    ]
    if not heads:
        return None
    head = min(heads, key=lambda i: abs(i - verb))
    token = passage.tokens[head]
    above = tree.head(verb)
    relative = token.text.lower() in cue_words().subjects.relative
    if relative and passage.tokens[verb].dep == "relcl" and above is not None:
        return Source((head,), above)
    if verb != cue and passage.tokens[cue].dep == "conj" and not may_speak(tree, head):
        return _governing(passage, verb)
    return Source(phrase(passage, head), head)


def _governing(passage: Passage, verb: int) -> Source | None:
    """The subject of the clause above: the parser hangs "X said A and warned B" too low."""
    above = passage.tree.head(verb)
    if passage.tokens[verb].dep != "ccomp" or above is None:
        return None
    heads = passage.tree.children(above, *SUBJECTS)
    return Source(phrase(passage, heads[0]), heads[0]) if heads else None


def phrase(passage: Passage, head: int, without: int | None = None) -> tuple[int, ...]:
    """A noun phrase on one side of the quotation marks, with its relative clause."""
    tree = passage.tree
    aside = [c for c in tree.children(head, "relcl", "acl") if _is_aside(passage, c)]
    leave = frozenset(
        [*tree.children(head, "advcl"), *aside, *([] if without is None else [without])]
    )
    side = passage.quote_of[head]
    sentence = passage.sentence(head)
    return trimmed(
        passage,
        [
            i
            for i in tree.subtree(head, leave_out=leave)
            if passage.quote_of[i] == side and i in sentence
        ],
    )


def _is_aside(passage: Passage, clause: int) -> bool:
    """Whether a clause on a source is set off by a comma and long: it only describes."""
    inside = passage.tree.subtree(clause)
    before = passage.tokens[inside[0] - 1].text if inside[0] else ""
    return before == "," and len(inside) > ASIDE


def trimmed(passage: Passage, tokens: list[int]) -> tuple[int, ...]:
    """Tokens without marks and blanks at their edges."""
    first, last = 0, len(tokens)
    while first < last and passage.is_mark(tokens[first]):
        first += 1
    while last > first and passage.is_mark(tokens[last - 1]):
        last -= 1
    return tuple(tokens[first:last])


def beside(passage: Passage, verb: int, gap: range) -> Source:
    """The source among the unquoted words beside a cue: "Varga said", "said Varga"."""
    before = [i for i in range(gap.start, verb) if passage.tokens[i].pos not in {"AUX", "ADV"}]
    found = _nominal(passage, list(trimmed(passage, before)))
    if found.head is not None:
        return found
    after = []
    for index in range(verb + 1, min(gap.stop, verb + 1 + LONGEST)):
        token = passage.tokens[index]
        if passage.is_mark(index) or (token.pos in {"ADP", "SCONJ"} and token.lemma != "of"):
            break
        after.append(index)
    return _nominal(passage, after)


def _nominal(passage: Passage, tokens: list[int]) -> Source:
    names = [i for i in tokens if passage.tokens[i].pos in {"NOUN", "PROPN", "PRON"}]
    if not names or len(tokens) > LONGEST:
        return NONE
    if any(passage.tokens[i].pos == "VERB" for i in tokens):
        return NONE
    inside = set(tokens)
    top = [i for i in names if passage.tokens[i].head not in inside or passage.tokens[i].head == i]
    return Source(tuple(tokens), (top or names)[0])
