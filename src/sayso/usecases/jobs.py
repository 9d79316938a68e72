"""Work that takes long: asked for now, done one at a time, kept so that a restart goes on with it.

Whoever serves a store has a thread that does its jobs; of several servers of one store, one does
them. A job that was at work when its process died is begun again: what it had read is kept, and
is not read twice.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Self, cast

from sayso import assembly
from sayso.adapters.sources import WEB
from sayso.assembly import Settings
from sayso.errors import NoReports, SaysoError, StoreError, WrongArgument, unforeseen
from sayso.ports import Odds, Store
from sayso.records import Capture, Fault, Job, JobEvent, JobKind, JobState, Reject
from sayso.usecases.dossiers import from_store
from sayso.usecases.gathering import Source
from sayso.usecases.storing import read_into, regroup

PENDING = frozenset({JobState.QUEUED, JobState.RUNNING})
MOST_REJECTS = 100
"""Of a job's rejects those that it names: the others are in the store."""
MOST_MADE = 1_000
"""Of the reports that a job gave those that it names."""
LOOKS = 0.5
"""Seconds between two looks: for new jobs, for a wish to stop, and of those who follow one."""
LEAVING = 10.0
"""Seconds that the work under way is given to come to a place where it can be left."""

_log = logging.getLogger(__name__)


class Stopped(Exception):
    """Raised inside a job that somebody wants to end."""


class Left(Exception):
    """Raised inside a job whose process is to end; it is begun again by the next one."""


class Jobs:
    """The jobs of one store. A context manager: inside it a thread does them.

    Asking for jobs and looking at them needs no thread.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._leaving, self._asked = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._leaving.clear()
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._leaving.set()
        self._asked.set()
        if self._thread:
            self._thread.join(LEAVING)

    def submit(
        self, kind: JobKind, arguments: Sequence[str] = (), handed_in: Sequence[Capture] = ()
    ) -> Job:
        """Ask for something: to read addresses and what is ``handed_in``, or a story's dossier.

        The same that waits or runs already is given instead. Raises ``WrongArgument`` for what
        is no address: a file's name would be read from the machine of the desk.
        """
        if kind is JobKind.READ:
            for one in arguments:
                if not one.startswith(WEB):
                    raise WrongArgument("this is no web address", one, "Begin it with https://.")
        wanted = tuple(dict.fromkeys(arguments))
        if not wanted and not handed_in:
            raise WrongArgument("there is nothing to do", "", "Give something to read.")
        for job in () if handed_in else self._store.pending_jobs():
            if (job.kind, job.arguments) == (kind, wanted) and not self._store.handed_in(job.id):
                return job
        total = len(wanted) + len(handed_in) if kind is JobKind.READ else 0
        job = self._store.add_job(Job(0, kind, wanted, _now(), total=total), handed_in)
        self._asked.set()
        return job

    def job(self, number: int) -> Job:
        """How a job stands. Raises ``NotStored``."""
        return self._store.job(number)

    def jobs(self, limit: int, before: int | None = None) -> tuple[Job, ...]:
        """The last jobs, the last first; those before an id."""
        return self._store.jobs(limit, before)

    def events(self, number: int, after: int = 0) -> tuple[JobEvent, ...]:
        """What became of a job after an event's number. Raises ``NotStored``."""
        return self._store.job_events(number, after)

    def cancel(self, number: int) -> Job:
        """Have a job end; one at work ends at the next place where it can. Raises ``NotStored``."""

        def stop(job: Job) -> Job:
            if job.state is JobState.QUEUED:
                return replace(job, state=JobState.STOPPED, stopping=True, ended=_now())
            return replace(job, stopping=True) if job.state is JobState.RUNNING else job

        return self._store.change_job(number, stop, _now())

    def _work(self) -> None:
        """Have the jobs for this process as soon as no other has them, and do them."""
        while not self._leaving.is_set():
            try:
                with self._store.working() as held:
                    if held:
                        self._take_up()
                        self._do_all()
            except StoreError as error:
                _log.warning("the jobs wait: %s", error)
                self._leaving.wait(LOOKS)

    def _take_up(self) -> None:
        """Put back what was at work in a process that is no more."""
        for job in self._store.pending_jobs():
            if job.state is JobState.RUNNING:
                self._store.change_job(job.id, _put_back, _now())

    def _do_all(self) -> None:
        while not self._leaving.is_set():
            self._asked.clear()
            waiting = self._store.pending_jobs()
            if waiting:
                self._do(waiting[0])
            else:
                self._asked.wait(LOOKS)

    def _do(self, job: Job) -> None:
        """Do one job, and write down what it came to, whatever that is."""
        job = self._store.change_job(job.id, _begun, _now())
        if job.state is not JobState.RUNNING:  # it was stopped just now
            return
        try:
            ended = self._done(job)
        except Left:
            self._store.change_job(job.id, _put_back, _now())
            return
        except Stopped:
            regroup(self._store, self._settings)  # what was read by then
            ended = _ending(JobState.STOPPED)
        except SaysoError as error:
            ended = _ending(JobState.FAILED, fault=fault_of(error))
        except Exception as error:  # noqa: BLE001 - one job's fault never ends the others
            ended = _ending(JobState.FAILED, fault=fault_of(unforeseen(error, f"job {job.id}")))
        self._store.change_job(job.id, ended, _now())

    def _done(self, job: Job) -> Callable[[Job], Job]:
        watch = _Watch(self._store, job, self._leaving)
        if job.kind is JobKind.DOSSIER:
            store = cast("Store", _WatchedStore(self._store, watch))
            made = from_store(job.arguments[0], store, self._settings)
            return _ending(JobState.DONE, made=(made.dossier.id,))
        sources: tuple[Source, ...] = (*self._store.handed_in(job.id), *job.arguments)
        with assembly.engine(1) as engine:
            found = read_into(self._store, sources, self._settings, engine, watch.arrivals)
        rejects = found.rejects[:MOST_REJECTS]
        made_ids = tuple(report.id for report in found.reports)[:MOST_MADE]
        if not made_ids:
            nothing = fault_of(_none_read(found.rejects))
            return _ending(JobState.FAILED, rejects=rejects, fault=nothing)
        return _ending(JobState.DONE, made=made_ids, rejects=rejects)


class _Watch:
    """Says how far a job has come, and ends it where that is wanted."""

    def __init__(self, store: Store, job: Job, leaving: threading.Event) -> None:
        self._store, self._job, self._leaving = store, job, leaving
        self._done, self._at, self._looked = 0, "", time.monotonic()

    def arrivals(self, arrivals: Iterable[Capture | Reject]) -> Iterator[Capture | Reject]:
        """What is to be read, counted as it is taken."""
        for one in arrivals:
            yield one  # counted once the next is asked for: it has been read by then
            self.step(1, one.where if isinstance(one, Reject) else one.ref.address)
        self.step(0, "", now=True)

    def step(self, steps: int, at: str, *, now: bool = False) -> None:
        """Count, and look whether to go on. Raises ``Stopped`` or ``Left``."""
        self._done += steps
        self._at = at or self._at
        if self._leaving.is_set():
            raise Left
        if not now and time.monotonic() - self._looked < LOOKS:
            return
        self._looked = time.monotonic()
        if self._store.change_job(self._job.id, self._progress, _now()).stopping:
            raise Stopped

    def _progress(self, job: Job) -> Job:
        total = max(job.total, self._done) if job.total else 0
        return replace(job, done=self._done, total=total, at=self._at)


class _WatchedStore:
    """A store whose odds are asked for by a job: each time is a place to stop at."""

    def __init__(self, store: Store, watch: _Watch) -> None:
        self._store, self._watch = store, watch

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def odds(self, questions: Sequence[str]) -> dict[str, Odds]:
        """The odds kept of those questions."""
        self._watch.step(len(questions), "")
        return self._store.odds(questions)


def fault_of(error: SaysoError) -> Fault:
    """An error as it is kept and told."""
    notes = tuple(getattr(error, "__notes__", ()))
    return Fault(error.code, error.what, error.where, error.remedy, notes)


def _none_read(rejects: Sequence[Reject]) -> NoReports:
    nothing = NoReports("no report was found in the sources")
    for one in rejects[:MOST_REJECTS]:
        nothing.add_note(f"{one.where}: {one.what}. {one.remedy}")
    return nothing


def _begun(job: Job) -> Job:
    if job.state is not JobState.QUEUED:
        return job
    return replace(job, state=JobState.RUNNING, began=job.began or _now(), done=0)


def _put_back(job: Job) -> Job:
    if job.stopping:
        return _ending(JobState.STOPPED)(job)
    return replace(job, state=JobState.QUEUED)


def _ending(state: JobState, **came: object) -> Callable[[Job], Job]:
    """What a job is changed to at its end. One that is done has all its steps behind it."""

    def ended(job: Job) -> Job:
        done = max(job.done, job.total) if state is JobState.DONE else job.done
        return replace(job, state=state, ended=_now(), done=done, **came)  # type: ignore[arg-type]

    return ended


def _now() -> datetime:
    return datetime.now(UTC)
