"""How often what a page prints is wrong, on all labelled stories: small ones and whole dossiers.

    python benchmarks/error_rates.py [--write]

Both halves of tests/gold/claims and tests/gold/dossiers, with the recorded odds of the judge as
far as there are any. With --write the figures go where every page has them from.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests"))

import dossiers  # noqa: E402

import claims_gold  # noqa: E402
from recorded import Recording, played  # noqa: E402
from sayso.stages.publishing.rates import Rate, Rates, in_words  # noqa: E402
from sayso.testing.claims import Tally  # noqa: E402

HALVES = ("open", "kept")
FILE = ROOT / "src/sayso/stages/publishing/data/error_rates.toml"


def counted() -> Rates:
    """The rates over all stories; only of the small ones are claims asked."""
    whole = Tally()
    with played(Recording()):
        for half in HALVES:
            whole.add(claims_gold.tally(half))
            whole.add(dossiers.tally(half, asking=False))
    stories = sum(
        1
        for gold in (claims_gold.GOLD, dossiers.GOLD)
        for half in HALVES
        for _ in (gold / half).glob("*.toml")
    )
    return rates(whole, stories)


def rates(tally: Tally, stories: int) -> Rates:
    """The rates of a tally."""
    counts = tally.counts
    false = ("distorted", "absent")
    return Rates(
        stories=stories,
        corroborated=Rate(counts["standings falsely corroborated"], counts["called corroborated"]),
        conflict=Rate(counts["called conflict wrongly"], counts["called conflict"]),
        confirmed=Rate(
            sum(counts[f"{what} confirmed"] for what in false), sum(counts[w] for w in false)
        ),
    )


def written(rates: Rates) -> str:
    """The file's text: its head stays, the figures are new."""
    head = FILE.read_text("utf-8").partition("\n\n")[0]
    lines = [f"stories = {rates.stories}"]
    for name in ("corroborated", "conflict", "confirmed"):
        rate: Rate = getattr(rates, name)
        lines.append(f"{name} = {{ wrong = {rate.wrong}, of = {rate.of} }}")
    return head + "\n\n" + "\n".join(lines) + "\n"


def main(*, write: bool) -> None:
    """Print the rates, and write them where it is asked."""
    found = counted()
    for what, how in in_words(found):
        print(f"{what}: {how}")
    if write:
        FILE.write_text(written(found), "utf-8")


if __name__ == "__main__":
    main(write="--write" in sys.argv)
