"""Claims with their distortions: what is found, and what is wrongly confirmed.

    python benchmarks/claims.py [--verbose]

Reads the invented happenings in tests/gold/claims. A true wording is found
where the answer stands behind it; a distorted or absent claim is wrongly
confirmed where the answer is corroborated, one word or single origin.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import sayso
from sayso.records import Report

GOLD = Path(__file__).parent.parent / "tests/gold/claims"
CONFIRMED = frozenset({"corroborated", "one word", "single origin"})


def reports_of(story: dict[str, Any]) -> list[Report]:
    """The reports of one file."""
    return [
        sayso.report(
            report["text"].strip(),
            headline=report["headline"],
            outlet=report["outlet"],
            url=report["url"],
            published=report["published"],
        )
        for report in story["reports"]
    ]


def scores(*, verbose: bool = False) -> Counter[str]:
    """Counts of true, false and absent claims, and of those confirmed."""
    counts: Counter[str] = Counter()
    for path in sorted(GOLD.glob("*.toml")):
        story = tomllib.loads(path.read_text("utf-8"))
        reports = reports_of(story)
        for kind in ("true", "false", "absent"):
            for entry in story.get(kind, ()):
                finding = sayso.check(entry["claim"], reports)
                confirmed = finding.standing in CONFIRMED
                counts[kind] += 1
                counts[f"{kind} confirmed"] += confirmed
                if verbose and confirmed != (kind == "true"):
                    how = entry.get("how", "")
                    print(f"{path.stem} {kind} [{how}] {entry['claim']}")
                    print(f"    {finding.standing}: {'; '.join(finding.why)[:300]}")
    return counts


def main(*, verbose: bool) -> None:
    """Print the table."""
    counts = scores(verbose=verbose)
    for kind, wanted in (("true", "found"), ("false", "confirmed"), ("absent", "confirmed")):
        share = counts[f"{kind} confirmed"] / counts[kind]
        print(f"{kind:7} {counts[kind]:3} claims, {wanted} {share:.1%}")


if __name__ == "__main__":
    main(verbose="--verbose" in sys.argv)
