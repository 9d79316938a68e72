"""Grouping on labelled sets: BCubed and pairwise F1, false joins, reports per second.

    python benchmarks/grouping.py [DATA] [--no-vectors]

Sets: `triples` val, `events` dev (no dates), `stream` dev from 2016 on (its
earlier years were trained on). Readings are built from headline and text; only
sentence vectors come from a model. BCubed: Bagga, Baldwin (1998).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.records import (
    CaptureRef,
    Made,
    Moment,
    Outlet,
    Part,
    Precision,
    Reading,
    Report,
    Sentence,
    Span,
)
from sayso.stages.grouping import group

MADE = Made("benchmark", "1")
Labelled = list[tuple[Reading, str]]
LEAD = 3


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Identifier, story, date, title and text of each report of a set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            told = [" ".join(s["tokens"]) for s in row.get("sentences", ())]
            title, text = (told[0], "\n".join(told[1:])) if told else (row["title"], row["text"])
            yield {
                "id": f"{number:06}",
                "story": row["story"],
                "date": row.get("date", ""),
                "title": title,
                "text": text,
            }


def reading(row: dict[str, str], encoder: MiniLmEncoder | None) -> Reading:
    """A reading with nothing but sentences and vectors of headline and lead."""
    when = row["date"]
    published = (
        Moment(datetime.fromisoformat(when).replace(tzinfo=UTC), Precision.DAY, "caller", when)
        if when
        else None
    )
    title, text = row["title"], row["text"]
    report = Report(
        id=row["id"], capture=CaptureRef("", row["id"], len(text), "text/plain"), within="",
        address="", outlet=Outlet("", "", "unknown"), headline=title, standfirst="", byline=(),
        byline_as_written="", published=published, updated=None, captured=None, language="en",
        text=text, credits=(), links=(), excerpt=False, digest=None, series=row["id"], revision=1,
        revises=None, notes=(), made=MADE,
    )  # fmt: skip
    spans = lead_spans(text)
    sentences = (
        Sentence(Part.HEADLINE, Span(0, len(title)), 0),
        *(Sentence(Part.TEXT, span, 0) for span in spans),
    )
    told = [title, *(text[span.start : span.end] for span in spans)]
    vectors = encoder.encode(told) if encoder else b""
    return Reading(row["id"], report, sentences, (), (), (), vectors, (), MADE)


def lead_spans(text: str) -> list[Span]:
    """The first three sentences, split at full stops and line breaks."""
    spans, start = [], 0
    for position in range(min(len(text), 3000)):
        ends = text[position] == "\n" or text[position : position + 2] in {". ", "? ", "! "}
        if ends and len(text[start:position].split()) > LEAD:
            spans.append(Span(start, position + 1))
            start = position + 1
        if len(spans) == LEAD:
            return spans
    return spans or [Span(0, len(text))]


def scores(gold: list[str], found: list[str]) -> dict[str, float]:
    """BCubed and pairwise precision, recall and F1, in percent."""
    by_gold, by_found = Counter(gold), Counter(found)
    both = Counter(zip(gold, found, strict=True))
    precision = sum(n * n / by_found[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / by_gold[g] for (g, _), n in both.items()) / len(gold)
    right, joined, true = (pairs(counts) for counts in (both, by_found, by_gold))
    return {
        "B3 P": 100 * precision,
        "B3 R": 100 * recall,
        "B3 F1": 200 * precision * recall / (precision + recall),
        "pair P": 100 * right / max(1, joined),
        "pair R": 100 * right / max(1, true),
        "pair F1": 200 * right / max(1, joined + true),
    }


def pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> float:
    """How many pairs lie within the counted groups."""
    return sum(n * (n - 1) / 2 for n in counts.values())


def measure(name: str, labelled: Labelled) -> None:
    """Group one set and print its line."""
    start = time.process_time()
    stories = group([read for read, _ in labelled])
    seconds = time.process_time() - start
    story_of = {report.id: story.id for story in stories for report in story.reports}
    found = [story_of[read.report.id] for read, _ in labelled]
    figures = scores([story for _, story in labelled], found)
    line = "  ".join(f"{label} {value:5.1f}" for label, value in figures.items())
    print(f"{name:14} {len(labelled):5} reports  {line}  {len(labelled) / seconds:6.0f} reports/s")


def sets(data: Path) -> Iterator[tuple[str, Path, Callable[[dict[str, str]], bool]]]:
    """Name, file and which rows are measured."""
    yield "triples val", data / "triples/val.jsonl.gz", lambda _: True
    yield "events dev", data / "events/dev.jsonl.gz", lambda _: True
    yield "stream 2016", data / "stream/dev.jsonl.gz", lambda row: row["date"] >= "2016"


def main() -> None:
    """Measure every set."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--no-vectors", action="store_true")
    given = arguments.parse_args()
    if not (given.data / "triples").is_dir():
        sys.exit(f"{given.data}: no such data; give the folder that holds triples, events, stream")
    encoder = None if given.no_vectors else MiniLmEncoder()
    for name, path, measured in sets(given.data):
        chosen = [row for row in rows(path) if measured(row)]
        measure(name, [(reading(row, encoder), row["story"]) for row in chosen])


if __name__ == "__main__":
    main()
