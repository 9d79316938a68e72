"""The store over SQLAlchemy Core."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, select

from sayso.adapters.stores import (
    browsing,
    copying,
    finding,
    forgetting,
    issuing,
    keeping,
    searching,
    tables,
)
from sayso.adapters.stores.backstage import SqlBackstage
from sayso.adapters.stores.checking import faults
from sayso.adapters.stores.connecting import (
    WRITING,
    connect,
    is_writable,
    outside,
    place_of,
    read_only,
    typed_errors,
)
from sayso.adapters.stores.exporting import export
from sayso.adapters.stores.locking import GROUPING, WORKING, alone, tried
from sayso.adapters.stores.upgrading import upgrade
from sayso.errors import StoreBusy, StoreError, StoreReadOnly
from sayso.ports import LedgerEntry, Listing, Odds, Remembered, Robots
from sayso.records import (
    Capture,
    CaptureRef,
    Change,
    Dossier,
    Doubt,
    Intake,
    Issued,
    KeptClaim,
    NumberedChange,
    Reading,
    Reject,
    Removal,
    Report,
    ReportLine,
    Role,
    Ruling,
    Spoken,
    Story,
    StoryLine,
)

WAIT = 10.0
"""Seconds: a shard is written in far less, so a longer wait means a stuck process."""


class SqlStore(SqlBackstage):
    """A ``ports.Store`` in a SQLite file, or in a server's database by its URL.

    A context manager. Opening makes or upgrades the tables; it raises ``StoreForeign``,
    ``StoreNewer``, ``StoreDamaged``, or ``StoreBusy`` after ``wait`` seconds. With ``create``
    off, a file that is not there is ``NoStore``. One that may not be written can be read.
    """

    def __init__(self, place: str | Path, wait: float = WAIT, *, create: bool = True) -> None:
        self._engine = connect(place, wait, create=create)
        self._where = place_of(place)
        self._writable = is_writable(place)
        self._stamping: sqlite3.Connection | None = None
        try:
            with typed_errors(self._where):
                upgrade(self._engine, self._where, writable=self._writable)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        if self._stamping:
            self._stamping.close()
        self._engine.dispose()

    def keep(self, entries: Sequence[LedgerEntry], rejects: Sequence[Reject] = ()) -> None:
        """Keep a shard of work, and that it is done, both or neither."""
        with self._writing() as connection:
            for entry in entries:
                keeping.keep_entry(connection, entry)
            for reject in rejects:
                keeping.keep_reject(connection, reject)

    def outcome(self, capture: CaptureRef, fingerprint: str) -> Intake | None:
        """What the same bytes from the same address came to; None where that is not done."""
        with self._reading() as connection:
            return finding.outcome(connection, capture, fingerprint)

    def capture(self, sha256: str) -> Capture:
        """The bytes of a digest. Raises ``NotStored``."""
        with self._reading() as connection:
            return finding.capture(connection, sha256)

    def readings(
        self, fingerprint: str, only: Collection[str] | None = None
    ) -> Iterator[tuple[Report, Reading | None]]:
        """Every report by id (``only`` these), with its reading where ``fingerprint`` made one."""
        with self._reading() as connection:
            yield from finding.readings(connection, fingerprint, only)

    def report_ids(self) -> frozenset[str]:
        """The ids of all reports."""
        with self._reading() as connection:
            return frozenset(connection.execute(select(tables.reports.c.id)).scalars())

    def rejects(self) -> tuple[Reject, ...]:
        """Every input that was turned away, by id."""
        with self._reading() as connection:
            return finding.all_of(connection, tables.rejects, Reject)

    @contextmanager
    def grouping(self) -> Iterator[None]:
        """Have the stories for oneself, to read them, make them anew and keep them."""
        self._refuse_read_only()
        with typed_errors(self._where), alone(self._engine, GROUPING):
            yield

    def keep_stories(
        self,
        stories: Sequence[Story],
        changes: Sequence[Change] = (),
        former: Collection[str] | None = None,
        grouped: Mapping[str, bytes] | None = None,
    ) -> None:
        """Put these in the place of the ``former`` ones (ids), or of all stories there were."""
        with self._writing() as connection:
            keeping.replace_stories(connection, stories, changes, former)
            keeping.replace_grouped(connection, grouped or {})

    def grouped(self) -> dict[str, bytes]:
        """How the grouping stands, as it was last kept."""
        with self._reading() as connection:
            return finding.grouped(connection)

    def changes(self) -> tuple[Change, ...]:
        """What stories went through, from the first change on."""
        with self._reading() as connection:
            return finding.all_of(connection, tables.changes, Change)

    def keep_ruling(self, ruling: Ruling) -> None:
        """Keep a ruling as the last one; it is given its number."""
        with self._writing() as connection:
            keeping.keep_ruling(connection, ruling)

    def rulings(self) -> tuple[Ruling, ...]:
        """All rulings, the first one first."""
        with self._reading() as connection:
            return finding.all_of(connection, tables.rulings, Ruling)

    def stories(self, only: Collection[str] | None = None) -> tuple[Story, ...]:
        """All stories by id, or ``only`` those of these ids."""
        with self._reading() as connection:
            return finding.stories(connection, only)

    def story(self, name: str) -> Story:
        """The one story whose id begins with ``name``. Raises ``NotStored``."""
        with self._reading() as connection:
            return finding.story(connection, name)

    def keep_dossier(self, dossier: Dossier) -> None:
        """Keep a dossier."""
        with self._writing() as connection:
            keeping.keep_dossier(connection, dossier)

    def dossier(self, name: str) -> Dossier:
        """The dossier of an id. Raises ``NotStored``."""
        with self._reading() as connection:
            return finding.by_ids(connection, tables.dossiers, (name,), Dossier)[0]

    def keep_issued(
        self,
        issued: Issued,
        dossier: Dossier,
        claims: Sequence[KeptClaim],
        doubts: Sequence[Doubt] = (),
        changes: Sequence[Change] = (),
    ) -> None:
        """Keep a dossier as the last one of its story, with its claims and what is in doubt."""
        with self._writing() as connection:
            keeping.keep_dossier(connection, dossier)
            issuing.keep_issued(connection, issued, dossier, claims, doubts)
            keeping.keep_changes(connection, changes)

    def issued(self, stories: Collection[str]) -> tuple[Issued, ...]:
        """The last dossiers of some stories (ids), by id."""
        with self._reading() as connection:
            return browsing.issued(connection, stories)

    def issued_stories(self) -> tuple[str, ...]:
        """The ids of all stories of which there is a last dossier."""
        with self._reading() as connection:
            return browsing.all_issued(connection)

    def claim(self, name: str) -> KeptClaim:
        """The claim that an id leads to, which may be shortened. Raises ``NotStored``."""
        with self._reading() as connection:
            return browsing.claim(connection, name)

    def claims_of(self, story: str) -> tuple[KeptClaim, ...]:
        """The claims of a story (id) that its last dossier has, by id."""
        with self._reading() as connection:
            return browsing.claims_of(connection, story)

    def claims_told(
        self, reports: Collection[str], names: Collection[str] = ()
    ) -> tuple[KeptClaim, ...]:
        """All claims that some reports tell or told, or that have one of some ids, by id."""
        with self._reading() as connection:
            return browsing.claims_told(connection, reports, names)

    def find_claims(self, words: str, limit: int) -> tuple[KeptClaim, ...]:
        """At most ``limit`` claims that hold all of some words, best first."""
        with self._reading() as connection:
            return browsing.find_claims(connection, words, limit)

    def list_stories(self, asked: Listing) -> tuple[StoryLine, ...]:
        """Stories by when the last report was published."""
        with self._reading() as connection:
            return browsing.stories(connection, asked)

    def list_reports(self, asked: Listing) -> tuple[ReportLine, ...]:
        """Reports by when they were published."""
        with self._reading() as connection:
            return browsing.reports(connection, asked)

    def list_claims(self, asked: Listing) -> tuple[KeptClaim, ...]:
        """Claims that are told, by when they were first."""
        with self._reading() as connection:
            return browsing.claims(connection, asked)

    def list_changes(self, asked: Listing) -> tuple[NumberedChange, ...]:
        """Changes, the last one first."""
        with self._reading() as connection:
            return browsing.changes(connection, asked)

    def count_changes(self) -> int:
        """How many changes there were."""
        with self._reading() as connection:
            return browsing.count_changes(connection)

    def story_of(self, report: str) -> str:
        """The id of the story that a report (id) is in, "" for none."""
        with self._reading() as connection:
            return browsing.story_of(connection, report)

    def report(self, name: str) -> Report:
        """The one report whose id begins so. Raises ``NotStored``."""
        with self._reading() as connection:
            ids = [forgetting.named(connection, name)]
            return finding.by_ids(connection, tables.reports, ids, Report)[0]

    def revisions(self, report: Report) -> tuple[Report, ...]:
        """All kept versions of a report, by id."""
        with self._reading() as connection:
            return browsing.revisions(connection, report)

    def roles(self, outlet: str) -> tuple[Role, ...]:
        """What an outlet (id) is to others in the last dossiers of stories, and others to it."""
        with self._reading() as connection:
            return browsing.roles(connection, outlet)

    def spoken(self, name: str, limit: int) -> tuple[Spoken, ...]:
        """What is told on the word of somebody of this name, in any case of its letters."""
        with self._reading() as connection:
            return browsing.spoken(connection, name, limit)

    def doubts(self, limit: int) -> tuple[Doubt, ...]:
        """What is in doubt, the nearest to another decision first."""
        with self._reading() as connection:
            return browsing.doubts(connection, limit)

    def odds(self, questions: Sequence[str]) -> dict[str, Odds]:
        """The judge's odds of those questions (keys) that are kept."""
        with self._reading() as connection:
            return finding.odds(connection, questions)

    def keep_odds(self, odds: Mapping[str, Odds]) -> None:
        """Keep the judge's odds by question (key), where anything can be kept."""
        if not self._writable:  # they only save time
            return
        with self._writing() as connection:
            keeping.keep_odds(connection, odds)

    def remembered(self, address: str) -> Remembered | None:
        """The page at an address as it was answered last; None where its bytes are not kept."""
        with self._reading() as connection:
            return finding.remembered(connection, address)

    def remember(self, page: Remembered) -> None:
        """Put it in the place of what was remembered of its address."""
        with self._writing() as connection:
            keeping.keep_answer(connection, page)

    def robots(self, origin: str) -> Robots | None:
        """What an origin's robots.txt said last, whether it still holds or not."""
        with self._reading() as connection:
            return finding.robots(connection, origin)

    def keep_robots(self, robots: Robots) -> None:
        """Put it in the place of what was kept of its origin."""
        with self._writing() as connection:
            keeping.keep_robots(connection, robots)

    def search(self, words: str, limit: int, *, every: bool = True) -> tuple[Report, ...]:
        """At most ``limit`` reports that hold ``every`` one of the words, or any; best first."""
        with self._reading() as connection:
            ids = searching.find(connection, words, limit, every=every)
            return finding.by_ids(connection, tables.reports, ids, Report)

    def forget(self, name: str) -> Removal:
        """Take the report whose id begins so out of the store, with all that came of it.

        Its bytes are overwritten too. Raises ``NotStored``.
        """
        with self._writing() as connection:
            removal = forgetting.forget(connection, forgetting.named(connection, name))
        self.vacuum()
        return removal

    def undo_forget(self, name: str) -> Removal:
        """Let the report taken out whose id begins so be read again. Raises ``NotStored``."""
        with self._writing() as connection:
            return forgetting.undo(connection, name)

    def removals(self) -> tuple[Removal, ...]:
        """What was taken out, the first removal first."""
        with self._reading() as connection:
            return finding.all_of(connection, tables.removals, Removal)

    def check(self) -> tuple[str, ...]:
        """All that does not hold in the store, each with where; () of a whole one."""
        with self._reading() as connection:
            found = tuple(faults(connection))
        if not self._writable or self._engine.dialect.name != "sqlite":
            return found
        try:
            with self._writing() as connection:
                for name in searching.INDEXES:
                    searching.check_index(connection, name)
        except StoreError as error:
            return (*found, f"{name}: {error.what}")
        return found

    def vacuum(self) -> None:
        """Give back to the system what room is no longer used, and overwrite what was there."""
        self._refuse_read_only()
        if self._engine.dialect.name == "sqlite":
            with self._writing() as connection:
                searching.pack_indexes(connection)
        with typed_errors(self._where), outside(self._engine) as connection:
            connection.exec_driver_sql("VACUUM")
            if self._engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def gather(self) -> None:
        """Bring a file's log into the file, which then is the whole store and can be moved.

        Raises a ``StoreError`` where it cannot, as on a full disk: closing would not say so.
        """
        with typed_errors(self._where), outside(self._engine) as connection:
            row = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if row[0]:
            raise StoreBusy("another process holds the store", self._where)

    def copy_to(self, other: SqlStore) -> None:
        """Copy everything, as it is at one moment, into an empty store; all or nothing."""
        with other._writing() as target, self._reading(whole=True) as source:
            if not copying.is_empty(target):
                what = "something is kept there already"
                raise StoreError(what, other._where, "Give a new file or an empty database.")
            copying.copy(source, target)

    def lines(self) -> Iterator[bytes]:
        """Everything kept, one JSON document per record: equal for equal content."""
        with self._reading() as connection:
            yield from export(connection)

    @contextmanager
    def working(self) -> Iterator[bool]:
        """Try to have the jobs for oneself; whether one has, after a second at most."""
        self._refuse_read_only()
        with typed_errors(self._where), tried(self._engine, WORKING) as held:
            yield held

    def stamp(self) -> str:
        """Differs from what it was if anything was kept since; "" where that cannot be told."""
        if self._engine.dialect.name != "sqlite":
            return ""
        with typed_errors(self._where):
            if self._stamping is None:
                self._stamping = read_only(Path(self._where), WAIT)
            (version,) = self._stamping.execute("PRAGMA data_version").fetchone()
        return str(version)

    @contextmanager
    def _reading(self, *, whole: bool = False) -> Iterator[Connection]:
        """A connection to read with; ``whole`` if all queries shall see the same moment."""
        engine = self._engine
        if whole and engine.dialect.name != "sqlite":  # whose transactions always do
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with typed_errors(self._where), engine.connect() as connection:
            yield connection

    def _refuse_read_only(self) -> None:
        if not self._writable:
            raise StoreReadOnly("the store can only be read", self._where)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._refuse_read_only()
        writer = self._engine.execution_options(**WRITING)
        with typed_errors(self._where), writer.begin() as connection:
            yield connection
