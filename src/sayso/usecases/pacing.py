"""How often a feed is asked, and when it has gone silent.

A feed is asked about as often as it has something new: the mean time between its last items
and now, as miniflux paces its feeds by how many entries they had in the last week; but not more
often than it asks for itself (``ttl`` of RSS, ``max-age`` of HTTP), nor than every five minutes,
and at least once a day. One that fails is asked half as often each time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from sayso.records import Capture

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=24)
REMEMBERED = 20
"""Times of items by which a feed is paced."""
ENOUGH = 5
"""Items from which a feed has a usual interval."""
SILENT_AFTER = 10
"""Usual intervals without a new item after which a feed has gone silent."""
SHORTEST_SILENCE = timedelta(hours=1)
"""A burst of items has an interval of seconds, and says nothing of the hour after it."""

_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>")
_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feed:
    """A source that is asked again and again, as it stood when it was asked last.

    ``items`` names what it had then, ``times`` are when the last new ones came (the first
    first); ``due`` is when it is asked next, ``failures`` counts those in a row, ``fault`` says
    why. ``silent`` tells that its silence has been told.
    """

    address: str
    due: datetime
    items: frozenset[str] = frozenset()
    times: tuple[datetime, ...] = ()
    failures: int = 0
    fault: str = ""
    silent: bool = False


def answered(feed: Feed, items: Collection[str], told: Iterable[datetime], now: datetime) -> Feed:
    """The feed after an answer with these items.

    ``told`` are when its new items were published, as far as is known: of one without that the
    time is now. What was there at first counts, too.
    """
    new = len(set(items) - feed.items)
    known = sorted(one for one in told if one <= now)[-new:] if new else []
    times = sorted((*feed.times, *known, *(now for _ in range(new - len(known)))))
    silent = feed.silent and not new
    return replace(
        feed,
        items=frozenset(items),
        times=tuple(times[-REMEMBERED:]),
        failures=0,
        fault="",
        silent=silent,
    )


def failed(feed: Feed, why: str, now: datetime) -> Feed:
    """The feed after it could not be had, with when it is asked again."""
    failures = feed.failures + 1
    wait = min(SHORTEST * 2 ** min(failures, 20), LONGEST)
    return replace(feed, failures=failures, fault=why, due=now + wait)


def interval_of(feed: Feed, now: datetime, asked_for: timedelta = timedelta()) -> timedelta:
    """Until when to leave it; ``asked_for`` is what it asks for itself."""
    pace = (now - feed.times[0]) / len(feed.times) if feed.times else LONGEST
    return min(max(pace, asked_for, SHORTEST), LONGEST)


def usual_interval(feed: Feed) -> timedelta | None:
    """The time between two of its items in the middle; None where there were too few."""
    if len(feed.times) < ENOUGH:
        return None
    gaps = sorted(later - earlier for earlier, later in pairwise(feed.times))
    return gaps[len(gaps) // 2]


def silent_since(feed: Feed, now: datetime) -> datetime | None:
    """Since when it has had nothing new, where that is far longer than usual; else None."""
    usual = usual_interval(feed)
    if usual is None:
        return None
    last = feed.times[-1]
    return last if now - last > max(usual * SILENT_AFTER, SHORTEST_SILENCE) else None


def asked_for(capture: Capture) -> timedelta:
    """How long an answer asks to be left: its ``ttl`` (minutes) or ``max-age`` (seconds)."""
    ttl = _TTL.search(capture.body)
    headers = capture.fetch.answer.headers if capture.fetch else ()
    ages = [
        found[1]
        for name, value in headers
        if name.lower() == "cache-control" and (found := _MAX_AGE.search(value))
    ]
    minutes = timedelta(minutes=int(ttl[1]) if ttl else 0)
    return min(max(minutes, timedelta(seconds=int(ages[0]) if ages else 0)), LONGEST)
