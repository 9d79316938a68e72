"""Whether the claims of a dossier are whole: real reports, cut into claims by hand, dev split.

    python benchmarks/whole_claims.py SAYS [SPLIT] [--verbose]

SAYS is the folder of that name of the shared data. Each report is published as a dossier of
its own. A printed line is whole where it has the words of a claim of the report (Jaccard of
their words, ALIKE or more, what was filled in by hand being free), and not rather those of a
wrong cut; a main claim is printed where a line has its words. This is stricter than a
reader: a line that keeps a clause more than the hand did counts as none.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.errors import SaysoError
from sayso.language.words import words_of

ALIKE = 0.65
"""Part of all words of a line and a claim that must stand in both."""
SMALL = frozenset({"a", "an", "and", "at", "had", "has", "in", "is", "of", "the", "was", "were"})
"""Words that two fillings may share and mean two things."""
WRONG = 0.85
"""Likeness from which a line is rather a wrong cut, if it is no more like a claim."""


def likeness(one: str, other: str) -> float:
    """Jaccard of the words of two texts, with or without what stands in square brackets."""
    return max((a & b).total() / max(1, (a | b).total()) for a in _bags(one) for b in _bags(other))


def _bags(text: str) -> tuple[Counter[str], Counter[str]]:
    told = text.replace("[", "").replace("]", "")
    return Counter(words_of(told)), Counter(words_of(re.sub(r"\[[^\]]*\]", "", text)))


def rows(says: Path, split: str) -> Iterator[dict[str, Any]]:
    """The reports of a split."""
    with gzip.open(says / "news_claims.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (row for row in map(json.loads, lines) if row["split"] == split)


def text_of(row: dict[str, Any]) -> str:
    """A report's text, a paragraph a sentence."""
    return "\n\n".join(s["text"] for s in row["sentences"] if s["text"].strip())


def is_told(line: str, row: dict[str, Any]) -> bool:
    """Whether a line has the words of a claim of a report."""
    claims = (c["text"] for s in row["sentences"] for c in s.get("claims", ()))
    wrong = (b["text"] for s in row["sentences"] for b in s.get("bad", ()))
    best = max((likeness(line, text) for text in claims), default=0.0)
    worst = max((likeness(line, text) for text in wrong), default=0.0)
    return best >= ALIKE and (worst <= best or worst < WRONG)


def filled_alike(line: str, row: dict[str, Any]) -> bool | None:
    """Whether the hand has a word of a line's filled-in subject; None where the line has none."""
    claims = (c["text"] for s in row["sentences"] for c in s.get("claims", ()))
    best = max(claims, key=lambda text: likeness(line, text), default="")
    subject = re.match(r"\[([^\]]*)\]", line)
    if subject is None or likeness(line, best) < ALIKE:
        return None
    return bool({*words_of(subject[1])} & {*words_of(best)} - SMALL)


def printed(row: dict[str, Any]) -> list[str]:
    """The lines of a report's dossier, as they stand."""
    try:
        report = sayso.report(text_of(row), outlet=row["outlet"], published=row["date"] or None)
    except (SaysoError, ValueError):
        report = sayso.report(text_of(row), outlet=row["outlet"])
    readings = [pipeline.read(report, tools())]
    sourced = pipeline.source(pipeline.one_story(readings), readings, tools())
    return [claim.text for claim in pipeline.compare(sourced, tools()).claims]


def main(says: Path, split: str = "dev", *, verbose: bool = False) -> None:
    """Print the counts of a split."""
    counts: Counter[str] = Counter()
    for row in rows(says, split):
        told = printed(row)
        whole = [is_told(line, row) for line in told]
        main_ones = [c["text"] for s in row["sentences"] for c in s.get("claims", ()) if c["main"]]
        found = [any(likeness(line, text) >= ALIKE for line in told) for text in main_ones]
        counts.update(reports=1, lines=len(told), whole=sum(whole))
        counts.update(main=len(found), found=sum(found))
        alike = [same for line in told if (same := filled_alike(line, row)) is not None]
        counts.update(filled=len(alike), alike=sum(alike))
        counts["twice"] += len(told) - len({" ".join(words_of(line)) for line in told})
        for line, good in zip(told, whole, strict=True) if verbose else ():
            print("  " if good else "- ", line)
        for text, good in zip(main_ones, found, strict=True) if verbose else ():
            print("  " if good else "+ ", text)
    print(f"{counts['reports']} reports, {counts['lines']} lines, {counts['twice']} of them twice")
    print(f"lines that are whole claims  {100 * counts['whole'] / max(1, counts['lines']):5.1f} %")
    print(f"main claims printed          {100 * counts['found'] / max(1, counts['main']):5.1f} %")
    print(f"subjects filled in alike     {100 * counts['alike'] / max(1, counts['filled']):5.1f} %")


if __name__ == "__main__":
    given = [a for a in sys.argv[1:] if a != "--verbose"]
    main(Path(given[0]), *given[1:], verbose="--verbose" in sys.argv)
