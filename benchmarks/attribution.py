"""Attribution against PolNeAR: content, source, whole attribution, and whole exact.

    python benchmarks/attribution.py [train|dev] [articles]

Needs ../shared/data. A span counts at token overlap (Jaccard) of at least .5
after edge punctuation is stripped; pairs are matched one to one, best first. A
whole attribution has both source and content right.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from pathlib import Path

from sayso.assembly import tools
from sayso.records import Part, Span
from sayso.stages.reading.attributions import find_attributions
from sayso.stages.reading.parsing import parse_parts

DATA = Path(__file__).parent.parent.parent / "shared/data/attribution"
WORD = re.compile(r"\w+")
HALF = 0.5
Words = frozenset[int]


def words(text: str, spans: list[tuple[int, int]]) -> Words:
    """Where the words of some spans begin."""
    return frozenset(a + m.start() for a, b in spans for m in WORD.finditer(text[a:b]))


def pairs(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """Spans as the data have them."""
    return [(s.start, s.end) for s in spans]


def overlap(one: Words, other: Words) -> float:
    """Jaccard; two empty sets are equal."""
    return len(one & other) / len(one | other) if one | other else 1.0


def matched(gold: list[tuple[Words, ...]], found: list[tuple[Words, ...]], least: float) -> int:
    """One-to-one matches in which every part overlaps enough, best first."""
    scored = sorted(
        (
            (sum(overlap(a, b) for a, b in zip(g, f, strict=True)), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if all(overlap(a, b) >= least for a, b in zip(g, f, strict=True))
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in scored:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
    return len(taken_gold)


def main(part: str, limit: int) -> None:
    """Score one part of the data and print the table."""
    path = DATA / f"{part}.jsonl.gz"
    if not path.exists():
        sys.exit(f"the data are not here: {path.name} is looked for in ../shared/data/attribution")
    lines = gzip.decompress(path.read_bytes()).splitlines()
    articles = [json.loads(line) for line in lines[:limit]]
    chosen = tools()
    counts = {name: [0, 0, 0] for name in ("content", "source", "whole", "whole, exact")}
    parsing = finding = 0.0
    for article in articles:
        text = article["text"]
        start = time.process_time()
        parts = parse_parts([(Part.TEXT, text)], chosen.parser)
        parsing += time.process_time() - start
        start = time.process_time()
        attributions = find_attributions(parts, chosen.outlets)
        finding += time.process_time() - start
        gold = [
            (words(text, a["source"]), words(text, a["content"])) for a in article["attributions"]
        ]
        found = [
            (words(text, pairs(a.source)), words(text, pairs(a.content))) for a in attributions
        ]
        for name, of, least in (
            ("content", lambda p: (p[1],), HALF),
            ("source", lambda p: (p[0],), HALF),
            ("whole", lambda p: p, HALF),
            ("whole, exact", lambda p: p, 1.0),
        ):
            g, f = [of(p) for p in gold], [of(p) for p in found]
            if name == "source":
                g, f = [p for p in g if p[0]], [p for p in f if p[0]]
            counts[name][0] += matched(g, f, least)
            counts[name][1] += len(g)
            counts[name][2] += len(f)
    print(f"{part}: {len(articles)} articles; finding took {finding / parsing:.2f} of parsing")
    for name, (right, gold_count, found_count) in counts.items():
        precision, recall = right / max(1, found_count), right / max(1, gold_count)
        f1 = 2 * right / max(1, gold_count + found_count)
        print(f"{name:14} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    PART = sys.argv[1:2] or ["dev"]
    ARTICLES = [int(number) for number in sys.argv[2:3]] or [1_000_000]
    main(PART[0], ARTICLES[0])
