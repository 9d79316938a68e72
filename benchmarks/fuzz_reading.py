"""Reads all texts of a folder of data sets, and counts what could not be read.

    python benchmarks/fuzz_reading.py DATA [SIZE] [SEED]

DATA holds the sets by the names that docs/benchmarks.md uses: ``stream``, ``triples``,
``events``, ``attribution`` and ``pages``. Without SIZE all texts are read, else so many of
them, drawn with SEED. Prints the number of texts and of rejects by code; ends with status 1
where an error came up that nobody foresaw.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sayso
from sayso import pipeline
from sayso.adapters.sources import capture_of
from sayso.assembly import DEFAULT, tools
from sayso.errors import EmptyInput, Unforeseen
from sayso.records import Reject, Report
from sayso.usecases.gathering import attempt

Text = Path | tuple[str, str]
"""A saved page, or a headline and a text."""


def texts_of(data: Path) -> Iterator[Text]:
    """All texts of the sets."""
    for file in sorted(data.glob("*/*.jsonl.gz")):
        if file.parent.name in {"stream", "triples", "attribution", "events"}:
            for line in gzip.decompress(file.read_bytes()).splitlines():
                yield _titled(json.loads(line))
    yield from sorted((data / "pages").rglob("*.html.gz"))


def _titled(entry: dict[str, Any]) -> tuple[str, str]:
    if "sentences" in entry:
        return "", " ".join(" ".join(one["tokens"]) for one in entry["sentences"])
    return entry.get("title") or "", entry["text"] or ""


def reports_of(text: Text) -> tuple[list[Report], list[Reject]]:
    """The reports of a text, and what was turned away."""
    if isinstance(text, Path):
        capture = capture_of(text.read_bytes(), "application/gzip", text.name)
        intake = pipeline.intake(capture, tools())
        return list(intake.reports), list(intake.rejects)
    headline, body = text
    try:
        return [sayso.report(body, headline=headline)], []
    except EmptyInput as error:
        return [], [Reject("", "intake", error.code, "", error.what, error.remedy, None)]


def main(data: Path, size: int, seed: int) -> int:
    """Read them; the exit status."""
    texts = list(texts_of(data))
    if not texts:
        sys.exit(f"{data}: no texts there; give the folder of the data sets")
    if size:
        texts = random.Random(seed).sample(texts, min(size, len(texts)))  # noqa: S311 - a sample
    codes: Counter[str] = Counter()
    for text in texts:
        reports, rejects = reports_of(text)
        made = [attempt(report, DEFAULT) for report in reports]
        codes.update(one.code for one in (*rejects, *made) if isinstance(one, Reject))
    print(f"{len(texts):,} texts")
    for code, number in sorted(codes.items()):
        print(f"{number:8,} rejected: {code}")
    print(f"{codes[Unforeseen.code]:8,} errors that nobody foresaw")
    return 1 if codes[Unforeseen.code] else 0


if __name__ == "__main__":
    folder, size, seed = (*sys.argv[1:], *("../shared/data", "0", "1")[len(sys.argv) - 1 :])
    sys.exit(main(Path(folder), int(size), int(seed)))
