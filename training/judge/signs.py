"""What the shipped judge sees in stories that no model was trained on, for its calibration.

    python -m judge.signs SAYS OUT [MOST]

SAYS is the folder of that name of the shared data; OUT gets a JSON line for each claim: the
set and kind, what it is ("true", "false"), and the passages that come near it: the odds of
both models, the signs, whether the passage says it, whether it conflicts. Only dev splits
are read. Run it
in ``training/`` with the project's own environment; MOST stories of each set are read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from judge.questions import rows

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.errors import SaysoError
from sayso.ports import Odds
from sayso.records import Part, Report
from sayso.stages.comparing.parts.cast import Cast
from sayso.stages.comparing.parts.passages import Asked, Passage, asked_in, of_bodies, words_found
from sayso.stages.comparing.saying.calibration import signs
from sayso.stages.comparing.saying.judge import EACH, LOOKED_AT, THOROUGH, question
from sayso.stages.comparing.saying.shelf import Shelf
from sayso.stages.comparing.saying.verifiers import grounds
from sayso.stages.reading import read_claim


@dataclass
class Claim:
    """A claim with the sentences (report, number) that say it and those that conflict."""

    text: str
    what: str
    kind: str
    says: set[tuple[str, int]] = field(default_factory=set)
    conflicts: set[tuple[str, int]] = field(default_factory=set)


@dataclass
class Case:
    """Some reports, each as its title and sentences, and the claims asked of them."""

    source: str
    story: str
    reports: dict[str, tuple[str, list[str], str]]
    claims: list[Claim]


def stories(folder: Path) -> Iterator[Case]:
    """The stories with their claims."""
    for row in rows(folder / "news_stories.jsonl.gz"):
        if row["split"] == "dev":
            told = {
                r["letter"]: (r["sentences"][0], r["sentences"][1:] or r["sentences"], r["date"])
                for r in row["reports"]
            }
            claims = [
                Claim(c["claim"], "true" if c["true"] else "false", "story",
                      set(map(_place, c["says"])), set(map(_place, c["conflicts"])))
                for c in row["claims"]
            ]  # fmt: skip
            yield Case("stories", row["story"], told, claims)


def _place(written: str) -> tuple[str, int]:
    return written[0], int(written[1:])


def written(folder: Path) -> Iterator[Case]:
    """The written claims of a passage, which is the second sentence of its report."""
    for row in rows(folder / "news_written.jsonl.gz"):
        if row["split"] == "dev":
            claims = [(row[k], "true", k, "says") for k in ("close", "free", "part")]
            claims += [(f["text"], "false", f["by"], f["label"]) for f in row["false"]]
            claims += [(row["near"], "false", "near", "unsaid")]
            yield _passage_case("written", row["story"], "", row["context"], row["text"], claims)


def twins(folder: Path) -> Iterator[Case]:
    """The twins of a passage."""
    for row in rows(folder / "news_twins.jsonl.gz"):
        if row["split"] == "dev":
            claims = []
            for twin in row["twins"]:
                claims += [(twin["true"], "true", twin["by"], "says")]
                claims += [(twin["false"], "false", twin["by"], twin["label"])]
            title, context = row["title"], row["context"]
            yield _passage_case("twins", row["story"], title, context, row["text"], claims)


def _passage_case(
    source: str,
    story: str,
    title: str,
    context: str,
    text: str,
    claims: list[tuple[str, str, str, str]],
) -> Case:
    sentences = [context, text] if context else [text]
    here = {("A", len(sentences))}
    made = [
        Claim(c, what, kind, here if what == "true" else set(),
              here if label == "conflicts" else set())
        for c, what, kind, label in claims
    ]  # fmt: skip
    return Case(source, story, {"A": (title, sentences, "")}, made)


def report(name: str, told: tuple[str, list[str], str]) -> tuple[Report, list[tuple[int, int]]]:
    """A report of a title and sentences, and where each sentence stands in its text."""
    title, sentences, date = told
    text, places = "", []
    for sentence in sentences:
        places.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    outlet = f"Outlet {name}"
    try:
        made = sayso.report(text.strip(), headline=title, outlet=outlet, published=date or None)
    except (SaysoError, ValueError):
        made = sayso.report(text.strip(), headline=title, outlet=outlet)
    return made, places


def answers(case: Case) -> Iterator[dict[str, Any]]:
    """Each claim of a case with what the judge sees of it."""
    made = {name: report(name, told) for name, told in case.reports.items()}
    name_of = {one.id: name for name, (one, _) in made.items()}
    readings = [pipeline.read(one, tools()) for one, _ in made.values()]
    cast, shelf = Cast(readings), Shelf(of_bodies(readings))
    for claim in case.claims:
        found = []
        for asked in asked_in(read_claim(claim.text, tools())):
            for passage, quick, odds in _odds(asked, shelf):
                name = name_of[passage.report]
                held = _held(passage, name, made[name][1])
                shared, found_out = words_found(asked, passage), grounds(asked, passage, cast)
                row = signs(odds, shared, found_out) if odds else None
                found.append({
                    "report": name, "quick": [quick.says, quick.conflicts], "signs": row,
                    "says": bool(held & claim.says), "conflicts": bool(held & claim.conflicts),
                })  # fmt: skip
        yield {
            "source": case.source, "story": case.story, "what": claim.what, "kind": claim.kind,
            "text": claim.text, "told_by": sorted({r for r, n in claim.says if n}),
            "also": sorted({r for r, _ in claim.says}),
            "against": sorted({r for r, _ in claim.conflicts}), "answers": found,
        }  # fmt: skip


def _odds(asked: Asked, shelf: Shelf) -> Iterator[tuple[Passage, Odds, Odds | None]]:
    """Both models' odds of each passage near a claim; the thorough one's of the likeliest."""
    near = shelf.near(asked, LOOKED_AT, each=EACH)
    questions = [question(asked, passage) for passage in near]
    quick = tools().judges.quick.odds(questions)
    order = sorted(range(len(near)), key=lambda n: quick[n].neither)[:THOROUGH]
    thorough = tools().judges.thorough.odds([questions[n] for n in order])
    known = dict(zip(order, thorough, strict=True))
    for place, passage in enumerate(near):
        yield passage, quick[place], known.get(place)


def _held(passage: Passage, name: str, places: list[tuple[int, int]]) -> set[tuple[str, int]]:
    """The numbered sentences that a passage shares characters with."""
    span = passage.sentence.span
    if passage.sentence.part != Part.TEXT:
        return set()
    held = enumerate(places, 1)
    return {(name, n) for n, (start, end) in held if start < span.end and span.start < end}


def main(folder: Path, out: Path, most: int) -> None:
    """Write the lines."""
    with out.open("w", encoding="utf-8") as lines:
        for cases in (stories, written, twins):
            for number, case in enumerate(cases(folder)):
                if number >= most:
                    break
                for line in answers(case):
                    lines.write(json.dumps(line) + "\n")
            print(cases.__name__, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int([*sys.argv, "9999"][3]))
