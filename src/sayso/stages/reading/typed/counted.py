"""What a figure counts, by the parse of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.language.numbers import VALUES
from sayso.stages.reading.text.syntax import Tree
from sayso.stages.reading.typed.lexicon import number_words
from sayso.stages.reading.typed.numerals import Amount

MODIFIES = frozenset(
    {"nummod", "compound", "quantmod", "npadvmod", "nmod", "amod", "advmod", "det", "predet"}
)
NOUNS = frozenset({"NOUN", "PROPN"})
STEPS_UP = 4
"""Governors climbed from a figure to the noun that it counts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in its place.

    ``unit`` ends at ``end`` in the text; ``inside`` are the amount's tokens and
    ``counted`` the token of what it counts. ``before`` and ``after`` are the text
    around figure and unit.
    """

    amount: Amount
    unit: str
    end: int
    inside: range
    counted: int | None
    before: str
    after: str


def counted_by(tree: Tree, covered: range, unit: str) -> int | None:
    """The noun that a figure counts: what it stands before, or what follows "of"."""
    below = _after_of(tree, covered, _links(unit))
    if below is not None:
        return below
    for index in reversed(covered):
        above = _modified(tree, index, covered)
        if above is not None:
            return above
    after, states = covered.stop, number_words().words.people_states
    if after < len(tree.tokens) and tree.tokens[after].text.lower() in states:
        return after
    return None


@cache
def _links(unit: str) -> frozenset[str]:
    """The prepositions that lead from a unit to what is measured."""
    known = number_words()
    lasting = unit in known.words.durations or unit in known.signs.values()
    return known.words.leading if lasting else frozenset({"of"})


def _after_of(tree: Tree, covered: range, words: frozenset[str]) -> int | None:
    """The noun of "5 tonnes of tobacco" and "12 years in prison"; "in" takes a bare one."""
    if covered.stop >= len(tree.tokens) or tree.tokens[covered.stop].lemma not in words:
        return None
    for inner in tree.children(covered.stop, "pobj"):
        token = tree.tokens[inner]
        bare = not tree.children(inner, "det", "poss") and token.pos == "NOUN" and not token.entity
        if token.pos in NOUNS and (bare or tree.tokens[covered.stop].lemma == "of"):
            return inner
    return None


def _modified(tree: Tree, index: int, covered: range) -> int | None:
    """The noun to the right that a token of the figure modifies, directly or through others."""
    current = index
    for _ in range(STEPS_UP):
        above = tree.head(current)
        if above is None or tree.tokens[current].dep not in MODIFIES:
            return None
        if above >= covered.stop and tree.tokens[above].pos in NOUNS:
            return _named_after(tree, above, covered.stop)
        if above < covered.start:
            return None
        current = above
    return None


def _named_after(tree: Tree, noun: int, first: int) -> int | None:
    """The noun, unless a comma, a verb or a preposition stands between it and its figure."""
    between = (tree.tokens[i] for i in range(first, noun))
    broken = any(
        token.pos in {"ADP", "VERB", "AUX", "SCONJ"} and token.tag not in {"VBN", "VBG"}
        for token in between
    )
    return None if broken else noun


def lemma_of(tree: Tree, noun: int) -> str:
    """The lemma of what is counted, in the singular for names too ("two Democrats")."""
    token = tree.tokens[noun]
    lemma = token.lemma.strip("'’.")
    if token.tag != "NNPS":
        return lemma
    return re.sub(r"(?<=..)s$", "", re.sub(r"ies$", "y", lemma))  # names keep their -s in lemmas


def people_of(figure: Figure, tree: Tree) -> str:
    """Say "people" of a bare number of those whom something befalls: "112 were hurt"."""
    if figure.unit:
        return ""
    if figure.amount.written == "none":
        return "" if figure.amount.end - figure.amount.start == len("none") else "people"
    last = figure.inside[-1]
    token, above = tree.tokens[last], tree.head(last)
    if above is None or token.dep not in {"nsubj", "nsubjpass", "dobj"}:
        return ""
    return "people" if tree.tokens[above].lemma in number_words().words.people_verbs else ""


def qualifier_of(tree: Tree, noun: int, figure: Figure) -> tuple[str, ...]:
    """The lemmas of what else is said of what is counted ("american")."""
    known = number_words()
    skipped = {*VALUES, *known.multipliers, *known.words.estimating}
    start, end = figure.amount.start, figure.end
    found = (
        tree.tokens[child]
        for child in tree.children(noun, "amod", "compound")
        if not start <= tree.tokens[child].start < end
    )
    return tuple(t.lemma for t in found if t.lemma.isalpha() and t.lemma not in skipped)
