"""Writing records into the tables, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from sayso.adapters.stores import tables
from sayso.adapters.stores.issuing import take_issue
from sayso.adapters.stores.listing import listed_row, looked_up
from sayso.adapters.stores.packing import SEAL, KeptIntake, KeptStory, compress, pack, sealed
from sayso.adapters.stores.removals import was_taken
from sayso.adapters.stores.searching import fold
from sayso.ports import LedgerEntry, Odds, Remembered, Robots
from sayso.records import (
    Capture,
    Change,
    Dossier,
    Intake,
    KeptCapture,
    Reading,
    Reject,
    Report,
    Ruling,
    Story,
)


def keep_entry(connection: Connection, entry: LedgerEntry) -> None:
    """Keep what one capture came to, and that it is done; but for what was taken out by hand.

    Of that the ledger has the id.
    """
    taken = was_taken(connection)
    came_to, entry = _by_reference(entry.intake, taken), _without(entry, taken)
    for capture in _worth_keeping(entry, taken):
        _keep_capture(connection, capture)
    for report in entry.intake.reports:
        _keep_report(connection, report)
    for reading in entry.readings:
        _keep_reading(connection, reading, entry.fingerprint)
    for reject in entry.intake.rejects:
        keep_reject(connection, reject)
    ref = entry.capture.ref
    _replace(
        connection,
        tables.ledger,
        fingerprint=entry.fingerprint,
        sha256=ref.sha256,
        address=ref.address,
        record=pack(came_to),
    )


def _without(entry: LedgerEntry, taken: Mapping[str, str]) -> LedgerEntry:
    reports = tuple(one for one in entry.intake.reports if not _removed(one, taken))
    readings = tuple(one for one in entry.readings if not _removed(one.report, taken))
    rejects = tuple(one for one in entry.intake.rejects if one.sha256 not in taken)
    intake = replace(entry.intake, reports=reports, rejects=rejects)
    return replace(entry, intake=intake, readings=readings)


def _removed(report: Report, taken: Mapping[str, str]) -> str:
    """As what (id) a report was taken out: the same bytes read otherwise are it, too."""
    return taken.get(report.id) or taken.get(report.capture.sha256, "")


def keep_reject(connection: Connection, reject: Reject) -> None:
    """Keep an input that was turned away."""
    _insert_new(connection, tables.rejects, id=reject.id, record=pack(reject))


def replace_stories(
    connection: Connection,
    stories: Sequence[Story],
    changes: Sequence[Change],
    former: Collection[str] | None,
) -> None:
    """Put these in the place of the former ones, or of all, and write down what changed."""
    keep_changes(connection, changes)
    for table, column in STORIES:
        if former is None:
            connection.execute(delete(table))
        elif former:
            gone = [{"gone": name} for name in sorted(former)]
            connection.execute(delete(table).where(column == bindparam("gone")), gone)
    for name in _issued_once(connection, former).difference(story.id for story in stories):
        take_issue(connection, name)
    for story in stories:
        ids = tuple(report.id for report in story.reports)
        kept = KeptStory(story.id, ids, story.joins, story.made, story.related, story.phases)
        if _insert_new(connection, tables.stories, id=story.id, record=pack(kept)):
            list_story(connection, story.id, story.reports)


def _issued_once(connection: Connection, former: Collection[str] | None) -> set[str]:
    """The former stories (ids), or all, of which there is a last dossier."""
    issued = set(connection.execute(select(tables.issued.c.story)).scalars())
    return issued if former is None else issued.intersection(former)


STORIES = (
    (tables.stories, tables.stories.c.id),
    (tables.listed, tables.listed.c.story),
    (tables.members, tables.members.c.story),
)
"""Where stories are kept, by their ids."""


def list_story(connection: Connection, story: str, reports: Sequence[Report]) -> None:
    """Write down what is listed of a story, and what its reports are in."""
    connection.execute(insert(tables.listed).values(listed_row(story, reports)))
    rows = [{"report": report.id, "story": story} for report in reports]
    connection.execute(insert(tables.members), rows)


def keep_changes(connection: Connection, changes: Sequence[Change]) -> None:
    """Write down what changed, after all that did before."""
    for change in changes:
        _append(connection, tables.changes, change)


def replace_grouped(connection: Connection, grouped: Mapping[str, bytes]) -> None:
    """Put this in the place of what is kept of how the grouping stands."""
    connection.execute(delete(tables.grouped))
    if grouped:
        parts = {**grouped, SEAL: sealed(grouped)}
        rows = [{"name": name, "record": record} for name, record in parts.items()]
        connection.execute(insert(tables.grouped), rows)


def keep_ruling(connection: Connection, ruling: Ruling) -> None:
    """Keep a ruling after all that there are; its own number does not count."""
    _append(connection, tables.rulings, ruling)


def _append(connection: Connection, table: Table, record: Change | Ruling) -> None:
    last = connection.execute(select(func.max(table.c.number))).scalar()
    number = 0 if last is None else last + 1
    if isinstance(record, Ruling):
        record = replace(record, number=number)
    connection.execute(insert(table).values(number=number, record=pack(record)))


def keep_odds(connection: Connection, odds: Mapping[str, Odds]) -> None:
    """Keep the judge's odds by question."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    rows = [
        {"question": key, "says": one.says, "conflicts": one.conflicts, "neither": one.neither}
        for key, one in odds.items()
    ]
    if rows:
        connection.execute(dialect.insert(tables.odds).on_conflict_do_nothing(), rows)


def keep_answer(connection: Connection, page: Remembered) -> None:
    """Keep what an address was answered with last; its bytes are kept with what they came to."""
    ref = page.capture.ref
    _replace(
        connection,
        tables.answers,
        address=ref.address,
        sha256=ref.sha256,
        etag=page.etag,
        modified=page.modified,
    )


def keep_robots(connection: Connection, robots: Robots) -> None:
    """Keep what an origin's robots.txt said last."""
    _replace(connection, tables.robots, origin=robots.origin, record=pack(robots))


def keep_dossier(connection: Connection, dossier: Dossier) -> None:
    """Keep a dossier, in the place of what another version made of the same."""
    _replace(connection, tables.dossiers, id=dossier.id, record=pack(dossier))


def _worth_keeping(entry: LedgerEntry, taken: Mapping[str, str]) -> Iterator[Capture]:
    """The captures that reports refer to: of an archive its pages, not the archive itself."""
    within = entry.intake.captures
    used = any(report.capture == entry.capture.ref for report in entry.intake.reports)
    for capture in (entry.capture, *within) if used or not within else within:
        if capture.ref.sha256 not in taken:
            yield capture


def _keep_capture(connection: Connection, capture: Capture) -> None:
    ref = capture.ref
    _insert_new(
        connection,
        tables.bodies,
        sha256=ref.sha256,
        size=ref.size,
        body=compress(capture.body),
    )
    _insert_new(
        connection,
        tables.captures,
        sha256=ref.sha256,
        address=ref.address,
        record=pack(KeptCapture(ref, capture.captured, capture.fetch)),
    )


def _keep_report(connection: Connection, report: Report) -> None:
    if _insert_new(connection, tables.reports, **looked_up(report), record=pack(report)):
        make_searchable(connection, report)


def searched(report: Report) -> dict[str, object]:
    """The row in which a report's words are searched."""
    return {
        "report": report.id,
        "headline": fold(report.headline),
        "standfirst": fold(report.standfirst),
        "text": fold(report.text),
    }


def make_searchable(connection: Connection, report: Report) -> None:
    """Let a report be found by its words."""
    connection.execute(insert(tables.report_search).values(searched(report)))


def _keep_reading(connection: Connection, reading: Reading, fingerprint: str) -> None:
    _replace(
        connection,
        tables.readings,
        report=reading.report.id,
        fingerprint=fingerprint,
        record=pack(reading),
    )


def _by_reference(intake: Intake, taken: Mapping[str, str]) -> KeptIntake:
    reports = [_removed(report, taken) or report.id for report in intake.reports]
    reports += [taken[r.sha256] for r in intake.rejects if r.sha256 and r.sha256 in taken]
    return KeptIntake(
        tuple(dict.fromkeys(reports)),
        intake.pointers,
        tuple(reject.id for reject in intake.rejects if reject.sha256 not in taken),
    )


def _insert_new(connection: Connection, table: Table, **row: object) -> bool:
    """Insert a row unless its key is there; tells whether it was new."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(row).on_conflict_do_nothing()
    # Drivers disagree on the row count of a conflict; what is returned is sure.
    returned = connection.execute(statement.returning(*table.primary_key.columns))
    return returned.first() is not None


def _replace(connection: Connection, table: Table, **row: object) -> None:
    keys = [column == row[column.name] for column in table.primary_key.columns]
    connection.execute(delete(table).where(*keys))
    connection.execute(insert(table).values(row))
