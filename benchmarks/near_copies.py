"""Near-copies beside rensa and datasketch: recall by overlap, false pairs, reports per second.

Takers are made from real reports: a part of one report's words (100, 80, 50 or
25 % of the taker), the rest from a report that is used nowhere else. The others
of the set are reports of other incidents of the same kind, so that every pair
across incidents is false. Seconds are CPU seconds from text to fingerprints.

    python benchmarks/near_copies.py [DATA]
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from datasketch import MinHash, MinHashLSH
from fingerprints import fingerprints, near_copies
from grouping_sets import reading
from rensa import RMinHash, RMinHashLSH
from wire_pages import runs

from sayso.adapters.outlets import Directory
from sayso.language.words import words_of
from sayso.records import Certainty, Made, Outlet, Part, Reading, Sentence, Span, Story
from sayso.stages.sourcing import source

OVERLAPS = (1.0, 0.8, 0.5, 0.25)
BASES = 150
LENGTH = 300
PERMUTATIONS = 128
THRESHOLD = 0.5
TRULY_APART = 0.02
Pairs = set[tuple[int, int]]
Method = Callable[[Sequence[str]], tuple[float, Pairs]]
SENTENCE = re.compile(r"[^\s][^\n]*?(?:[.!?][”\"’)]*(?=\s)|(?=\n)|\Z)")
MADE = Made("benchmark", "1")


class Page(NamedTuple):
    """A text, the base that it is or was made from, and the overlap (None for a base)."""

    text: str
    base: int
    overlap: float | None


def apart(texts: Sequence[str], wanted: int) -> list[str]:
    """The first texts that share next to no runs with one another, so that truth is known."""
    kept: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for text in texts:
        own = runs(text)
        if own and len(own & seen) / len(own) < TRULY_APART:
            kept.append(text)
            seen |= own
        if len(kept) == wanted:
            break
    return kept


def pages(data: Path) -> list[Page]:
    """Bases, and for each a taker at every overlap."""
    with gzip.open(data / "stream/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    by_story = {row["story"]: row["text"] for row in rows if len(row["text"].split()) >= LENGTH}
    texts = apart(list(by_story.values()), BASES * (1 + len(OVERLAPS)))
    bases = len(texts) // (1 + len(OVERLAPS))
    rng = random.Random(4)  # noqa: S311 - made-up copies
    filler = iter(texts[bases:])
    takers = [
        Page(taker(text, next(filler), overlap, rng), number, overlap)
        for number, text in enumerate(texts[:bases])
        for overlap in OVERLAPS
    ]
    return [Page(text, number, None) for number, text in enumerate(texts[:bases])] + takers


def taker(base: str, filler: str, overlap: float, rng: random.Random) -> str:
    """A text of as many words, of which a stretch is the base's."""
    words, other = base.split(" "), filler.split(" ")
    count = round(overlap * len(words))
    start = rng.randint(0, len(words) - count)
    rest = other[: len(words) - count]
    half = len(rest) // 2
    return " ".join((*rest[:half], *words[start : start + count], *rest[half:]))


def by_fingerprints(texts: Sequence[str]) -> tuple[float, Pairs]:
    """Sampled fingerprints."""
    start = time.process_time()
    sampled = fingerprints(words_of(text) for text in texts)
    seconds = time.process_time() - start
    return seconds, {(pair.first, pair.second) for pair in near_copies(sampled)}


def by_sentence(texts: Sequence[str]) -> tuple[float, Pairs]:
    """The pairs that hold a sentence of one report by firm copies; seconds for all of it."""
    readings = tuple(read(number, text) for number, text in enumerate(texts))
    story = Story("story", tuple(reading.report for reading in readings), (), MADE)
    start = time.process_time()
    sourced = source(story, readings, Directory())
    seconds = time.process_time() - start
    firm = [copy for copy in sourced.copies if copy.certainty is Certainty.FIRM]
    holders: dict[tuple[str, int], set[int]] = {}
    for copy in firm:
        for _, sentence in copy.sentences:
            holders.setdefault((copy.giver, sentence), {int(copy.giver)}).add(int(copy.taker))
    return seconds, {pair for held in holders.values() for pair in combinations(sorted(held), 2)}


def read(number: int, text: str) -> Reading:
    """A reading with naive sentences, of an outlet of its own; bases are the oldest."""
    row = {"id": f"{number}", "story": "", "title": "", "text": text}
    read_lead = reading({**row, "date": str(date(2000, 1, 1) + timedelta(number))}, None)
    report = replace(
        read_lead.report, outlet=Outlet(f"outlet-{number}.example", f"Outlet {number}", "caller")
    )
    sentences = tuple(
        Sentence(Part.TEXT, Span(match.start(), match.end()), 0)
        for match in SENTENCE.finditer(text)
    )
    return replace(read_lead, report=report, sentences=sentences)


def by_rensa(texts: Sequence[str]) -> tuple[float, Pairs]:
    """MinHash with LSH from rensa, of the same runs."""
    start = time.process_time()
    sketches = []
    for text in texts:
        sketch = RMinHash(PERMUTATIONS, 1)
        sketch.update([" ".join(run) for run in runs(text)])
        sketches.append(sketch)
    seconds = time.process_time() - start
    index = RMinHashLSH(THRESHOLD, PERMUTATIONS, 32)
    for number, sketch in enumerate(sketches):
        index.insert(number, sketch)
    found = {
        (min(one, other), max(one, other))
        for one, sketch in enumerate(sketches)
        for other in index.query(sketch)
        if one != other and sketch.jaccard(sketches[other]) >= THRESHOLD / 2
    }
    return seconds, found


def by_datasketch(texts: Sequence[str]) -> tuple[float, Pairs]:
    """MinHash with LSH from datasketch, of the same runs."""
    start = time.process_time()
    sketches = []
    for text in texts:
        sketch = MinHash(PERMUTATIONS)
        sketch.update_batch([" ".join(run).encode() for run in runs(text)])
        sketches.append(sketch)
    seconds = time.process_time() - start
    index = MinHashLSH(THRESHOLD, PERMUTATIONS)
    for number, sketch in enumerate(sketches):
        index.insert(number, sketch)
    found = {
        (min(one, other), max(one, other))
        for one, sketch in enumerate(sketches)
        for other in index.query(sketch)
        if one != other
    }
    return seconds, found


def measure(
    name: str, method: Callable[[Sequence[str]], tuple[float, Pairs]], made: list[Page]
) -> None:
    """Print one method's line."""
    texts = [page.text for page in made]
    seconds, found = method(texts)
    recalls = []
    for overlap in OVERLAPS:
        true = [(page.base, n) for n, page in enumerate(made) if page.overlap == overlap]
        recalls.append(float(np.mean([pair in found for pair in true])))
    false = sum(made[one].base != made[other].base for one, other in found)
    shown = "  ".join(f"{value:.3f}" for value in recalls)
    print(f"{name:22} {shown}  {false:5} false  {len(texts) / seconds:7.0f} reports/CPU-s")


def main() -> None:
    """Measure all methods on the same pages."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    if not (data / "stream").is_dir():
        sys.exit(f"{data}: no such data; give the folder that holds stream")
    made = pages(data)
    words = sum(len(page.text.split()) for page in made) // len(made)
    print(f"{len(made)} reports of {words} words; recall at", *(f"{o:.0%}" for o in OVERLAPS))
    measure("sampled fingerprints", by_fingerprints, made)
    measure("Sayso, by sentence", by_sentence, made)
    measure("rensa", by_rensa, made)
    measure("datasketch", by_datasketch, made)


if __name__ == "__main__":
    main()
