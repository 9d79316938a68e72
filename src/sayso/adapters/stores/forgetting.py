"""Taking a report out of a store with all that came of it, inside the caller's transaction.

What stays is that something was taken out: the report's id, which is a hash of what it was,
in the record of it and in the ledger, and the digest of its bytes. Whatever brings the same
report or the same bytes again is passed over with a reject, until the removal is undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, Table, delete, func, select, update

from sayso.adapters.stores import tables
from sayso.adapters.stores.packing import KeptIntake, KeptStory, pack, unpack
from sayso.errors import NotStored, TakenOut
from sayso.records import CaptureRef, Change, Dossier, Reject, Removal, Report, content_id


def named(connection: Connection, name: str) -> str:
    """The id of the one report whose id begins so; "report-" may be left off.

    Raises ``NotStored``.
    """
    begins = f"report-{name.removeprefix('report-')}"
    ids = select(tables.reports.c.id).where(tables.reports.c.id.startswith(begins, autoescape=True))
    found: list[str] = list(connection.execute(ids.limit(2)).scalars())
    if len(found) != 1:
        taken = any(one.startswith(begins) for one in was_taken(connection).values())
        missing = "this report was taken out before" if taken else "no report of this id"
        raise NotStored("several reports' ids begin like this" if found else missing, name)
    return found[0]


def forget(connection: Connection, name: str) -> Removal:
    """Take out the report of an id; its story is kept without it, and without reasons."""
    reports = tables.reports
    record = connection.execute(select(reports.c.record).where(reports.c.id == name)).scalar_one()
    sha256 = unpack(record, Report).capture.sha256
    for table, column in (
        (tables.readings, tables.readings.c.report),
        (tables.report_search, tables.report_search.c.report),
        (reports, reports.c.id),
    ):
        connection.execute(delete(table).where(column == name))
    stays = any(
        unpack(other, Report).capture.sha256 == sha256
        for other in connection.execute(select(reports.c.record)).scalars()
    )
    if not stays:
        _take_capture(connection, sha256)
    _out_of_stories(connection, name)
    dossiers, digest = _take_dossiers(connection, name), "" if stays else sha256
    removal = Removal(_count(connection), name, dossiers, stays, digest)
    connection.execute(tables.removals.insert().values(number=removal.number, record=pack(removal)))
    return removal


def undo(connection: Connection, name: str) -> Removal:
    """Let the report whose id begins so be read again. Raises ``NotStored``."""
    begins = f"report-{name.removeprefix('report-')}"
    found = [one for one in _standing(connection) if one.report.startswith(begins)]
    if len(found) != 1:
        several, none = "several reports' ids begin like this", "no report of this id was taken out"
        raise NotStored(several if found else none, name)
    removal = replace(found[0], undone=True)
    _put(connection, tables.removals, {"number": removal.number}, removal)
    return removal


def was_taken(connection: Connection) -> dict[str, str]:
    """The ids of all reports that were taken out, by themselves and by their bytes' digests."""
    removals = _standing(connection)
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


def _standing(connection: Connection) -> list[Removal]:
    """The removals that were not undone."""
    return [one for one in _removals(connection) if not one.undone]


def _removals(connection: Connection) -> Iterator[Removal]:
    rows = connection.execute(select(tables.removals.c.record)).scalars()
    return (unpack(record, Removal) for record in rows)


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(tables.removals)).scalar_one()


def _take_capture(connection: Connection, sha256: str) -> None:
    """Take out the bytes, and what was rejected of them: its reason may name what they say."""
    gone = [
        row.id
        for row in connection.execute(select(tables.rejects))
        if unpack(row.record, Reject).sha256 == sha256
    ]
    for row in connection.execute(select(tables.ledger)).all():
        kept = unpack(row.record, KeptIntake)
        if not set(gone).isdisjoint(kept.rejects):
            rest = replace(kept, rejects=tuple(one for one in kept.rejects if one not in gone))
            _put(connection, tables.ledger, row._asdict(), rest)
    connection.execute(delete(tables.rejects).where(tables.rejects.c.id.in_(gone)))
    for table in (tables.captures, tables.bodies):
        connection.execute(delete(table).where(table.c.sha256 == sha256))


def _out_of_stories(connection: Connection, name: str) -> None:
    """Reasons of joins and of changes quote names and figures of the report."""
    for row in connection.execute(select(tables.stories)).all():
        kept = unpack(row.record, KeptStory)
        rest = tuple(one for one in kept.reports if one != name)
        if rest == kept.reports:
            continue
        if not rest:
            connection.execute(delete(tables.stories).where(tables.stories.c.id == row.id))
            continue
        joins = tuple(join for join in kept.joins if name not in (join.report, join.to))
        _put(connection, tables.stories, {"id": row.id}, replace(kept, reports=rest, joins=joins))
    for row in connection.execute(select(tables.changes)).all():
        change = unpack(row.record, Change)
        if name in change.reports:
            _put(connection, tables.changes, {"number": row.number}, replace(change, reason=""))
    connection.execute(delete(tables.grouped))


def _take_dossiers(connection: Connection, name: str) -> tuple[str, ...]:
    gone = tuple(
        row.id
        for row in connection.execute(select(tables.dossiers).order_by(tables.dossiers.c.id))
        if any(report.id == name for report in unpack(row.record, Dossier).reports)
    )
    connection.execute(delete(tables.dossiers).where(tables.dossiers.c.id.in_(gone)))
    return gone


def _put(connection: Connection, table: Table, key: dict[str, object], record: object) -> None:
    same = [column == key[column.name] for column in table.primary_key.columns]
    connection.execute(update(table).where(*same).values(record=pack(record)))
