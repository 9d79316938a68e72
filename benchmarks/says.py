"""Whether reports say a claim, on real stories: the product as it is used, on the dev splits.

    python benchmarks/says.py SAYS [MOST]

SAYS is the folder of that name of the shared data: news stories with claims marked over all
sentences, passages with twins of claims, and headlines with verdicts. Claims are asked as
``sayso check`` asks them of a story's reports, headlines are held against their own body as a
dossier does. MOST stories of each set are read. The judge's calibration was fitted on these
splits, so these figures are a little better than those of stories never seen; the card of
the judge has them out of fold.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.errors import SaysoError
from sayso.records import Finding, Report, Support
from sayso.stages.comparing import Checker
from sayso.testing.claims import CONFIRMED

WRONG = frozenset({"disputed", "unsupported"})
ACCUSED = frozenset({Support.OVERSTATED, Support.UNSUPPORTED})
ALL = 10_000

Counts = Counter[str]


def rows(folder: Path, name: str, most: int) -> Iterator[dict[str, Any]]:
    """The dev stories of a set."""
    with gzip.open(folder / f"news_{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from islice((r for r in map(json.loads, lines) if r["split"] == "dev"), most)


def report(sentences: list[str], *, headline: str, outlet: str, date: str = "") -> Report:
    """A report of some sentences; a date that is none is left out."""
    text = " ".join(sentences)
    try:
        return sayso.report(text, headline=headline, outlet=outlet, published=date or None)
    except (SaysoError, ValueError):
        return sayso.report(text, headline=headline, outlet=outlet)


def checker(reports: list[Report]) -> Checker:
    """What holds claims against some reports."""
    readings = [pipeline.read(one, tools()) for one in reports]
    return pipeline.keep(readings, tools())


def asked(held: Checker, claim: str) -> Finding:
    """The answer to a claim."""
    return pipeline.check(claim, held, tools())


def stories(folder: Path, most: int) -> list[tuple[str, float]]:
    """Of true claims the reports that tell them, of false ones those that are confirmed."""
    counts: Counts = Counter()
    for row in rows(folder, "stories", most):
        made = {
            r["letter"]: report(
                r["sentences"][1:] or r["sentences"],
                headline=r["sentences"][0],
                outlet=r["outlet"] or f"Outlet {r['letter']}",
                date=r["date"],
            )
            for r in row["reports"]
        }
        letters = {one.id: letter for letter, one in made.items()}
        held = checker(list(made.values()))
        for claim in row["claims"]:
            counts.update(of_story(claim, asked(held, claim["claim"]), letters))
    found, wrong, missed = (counts[k] for k in ("found", "wrong", "missed"))
    return [
        ("stories: reports that tell a true claim, F1", 2 * found / (2 * found + wrong + missed)),
        ("  precision", found / max(1, found + wrong)),
        ("  recall", found / max(1, found + missed)),
        ("stories: true claims answered wrongly", counts["accused"] / max(1, counts["true"])),
        ("stories: false claims confirmed", counts["confirmed"] / max(1, counts["false"])),
        ("stories: conflicts found", counts["hits"] / max(1, counts["against"])),
        ("stories: conflicts shown that are some", counts["hits"] / max(1, counts["shown"])),
    ]


def of_story(claim: dict[str, Any], finding: Finding, letters: dict[str, str]) -> Counts:
    """The counts of one claim; a title that tells it alone need not be found."""
    told = {letters[t.report] for t in finding.statements}
    denied = {letters[t.report] for t in finding.against}
    said = {place[0] for place in claim["says"]}
    in_body = {place[0] for place in claim["says"] if place[1:] != "0"}
    against = {place[0] for place in claim["conflicts"]}
    counts: Counts = Counter(hits=len(denied & against), shown=len(denied), against=len(against))
    if not claim["true"]:
        return counts + Counter(false=1, confirmed=int(finding.standing in CONFIRMED))
    wrongly = finding.standing in WRONG and not against
    sides = Counter(found=len(told & said), wrong=len(told - said), missed=len(in_body - told))
    return counts + sides + Counter(true=1, accused=int(wrongly))


def twins(folder: Path, most: int) -> list[tuple[str, float]]:
    """Of claims of nearly the same words the true one found, the false one not."""
    counts: Counts = Counter()
    for row in rows(folder, "twins", most):
        sentences = [row["context"], row["text"]] if row["context"] else [row["text"]]
        held = checker([report(sentences, headline=row["title"], outlet="Outlet")])
        for twin in row["twins"]:
            true, false = (
                asked(held, twin[which]).standing in CONFIRMED for which in ("true", "false")
            )
            counts.update(all=1, both=int(true and not false), true=int(true), false=int(false))
    return [
        ("twins: both right", counts["both"] / max(1, counts["all"])),
        ("  true one found", counts["true"] / max(1, counts["all"])),
        ("  false one confirmed", counts["false"] / max(1, counts["all"])),
    ]


def headlines(folder: Path, most: int) -> list[tuple[str, float]]:
    """Headlines cleared where they are supported, caught where they are not."""
    counts: Counts = Counter()
    for row in rows(folder, "headlines", most):
        judged = [(row["headline"], row["real"], "real")]
        judged += [(one["text"], one, "written") for one in row["written"]]
        for text, gold, origin in judged:
            made = report(row["sentences"], headline=text, outlet=row["outlet"] or "Outlet")
            (check,) = sayso.dossier([made]).headlines or (None,)
            verdict = check.verdict if check else Support.CANNOT_TELL
            right = gold["verdict"] == "supported"
            sort = "supported" if right else f"{origin} wrong"
            hit = verdict == Support.SUPPORTED if right else verdict in ACCUSED
            counts.update({sort: 1, f"{sort} hit": int(hit)})
            counts["accused"] += right and verdict in ACCUSED
    kinds = ("supported", "written wrong", "real wrong")
    shares = {kind: counts[f"{kind} hit"] / max(1, counts[kind]) for kind in kinds}
    return [
        ("headlines: supported ones cleared", shares["supported"]),
        ("  falsely accused", counts["accused"] / max(1, counts["supported"])),
        ("  written wrong ones caught", shares["written wrong"]),
        ("  printed ones that go further caught", shares["real wrong"]),
    ]


def main(folder: Path, most: int) -> None:
    """Print the table, in per cent."""
    for measured in (stories, twins, headlines):
        for name, share in measured(folder, most):
            print(f"{name:48}{100 * share:6.1f}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int([*sys.argv, ALL][2]))
