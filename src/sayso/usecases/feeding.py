"""What is written down of watched feeds in a store: what they had, and when they are due."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from sayso import assembly
from sayso.assembly import Settings
from sayso.ports import Store
from sayso.records import Capture, CaptureRef, Change, ChangeKind, Intake
from sayso.usecases.pacing import (
    Feed,
    answered,
    failed,
    interval_of,
    silent_since,
    usual_interval,
)

_FEED = "feed:"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """A source's answer, and how long it asks to be left."""

    ref: CaptureRef
    asked_for: timedelta


def feeds(store: Store) -> tuple[Feed, ...]:
    """All addresses that were ever watched, as they stood last."""
    kept = store.notes(_FEED).values()
    return tuple(msgspec.json.decode(one, type=Feed) for one in kept)


def address_asked(capture: Capture) -> str:
    """The address that was asked for a capture."""
    redirects = capture.fetch.redirects if capture.fetch else ()
    return redirects[0].address if redirects else capture.ref.address


def pace(
    store: Store,
    settings: Settings,
    answers: Mapping[str, Seen | str],
    now: datetime,
    every: timedelta | None = None,
) -> None:
    """Write down what each address answered, or why not, and when it is asked again.

    ``every`` is set by hand. One that fell silent is a change.
    """
    known = {feed.address: feed for feed in feeds(store)}
    notes, changes = {}, []
    for address, answer in sorted(answers.items()):
        feed = known.get(address) or Feed(address, now)
        if isinstance(answer, Seen):
            feed = _with_answer(store, settings, feed, answer, now)
            wait = every or interval_of(feed, now, answer.asked_for)
            feed = replace(feed, due=now + wait)
        else:
            feed = failed(feed, answer or "no answer", now)
            if feed.failures == 1:
                _log.warning("%s: %s. It is tried again.", address, feed.fault)
        since = None if feed.silent else silent_since(feed, now)
        if since:
            feed = replace(feed, silent=True)
            changes.append(_silence(feed, since))
        notes[_FEED + address] = msgspec.json.encode(feed)
    store.note(notes, changes)


def _with_answer(store: Store, settings: Settings, feed: Feed, seen: Seen, now: datetime) -> Feed:
    """Its items by their addresses; a page that is itself a report by that one's id."""
    found = store.outcome(seen.ref, assembly.reader(settings)) or Intake((), (), ())
    told = {
        (one.address or one.within) if one.within else one.id: one.published
        for one in found.reports
    }
    told |= {one.address: None for one in found.pointers if one.address not in told}
    new = [one.when for name, one in told.items() if one and name not in feed.items]
    return answered(feed, told, new, now)


def _silence(feed: Feed, since: datetime) -> Change:
    usual = usual_interval(feed) or timedelta()
    was = f"something new about every {_length(usual)}"
    now = f"nothing new since {since.isoformat(timespec='minutes')}"
    why = f"{was} → {now}"
    return Change(ChangeKind.SILENCE, "", feed.address, (), why, feed.address, was, now)


def _length(time: timedelta) -> str:
    minutes = max(round(time.total_seconds() / 60), 1)
    hours = round(minutes / 60)
    return f"{hours} hours" if hours > 1 else f"{minutes} minutes"
