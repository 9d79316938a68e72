"""A report's text cut at the passages that are cited from it, so that each has an anchor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Evidence


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; ``anchors`` are ids of passages that begin with it."""

    text: str
    anchors: tuple[str, ...]
    cited: bool


def anchor_of(evidence: Evidence) -> str:
    """The id of a passage on the page: report, part and characters."""
    return f"{evidence.report}-{evidence.part}-{evidence.span.start}-{evidence.span.end}"


def paragraphs(text: str, passages: Sequence[Evidence]) -> tuple[tuple[Segment, ...], ...]:
    """``text`` by lines, each cut where a passage begins or ends; passages may overlap.

    Every passage's anchor is given once, also of one past the end of the text.
    """
    anchors: dict[int, list[str]] = defaultdict(list)
    depth: dict[int, int] = defaultdict(int)
    for evidence in dict.fromkeys(passages):
        start = max(0, min(evidence.span.start, len(text)))
        anchors[start].append(anchor_of(evidence))
        depth[start] += 1
        depth[max(start, min(evidence.span.end, len(text)))] -= 1
    lines = [n for n, letter in enumerate(text) if letter == "\n"]
    cuts = sorted({0, len(text), *anchors, *depth, *lines, *(n + 1 for n in lines)})
    found: list[list[Segment]] = [[]]
    cited = 0
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        cited += depth.get(start, 0)
        piece = text[start:end]
        here = tuple(anchors.get(start, ()))
        if piece.strip("\n") or here:
            found[-1].append(Segment(piece.strip("\n"), here, cited > 0))
        if piece.endswith("\n"):
            found.append([])
    return tuple(tuple(line) for line in found if line)
