"""Whom a noun phrase means as a source: the person named in it, who bears a role, which body.

``Cast.referents`` asks the same of running text, and takes less for sure: it goes by the
nouns that the report has for a name, and where nobody is known to speak a wrong name costs
more than a description left standing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.language.calendar_names import WEEKDAYS
from sayso.records import SourceKind
from sayso.stages.reading.names.cast import Cast
from sayso.stages.reading.names.kinds import NAMED_BODIES, listed_kind, noun_kind
from sayso.stages.reading.names.lexicon import name_words
from sayso.stages.reading.names.mentions import bare
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.syntax import Tree

NAMING = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
LEADING_AWAY = frozenset({"WP", "WDT", "WP$", "VBD", "VBZ", "VBN", "VBP"})
"""Tags of what leads from a source's name to a clause on somebody else."""
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
"""The hour before an entry of a live page."""
AGED = re.compile(r"\d+-year-old$")


def body_meant(passage: Passage, cast: Cast, head: int, written: str) -> str:
    """The full name of a body: of a name, or of a noun that stands for one in the report."""
    tree, bodies = passage.tree, cast.bodies
    token = tree.tokens[head]
    if token.pos == "PROPN":
        for name in (bare(written), bare(head_phrase(tree, head, passage.text))):
            plain_name = name.removeprefix("the ").removeprefix("The ")
            full = bodies.full(plain_name)
            if full != plain_name or plain_name in bodies.names:
                return full
        return ""
    for apposed in tree.children(head, "appos"):
        named = bare(head_phrase(tree, apposed, passage.text))
        if tree.tokens[apposed].pos == "PROPN" and bodies.full(named) in bodies.names:
            return bodies.full(named)
    if not is_bare_definite(tree, head):
        return ""
    return bodies.called(token.lemma.lower(), passage.part, token.start)


def is_bare_definite(tree: Tree, head: int) -> bool:
    """Whether a noun has "the" and nothing that tells it from others of its kind."""
    words = [tree.tokens[d].text.lower() for d in tree.children(head, "det")]
    further = tree.children(head, "prep", "poss", "nummod")
    further += [r for r in tree.children(head, "relcl") if not _behind_comma(tree, r)]
    return words == ["the"] and not further


def _behind_comma(tree: Tree, clause: int) -> bool:
    first = tree.subtree(clause)[0]
    return first > 0 and tree.tokens[first - 1].text == ","


def body_behind(tree: Tree, head: int) -> int | None:
    """The body that an unnamed spokesman speaks for: "a spokesman for the ministry"."""
    if tree.tokens[head].lemma.lower() not in name_words().offices.nouns:
        return None
    for preposition in tree.children(head, "prep"):
        if tree.tokens[preposition].lemma in name_words().offices.for_body:
            return next(iter(tree.children(preposition, "pobj")), None)
    owners = [*tree.children(head, "poss"), *tree.children(head, "compound")]
    bodies = [
        i
        for i in owners
        if listed_kind(tree.tokens[i].lemma) == SourceKind.ORGANISATION
        or tree.tokens[i].entity in NAMED_BODIES
    ]
    return bodies[-1] if bodies else None


def person_in(passage: Passage, cast: Cast, head: int, tokens: Sequence[int]) -> str:
    """The full name of the person in a phrase: "Mayor Petra Lindqvist", "the director, Dr Nwosu".

    Whoever stands behind a preposition or owns something is another.
    """
    tree, people = passage.tree, cast.people
    own = tokens if head in tokens else (*tokens, head)
    apposed = [i for c in tree.children(head, "appos") for i in tree.subtree(c)]
    inside = people.inside(passage.part, sorted({*own, *apposed}))
    for mention in sorted(inside, key=lambda m: head not in m.tokens):
        full = people.full(mention.name)
        body = " " not in full and cast.bodies.full(full) != full and not mention.roles
        if not body and _is_the_one(tree, mention.tokens, sorted({*own, *apposed}), head):
            return full
    token = tree.tokens[head]
    name = bare(passage.text[tree.tokens[own[0]].start : tree.tokens[own[-1]].end])
    return people.full(name) if token.pos == "PROPN" and people.is_name(name) else ""


def _is_the_one(tree: Tree, name: range, source: Sequence[int], head: int) -> bool:
    """Whether a name in a source is the source's own and not that of somebody in its phrase."""
    after = tree.tokens[name.stop] if name.stop < len(tree.tokens) else None
    if after is not None and (after.tag == "POS" or after.text == "’"):
        return False
    before = [i for i in source if i < name.start]
    commas = [i for i in before if tree.tokens[i].text == ","]
    near = [i for i in before if not commas or i > commas[-1]]
    if any(tree.tokens[i].pos in {"ADP", "SCONJ"} for i in near):
        return False
    if any(tree.tokens[i].tag in LEADING_AWAY for i in near):
        return False
    return head in name or not commas or tree.tokens[head].pos in NAMING


def bearer_meant(passage: Passage, cast: Cast, head: int, written: str) -> str:
    """Whom "the minister" means: the one person in the report with this role.

    What only describes ("the teenager", "the 34-year-old", "the Scot") means the one
    person who is named before it in its paragraph or the one above.
    """
    tree, people = passage.tree, cast.people
    token = tree.tokens[head]
    if AGED.search(written):
        return only_person_before(passage, cast, token.start)
    noun = token.lemma.lower()
    if [tree.tokens[c].text.lower() for c in tree.children(head, "poss")] == ["its"]:
        return people.bearer(noun)
    if not is_bare_definite(tree, head):
        return ""
    words = [tree.tokens[c].lemma.lower() for c in tree.children(head, "compound", "amod", "nmod")]
    offices = name_words().offices
    others = [] if noun in offices.relational else offices.synonyms_of(noun)
    for one in (noun, *others):
        bearer = people.bearer(one, words)
        if bearer:
            return bearer
    ranked = next((people.bearer(w) for w in words if w in offices.ranks), "")
    if ranked or any(w in offices.ranks for w in words):
        return ranked
    if noun in offices.descriptors or token.entity == "NORP":
        return only_person_before(passage, cast, token.start)
    if noun in offices.relational or noun_kind(noun) != SourceKind.PERSON:
        return ""
    only = only_person_before(passage, cast, token.start)
    return "" if people.has_role(only) else only


def only_person_before(passage: Passage, cast: Cast, position: int) -> str:
    """The one person named before a character, in its paragraph or the one above."""
    text = passage.text
    start = text.rfind("\n", 0, position) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    for first in (start, above):
        names = cast.people.between(passage.part, first, position, "")
        if names:
            return names[0] if len(names) == 1 else ""
    return ""


def head_phrase(tree: Tree, head: int, text: str) -> str:
    """A head with the words before it that belong to its name, without a day or an hour."""
    kept = [head]
    for child in tree.children(head, "compound", "amod", "poss", "det", "nmod", "nummod"):
        kept += tree.subtree(child)
    start = after_time(tree, min(kept), head)
    return text[tree.tokens[start].start : tree.tokens[head].end]


def after_time(tree: Tree, first: int, head: int) -> int:
    """Where a phrase begins without a day or an hour before it: "Sunday Iraq's parliament"."""
    while first < head and (
        tree.tokens[first].text in WEEKDAYS or CLOCK.fullmatch(tree.tokens[first].text)
    ):
        first += 1
    return first
