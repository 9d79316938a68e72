"""Quotation marks in the print styles of Europe, and the quotations that they hold."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import (
    Attribution,
    Evidence,
    ParsedPart,
    Quotation,
    SourceKind,
    Span,
    Speaker,
)
from sayso.stages.reading.syntax import Tree

PAIRS = {"“": "”", "«": "»", "„": "“”", "»": "«", "‹": "›"}
STRAIGHT = '"'
SINGLE = ("‘", "’")
FEWEST_WORDS = 4
"""Words from which marks hold a quotation; fewer are names, titles or scare quotes."""
NOBODY = Speaker("unknown", "unknown", SourceKind.UNKNOWN, "")


def quoted(text: str) -> tuple[Span, ...]:
    """What stands in quotation marks, without the marks, in order.

    Marks are matched within a paragraph; a paragraph that opens and does not
    close is quoted to its end, as print has it where the next one opens anew.
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found += [Span(start + a, start + b) for a, b in _in_line(line)]
        start += len(line) + 1
    return tuple(found)


def _in_line(line: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(line):
        closing = _closing(line, at)
        if closing:
            end = _end(line, at + 1, closing)
            found.append((at + 1, end))
            at = end
        at += 1
    return [(a, b) for a, b in found if line[a:b].strip()]


def _closing(line: str, at: int) -> str:
    """The marks that would close a quotation opening here, "" where none opens."""
    mark = line[at]
    if mark == STRAIGHT:
        return STRAIGHT
    begins_word = at == 0 or not line[at - 1].isalnum()
    if mark == SINGLE[0] and begins_word and _end(line, at + 1, SINGLE[1]) < len(line):
        return SINGLE[1]
    if mark == "»" and not begins_word:
        return ""
    return PAIRS.get(mark, "")


def _end(line: str, start: int, closing: str) -> int:
    """Where a quotation ends: an apostrophe inside a word closes nothing."""
    for at in range(start, len(line)):
        inner = closing == SINGLE[1] and at + 1 < len(line) and line[at + 1].isalnum()
        if line[at] in closing and not inner:
            return at
    return len(line)


def find_quotations(
    report: str, parts: Sequence[ParsedPart], attributions: Sequence[Attribution]
) -> tuple[Quotation, ...]:
    """All quotations of a report with who speaks them; scare quotes are left out."""
    found = []
    for parsed in parts:
        own = [a for a in attributions if a.part == parsed.part]
        tree = Tree(parsed.parse)
        for span in quoted(parsed.text):
            holder = _holder(span, own)
            if holder is None and not _is_speech(tree, span):
                continue
            if holder is not None and _is_scare(tree, span, holder):
                continue
            evidence = Evidence(report, parsed.part, span, parsed.text[span.start : span.end])
            speaker = holder.speaker if holder else NOBODY
            found.append(Quotation(evidence, holder.id if holder else None, speaker))
    return tuple(found)


def _holder(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution that utters a quotation: its own cue stands outside."""
    holding = [
        a
        for a in attributions
        if not any(span.start <= s.start < span.end for s in a.cue)
        and sum(_shared(span, s) for s in a.content) * 2 >= span.end - span.start
    ]
    return min(holding, key=_length) if holding else None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _length(attribution: Attribution) -> int:
    return sum(s.end - s.start for s in attribution.content)


def words_in(tree: Tree, span: Span) -> int:
    """Words between two characters."""
    return sum(tree.tokens[i].text[:1].isalnum() for i in tree.within(span))


def _has_verb(tree: Tree, span: Span) -> bool:
    return any(
        tree.tokens[i].tag[:1] == "V" or tree.tokens[i].tag == "MD" for i in tree.within(span)
    )


def _is_speech(tree: Tree, span: Span) -> bool:
    """Whether words that nobody is said to have spoken are a quotation all the same."""
    return words_in(tree, span) >= FEWEST_WORDS and _has_verb(tree, span)


def _is_scare(tree: Tree, span: Span, holder: Attribution) -> bool:
    """Whether marks in somebody's content only set a word off."""
    alone = len(holder.content) == 1 and _length(holder) <= (span.end - span.start) + 3
    return not alone and words_in(tree, span) < FEWEST_WORDS and not _has_verb(tree, span)
