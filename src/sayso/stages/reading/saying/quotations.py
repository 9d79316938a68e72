"""Quotations: words in marks that somebody speaks, and who; scare quotes are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.records import (
    Attribution,
    AttributionKind,
    Evidence,
    Quotation,
    SourceKind,
    Span,
    Speaker,
)
from sayso.stages.reading.text.nearby import Nearby
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.spans import length, shared
from sayso.stages.reading.text.syntax import Tree

FEWEST_WORDS = 4
"""Words from which marks hold a quotation; fewer are names, titles or scare quotes."""
INTERRUPTED = 2
"""Pieces from which words in one pair of marks were interrupted by their cue."""
NOBODY = Speaker("unknown", "unknown", SourceKind.UNKNOWN, "")


def find_quotations(
    report: str,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    *,
    parsed_language: bool = True,
) -> tuple[Quotation, ...]:
    """All quotations of a report with who speaks them; scare quotes are left out.

    ``parsed_language`` tells whether the parse is to be believed: it is of English.
    """
    found = []
    for passage in passages:
        own = [a for a in attributions if a.part == passage.part]
        told: Nearby[Attribution] = Nearby()
        for one in own:
            told.add(one, *((s.start, s.end) for s in one.content))
        tree = passage.tree if parsed_language else None
        for span in _said(passage, own):
            holder = _holder(span, told.between(span.start, span.end))
            if not _is_quotation(tree, passage.text, span, holder):
                continue
            evidence = Evidence(report, passage.part, span, passage.text[span.start : span.end])
            speaker = holder.speaker if holder else NOBODY
            found.append(Quotation(evidence, holder.id if holder else None, speaker))
    return tuple(found)


def _said(passage: Passage, attributions: Sequence[Attribution]) -> list[Span]:
    """What stands in marks, and direct speech that is printed with dashes instead."""
    direct = {c for a in attributions if a.kind == AttributionKind.DIRECT for c in a.content}
    pieces = _by_place(direct)
    found = [s for s in passage.quotes if not _is_interrupted(s, pieces.between(s.start, s.end))]
    marked = _by_place(found)
    found += [
        c
        for c in sorted(direct, key=_begin)
        if not any(shared(c, s) for s in marked.between(c.start, c.end))
    ]
    return sorted(found, key=_begin)


def _by_place(spans: Iterable[Span]) -> Nearby[Span]:
    nearby: Nearby[Span] = Nearby()
    for span in spans:
        nearby.add(span, (span.start, span.end))
    return nearby


def _is_interrupted(span: Span, direct: Iterable[Span]) -> bool:
    """Whether one pair of marks holds pieces with a cue between: "Yes! – he said – Now"."""
    pieces = [c for c in direct if shared(span, c)]
    whole = any(shared(span, c) * 2 > span.end - span.start + 1 for c in pieces)
    return len(pieces) >= INTERRUPTED and not whole


def _begin(span: Span) -> int:
    return span.start


def _holder(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution that utters a quotation: its own cue stands outside."""
    holding = [
        a
        for a in attributions
        if not any(span.start <= s.start < span.end for s in a.cue)
        and sum(shared(span, s) for s in a.content) * 2 >= span.end - span.start
    ]
    relayed = {a.parent for a in holding}
    return min(holding, key=lambda a: (a.id in relayed, length(a.content))) if holding else None


def _is_quotation(tree: Tree | None, text: str, span: Span, holder: Attribution | None) -> bool:
    """Whether marks hold somebody's words rather than set off a name, title or odd word."""
    words = len(re.findall(r"\w+(?:['’]\w+)*", text[span.start : span.end]))
    if holder is not None and any(_is_all(span, piece) for piece in holder.content):
        return True
    return words >= FEWEST_WORDS and (holder is not None or _is_clause(tree, text, span))


def _is_all(span: Span, piece: Span) -> bool:
    """Whether a piece of content is a quotation and nothing else but its marks."""
    return abs(piece.start - span.start) <= 1 and abs(piece.end - span.end) <= MARKS


MARKS = 2
"""Characters (a mark and a comma) by which a quotation and its content may differ."""


def _is_clause(tree: Tree | None, text: str, span: Span) -> bool:
    """Whether quoted words are a clause; without a parse, whether they end as one."""
    inside = range(0) if tree is None else tree.within(span)
    if tree is None or not len(inside):
        return text[span.start : span.end].rstrip()[-1:] in {".", "!", "?", "…"}
    return any(tree.tokens[i].tag[:1] == "V" or tree.tokens[i].tag == "MD" for i in inside)
