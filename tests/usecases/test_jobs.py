"""Jobs are done one after another, are stopped, and outlive their process."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from sayso.adapters.sources import capture_of
from sayso.adapters.stores.sql import SqlStore
from sayso.assembly import DEFAULT
from sayso.errors import StoreBusy, WrongArgument
from sayso.records import Intake, JobKind, JobState
from sayso.testing.stores import entry
from sayso.usecases import jobs
from sayso.usecases.jobs import PENDING, Jobs

PAGES = [
    capture_of(b"The pier will close, said Jo Vik %d." % number, "text/plain")
    for number in range(3)
]


@pytest.fixture
def store(tmp_path: Path):
    with SqlStore(tmp_path / "jobs.db") as store:
        yield store


@pytest.fixture
def reading(monkeypatch):
    """In the place of reading: takes what arrives, one by one, each time it is let go on."""

    class Reading:
        def __init__(self):
            self.let, self.taken = threading.Semaphore(0), []

        def __call__(self, store, sources, settings, engine, watched):
            for one in watched(sources):
                self.let.acquire()
                self.taken.append(one)
            return Intake(entry(1).intake.reports if self.taken else (), (), ())

    made = Reading()
    monkeypatch.setattr(jobs, "read_into", made)
    monkeypatch.setattr(jobs, "LOOKS", 0.01)
    return made


def until(true) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def ended(work: Jobs, number: int):
    until(lambda: work.job(number).state not in PENDING)
    return work.job(number)


def test_a_job_counts_its_steps_and_names_what_came_of_it(store, reading):
    reading.let.release(3)
    with Jobs(store, DEFAULT) as work:
        job = work.submit(JobKind.READ, handed_in=PAGES)
        assert (job.state, job.total) == (JobState.QUEUED, 3)
        done = ended(work, job.id)
    assert (done.state, done.done) == (JobState.DONE, 3)
    assert done.made == tuple(report.id for report in entry(1).intake.reports)
    assert done.asked <= done.began <= done.ended
    states = [event.state for event in work.events(job.id)]
    assert states[0] is JobState.QUEUED
    assert states[-1] is JobState.DONE


def test_jobs_are_done_in_the_order_in_which_they_were_asked_for(store, reading):
    with Jobs(store, DEFAULT) as work:
        first, second = (work.submit(JobKind.READ, handed_in=[page]) for page in PAGES[:2])
        until(lambda: work.job(first.id).state is JobState.RUNNING)
        assert work.job(second.id).state is JobState.QUEUED
        reading.let.release(2)
        assert ended(work, second.id).state is JobState.DONE
    assert reading.taken == PAGES[:2]


def test_the_same_is_not_done_twice_at_once(store):
    work = Jobs(store, DEFAULT)
    first = work.submit(JobKind.DOSSIER, ("story-1",))
    assert work.submit(JobKind.DOSSIER, ("story-1",)) == first
    assert work.submit(JobKind.DOSSIER, ("story-2",)) != first
    work.cancel(first.id)
    assert work.submit(JobKind.DOSSIER, ("story-1",)).id > first.id


def test_a_job_at_work_is_stopped_where_it_can_be(store, reading, monkeypatch):
    grouped = []
    monkeypatch.setattr(jobs, "regroup", lambda *given: grouped.append(given))
    with Jobs(store, DEFAULT) as work:
        job = work.submit(JobKind.READ, handed_in=PAGES)
        until(lambda: work.job(job.id).state is JobState.RUNNING)
        assert work.cancel(job.id).stopping
        time.sleep(0.02)  # as long as it does not look
        reading.let.release(3)
        stopped = ended(work, job.id)
        assert (stopped.state, len(reading.taken)) == (JobState.STOPPED, 1)
        assert len(grouped) == 1
        assert work.cancel(job.id) == stopped


def test_a_job_that_its_process_leaves_is_begun_again_by_the_next(store, reading):
    with Jobs(store, DEFAULT) as work:
        job = work.submit(JobKind.READ, handed_in=PAGES)
        until(lambda: work.job(job.id).state is JobState.RUNNING)
        threading.Timer(0.05, reading.let.release, [1]).start()
    assert work.job(job.id).state is JobState.QUEUED
    reading.let.release(3)
    with Jobs(store, DEFAULT) as work:
        assert ended(work, job.id).state is JobState.DONE
    assert reading.taken[-3:] == PAGES


def test_of_two_servers_one_does_the_jobs_and_the_other_takes_over(store, reading, tmp_path):
    with SqlStore(tmp_path / "jobs.db") as other:
        reading.let.release(9)
        with Jobs(store, DEFAULT) as first:
            assert ended(first, first.submit(JobKind.READ, handed_in=PAGES[:1]).id)
            with Jobs(other, DEFAULT) as second:
                assert ended(second, second.submit(JobKind.READ, handed_in=PAGES[1:2]).id)
                first.__exit__()
                assert ended(second, second.submit(JobKind.READ, handed_in=PAGES[2:]).id)


def test_a_jobs_fault_is_told_and_the_next_is_done(store, reading, monkeypatch):
    def busy(*_given):
        raise StoreBusy("another process holds the store")

    def broken(*_given):
        raise ValueError("oh")

    with Jobs(store, DEFAULT) as work:
        for fault, code in ((busy, "store-busy"), (broken, "unforeseen")):
            monkeypatch.setattr(jobs, "from_store", fault)
            failed = ended(work, work.submit(JobKind.DOSSIER, (f"story-{code}",)).id)
            assert (failed.state, failed.fault.code) == (JobState.FAILED, code)
        reading.let.release(1)
        assert ended(work, work.submit(JobKind.READ, handed_in=PAGES[:1]).id).state is JobState.DONE


def test_no_file_of_the_desks_machine_is_read_by_its_name(store):
    for name in ("/etc/passwd", "notes.txt", "file:///etc/passwd", "", "the pier will close"):
        with pytest.raises(WrongArgument):
            Jobs(store, DEFAULT).submit(JobKind.READ, (name,))
    with pytest.raises(WrongArgument):
        Jobs(store, DEFAULT).submit(JobKind.READ)
