"""Reading records back from the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from sqlalchemy import Connection, Table, select

from sayso.adapters.stores import tables
from sayso.adapters.stores.packing import (
    SEAL,
    KeptIntake,
    KeptStory,
    Record,
    decompress,
    sealed,
    unpack,
)
from sayso.adapters.stores.removals import passed_over, was_taken
from sayso.errors import NotStored, StoreDamaged
from sayso.ports import Odds, Remembered, Robots
from sayso.records import Capture, CaptureRef, Intake, KeptCapture, Reading, Reject, Report, Story
from sayso.stages.grouping import name_of

AT_ONCE = 500
"""Ids in one query: SQLite limits the variables of a statement."""


def outcome(connection: Connection, capture: CaptureRef, fingerprint: str) -> Intake | None:
    """The intake that the ledger has for a capture, or None.

    A report that was taken out is a reject; once that is undone, the capture is not done.
    """
    table = tables.ledger
    packed = connection.execute(
        select(table.c.record).where(
            table.c.fingerprint == fingerprint,
            table.c.sha256 == capture.sha256,
            table.c.address == capture.address,
        )
    ).scalar()
    if packed is None:
        return None
    kept = unpack(packed, KeptIntake)
    taken = was_taken(connection)
    gone = [passed_over(name, capture) for name in kept.reports if name in taken]
    rejects = by_ids(connection, tables.rejects, kept.rejects, Reject)
    try:
        there = [name for name in kept.reports if name not in taken]
        reports = by_ids(connection, tables.reports, there, Report)
    except NotStored:
        return None
    return Intake(reports, kept.pointers, (*rejects, *gone))


def capture(connection: Connection, sha256: str) -> Capture:
    """A capture by its digest; of several addresses the first in order."""
    query = (
        select(tables.captures.c.record, tables.bodies.c.body)
        .join_from(tables.captures, tables.bodies)
        .where(tables.captures.c.sha256 == sha256)
        .order_by(tables.captures.c.address)
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotStored("no capture of this digest", sha256)
    return _whole_capture(row.record, row.body)


def remembered(connection: Connection, address: str) -> Remembered | None:
    """What an address was answered with last, if its bytes are kept."""
    answers, captures = tables.answers, tables.captures
    same = (captures.c.sha256 == answers.c.sha256) & (captures.c.address == answers.c.address)
    query = (
        select(answers.c.etag, answers.c.modified, captures.c.record, tables.bodies.c.body)
        .join_from(answers, captures, same)
        .join(tables.bodies, tables.bodies.c.sha256 == captures.c.sha256)
        .where(answers.c.address == address)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return Remembered(_whole_capture(row.record, row.body), row.etag, row.modified)


def robots(connection: Connection, origin: str) -> Robots | None:
    """What an origin's robots.txt said last."""
    kept = select(tables.robots.c.record).where(tables.robots.c.origin == origin)
    packed = connection.execute(kept).scalar()
    return None if packed is None else unpack(packed, Robots)


def readings(
    connection: Connection, fingerprint: str, only: Collection[str] | None
) -> Iterator[tuple[Report, Reading | None]]:
    """Every report by id (``only`` these), with its reading where ``fingerprint`` made one."""
    reports, made = tables.reports, tables.readings
    same = (made.c.report == reports.c.id) & (made.c.fingerprint == fingerprint)
    query = (
        select(reports.c.record, made.c.record.label("reading"))
        .join_from(reports, made, same, isouter=True)
        .order_by(reports.c.id)
    )
    if only is None:
        queries = [query]
    else:
        queries = [query.where(reports.c.id.in_(some)) for some in _shares(sorted(set(only)))]
    for row in chain.from_iterable(connection.execute(query) for query in queries):
        reading = None if row.reading is None else unpack(row.reading, Reading)
        yield unpack(row.record, Report), reading


def stories(connection: Connection, only: Collection[str] | None = None) -> tuple[Story, ...]:
    """All stories by id, or ``only`` those of these ids."""
    if only is None:
        kept = all_of(connection, tables.stories, KeptStory)
    else:
        kept = by_ids(connection, tables.stories, sorted(only), KeptStory)
    return tuple(_whole_story(connection, story) for story in kept)


def story(connection: Connection, name: str) -> Story:
    """The one story whose id begins with ``name``, or that a story of this id went into.

    "story-" may be left off.
    """
    table, given = tables.stories, name
    name = f"story-{name.removeprefix('story-')}"
    query = select(table.c.record).where(table.c.id.startswith(name, autoescape=True)).limit(2)
    found = [unpack(record, KeptStory) for record in connection.execute(query).scalars()]
    if not found:
        kept = all_of(connection, table, KeptStory)
        found = [s for s in kept if any(name_of(r).startswith(name) for r in s.reports)]
    if len(found) != 1:
        what = "several stories' ids begin like this" if found else "no story of this id"
        raise NotStored(what, given)
    return _whole_story(connection, found[0])


def grouped(connection: Connection) -> dict[str, bytes]:
    """How the grouping stands; nothing where its bytes have changed: it can be made anew."""
    found = {row.name: row.record for row in connection.execute(select(tables.grouped))}
    seal = found.pop(SEAL, b"")
    return found if seal == sealed(found) else {}


def all_of(connection: Connection, table: Table, kind: type[Record]) -> tuple[Record, ...]:
    """All records of a table, by its key."""
    rows = connection.execute(select(table.c.record).order_by(*table.primary_key)).scalars()
    return tuple(unpack(packed, kind) for packed in rows)


def by_ids(
    connection: Connection, table: Table, ids: Sequence[str], kind: type[Record]
) -> tuple[Record, ...]:
    """The records of these ids, in their order. Raises ``NotStored``."""
    found: dict[str, Record] = {}
    for some in _shares(ids):
        rows = connection.execute(select(table.c.id, table.c.record).where(table.c.id.in_(some)))
        found.update((row.id, unpack(row.record, kind)) for row in rows)
    missing = [name for name in ids if name not in found]
    if missing:
        raise NotStored(f"no {kind.__name__.lower()} of this id", missing[0])
    return tuple(found[name] for name in ids)


def odds(connection: Connection, questions: Sequence[str]) -> dict[str, Odds]:
    """The odds of those questions that are kept."""
    table, found = tables.odds, {}
    for some in _shares(questions):
        for row in connection.execute(select(table).where(table.c.question.in_(some))):
            found[row.question] = Odds(row.says, row.conflicts, row.neither)
    return found


def _shares(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _whole_capture(record: bytes, packed: bytes) -> Capture:
    kept, body = unpack(record, KeptCapture), decompress(packed)
    if hashlib.sha256(body).hexdigest() != kept.ref.sha256:
        raise StoreDamaged("the bytes of a capture have changed", kept.ref.sha256)
    return Capture(kept.ref, body, kept.captured, kept.fetch)


def _whole_story(connection: Connection, kept: KeptStory) -> Story:
    reports = by_ids(connection, tables.reports, kept.reports, Report)
    return Story(kept.id, reports, kept.joins, kept.made, kept.related, kept.phases)
