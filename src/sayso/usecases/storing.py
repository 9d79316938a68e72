"""From sources to the store and back to readings."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import msgspec

from sayso import assembly, pipeline
from sayso.adapters.stores.ledger import Ledger
from sayso.assembly import Settings
from sayso.flow import Engine
from sayso.ports import LedgerEntry, Store
from sayso.records import Capture, Change, Intake, Reading, Reject, Ruling, Story
from sayso.usecases.gathering import Source, attempt, follow, renumbered, settled

Arrivals = Iterable[Capture | Reject]
_log = logging.getLogger(__name__)


def read_into(
    store: Store,
    sources: Sequence[Source],
    settings: Settings,
    engine: Engine,
    watched: Callable[[Arrivals], Arrivals] = iter,
) -> Intake:
    """Read sources into the store and group what is new in it into stories.

    What the ledger has is not done again. Gives the reports and rejects of
    these sources, also those of earlier runs. What arrives passes through ``watched``, which
    may count it, or end it by raising: what was read by then is kept.
    """
    reader = assembly.reader(settings)
    ledger = Ledger(store, engine, partial(work, settings=settings, reader=reader), reader)

    def opened(arrivals: Arrivals) -> Iterator[Intake]:
        return ledger.run(watched(arrivals))

    found = follow(sources, settings, opened, store)
    regroup(store, settings)
    return found


PLACED = "placed"
"""Under what name ``Placed`` is kept beside the state of a grouping."""


class Placed(msgspec.Struct, frozen=True):
    """What there is to know of the reports in a grouping, beside how it stands.

    ``reader`` made their readings; ``full`` and ``excerpts`` are the addresses of full texts
    and of excerpts; ``left`` are the reports in no story, that cannot be read or that a
    full text took the place of.
    """

    reader: str
    full: frozenset[str] = frozenset()
    excerpts: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()


def regroup(store: Store, settings: Settings) -> tuple[Change, ...]:
    """Group what is new in the store, with the rulings there are; what changed by that.

    It goes on from how the grouping stood, which is made anew where that no longer holds:
    by another version or reader, or where a report is to leave its story because it was
    taken out, or is an excerpt whose full text has come.
    """
    with store.grouping():
        try:
            return _go_on(store, settings, store.grouped())
        except ValueError:
            return _go_on(store, settings, {})


def regrouped(store: Store, settings: Settings, rulings: Sequence[Ruling]) -> tuple[Change, ...]:
    """What ``regroup`` would change if these were the rulings. Nothing is kept."""
    try:
        return _grouped(store, settings, store.grouped(), rulings).changes
    except ValueError:
        return _grouped(store, settings, {}, rulings).changes


class _Grouped(NamedTuple):
    """What a grouping comes to: the stories in the place of ``former`` ones, and how it stands.

    ``state`` is None where nothing is to be kept.
    """

    stories: tuple[Story, ...]
    changes: tuple[Change, ...]
    former: Collection[str] | None
    state: dict[str, bytes] | None


def _go_on(store: Store, settings: Settings, state: dict[str, bytes]) -> tuple[Change, ...]:
    """The same from a state, or from nothing. Raises ``ValueError`` where it does not hold."""
    made = _grouped(store, settings, state, store.rulings())
    if made.state is not None:
        store.keep_stories(made.stories, made.changes, made.former, made.state)
    return made.changes


def _grouped(
    store: Store, settings: Settings, state: dict[str, bytes], rulings: Sequence[Ruling]
) -> _Grouped:
    ids, reader = store.report_ids(), assembly.reader(settings)
    grouping = pipeline.regrouping(rulings, state)
    placed = Placed(reader)
    if state:
        placed = msgspec.msgpack.decode(state[PLACED], type=Placed)
    if placed.reader != reader or not ids.issuperset(grouping.ids):
        raise ValueError("these are not the reports that were grouped")
    arrived = ids.difference(grouping.ids, placed.left)
    new, placed = _to_be_placed(readings(store, settings, arrived), arrived, placed)
    affected = grouping.add(new)
    if state and not arrived and not affected.stories:
        return _Grouped((), (), (), None)
    needed = readings(store, settings, affected.needed)
    if len(needed) != len(affected.needed):
        raise ValueError("readings are missing")
    stories = grouping.stories(needed)
    former = affected.stories if state else None
    changed = pipeline.changes(store.stories(former), stories, rulings)
    grouped = grouping.state() | {PLACED: msgspec.msgpack.encode(placed)}
    return _Grouped(stories, changed, former, grouped)


def _to_be_placed(
    read: Sequence[Reading], arrived: Collection[str], placed: Placed
) -> tuple[list[Reading], Placed]:
    """Those of the readings that come into stories, and what is to know of all then."""
    new = [one for one in read if not (one.report.excerpt and one.report.address in placed.full)]
    reports = [one.report for one in new]
    full = {report.address for report in reports if not report.excerpt}
    if not placed.excerpts.isdisjoint(full):
        raise ValueError("the full text of an excerpt has come")
    excerpts = {report.address for report in reports if report.excerpt}
    left = set(arrived).difference(report.id for report in reports)
    return new, Placed(
        placed.reader,
        placed.full.union(full) - {""},
        placed.excerpts.union(excerpts) - {""},
        placed.left | left,
    )


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
    and logged as a warning.
    """
    pairs = list(store.readings(assembly.reader(settings), only))
    made = {report.id: reading for report, reading in pairs}
    found: list[Reading] = []
    for report in settled(report for report, _ in pairs):
        one = made[report.id] or attempt(report, settings)
        if isinstance(one, Reject):
            _log.warning("%s: %s. %s", one.where, one.what, one.remedy)
        else:
            found.append(renumbered(one, report))
    return tuple(found)
