"""How long a dossier takes from nothing, with one report more, and one question.

    python benchmarks/claims_speed.py

Thirty reports of about 700 words, put together from the invented stories of
tests/gold/claims (the texts of one story after another, until a report is long enough), are
read and compared; then one more is added, what was read being kept; then claims are asked of
all, as they are of the fifty nearest reports of a store. Prints seconds: of a claim those
after the first, which looks the reports up.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.records import Report
from sayso.stages import reading
from sayso.stages.comparing import Checker

GOLD = Path(__file__).parent.parent / "tests/gold/claims"
REPORTS = 30
WORDS = 700
CLAIMS = (
    "The council voted to close the quarry on Tuesday.",
    "Two companies agreed to merge in a deal worth billions.",
    "The storm left thousands of homes without power.",
    "A court ruled against the government.",
    "The union called off the strike after talks.",
)


def reports(number: int) -> list[Report]:
    """So many reports of about ``WORDS`` words, no two alike."""
    texts = [
        entry["text"].strip()
        for path in sorted(GOLD.glob("*/*.toml"))
        for entry in tomllib.loads(path.read_text("utf-8"))["reports"]
    ]
    supply = cycle(texts)
    made = []
    for n in range(number):
        text = ""
        while len(text.split()) < WORDS:
            text += next(supply) + "\n\n"
        made.append(
            sayso.report(
                " ".join(text.split(" ")[:WORDS]),
                headline=f"Report {n}",
                outlet=f"Outlet {n}",
                url=f"https://outlet{n}.example/a",
                published=f"2031-05-{1 + n % 28:02}T10:00:00Z",
            )
        )
    return made


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Print the table."""
    made = reports(REPORTS + 1)
    sayso.dossier(made[:1])  # loads the models
    whole = timed(lambda: sayso.dossier(made[:REPORTS]))
    more = timed(lambda: sayso.dossier(made))
    chosen = tools()
    readings = [pipeline.read(report, chosen) for report in made]
    sourced = pipeline.source(pipeline.together(readings), readings, chosen)
    checker = Checker(sourced, chosen.judges)
    ask = timed(lambda: [checker.check(reading.read_claim(c, chosen)) for c in CLAIMS])
    print(f"dossier of {REPORTS} reports of {WORDS} words, from nothing  {whole:6.1f} s")
    print(f"one report more                                  {more:6.1f} s")
    print(f"one claim asked of {REPORTS + 1} such reports              {ask / len(CLAIMS):6.2f} s")


if __name__ == "__main__":
    main()
