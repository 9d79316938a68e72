"""Statements: each proposition of a report with who says it and its typed parts."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.ports import Gazetteer
from sayso.records import Attribution, CueForce, Part, Sentence, Span, Statement
from sayso.stages.reading.names.antecedents import Named
from sayso.stages.reading.stating.building import Builder
from sayso.stages.reading.stating.chains import tells_something
from sayso.stages.reading.stating.propositions import Proposition, propositions
from sayso.stages.reading.stating.wholeness import is_claim
from sayso.stages.reading.stating.wholes import Whole, wholes
from sayso.stages.reading.text.nearby import Nearby
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.spans import meet
from sayso.stages.reading.text.syntax import Tree
from sayso.stages.reading.typed.parts import TypedParts, by_place


def find_statements(
    report: str,
    passage: Passage,
    sentences: Sequence[tuple[int, Sentence]],
    attributions: Sequence[Attribution],
    typed: TypedParts,
    meant: Named,
    gazetteer: Gazetteer,
) -> tuple[Statement, ...]:
    """The statements of one part, in order; ``sentences`` come with their index in the reading.

    What stands inside an attribution's content is said on its source's word,
    all else on the outlet's own. Content that nobody asserts gives none.
    """
    tree = passage.tree
    own = [
        a
        for a in attributions
        if a.part == passage.part and a.force != CueForce.ACTS and tells_something(tree, a)
    ]
    cues = frozenset(i for a in own for span in a.cue for i in tree.within(span))
    said: Nearby[Attribution] = Nearby()
    for one in own:
        said.add(one, *((s.start, s.end) for s in one.content))
    known, filling = by_place(meant.known), by_place(meant.filling)
    described = {i for a in own for s in a.source for i in tree.within(s)}
    found: list[Statement] = []
    for number, sentence in sentences:
        inner = tree.within(sentence.span)
        near = said.between(sentence.span.start, sentence.span.end)
        inside = [a for a in near if any(meet(s, sentence.span) for s in a.content)]
        builder = Builder(report, passage, number, inside, typed, known, gazetteer)
        props = [
            p for p in propositions(tree, inner.start, inner.stop, cues) if p.verb not in described
        ]  # "Pavo Henk, who runs the ministry, said": that only describes who speaks
        named = filling.between(sentence.span.start, sentence.span.end)
        claims = [
            piece
            for piece in wholes(passage, inner, inside, named)
            if piece.head not in described and is_claim(piece, passage, inner)
        ]
        found += _stated(builder, inner, props, claims)
    return tuple(found)


def _stated(
    builder: Builder, inner: range, props: Sequence[Proposition], claims: Sequence[Whole]
) -> list[Statement]:
    """The statements of one sentence: of its verbs, of claims that no verb tells, of no verb."""
    start, end = inner.start, inner.stop
    verbs = frozenset(p.verb for p in props)
    whole_of = _told_by(claims, props, builder.tree)
    told_by_verb = whole_of.values()
    told = [
        s for p in props if (s := builder.statement(p, verbs, (start, end), whole_of.get(p.verb)))
    ]
    being = [
        s
        for piece in claims
        if piece not in told_by_verb and piece.subject is not None and (s := builder.being(piece))
    ]
    if not props:
        return [*told, *being, *builder.verbless(start, end, claims)]
    if builder.passage.part == Part.HEADLINE and told:
        first = builder.tree.within(Span(0, min(s.evidence.span.start for s in told))).stop
        return [*told, *being, *builder.verbless(start, first)]
    return [*told, *being]


def _told_by(pieces: Sequence[Whole], props: Sequence[Proposition], tree: Tree) -> dict[int, Whole]:
    """The whole claims by the proposition (its verb) that tells each: its own, or the highest.

    "Parliament voted to expel them" is told by *expel*. What no verb tells is not among them.
    """
    depths = {p.verb: tree.depth(p.verb) for p in props}
    found = {piece.head: piece for piece in pieces if piece.head in depths}
    for piece in pieces:
        inside = [v for v in piece.tokens if v in depths and v not in found]
        if piece.head not in depths and inside:
            found[min(inside, key=lambda v: (depths[v], v))] = piece
    return found
