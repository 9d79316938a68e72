"""The outbox: what a channel was told of, what is merged, what failed and is sent again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso import assembly
from sayso.errors import NotDelivered
from sayso.records import Alert, Change, ChangeKind, Evidence, Part, Span
from sayso.testing.stores import entry
from sayso.usecases.alerting import Watch, alerts_between, alerts_since, changes_between
from sayso.usecases.delivering import KNOWN, deliver, enlist, outboxes, waiting

NOW = datetime(2031, 5, 5, 12, tzinfo=UTC)
ALL = Watch()


class Desk:
    """A channel that takes all but what it is to refuse."""

    name = "desk"

    def __init__(self) -> None:
        self.messages: list[list[Alert]] = []
        self.refusing = False
        self.lost = False

    def send(self, alerts: Sequence[Alert]) -> None:
        if self.refusing:
            raise NotDelivered("nobody is there", self.name)
        self.messages.append(list(alerts))
        if self.lost:
            raise KeyboardInterrupt

    @property
    def told(self) -> list[str]:
        return [one.title for message in self.messages for one in message]


@pytest.fixture
def store(tmp_path: Path):
    with assembly.store(tmp_path / "press.db", create=True) as opened:
        yield opened


@pytest.fixture
def desk(store):
    made = Desk()
    enlist(store, ALL, [made])
    return made


def passed(subject: str, before: str, after: str, kind=ChangeKind.CLAIM) -> Change:
    return Change(kind, "story-1", subject, (), f"{before} → {after}", subject, before, after)


def tell(store, desk, now=NOW, until=None, **manner):
    return deliver(store, ALL, desk, until or store.count_changes(), now, **manner)


def test_what_changed_is_told_once_and_what_is_no_transition_never(store, desk):
    store.note({}, [passed("a", "one", "two"), Change(ChangeKind.GREW, "story-1", "", (), "")])
    for _ in range(3):
        box = tell(store, desk)
    assert desk.told == ["a"]
    assert (box.cursor, waiting(store, box)) == (2, 0)


def test_a_channel_is_told_from_when_it_was_named(store, desk):
    store.note({}, [passed("a", "one", "two")])
    late = Desk()
    late.name = "late"
    enlist(store, ALL, [desk, late])
    store.note({}, [passed("b", "one", "two")])
    for one in (desk, late):
        tell(store, one)
    assert (desk.told, late.told) == (["a", "b"], ["b"])


def test_the_same_evidence_is_not_told_twice(store, desk):
    for before, after in (("one", "two"), ("two", "one"), ("one", "two")):
        store.note({}, [passed("a", before, after)])
        tell(store, desk)
    assert [(m[0].before, m[0].after) for m in desk.messages] == [("one", "two"), ("two", "one")]


def test_what_failed_is_sent_again_later_and_each_time_later(store, desk):
    store.note({}, [passed("a", "one", "two"), passed("b", "one", "two")])
    desk.refusing = True
    box, now, waits = None, NOW, []
    for _ in range(15):
        box = tell(store, desk, now)
        assert tell(store, desk, now) == box
        waits.append(box.again - now)
        now = box.again
    assert (box.failures, box.fault, waiting(store, box)) == (15, "nobody is there", 2)
    assert waits == sorted(waits)
    assert waits[0] < timedelta(minutes=1) < timedelta(hours=1) < waits[-1] < timedelta(days=1)
    desk.refusing = False
    box = tell(store, desk, now)
    assert desk.told == ["a", "b"]
    assert (box.failures, box.again) == (0, None)


def test_a_batch_that_was_begun_is_ended_as_it_was(store, desk):
    """Who was told that a went from one to two is not told that it went from one to three."""
    store.note({}, [passed("a", "one", "two")])
    desk.lost = True
    with pytest.raises(KeyboardInterrupt):
        tell(store, desk)
    desk.lost = False
    store.note({}, [passed("a", "two", "three")])
    tell(store, desk)
    first, again, last = (message[0] for message in desk.messages)
    assert first == again
    assert (last.before, last.after) == ("two", "three")


def test_only_what_it_came_to_is_told(store, desk):
    store.note(
        {}, [passed("a", "one", "two"), passed("b", "one", "two"), passed("a", "two", "three")]
    )
    store.note({}, [passed("b", "two", "one")])
    tell(store, desk)
    ((told,),) = desk.messages
    assert (told.title, told.before, told.after) == ("a", "one", "three")


def test_a_digest_is_one_message(store, desk):
    store.note({}, [passed("a", "one", "two"), passed("b", "one", "two")])
    tell(store, desk, digest=True)
    assert [len(message) for message in desk.messages] == [2]


def test_each_watch_has_an_outbox_and_is_told_of_its_own(store):
    asked = Watch(claims=("The pier is closed",))
    desk = Desk()
    enlist(store, asked, [desk])
    kinds = (ChangeKind.ANSWER, ChangeKind.CLAIM, ChangeKind.SILENCE)
    store.note({}, [passed("The pier is closed", "one", "two", kind) for kind in kinds])
    store.note({}, [passed("Another", "one", "two", ChangeKind.ANSWER)])
    deliver(store, asked, desk, store.count_changes(), NOW)
    kinds = [one.kind for message in desk.messages for one in message]
    assert kinds == [ChangeKind.ANSWER, ChangeKind.SILENCE]
    assert [box.watch for box in outboxes(store)] == [asked]
    assert Watch(stories=("a", "b")).name == Watch(stories=("b", "a")).name != asked.name


def test_many_changes_are_read_in_their_order(store):
    store.note({}, [passed(str(n), "one", "two") for n in range(450)])
    assert [one.number for one in changes_between(store, 5, 430)] == list(range(5, 430))
    assert [one.title for one in alerts_since(store, 448, ALL)] == ["448", "449"]
    assert alerts_between(store, 450, 450, ALL) == ()
    assert KNOWN > 450


def test_of_a_report_that_is_forgotten_nothing_is_told(store, desk):
    one = entry(1)
    store.keep([one])
    (report,) = one.intake.reports
    evidence = Evidence(report.id, Part.TEXT, Span(0, 9), report.text[:9])
    store.note({}, [replace(passed("a", "one", "two"), evidence=(evidence,))])
    (alert,) = alerts_since(store, 0, ALL)
    assert (alert.outlets, alert.quotations[0].quote) == (("Harbour Post",), report.text[:9])
    store.forget(report.id)
    assert alerts_since(store, 0, ALL) == ()
    assert not any(report.text[:9].encode() in line for line in store.lines())
