"""How long one claim takes over a store of 10,000 reports.

    python benchmarks/claim_in_store.py DATA [REPORTS]

The reports of `stream` and `triples` in the folder DATA are kept in a new store. For each
claim those that share most words with it are read before, as `sayso read` would have done;
then the claim is asked as `sayso check` asks it. Prints seconds: of a claim asked for the
first time, and once more, when the judge's odds and the reports are kept. Loading the models
is not in it.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from claims_speed import timed
from grouping_sets import rows

from sayso import assembly, pipeline
from sayso.ports import LedgerEntry, Question
from sayso.records import Intake
from sayso.stages.intake import from_parts
from sayso.usecases.checking import ASKED, check

REPORTS = 10_000
CLAIMS = (
    "The House passed a bill to raise the debt ceiling.",
    "Police said a man was shot and killed in a parking lot.",
    "The Supreme Court ruled against the president's travel ban.",
    "A teenager was charged with murder after a shooting at a party.",
    "The unemployment rate fell to its lowest level in years.",
    "Two people were wounded in a drive-by shooting on Saturday night.",
)
WARM = Question("", "The bridge was closed.", "The bridge is closed.")
"""Asked first, so that the models are loaded."""


def entries(data: Path, number: int) -> Iterator[LedgerEntry]:
    """So many reports as captures that were opened and not read."""
    tools = assembly.tools()
    made = (
        row for path in ("stream/dev", "triples/train") for row in rows(data / f"{path}.jsonl.gz")
    )
    for place, row in enumerate(islice(made, number)):
        text = row["text"].strip() or row["title"]
        report, capture = from_parts(
            text, tools, headline=row["title"], outlet=row.get("outlet") or f"Outlet {place % 40}"
        )
        yield LedgerEntry("unread", capture, Intake((report,), (), ()), ())


def main(data: Path, number: int) -> None:
    """Fill a store, and time the claims."""
    settings = assembly.DEFAULT
    tools = assembly.tools(settings)
    with (
        TemporaryDirectory() as folder,
        assembly.store(Path(folder) / "store.db", create=True) as store,
    ):
        kept = list(entries(data, number))
        store.keep(kept)
        of_report = {entry.intake.reports[0].id: entry for entry in kept}
        found = {r.id for claim in CLAIMS for r in store.search(claim, ASKED, every=False)}
        reader = assembly.reader(settings)
        store.keep(
            [
                LedgerEntry(
                    reader, e.capture, e.intake, (pipeline.read(e.intake.reports[0], tools),)
                )
                for e in map(of_report.__getitem__, sorted(found))
            ]
        )
        tools.judges.quick.odds([WARM])
        tools.judges.thorough.odds([WARM])
        asked = [partial(check, claim, store, settings) for claim in CLAIMS]
        first, again = ([timed(one) for one in asked] for _ in range(2))
    print(f"a claim over {len(kept)} reports     {statistics.median(first):6.2f} s")
    print(f"the same claim once more     {statistics.median(again):6.2f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int([*sys.argv, REPORTS][2]))
