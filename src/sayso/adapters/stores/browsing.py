"""Pages of what is kept, newest first, each with the place at which the next begins.

A page goes on from the keys of its last row, so that every page costs the same and none
shifts when something comes in between.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import Column, Connection, Select, func, select, tuple_

from sayso.adapters.stores import searching, tables
from sayso.adapters.stores.finding import by_ids
from sayso.adapters.stores.packing import KeptStory, unpack
from sayso.errors import NotStored
from sayso.ports import Listing
from sayso.records import (
    Change,
    Doubt,
    Issued,
    KeptClaim,
    NumberedChange,
    Report,
    ReportLine,
    Role,
    Spoken,
    StoryLine,
)

MOST_FOUND = 1_000
"""Reports or claims that are looked through for words."""
FARTHEST = 32
"""Claims one into the other that are followed: each merger of a claim is one."""


def stories(connection: Connection, asked: Listing) -> tuple[StoryLine, ...]:
    """Stories by their last report; with a standing, those with a claim that stands so."""
    listed, members, reports = tables.listed, tables.members, tables.reports
    query = _after(select(listed), asked, listed.c.newest, listed.c.story)
    if asked.words:
        found = _reports_found(connection, asked.words)
        inside = select(members.c.story).where(members.c.report.in_(found))
        query = query.where(listed.c.story.in_(inside))
    if asked.outlet:
        of_outlet = select(members.c.story).join_from(
            members, reports, members.c.report == reports.c.id
        )
        query = query.where(listed.c.story.in_(of_outlet.where(reports.c.outlet == asked.outlet)))
    if asked.standing:
        so = select(tables.claims.c.story).where(tables.claims.c.standing == asked.standing)
        query = query.where(listed.c.story.in_(so))
    rows = connection.execute(query).all()
    ids = [row.story for row in rows]
    kept = {story.id: story for story in by_ids(connection, tables.stories, ids, KeptStory)}
    first = [kept[row.story].reports[0] for row in rows]
    headlines = {one.id: one.headline for one in by_ids(connection, reports, first, Report)}
    made = {one.story: one for one in issued(connection, ids)}
    return tuple(
        StoryLine(
            row.story,
            headlines[kept[row.story].reports[0]],
            row.newest,
            kept[row.story].reports,
            row.outlets,
            made.get(row.story),
        )
        for row in rows
    )


def reports(connection: Connection, asked: Listing) -> tuple[ReportLine, ...]:
    """Reports by when they were published, with their stories; one of a story, or of all."""
    table, members = tables.reports, tables.members
    same = members.c.report == table.c.id
    both = select(table.c.record, members.c.story).join_from(table, members, same, isouter=True)
    query = _after(both, asked, table.c.published, table.c.id)
    if asked.words:
        query = query.where(table.c.id.in_(_reports_found(connection, asked.words)))
    if asked.outlet:
        query = query.where(table.c.outlet == asked.outlet)
    if asked.story:
        query = query.where(members.c.story == asked.story)
    rows = connection.execute(query)
    return tuple(ReportLine(unpack(row.record, Report), row.story or "") for row in rows)


def claims(connection: Connection, asked: Listing) -> tuple[KeptClaim, ...]:
    """Claims that are told, by when they were told first."""
    table = tables.claims
    told = select(table.c.record).where(table.c.standing != "")
    query = _after(told, asked, table.c.told, table.c.id)
    if asked.words:
        found = searching.find_claims(connection, asked.words, MOST_FOUND)
        query = query.where(table.c.id.in_(found))
    if asked.outlet:
        tell, own = tables.claim_reports, tables.reports
        by_outlet = select(tell.c.claim).join_from(tell, own, tell.c.report == own.c.id)
        query = query.where(table.c.id.in_(by_outlet.where(own.c.outlet == asked.outlet)))
    if asked.standing:
        query = query.where(table.c.standing == asked.standing)
    if asked.story:
        query = query.where(table.c.story == asked.story)
    return _led(connection, _claims_of(connection, query))


def changes(connection: Connection, asked: Listing) -> tuple[NumberedChange, ...]:
    """Changes, the last one first."""
    table = tables.changes
    query = select(table).order_by(table.c.number.desc()).limit(asked.limit)
    if asked.after:
        query = query.where(table.c.number < int(asked.after[0]))
    rows = connection.execute(query)
    return tuple(NumberedChange(row.number, unpack(row.record, Change)) for row in rows)


def count_changes(connection: Connection) -> int:
    """How many changes there were."""
    last = connection.execute(select(func.max(tables.changes.c.number))).scalar()
    return 0 if last is None else int(last) + 1


def issued(connection: Connection, names: Collection[str]) -> tuple[Issued, ...]:
    """The last dossiers of some stories (ids)."""
    table = tables.issued
    query = select(table.c.record).where(table.c.story.in_(names)).order_by(table.c.story)
    return tuple(unpack(record, Issued) for record in connection.execute(query).scalars())


def all_issued(connection: Connection) -> tuple[str, ...]:
    """The stories (ids) of which a dossier was made."""
    return tuple(connection.execute(select(tables.issued.c.story).order_by("story")).scalars())


def claim(connection: Connection, name: str) -> KeptClaim:
    """The claim that an id, or its beginning, leads to. Raises ``NotStored``."""
    begins = f"claim-{name.removeprefix('claim-')}"
    table, names = tables.claims, tables.claim_names
    found = list(connection.execute(select(table.c.id).where(table.c.id == begins)).scalars())
    if not found:
        by_name = select(names.c.claim).where(names.c.name.startswith(begins, autoescape=True))
        found = list(connection.execute(by_name.distinct().limit(FARTHEST)).scalars())
    led = {_end_of(connection, one) for one in found}
    if len(led) != 1:
        what = "several claims' ids begin like this" if led else "no claim of this id"
        raise NotStored(what, name)
    return _led(connection, by_ids(connection, table, list(led), KeptClaim))[0]


def claims_told(
    connection: Connection, reports: Collection[str], names: Collection[str]
) -> tuple[KeptClaim, ...]:
    """The claims that some reports tell, or that some ids lead to; also those that are gone.

    Each with the ids alone that lead to itself.
    """
    told, named = tables.claim_reports, tables.claim_names
    ids = set(
        chain(
            connection.execute(select(told.c.claim).where(told.c.report.in_(reports))).scalars(),
            connection.execute(select(named.c.claim).where(named.c.name.in_(names))).scalars(),
        )
    )
    return by_ids(connection, tables.claims, sorted(ids), KeptClaim)


def claims_of(connection: Connection, story: str) -> tuple[KeptClaim, ...]:
    """The claims of a story that are told, by id."""
    table = tables.claims
    query = select(table.c.record).where(table.c.story == story, table.c.standing != "")
    return _led(connection, _claims_of(connection, query.order_by(table.c.id)))


def find_claims(connection: Connection, words: str, limit: int) -> tuple[KeptClaim, ...]:
    """The claims that hold all of some words, best first."""
    ids = searching.find_claims(connection, words, limit)
    return _led(connection, by_ids(connection, tables.claims, ids, KeptClaim))


def story_of(connection: Connection, report: str) -> str:
    """The story (id) that a report is in, "" for none."""
    members = tables.members
    query = select(members.c.story).where(members.c.report == report)
    return connection.execute(query).scalar() or ""


def revisions(connection: Connection, report: Report) -> tuple[Report, ...]:
    """All versions of a report, by id."""
    table = tables.reports
    query = select(table.c.record).where(table.c.series == report.series).order_by(table.c.id)
    return tuple(unpack(record, Report) for record in connection.execute(query).scalars())


def roles(connection: Connection, outlet: str) -> tuple[Role, ...]:
    """What an outlet is to others in all stories, and others to it."""
    table = tables.roles
    query = select(table).where((table.c.outlet == outlet) | (table.c.other == outlet))
    rows = connection.execute(query.order_by(*table.primary_key.columns))
    return tuple(Role(**row._asdict()) for row in rows)


def spoken(connection: Connection, name: str, limit: int) -> tuple[Spoken, ...]:
    """What is given on somebody's word, by story; the name in any case."""
    table = tables.spoken
    columns = (table.c.story, table.c.claim, table.c.report, table.c.name)
    query = select(*columns).where(table.c.key == name.casefold())
    rows = connection.execute(query.order_by(*table.primary_key.columns).limit(limit))
    return tuple(Spoken(**row._asdict()) for row in rows)


def doubts(connection: Connection, limit: int) -> tuple[Doubt, ...]:
    """What is in doubt, the nearest to another decision first."""
    table = tables.doubts
    query = select(table.c.record).order_by(table.c.distance, table.c.subject).limit(limit)
    return tuple(unpack(record, Doubt) for record in connection.execute(query).scalars())


def _after(query: Select[Any], asked: Listing, key: Column[str], name: Column[str]) -> Select[Any]:
    if asked.after:
        query = query.where(tuple_(key, name) < tuple_(*asked.after))
    return query.order_by(key.desc(), name.desc()).limit(asked.limit)


def _reports_found(connection: Connection, words: str) -> list[str]:
    return searching.find(connection, words, MOST_FOUND, every=True)


def _claims_of(connection: Connection, query: Select[Any]) -> tuple[KeptClaim, ...]:
    return tuple(unpack(record, KeptClaim) for record in connection.execute(query).scalars())


def _end_of(connection: Connection, name: str) -> str:
    """The claim that one went into, and that into another."""
    table = tables.claims
    for _ in range(FARTHEST):
        into = connection.execute(select(table.c.into).where(table.c.id == name)).scalar()
        if not into:
            break
        name = into
    return name


def _led(connection: Connection, found: Sequence[KeptClaim]) -> tuple[KeptClaim, ...]:
    """Claims with all the ids that lead to them, also those of what went into them."""
    table = tables.claims
    whole = {claim.id: dict.fromkeys(claim.former) for claim in found}
    ends = {name: name for name in whole}
    for _ in range(FARTHEST if whole else 0):
        query = select(table.c.into, table.c.record).where(table.c.into.in_(ends))
        rows = connection.execute(query.order_by(table.c.id)).all()
        went = [(ends[row.into], unpack(row.record, KeptClaim)) for row in rows]
        for end, claim in went:
            whole[end].update(dict.fromkeys((claim.id, claim.claim.id, *claim.former)))
        ends = {claim.id: end for end, claim in went}
        if not ends:
            break
    return tuple(
        replace(claim, former=tuple(n for n in whole[claim.id] if n not in _own(claim)))
        for claim in found
    )


def _own(claim: KeptClaim) -> tuple[str, str]:
    return claim.id, claim.claim.id
