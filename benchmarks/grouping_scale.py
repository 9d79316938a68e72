"""Grouping as a stream: reports per second, memory and cost as the window fills.

    python benchmarks/grouping_scale.py [REPORTS] [DATA]

A crowded fortnight is made from the leads in `triples`: each story takes one lead,
gives every name and figure in it another, and is told by one to six reports that each
drop some of its words; so stories that share a lead are look-alikes. Reports arrive one
by one, with vectors at hand; features, index, odds and clusters are all in the figures.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from grouping_sets import reading, rows

from sayso.stages.grouping.features import features_of
from sayso.stages.grouping.stream import Stream

FORTNIGHT = 14
MARKS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 200_000)
BASE = 10_000
AT_ONCE = 200
"""Reports that are in the news at one time."""
LAST = 500
"""Reports over which the cost at a mark is taken."""
DROPPED = 0.25
TOLD_BY = (1, 1, 1, 2, 2, 3, 4, 6)
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b|\b\d[\d,]*\b")
SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en"))


def stream(count: int, data: Path) -> Iterator[dict[str, str]]:
    """The rows of reports in order of time."""
    chance = random.Random(7)  # noqa: S311 - made-up reports
    leads = [f"{row['title']}\n{row['text']}" for row in rows(data / "triples/train.jsonl.gz")]
    made = 0
    waiting: list[dict[str, str]] = []
    while made < count:
        text = chance.choice(leads)
        renamed: dict[str, str] = {}
        story = f"story {made}"
        waiting += [
            {"story": story, "text": told(text, renamed, chance)}
            for _ in range(chance.choice(TOLD_BY))
        ]
        chance.shuffle(waiting)
        while len(waiting) > AT_ONCE and made < count:
            yield dated(waiting.pop(), made, count)
            made += 1
    return


def dated(row: dict[str, str], number: int, count: int) -> dict[str, str]:
    """A row with its place in the fortnight."""
    title, _, text = row["text"].partition("\n")
    day = 1 + number * FORTNIGHT // count
    return {
        "id": f"{number:06}",
        "story": row["story"],
        "date": f"2031-05-{day:02}",
        "title": title,
        "text": text,
    }


def told(text: str, renamed: dict[str, str], chance: random.Random) -> str:
    """A telling: most names and figures are the story's own, some words are dropped."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word not in renamed:
            if word[0].isdigit():
                renamed[word] = str(chance.randint(2, 9999))
            else:
                renamed[word] = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        return renamed[word]

    title, _, body = text.partition("\n")
    kept = [word for word in body.split(" ") if chance.random() > DROPPED]
    return NAME.sub(other, f"{title}\n{' '.join(kept)}")


def main(count: int, data: Path) -> None:
    """Feed the stream and print a line at each mark."""
    if not (data / "triples").is_dir():
        sys.exit(f"{data}: no such data; give the folder that holds triples")
    grouped, chance, vectors = Stream(), np.random.default_rng(7), {}
    took, base = [], 0.0
    start = time.perf_counter()
    making = 0.0
    reports = stream(count, data)
    print("  window  ms/report  reports/s   of cost at 10,000   MiB")
    for number in range(1, count + 1):
        before = time.perf_counter()
        row = next(reports)
        read = reading(row, None)
        if row["story"] not in vectors:
            vectors[row["story"]] = chance.normal(size=384).astype(np.float32)
        vector = vectors[row["story"]] + chance.normal(size=384).astype(np.float32)
        making += time.perf_counter() - before
        begun = time.perf_counter()
        made = features_of(read.report)
        object.__setattr__(made, "vector", vector / np.linalg.norm(vector))
        grouped.add([made])
        took.append(time.perf_counter() - begun)
        if number in MARKS:
            cost = 1000 * float(np.mean(took[-LAST:]))
            base = cost if number == BASE else base
            ratio = f"{cost / base:17.2f}" if base else " " * 17
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{number:8} {cost:10.2f} {1000 / cost:10.0f} {ratio} {memory:8.0f}", flush=True)
    total = time.perf_counter() - start - making
    sizes = [len(cluster) for cluster in grouped.clusters()]
    print(
        f"{count} reports at {count / total:.0f} reports/s, {len(sizes)} stories, "
        f"the largest of {max(sizes)}"
    )


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else MARKS[-1]
    main(asked, Path(sys.argv[2]) if len(sys.argv) > 2 else Path("../shared/data"))  # noqa: PLR2004
