"""Everything in a store held against everything else in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, Select, Table, select, text
from sqlalchemy.exc import DBAPIError

from sayso.adapters.stores import tables
from sayso.adapters.stores.forgetting import ever_taken
from sayso.adapters.stores.keeping import looked_up, searched
from sayso.adapters.stores.packing import KeptIntake, KeptStory, decompress, unpack
from sayso.errors import StoreDamaged
from sayso.ports import Robots
from sayso.records import Change, Dossier, KeptCapture, Reading, Reject, Removal, Report, Ruling

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
    Rule(tables.robots, Robots, _one("origin"), lambda _: ()),
)


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


def _guarded(where: str, found: Faults) -> Faults:
    """Faults with their place; what cannot be read at all is one too, and ends them."""
    try:
        for fault in found:
            yield f"{where}: {fault}"
    except DBAPIError as error:
        yield f"{where}: it cannot be read ({error.orig})"
    except StoreDamaged as error:
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


def _rows(connection: Connection, query: Select[Any]) -> Iterable[RowMapping]:
    return connection.execution_options(yield_per=AT_ONCE).execute(query).mappings()
