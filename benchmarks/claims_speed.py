"""How long a dossier takes from nothing, with one report more, and one question.

    python benchmarks/claims_speed.py

Thirty reports of about 700 words, put together from the invented stories of
tests/gold/claims (the texts of one story after another, until a report is long enough), are
read and compared; then one more is added, what was read being kept; then claims are asked of
all, as they are of the fifty nearest reports of a store. Ten claims are asked of the bundled
example, all of them twice: the second time the judge knows its odds, so that the rest of the
work is seen. Prints seconds; those of the example are of one call of ``sayso.check``.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path

import sayso
from sayso import pipeline
from sayso.assembly import Settings, tools
from sayso.records import Report

GOLD = Path(__file__).parent.parent / "tests/gold/claims"
EXAMPLES = Path(__file__).parent.parent / "examples"
REPORTS = 30
WORDS = 700
CLAIMS = (
    "The council voted to close the quarry on Tuesday.",
    "Two companies agreed to merge in a deal worth billions.",
    "The storm left thousands of homes without power.",
    "A court ruled against the government.",
    "The union called off the strike after talks.",
)
OF_EXAMPLE = (
    "The ferry sank off Port Aldery.",
    "Fourteen people died when the ferry sank.",
    "The ministry said that the ferry had been inspected in May.",
    "Parliament banned night sailings.",
    "The captain was arrested.",
    "The operator denied that the ferry was overloaded.",
    "All ferries were halted on Tuesday.",
    "The search for survivors was called off.",
    "At least 120 passengers were aboard.",
    "A second ferry was damaged.",
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


def example() -> None:
    """Print what the second and the tenth claim asked of the bundled example take."""
    settings = Settings(outlets=EXAMPLES / "outlets.toml")
    made = sayso.read(EXAMPLES / "harbour", EXAMPLES / "neighbour", settings=settings)
    for asked in ("asked for the first time", "asked once more"):
        took = [timed(partial(sayso.check, claim, made, settings=settings)) for claim in OF_EXAMPLE]
        for number in (2, 10):
            line = f"claim {number} of {len(made)} reports, {asked}"
            print(f"{line:<49}{took[number - 1]:6.3f} s")


def main() -> None:
    """Print the table."""
    made = reports(REPORTS + 1)
    sayso.dossier(made[:1])  # loads the models
    whole = timed(lambda: sayso.dossier(made[:REPORTS]))
    more = timed(lambda: sayso.dossier(made))
    chosen = tools()
    readings = [pipeline.read(report, chosen) for report in made]
    kept = pipeline.keep(readings, chosen)
    ask = timed(lambda: [pipeline.check(claim, kept, chosen) for claim in CLAIMS])
    print(f"dossier of {REPORTS} reports of {WORDS} words, from nothing  {whole:6.1f} s")
    print(f"one report more                                  {more:6.1f} s")
    print(f"one claim asked of {REPORTS + 1} such reports              {ask / len(CLAIMS):6.2f} s")
    example()


if __name__ == "__main__":
    main()
