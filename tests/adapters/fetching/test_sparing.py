"""What is watched is asked each time, the pages that it names seldom, and old ones never again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sayso.adapters.fetching.http import OwnMemory
from sayso.adapters.fetching.sparing import FRESH, PAUSE, Sparing
from sayso.ports import Remembered
from sayso.records import Capture, CaptureRef, Moment, Precision

NOW = datetime(2031, 5, 5, 12, tzinfo=UTC)
FEED, PAGE = "https://a.example/feed.xml", "https://a.example/page"


class Counting:
    """A fetcher that keeps what it gave in the memory, as the one over HTTP does."""

    def __init__(self, memory: OwnMemory) -> None:
        self.memory, self.asked = memory, []

    def fetch(self, address: str) -> Capture:
        self.asked.append(address)
        captured = Moment(NOW, Precision.SECOND, "http", "")
        capture = Capture(CaptureRef(address, "", 0, ""), b"", captured)
        if self.memory.remembered(address) is None:
            self.memory.remember(Remembered(capture, '"1"', ""))
        return capture


def test_pages_are_asked_once_an_hour_for_a_day():
    memory, clock = OwnMemory(), [NOW]
    inner = Counting(memory)
    sparing = Sparing(inner, memory, lambda: clock[0], {FEED})
    step = timedelta(minutes=10)
    while clock[0] < NOW + 3 * FRESH:
        for address in (FEED, PAGE):
            assert sparing.fetch(address).ref.address == address
        clock[0] += step
    assert inner.asked.count(FEED) == 3 * FRESH / step
    assert inner.asked.count(PAGE) == FRESH / PAUSE + 1
    again = Sparing(inner, memory, lambda: clock[0], {FEED})
    again.fetch(PAGE)
    assert inner.asked.count(PAGE) == FRESH / PAUSE + 1
