"""The outbox: how far each channel has been told, kept in the store.

A channel's cursor passes a batch of changes only when it took all alerts in it, and the batch is
fixed before the first is sent. So whoever is killed in between sends the same alerts again, under
the same ids: at least once, and for a receiver that drops ids it knows, once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from sayso.errors import NotDelivered
from sayso.ports import Channel, Store
from sayso.records import Alert
from sayso.usecases.alerting import Watch, alerts_between

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=6)
"""After the first failure, then twice that each time, and at most."""
KNOWN = 1_000
"""Alerts by their ids that are not sent to a channel again."""
_BEGIN = "channel:"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outbox:
    """How a channel stands: it has been told of all changes before ``cursor``.

    Being told are those before ``until``, where that is more. ``known`` are the last alerts that
    it took. ``failures`` counts those in a row, ``fault`` says why, and ``again`` when it is
    tried again.
    """

    channel: str
    watch: Watch
    cursor: int
    until: int = 0
    known: tuple[str, ...] = ()
    failures: int = 0
    fault: str = ""
    again: datetime | None = None


def enlist(store: Store, watch: Watch, channels: Iterable[Channel]) -> None:
    """Begin an outbox for each channel that has none: it is told of what changes from now on."""
    now = store.count_changes()
    for one in channels:
        if _outbox(store, _note_name(one, watch)) is None:
            _keep(store, one, Outbox(one.name, watch, now))


def outboxes(store: Store) -> tuple[Outbox, ...]:
    """All channels that were ever told of anything, or are to be."""
    kept = store.notes(_BEGIN).values()
    return tuple(msgspec.json.decode(one, type=Outbox) for one in kept)


def waiting(store: Store, box: Outbox) -> int:
    """How many alerts a channel has still to be told."""
    found = alerts_between(store, box.cursor, store.count_changes(), box.watch)
    return sum(one.id not in box.known for one in found)


def deliver(
    store: Store, watch: Watch, channel: Channel, until: int, now: datetime, *, digest: bool = False
) -> Outbox:
    """Tell a channel of the changes before ``until``, one message each or all in a ``digest``.

    A batch that was begun is ended first. One that failed is left alone until it is due again.
    Gives how it stands then.
    """
    box = _outbox(store, _note_name(channel, watch)) or Outbox(channel.name, watch, until)
    if box.again and now < box.again:
        return box
    for end in (box.until, until):
        if end <= box.cursor:
            continue
        if box.until < end:
            box = _keep(store, channel, replace(box, until=end))
        box = _send(store, channel, box, now, digest=digest)
        if box.failures:
            break
    return box


def _send(store: Store, channel: Channel, box: Outbox, now: datetime, *, digest: bool) -> Outbox:
    alerts = alerts_between(store, box.cursor, box.until, box.watch)
    fresh = [one for one in alerts if one.id not in box.known]
    messages: Sequence[Sequence[Alert]] = [[one] for one in fresh]
    if digest and fresh:
        messages = [fresh]
    for message in messages:
        try:
            channel.send(message)
        except NotDelivered as error:
            _log.warning("%s", error)
            wait = min(FIRST_WAIT * 2 ** min(box.failures, 20), LONGEST_WAIT)
            failing = replace(box, failures=box.failures + 1, fault=error.what, again=now + wait)
            return _keep(store, channel, failing)
        known = (*box.known, *(one.id for one in message))[-KNOWN:]
        box = _keep(store, channel, replace(box, known=known))
    ended = replace(box, cursor=box.until, failures=0, fault="", again=None)
    return box if ended == box else _keep(store, channel, ended)


def _outbox(store: Store, name: str) -> Outbox | None:
    kept = store.notes(name).get(name)
    return msgspec.json.decode(kept, type=Outbox) if kept else None


def _keep(store: Store, channel: Channel, box: Outbox) -> Outbox:
    store.note({_note_name(channel, box.watch): msgspec.json.encode(box)})
    return box


def _note_name(channel: Channel, watch: Watch) -> str:
    return f"{_BEGIN}{watch.name} {channel.name}"
