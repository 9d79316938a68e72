"""Taking a report out of a store with all that came of it, inside the caller's transaction.

What stays is that something was taken out: the report's id, which is a hash of what it was,
in the record of it and in the ledger, and the digest of its bytes. Whatever brings the same
report or the same bytes again is passed over with a reject, until the removal is undone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from sayso.adapters.stores import tables
from sayso.adapters.stores.finding import by_ids
from sayso.adapters.stores.issuing import put_claim, take_claim, take_issue
from sayso.adapters.stores.listing import listed_row
from sayso.adapters.stores.packing import KeptIntake, KeptStory, pack, unpack
from sayso.adapters.stores.removals import standing, was_taken
from sayso.errors import NotStored
from sayso.language.rulings import reports_of
from sayso.records import (
    Change,
    Dossier,
    KeptClaim,
    Range,
    Reject,
    Removal,
    Report,
    Ruling,
    Standing,
)


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
    story = _out_of_stories(connection, name)
    gone, digest = _take_dossiers(connection, name), "" if stays else sha256
    _out_of_claims(connection, name, story, gone)
    _out_of_rulings(connection, name)
    removal = Removal(_count(connection), name, gone, stays, digest)
    connection.execute(tables.removals.insert().values(number=removal.number, record=pack(removal)))
    return removal


def undo(connection: Connection, name: str) -> Removal:
    """Let the report whose id begins so be read again. Raises ``NotStored``."""
    begins = f"report-{name.removeprefix('report-')}"
    found = [one for one in standing(connection) if one.report.startswith(begins)]
    if len(found) != 1:
        several, none = "several reports' ids begin like this", "no report of this id was taken out"
        raise NotStored(several if found else none, name)
    removal = replace(found[0], undone=True)
    _put(connection, tables.removals, {"number": removal.number}, removal)
    return removal


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


def _out_of_stories(connection: Connection, name: str) -> str:
    """Its story (id). Reasons of joins and of changes quote names and figures of the report."""
    members, listed = tables.members, tables.listed
    story = connection.execute(select(members.c.story).where(members.c.report == name)).scalar()
    connection.execute(delete(members).where(members.c.report == name))
    connection.execute(delete(listed).where(listed.c.story == story))
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
        others = by_ids(connection, tables.reports, rest, Report)
        connection.execute(insert(listed).values(listed_row(row.id, others)))
    for row in connection.execute(select(tables.changes)).all():
        change = unpack(row.record, Change)
        if name in change.reports or any(name == one.report for one in change.evidence):
            bare = Change(change.kind, change.story, change.other, change.reports, "")
            _put(connection, tables.changes, {"number": row.number}, bare)
    connection.execute(delete(tables.grouped))
    return story or ""


def _take_dossiers(connection: Connection, name: str) -> tuple[str, ...]:
    gone = tuple(
        row.id
        for row in connection.execute(select(tables.dossiers).order_by(tables.dossiers.c.id))
        if any(report.id == name for report in unpack(row.record, Dossier).reports)
    )
    connection.execute(delete(tables.dossiers).where(tables.dossiers.c.id.in_(gone)))
    return gone


TAKEN_OUT = "a report was taken out of the store, and its dossier was not made anew since"


def _out_of_claims(connection: Connection, name: str, story: str, gone: Collection[str]) -> None:
    """What it told, and what was counted with it; a claim that it alone told goes as a whole."""
    issued = tables.issued
    rows = select(issued.c.story).where((issued.c.story == story) | issued.c.dossier.in_(gone))
    for one in connection.execute(rows).scalars().all():
        take_issue(connection, one)
    kept = [
        unpack(one, KeptClaim)
        for one in connection.execute(select(tables.claims.c.record)).scalars()
    ]
    rest = {claim.id: without(claim, name, story) for claim in kept}
    lost = {claim for claim, left in rest.items() if left is None}
    for claim in kept:
        left = rest[claim.id]
        if left is None:
            take_claim(connection, claim.id)
        elif left.into in lost:
            put_claim(connection, replace(left, into=""))
        elif left != claim:
            put_claim(connection, left)


def without(kept: KeptClaim, report: str, story: str) -> KeptClaim | None:
    """A claim without all that came of a report, which was in a story; None where that is all."""
    claim = kept.claim
    tellings = tuple(
        replace(
            told,
            steps=tuple(step for step in told.steps if step.taken_from != report),
            alternatives=tuple(one for one in told.alternatives if one != report),
        )
        for told in claim.tellings
        if told.report != report
    )
    if not tellings:
        return None
    history = tuple(
        replace(one, text="", report="") if one.report == report else one for one in kept.history
    )
    if len(tellings) < len(claim.tellings):
        first = tellings[0].statement
        taken = claim.tellings[0].report == report
        claim = replace(
            claim,
            text=(first.whole or first.evidence.quote) if taken else claim.text,
            standing=Standing.CANNOT_TELL,
            origins=Range(0, 0),
            primary_sources=Range(0, 0),
            origin_ids=(),
            source_names=(),
            why=(TAKEN_OUT,),
            first_told=None,
        )
    elif kept.story == story:  # reasons quote what contradicts a claim
        claim = replace(claim, why=(TAKEN_OUT,))
    return replace(kept, claim=replace(claim, tellings=tellings), history=history)


def _out_of_rulings(connection: Connection, name: str) -> None:
    """What was shown of it, and what was written on it: both may quote it."""
    table = tables.rulings
    for row in connection.execute(select(table).order_by(table.c.number)).all():
        ruling = unpack(row.record, Ruling)
        if name in reports_of(ruling):
            blank = replace(ruling, shown=None, correction="", why="")
            _put(connection, table, {"number": row.number}, blank)


def _put(connection: Connection, table: Table, key: dict[str, object], record: object) -> None:
    same = [column == key[column.name] for column in table.primary_key.columns]
    connection.execute(update(table).where(*same).values(record=pack(record)))
