"""Everything in a store held against everything else in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, Select, Table, select, text
from sqlalchemy.exc import DBAPIError

from sayso.adapters.stores import tables
from sayso.adapters.stores.finding import by_ids
from sayso.adapters.stores.issuing import claim_row, claim_words, names_of, reports_of
from sayso.adapters.stores.keeping import searched
from sayso.adapters.stores.listing import listed_row, looked_up
from sayso.adapters.stores.packing import KeptIntake, KeptStory, decompress, unpack
from sayso.adapters.stores.removals import ever_taken
from sayso.errors import NotStored, StoreDamaged
from sayso.ports import Robots
from sayso.records import (
    Change,
    Dossier,
    Doubt,
    Issued,
    KeptCapture,
    KeptClaim,
    Reading,
    Reject,
    Removal,
    Report,
    Ruling,
)

MOST = 100
"""Faults of SQLite's own check that are named."""
AT_ONCE = 100
"""Rows in memory at a time."""
SEARCHED = ("headline", "standfirst", "text")
ROUNDING = 1e-3
"""By which odds may miss one."""

Faults = Iterator[str]


class Rule(NamedTuple):
    """What a table's records are, what their rows' columns then hold, and what they refer to."""

    table: Table
    kind: type[Any]
    columns: Callable[[Any], dict[str, object]]
    refers: Callable[[Any], Iterable[tuple[Table, str]]]


def _one(*names: str) -> Callable[[Any], dict[str, object]]:
    return lambda record: {name: getattr(record, name) for name in names}


def _to(table: Table, ids: Iterable[str]) -> list[tuple[Table, str]]:
    return [(table, name) for name in ids]


RULES = (
    Rule(
        tables.captures,
        KeptCapture,
        lambda kept: {"sha256": kept.ref.sha256, "address": kept.ref.address},
        lambda kept: _to(tables.bodies, [kept.ref.sha256]),
    ),
    Rule(tables.reports, Report, looked_up, lambda kept: _to(tables.bodies, [kept.capture.sha256])),
    Rule(
        tables.readings,
        Reading,
        lambda kept: {"report": kept.report.id},
        lambda kept: _to(tables.reports, [kept.report.id]),
    ),
    Rule(
        tables.ledger,
        KeptIntake,
        _one(),
        lambda kept: _to(tables.reports, kept.reports) + _to(tables.rejects, kept.rejects),
    ),
    Rule(tables.stories, KeptStory, _one("id"), lambda kept: _to(tables.reports, kept.reports)),
    Rule(tables.rejects, Reject, _one("id"), lambda _: ()),
    Rule(tables.dossiers, Dossier, _one("id"), lambda _: ()),
    Rule(tables.rulings, Ruling, _one("number"), lambda _: ()),
    Rule(tables.changes, Change, _one(), lambda _: ()),
    Rule(tables.removals, Removal, _one("number"), lambda _: ()),
    Rule(tables.claims, KeptClaim, claim_row, lambda kept: _to(tables.claims, _into(kept))),
    Rule(
        tables.issued,
        Issued,
        _one("story", "key", "dossier"),
        lambda kept: _to(tables.dossiers, [kept.dossier]),
    ),
    Rule(
        tables.doubts,
        Doubt,
        _one("story", "distance"),
        lambda kept: _to(tables.issued, [kept.story]),
    ),
    Rule(tables.robots, Robots, _one("origin"), lambda _: ()),
)


def _into(kept: KeptClaim) -> list[str]:
    return [kept.into] if kept.into else []


def faults(connection: Connection) -> Faults:
    """All that does not hold, each with where; nothing of a whole store."""

    @cache
    def keys(table: Table) -> frozenset[str]:
        return frozenset(connection.execute(select(table.primary_key.columns[0])).scalars())

    if connection.dialect.name == "sqlite":
        yield from _guarded("the file", _pages(connection))
    for rule in RULES:
        yield from _guarded(rule.table.name, _records(connection, rule, keys))
    yield from _guarded("bodies", _bodies(connection))
    yield from _guarded("odds", _odds(connection))
    yield from _guarded("report_search", _searched(connection))
    yield from _guarded("listed", _stories_listed(connection))
    yield from _guarded("claims", _found_by(connection))


def _guarded(where: str, found: Faults) -> Faults:
    """Faults with their place; what cannot be read at all is one too, and ends them."""
    try:
        for fault in found:
            yield f"{where}: {fault}"
    except DBAPIError as error:
        yield f"{where}: it cannot be read ({error.orig})"
    except (StoreDamaged, NotStored) as error:
        yield f"{where}: {error.what}"


def _pages(connection: Connection) -> Faults:
    """What SQLite finds in its pages and indexes."""
    lines = connection.execute(text(f"PRAGMA integrity_check({MOST})")).scalars()
    yield from (line for line in lines if line != "ok")


def _records(connection: Connection, rule: Rule, keys: Callable[[Table], frozenset[str]]) -> Faults:
    removed = ever_taken(connection) if rule.table is tables.ledger else frozenset()
    for row in _rows(connection, select(rule.table)):
        key = ", ".join(str(row[column]) for column in rule.table.primary_key.columns)
        try:
            record = unpack(row["record"], rule.kind)
        except StoreDamaged as error:
            yield f"{key}: {error.what}"
            continue
        own = rule.columns(record)
        if any(row[name] != value for name, value in own.items()):
            yield f"{key}: its columns are not what its record says"
        for table, name in rule.refers(record):
            if name not in keys(table) and name not in removed:
                yield f"{key}: {name} is not in {table.name}"


def _bodies(connection: Connection) -> Faults:
    for row in _rows(connection, select(tables.bodies)):
        try:
            body = decompress(row["body"])
        except StoreDamaged as error:
            yield f"{row['sha256']}: {error.what}"
            continue
        if hashlib.sha256(body).hexdigest() != row["sha256"] or len(body) != row["size"]:
            yield f"{row['sha256']}: its bytes have changed"


def _odds(connection: Connection) -> Faults:
    for row in _rows(connection, select(tables.odds)):
        if abs(row["says"] + row["conflicts"] + row["neither"] - 1) > ROUNDING:
            yield f"{row['question']}: they do not add up"


def _searched(connection: Connection) -> Faults:
    """Whether what is searched are the words of the reports."""
    found, reports = tables.report_search, tables.reports
    both = select(reports.c.id, reports.c.record, *(found.c[name] for name in SEARCHED)).join_from(
        reports, found, found.c.report == reports.c.id, isouter=True
    )
    for row in _rows(connection, both):
        own = searched(unpack(row["record"], Report))
        if any(row[name] != own[name] for name in SEARCHED):
            yield f"{row['id']}: what is searched is not what it says"
    without = select(found.c.report).where(found.c.report.not_in(select(reports.c.id)))
    yield from (f"{name}: no such report" for name in connection.execute(without).scalars())


def _stories_listed(connection: Connection) -> Faults:
    """Whether each story is listed as its reports say, and nothing else is."""
    listed, members = tables.listed, tables.members
    rows = {row["story"]: dict(row) for row in _rows(connection, select(listed))}
    inside = {row["report"]: row["story"] for row in _rows(connection, select(members))}
    for row in _rows(connection, select(tables.stories)):
        ids = unpack(row["record"], KeptStory).reports
        if rows.pop(row["id"], {}) != listed_row(
            row["id"], by_ids(connection, tables.reports, ids, Report)
        ):
            yield f"{row['id']}: it is not listed as it is"
        if any(inside.pop(name, "") != row["id"] for name in ids):
            yield f"{row['id']}: its reports are not known to be in it"
    yield from (f"{name}: no such story" for name in {*rows, *inside.values()})


def _found_by(connection: Connection) -> Faults:
    """Whether claims are found by their ids, reports and words, and nothing else is."""
    names = {row["name"] for row in _rows(connection, select(tables.claim_names))}
    told = {
        (row["claim"], row["report"]) for row in _rows(connection, select(tables.claim_reports))
    }
    words = {row["claim"]: row["text"] for row in _rows(connection, select(tables.claim_search))}
    for row in _rows(connection, select(tables.claims)):
        kept = unpack(row["record"], KeptClaim)
        reports = {(kept.id, report) for report in reports_of(kept.claim)}
        if not names.issuperset(names_of(kept)) or not told.issuperset(reports):
            yield f"{kept.id}: it is not found by its ids and reports"
        told -= reports
        if words.pop(kept.id, None) != (None if kept.gone else claim_words(kept.claim)):
            yield f"{kept.id}: what is searched is not what it says"
    yield from (f"{name}: no such claim" for name in {*(claim for claim, _ in told), *words})


def _rows(connection: Connection, query: Select[Any]) -> Iterable[RowMapping]:
    return connection.execution_options(yield_per=AT_ONCE).execute(query).mappings()
