"""What a store must do for the desk: keep jobs, tokens and visits."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from sayso.errors import NotStored
from sayso.ports import Store
from sayso.records import Access, AccessToken, Change, ChangeKind, Job, JobKind, JobState, Visit
from sayso.testing.store_samples import entry


class BackstageConformance:
    """Kept beside the news, and no part of it."""

    @abstractmethod
    def store(self) -> Store:
        """An empty store; called once per test."""

    def test_a_job_is_kept_with_what_was_handed_in_until_it_ends(self) -> None:
        """It gets a number, each change is an event, and two at once do not lose one another."""
        store, one = self.store(), entry(1)
        asked = datetime(2031, 5, 1, tzinfo=UTC)
        job = store.add_job(
            Job(0, JobKind.READ, ("https://harbour.example/",), asked), [one.capture]
        )
        other = store.add_job(Job(0, JobKind.DOSSIER, ("story-1",), asked))
        assert (job.id, other.id) == (1, 2)
        assert store.pending_jobs() == (job, other)
        assert store.handed_in(job.id) == (one.capture,)
        store.change_job(job.id, lambda now: replace(now, state=JobState.RUNNING), asked)
        store.change_job(job.id, lambda now: replace(now, done=1, at="a page"), asked)
        store.change_job(job.id, lambda now: now, asked)
        done = store.change_job(job.id, lambda now: replace(now, state=JobState.DONE), asked)
        assert (done.done, store.job(job.id)) == (1, done)
        assert store.handed_in(job.id) == ()
        assert store.pending_jobs() == (other,)
        states = [(event.number, event.state, event.at) for event in store.job_events(job.id, 1)]
        assert states == [
            (2, JobState.RUNNING, ""),
            (3, JobState.RUNNING, "a page"),
            (4, JobState.DONE, "a page"),
        ]
        assert [found.id for found in store.jobs(1)] == [2]
        assert [found.id for found in store.jobs(9, before=2)] == [1]
        _not_stored(lambda: store.job(3))
        _not_stored(lambda: store.job_events(3))

    def test_one_at_a_time_does_the_jobs(self) -> None:
        """Who comes second does not wait for long."""
        store = self.store()
        with store.working() as first, store.working() as second:
            assert (first, second) == (True, False)
        with store.working() as again:
            assert again

    def test_tokens_are_kept_by_name(self) -> None:
        """One that is taken out is known no more."""
        store, made = self.store(), datetime(2031, 5, 1, tzinfo=UTC)
        token = AccessToken("the press room", Access.READ, "00" * 32, made)
        store.keep_token(token)
        store.keep_token(replace(token, access=Access.WRITE))
        assert store.tokens() == (replace(token, access=Access.WRITE),)
        store.forget_token(token.name)
        assert store.tokens() == ()
        _not_stored(lambda: store.forget_token(token.name))

    def test_the_last_visit_is_kept(self) -> None:
        """Of each visitor."""
        store, when = self.store(), datetime(2031, 5, 1, tzinfo=UTC)
        assert store.visit("somebody") is None
        store.keep_visit(Visit("somebody", 1, when))
        store.keep_visit(Visit("somebody", 7, when))
        assert store.visit("somebody") == Visit("somebody", 7, when)

    def test_notes_are_kept_by_name_with_what_changed(self) -> None:
        """In the place of those of the same names; and found by how their names begin."""
        store = self.store()
        store.note({"feed:a_": b"1", "feed:ab": b"2", "channel:a": b"3"})
        store.note({"feed:ab": b"4"}, [Change(ChangeKind.SILENCE, "", "feed", (), "nothing new")])
        assert store.notes("feed:") == {"feed:a_": b"1", "feed:ab": b"4"}
        assert store.notes("feed:a_") == {"feed:a_": b"1"}
        assert [one.kind for one in store.changes()] == [ChangeKind.SILENCE]
        store.note({})
        assert store.count_changes() == 1

    def test_what_the_desk_keeps_is_no_news(self) -> None:
        """What is exported, and what is checked, stay as they were."""
        store, when = self.store(), datetime(2031, 5, 1, tzinfo=UTC)
        before = list(store.lines())
        store.keep_visit(Visit("somebody", 1, when))
        store.note({"feed": b"1"})
        store.add_job(Job(0, JobKind.DOSSIER, ("story-1",), when))
        assert list(store.lines()) == before
        assert store.check() == ()

    def test_the_stamp_tells_whether_anything_was_kept(self) -> None:
        """Where it can be told at all."""
        store = self.store()
        before = store.stamp()
        assert store.stamp() == before
        store.keep([entry(1)])
        assert not before or store.stamp() != before


def _not_stored(asked: Callable[[], object]) -> None:
    try:
        asked()
    except NotStored:
        return
    raise AssertionError("it was found")
