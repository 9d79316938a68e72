"""From sources to the store and back to readings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from sayso import assembly, pipeline
from sayso.adapters.stores.ledger import Ledger
from sayso.assembly import Settings
from sayso.faces.cli import output
from sayso.faces.gathering import Source, attempt, follow, renumbered, settled
from sayso.flow import Engine
from sayso.ports import LedgerEntry, Store
from sayso.records import Capture, Change, Intake, Reading, Reject


def read_into(
    store: Store, sources: Sequence[Source], settings: Settings, engine: Engine
) -> Intake:
    """Read sources into the store and group all its reports into stories anew.

    What the ledger has is not done again. Gives the reports and rejects of
    these sources, also those of earlier runs.
    """
    reader = assembly.reader(settings)
    ledger = Ledger(store, engine, partial(work, settings=settings, reader=reader), reader)

    def opened(arrivals: Iterable[Capture | Reject]) -> Iterator[Intake]:
        return ledger.run(output.progress(arrivals, "reading"))

    found = follow(sources, settings, opened, store)
    regroup(store, settings)
    return found


def regroup(store: Store, settings: Settings) -> tuple[Change, ...]:
    """Group all reports of the store, with the rulings there are; what changed by that."""
    with store.grouping():
        rulings = store.rulings()
        stories = pipeline.group(readings(store, settings), rulings)
        changed = pipeline.changes(store.stories(), stories, rulings)
        store.keep_stories(stories, changed)
    return changed


def work(capture: Capture, settings: Settings, reader: str) -> LedgerEntry:
    """Open a capture and read its reports; what cannot be read becomes a reject."""
    intake = pipeline.intake(capture, assembly.tools(settings))
    made = [attempt(report, settings) for report in intake.reports]
    rejects = (*intake.rejects, *(one for one in made if isinstance(one, Reject)))
    readings = tuple(one for one in made if isinstance(one, Reading))
    return LedgerEntry(reader, capture, replace(intake, rejects=rejects), readings)


def readings(
    store: Store, settings: Settings, only: Collection[str] | None = None
) -> tuple[Reading, ...]:
    """Readings of the store's reports, or of those with the ids ``only``.

    Those that another version made are made again; what cannot be read then is left out,
    and said.
    """
    pairs = list(store.readings(assembly.reader(settings), only))
    made = {report.id: reading for report, reading in pairs}
    found: list[Reading] = []
    for report in settled(report for report, _ in pairs):
        one = made[report.id] or attempt(report, settings)
        if isinstance(one, Reject):
            output.message(f"{one.where}: {one.what}. {one.remedy}")
        else:
            found.append(renumbered(one, report))
    return tuple(found)
