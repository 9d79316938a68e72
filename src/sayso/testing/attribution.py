"""Scores attributions against annotated articles: content, source, whole, and by kind.

A span counts where it shares at least half its words (Jaccard) with the gold
span, once marks at the edges are left out; gold and found are matched one to
one, best first. A whole attribution has both source and content right. The measure
is that of work on PARC and PolNeAR.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.records import AttributionKind

WORD = re.compile(r"\w+")
MARKS = re.compile(r"[“”„«»\"]")
HALF = 0.5
BINS = 10
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Spans:
    """One attribution as characters [start, end) of its text, gold or found.

    ``confidence`` is that of a found one.
    """

    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    kind: AttributionKind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the gold and of the found ones were right."""

    right_gold: int
    gold: int
    right_found: int
    found: int

    @property
    def precision(self) -> float:
        """The share of the found ones that are right."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold ones that are found."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a score sheet, and the calibration of the confidences.

    ``error`` is the expected calibration error: the mean distance of confidence
    from precision over ten bins, by their sizes.
    """

    rows: tuple[tuple[str, Score], ...]
    error: float


@dataclass(frozen=True, slots=True)
class Scored:
    """One article's attributions as words, ready to be matched."""

    gold: tuple[tuple[Spans, Words, Words], ...]
    found: tuple[tuple[Spans, Words, Words], ...]


def prepared(text: str, gold: Sequence[Spans], found: Sequence[Spans]) -> Scored:
    """The words of all spans, by where each begins."""
    return Scored(tuple(_worded(text, g) for g in gold), tuple(_worded(text, f) for f in found))


def kind_of(text: str, content: Sequence[tuple[int, int]]) -> AttributionKind:
    """The kind of annotated content, by the quotation marks in it and beside it."""
    quoted = outside = False
    for start, end in content:
        piece = text[max(0, start - 1) : end + 1]
        marks = MARKS.findall(piece)
        bare = piece.strip(" ,.;:\n")
        whole = bool(marks) and (bare[:1] in set(marks) or bare[-1:] in set(marks))
        quoted |= bool(marks)
        outside |= not (whole and _wraps(bare))
    if not quoted:
        return AttributionKind.INDIRECT
    return AttributionKind.MIXED if outside else AttributionKind.DIRECT


def _wraps(piece: str) -> bool:
    """Whether marks stand only at the edges."""
    return not MARKS.search(piece.strip("“”„«»\"' .,;:?!"))


def table(articles: Iterable[Scored], firm: float) -> Table:
    """Scores of all articles; the row "firm" looks only at confidences from ``firm`` up."""
    every = list(articles)
    printed = [Scored(a.gold, tuple(f for f in a.found if f[0].confidence >= firm)) for a in every]
    rows = [
        ("content", _score(every, _any_spans, _content_of, HALF)),
        ("source", _score(every, lambda s: bool(s.source), _source_of, HALF)),
        ("whole", _score(every, _any_spans, _both, HALF)),
        ("whole, exact", _score(every, _any_spans, _both, 1.0)),
        ("firm, whole", _score(printed, _any_spans, _both, HALF)),
    ]
    rows += [(f"{kind}, whole", _score(every, _is(kind), _both, HALF)) for kind in AttributionKind]
    rows += [
        ("with a source, whole", _score(every, lambda s: bool(s.source), _both, HALF)),
        ("without one, whole", _score(every, lambda s: not s.source, _both, HALF)),
    ]
    return Table(tuple(rows), calibration_error(every))


def calibration_error(articles: Sequence[Scored]) -> float:
    """The expected calibration error of the confidences of whole attributions."""
    sums: list[list[float]] = [[0, 0.0, 0] for _ in range(BINS)]
    total = 0
    for article in articles:
        right = {j for _, j in matched_wholes(article)}
        for j, (found, _, _) in enumerate(article.found):
            each = sums[min(BINS - 1, int(found.confidence * BINS))]
            each[0] += 1
            each[1] += found.confidence
            each[2] += j in right
            total += 1
    return sum(abs(c - r) for _, c, r in sums) / total if total else 0.0


def matched(
    article: Scored, parts: Callable[[tuple[Spans, Words, Words]], tuple[Words, ...]], least: float
) -> list[tuple[int, int]]:
    """Pairs (gold, found) in which every part overlaps enough, best first, one to one."""
    scored = sorted(
        (
            (sum(_overlap(a, b) for a, b in zip(parts(g), parts(f), strict=True)), i, j)
            for i, g in enumerate(article.gold)
            for j, f in enumerate(article.found)
            if all(_overlap(a, b) >= least for a, b in zip(parts(g), parts(f), strict=True))
        ),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    golds: set[int] = set()
    founds: set[int] = set()
    kept = []
    for _, i, j in scored:
        if i not in golds and j not in founds:
            golds.add(i)
            founds.add(j)
            kept.append((i, j))
    return kept


def matched_wholes(article: Scored) -> list[tuple[int, int]]:
    """Pairs (gold, found) of whole attributions."""
    return matched(article, _both, HALF)


def _score(
    articles: Sequence[Scored],
    wanted: Callable[[Spans], bool],
    parts: Callable[[tuple[Spans, Words, Words]], tuple[Words, ...]],
    least: float,
) -> Score:
    """Recall over the gold and precision over the found that are wanted, matched to any."""
    counts = [0, 0, 0, 0]
    for article in articles:
        kept = article
        if parts is _source_of:
            kept = Scored(
                tuple(g for g in article.gold if g[1]), tuple(f for f in article.found if f[1])
            )
        right = matched(kept, parts, least)
        counts[0] += sum(wanted(kept.gold[i][0]) for i, _ in right)
        counts[1] += sum(wanted(g[0]) for g in kept.gold)
        counts[2] += sum(wanted(kept.found[j][0]) for _, j in right)
        counts[3] += sum(wanted(f[0]) for f in kept.found)
    return Score(*counts)


def _any_spans(_: Spans) -> bool:
    return True


def _is(kind: AttributionKind) -> Callable[[Spans], bool]:
    return lambda spans: spans.kind == kind


def _content_of(worded: tuple[Spans, Words, Words]) -> tuple[Words, ...]:
    return (worded[2],)


def _source_of(worded: tuple[Spans, Words, Words]) -> tuple[Words, ...]:
    return (worded[1],)


def _both(worded: tuple[Spans, Words, Words]) -> tuple[Words, ...]:
    return worded[1:]


def _worded(text: str, spans: Spans) -> tuple[Spans, Words, Words]:
    return spans, _words_inside(text, spans.source), _words_inside(text, spans.content)


def _words_inside(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    return frozenset(a + m.start() for a, b in spans for m in WORD.finditer(text[a:b]))


def _overlap(one: Words, other: Words) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
