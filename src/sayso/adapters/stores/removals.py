"""What was taken out of a store, as those who keep and find reports have to know it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from sayso.adapters.stores import tables
from sayso.adapters.stores.packing import unpack
from sayso.errors import TakenOut
from sayso.records import CaptureRef, Reject, Removal, content_id


def was_taken(connection: Connection) -> dict[str, str]:
    """The ids of all reports that were taken out, by themselves and by their bytes' digests."""
    removals = standing(connection)
    by_bytes = {one.sha256: one.report for one in removals if one.sha256}
    return by_bytes | {one.report: one.report for one in removals}


def ever_taken(connection: Connection) -> frozenset[str]:
    """The ids that the ledger may name though there is no such report."""
    return frozenset(one.report for one in _removals(connection))


def passed_over(name: str, ref: CaptureRef) -> Reject:
    """Why a capture no longer gives the report of an id."""
    what = f"a report in it was taken out of the store ({name})"
    remedy = f"To have it read again: sayso forget --undo {name}."
    ident = content_id("reject", TakenOut.code, ref.address, name)
    return Reject(ident, "intake", TakenOut.code, ref.address, what, remedy, ref.sha256)


def standing(connection: Connection) -> list[Removal]:
    """The removals that were not undone."""
    return [one for one in _removals(connection) if not one.undone]


def _removals(connection: Connection) -> Iterator[Removal]:
    rows = connection.execute(select(tables.removals.c.record)).scalars()
    return (unpack(record, Removal) for record in rows)
