"""Whole dossiers of stories with 25 reports and more, against a fact-checker's annotation.

    python benchmarks/dossiers.py [HALF] [--verbose]

HALF is "open" or "kept" of tests/gold/dossiers; with --verbose also what is wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.stages import publishing
from sayso.stages.comparing import Checker
from sayso.stages.reading import read_claim
from sayso.testing.claims import Tally, table
from sayso.testing.dossiers import WholeStory, further

GOLD = Path(__file__).parent.parent / "tests/gold/dossiers"


def tally(half: str, *, asking: bool = True) -> Tally:
    """The counts of a half; claims are asked only where ``asking``, which takes longest."""
    whole, chosen = Tally(), tools()
    for path in sorted((GOLD / half).glob("*.toml")):
        story = WholeStory(path, sayso.report)
        readings = [pipeline.read(one, chosen) for one in story.reports]
        sourced = pipeline.source(pipeline.one_story(readings), readings, chosen)
        dossier = publishing.publish(pipeline.compare(sourced, chosen))
        checker = Checker(sourced, chosen.judges)
        check = lambda text: checker.check(read_claim(text, chosen))  # noqa: B023, E731 - called at once
        whole.add(story.score(dossier, story.answers(check) if asking else ()))
    return whole


def main(half: str = "open", *, verbose: bool = False) -> None:
    """Print the table of a half."""
    found = tally(half)
    for name, figure in (*table(found), *further(found)):
        print(f"{name:42} {figure:>6}")
    if verbose:
        print("\n".join(found.wrong))


if __name__ == "__main__":
    main(*[a for a in sys.argv[1:] if a != "--verbose"], verbose="--verbose" in sys.argv)
