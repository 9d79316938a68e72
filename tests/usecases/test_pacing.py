"""How often feeds are asked, and when they have gone silent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sayso.records import Capture, CaptureRef, Exchange, Fetch
from sayso.usecases.pacing import (
    LONGEST,
    SHORTEST,
    Feed,
    answered,
    asked_for,
    failed,
    interval_of,
    silent_since,
)

NOW = datetime(2031, 5, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def of_every(gap: timedelta, number: int = 10, ago: timedelta = timedelta()) -> Feed:
    """A feed with an item each ``gap``, the last one so long ago."""
    told = [NOW - ago - gap * n for n in range(number)]
    return answered(Feed("https://a.example/", NOW), [str(n) for n in range(number)], told, NOW)


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (of_every(timedelta(minutes=1)), SHORTEST),
        (of_every(2 * HOUR, 11), 2 * HOUR * 10 / 11),
        (of_every(timedelta(days=9)), LONGEST),
        (Feed("https://a.example/", NOW), LONGEST),
    ],
)
def test_a_feed_is_asked_as_often_as_it_has_something_new(feed, expected):
    assert interval_of(feed, NOW) == expected


def test_a_feed_that_grows_quiet_is_asked_less_often():
    assert interval_of(of_every(HOUR, ago=9 * HOUR), NOW) > interval_of(of_every(HOUR), NOW)


def test_what_it_asks_for_itself_is_honoured_up_to_a_day():
    assert interval_of(of_every(timedelta(minutes=1)), NOW, HOUR) == HOUR
    assert interval_of(of_every(timedelta(minutes=1)), NOW, 100 * HOUR) == LONGEST


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        (b"<rss><channel><ttl>60</ttl></channel></rss>", "", HOUR),
        (b"<rss/>", "public, max-age=7200", 2 * HOUR),
        (b"<ttl> 15 </ttl>", "max-age=60", timedelta(minutes=15)),
        (b"<ttl>999999</ttl>", "max-age=999999999", LONGEST),
        (b"<rss/>", "no-cache", timedelta()),
        (b"<ttl>soon</ttl>", "max-age=never", timedelta()),
    ],
)
def test_ttl_and_max_age_are_read(body, header, expected):
    ref = CaptureRef("https://a.example/", "", len(body), "")
    answer = Exchange(ref.address, 200, (("Cache-Control", header),))
    assert asked_for(Capture(ref, body, None, Fetch(answer))) == expected
    assert asked_for(Capture(ref, b"", None)) == timedelta()


def test_items_without_a_time_came_when_they_were_seen():
    feed = answered(Feed("https://a.example/", NOW), ["a", "b"], [NOW - HOUR], NOW)
    assert feed.times == (NOW - HOUR, NOW)
    assert answered(feed, ["a", "b"], [], NOW + HOUR).times == feed.times


def test_one_that_fails_is_left_alone_longer_each_time():
    feed, waits = of_every(HOUR), []
    for _ in range(12):
        feed = failed(feed, "no answer", NOW)
        waits.append(feed.due - NOW)
    assert waits == sorted(waits)
    assert waits[1] == 2 * waits[0]
    assert waits[-1] == LONGEST
    assert answered(feed, [], [], NOW).failures == 0


def test_a_feed_is_silent_after_ten_usual_intervals():
    assert silent_since(of_every(HOUR, ago=9 * HOUR), NOW) is None
    assert silent_since(of_every(HOUR, ago=11 * HOUR), NOW) == NOW - 11 * HOUR
    assert silent_since(of_every(HOUR, 3, ago=90 * HOUR), NOW) is None
    assert silent_since(of_every(timedelta(seconds=1), ago=HOUR / 2), NOW) is None
