"""Jobs, tokens and visits: what the desk keeps beside the news."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from sayso.adapters.stores import tables
from sayso.adapters.stores.finding import all_of
from sayso.adapters.stores.keeping import keep_changes
from sayso.adapters.stores.packing import compress, decompress, pack, unpack
from sayso.errors import NotStored
from sayso.records import (
    AccessToken,
    Capture,
    Change,
    Job,
    JobEvent,
    JobState,
    KeptCapture,
    Visit,
)

PENDING = (JobState.QUEUED, JobState.RUNNING)


class SqlBackstage(ABC):
    """Implements ``ports.Backstage`` for a store that gives its connections."""

    @abstractmethod
    def _reading(self, *, whole: bool = False) -> AbstractContextManager[Connection]:
        """A connection to read with."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """A connection to write with, in one transaction."""

    def add_job(self, job: Job, handed_in: Sequence[Capture] = ()) -> Job:
        """Keep a job as the last one, with what was handed in for it; it is given its id."""
        with self._writing() as connection:
            last = connection.execute(select(func.max(tables.jobs.c.number))).scalar()
            job = replace(job, id=(last or 0) + 1)
            connection.execute(insert(tables.jobs).values(_row_of(job)))
            _write_event(connection, job, job.asked)
            for place, one in enumerate(handed_in):
                record = pack(KeptCapture(one.ref, one.captured, one.fetch))
                row = {"job": job.id, "place": place, "record": record, "body": compress(one.body)}
                connection.execute(insert(tables.handed_in).values(row))
        return job

    def change_job(self, number: int, change: Callable[[Job], Job], when: datetime) -> Job:
        """Change a job as it stands, and note that as an event. Raises ``NotStored``."""
        jobs, uploads = tables.jobs, tables.handed_in
        with self._writing() as connection:
            before = _job(connection, number)
            job = change(before)
            if job == before:
                return job
            connection.execute(update(jobs).where(jobs.c.number == number).values(_row_of(job)))
            _write_event(connection, job, when)
            if job.state not in PENDING:
                connection.execute(delete(uploads).where(uploads.c.job == number))
        return job

    def job(self, number: int) -> Job:
        """The job of an id. Raises ``NotStored``."""
        with self._reading() as connection:
            return _job(connection, number)

    def jobs(self, limit: int, before: int | None = None) -> tuple[Job, ...]:
        """At most ``limit`` jobs, the last first; those with ids below ``before``."""
        table = tables.jobs
        query = select(table.c.record).order_by(table.c.number.desc()).limit(limit)
        if before is not None:
            query = query.where(table.c.number < before)
        with self._reading() as connection:
            return tuple(unpack(record, Job) for record in connection.execute(query).scalars())

    def pending_jobs(self) -> tuple[Job, ...]:
        """The jobs that have not ended, the first first."""
        table = tables.jobs
        query = select(table.c.record).where(table.c.pending).order_by(table.c.number)
        with self._reading() as connection:
            return tuple(unpack(record, Job) for record in connection.execute(query).scalars())

    def job_events(self, number: int, after: int = 0) -> tuple[JobEvent, ...]:
        """What became of a job after an event's number, the first first. Raises ``NotStored``."""
        table = tables.job_events
        query = select(table.c.record).where(table.c.job == number, table.c.number > after)
        with self._reading() as connection:
            _job(connection, number)
            found = connection.execute(query.order_by(table.c.number)).scalars()
            return tuple(unpack(record, JobEvent) for record in found)

    def handed_in(self, number: int) -> tuple[Capture, ...]:
        """What was handed in for a job that has not ended, in its order."""
        table = tables.handed_in
        query = select(table).where(table.c.job == number).order_by(table.c.place)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        kept = [(unpack(row.record, KeptCapture), decompress(row.body)) for row in rows]
        return tuple(Capture(one.ref, body, one.captured, one.fetch) for one, body in kept)

    def keep_token(self, token: AccessToken) -> None:
        """Keep a token in the place of one of its name."""
        table = tables.tokens
        with self._writing() as connection:
            connection.execute(delete(table).where(table.c.name == token.name))
            connection.execute(insert(table).values(name=token.name, record=pack(token)))

    def tokens(self) -> tuple[AccessToken, ...]:
        """All tokens by name."""
        with self._reading() as connection:
            return all_of(connection, tables.tokens, AccessToken)

    def forget_token(self, name: str) -> None:
        """Take a token out. Raises ``NotStored``."""
        table = tables.tokens
        with self._writing() as connection:
            if not connection.execute(delete(table).where(table.c.name == name)).rowcount:
                raise NotStored("no token of this name", name, "`sayso token list` names them.")

    def visit(self, visitor: str) -> Visit | None:
        """When somebody was last here; None where they never were."""
        table = tables.visits
        query = select(table.c.record).where(table.c.visitor == visitor)
        with self._reading() as connection:
            record = connection.execute(query).scalar()
        return None if record is None else unpack(record, Visit)

    def keep_visit(self, visit: Visit) -> None:
        """Keep it in the place of the visitor's last one."""
        table = tables.visits
        with self._writing() as connection:
            connection.execute(delete(table).where(table.c.visitor == visit.visitor))
            connection.execute(insert(table).values(visitor=visit.visitor, record=pack(visit)))

    def notes(self, begin: str) -> dict[str, bytes]:
        """What is noted under names that begin so, by name."""
        table = tables.notes
        query = select(table).where(table.c.name.startswith(begin, autoescape=True))
        with self._reading() as connection:
            rows = connection.execute(query.order_by(table.c.name)).all()
        return {row.name: row.record for row in rows}

    def note(self, notes: Mapping[str, bytes], changes: Sequence[Change] = ()) -> None:
        """Put notes in the place of those of the same names, and append changes; both or none."""
        table = tables.notes
        with self._writing() as connection:
            keep_changes(connection, changes)
            if notes:
                connection.execute(delete(table).where(table.c.name.in_(notes)))
                rows = [{"name": name, "record": record} for name, record in notes.items()]
                connection.execute(insert(table), rows)


def _job(connection: Connection, number: int) -> Job:
    table = tables.jobs
    query = select(table.c.record).where(table.c.number == number)
    record = connection.execute(query).scalar()
    if record is None:
        raise NotStored("no job of this id", str(number), "`/jobs` lists what there is.")
    return unpack(record, Job)


def _row_of(job: Job) -> dict[str, Any]:
    return {"number": job.id, "pending": job.state in PENDING, "record": pack(job)}


def _write_event(connection: Connection, job: Job, when: datetime) -> None:
    """Write down how a job stands now."""
    table = tables.job_events
    last = select(func.max(table.c.number)).where(table.c.job == job.id)
    number = (connection.execute(last).scalar() or 0) + 1
    event = JobEvent(number, when, job.state, job.done, job.total, job.at)
    connection.execute(insert(table).values(job=job.id, number=number, record=pack(event)))
