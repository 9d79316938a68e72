"""What every export must do: inherit, say how to make yours, and let pytest run it.

class TestMine(ExportConformance):
    def export(self): return Mine()
"""

from __future__ import annotations

import io
import tracemalloc
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from itertools import repeat
from typing import Any, BinaryIO, cast

from sayso.ports import Export
from sayso.records import Capture, CaptureRef, Exchange, Fetch, Moment, Precision
from sayso.records.rows import ROWS, Exported
from sayso.testing.exporters import HOSTILE

WORDS = HOSTILE.encode("utf-8", "replace").decode()
FEW, MANY = 100, 1_000
_WHEN = datetime(2031, 5, 5, 8, tzinfo=UTC)
GROWTH = 1 << 11
"""Bytes a row: an index keeps a line for each record, and nothing else may be kept of a row."""
_FILLED: dict[str, Any] = {
    "str": WORDS,
    "int": 7,
    "float": 0.5,
    "bool": True,
    "tuple[str, ...]": (WORDS, ""),
}


@cache
def hostile(what: Exported) -> Any:  # noqa: ANN401 - a row of whatever kind
    """A row with hostile words wherever a text stands."""
    filled = {
        field.name: next(
            value
            for kind, value in _FILLED.items()
            if str(field.type).startswith(f"Annotated[{kind},")
        )
        for field in fields(ROWS[what])
        if field.name != "capture" or what is not Exported.CAPTURES
    }
    moments = ("published", "updated", "captured", "first", "last", "first_told", "as_of")
    filled |= {name: "2031-05-05T08:00:00+00:00" for name in moments if name in filled}
    if what is Exported.CAPTURES:
        filled["capture"] = capture()
    if what is Exported.ORIGINS:
        filled["captured"] = True
    return ROWS[what](**filled)


def capture() -> Capture:
    """A page that came over the network by a redirect."""
    body = f"<p>{WORDS}".encode()
    ref = CaptureRef("https://post.example/a?b=1", "0" * 64, len(body), "text/html")
    heads = (("Content-Type", "text/html"), ("X-Words", "a\r\nb"), ("Content-Length", "3"))
    hop = Exchange("https://post.example/old", 301, (("Location", "/a?b=1"),))
    fetch = Fetch(Exchange(ref.address, 200, heads), (hop,))
    moment = Moment(_WHEN, Precision.SECOND, "http", "")
    return Capture(ref, body, moment, fetch)


class ExportConformance:
    """Inherit and implement ``export``."""

    @abstractmethod
    def export(self) -> Export:
        """The export to be tested."""

    def test_it_takes_something(self) -> None:
        """What is registered can be asked for."""
        assert self.export().takes

    def test_nothing_is_a_whole_file_too(self) -> None:
        """A store in which nothing is gives a file that can be read, the same each time."""
        for what in self.export().takes:
            assert self._bytes_of(what, iter(())) == self._bytes_of(what, iter(()))

    def test_the_same_rows_give_the_same_bytes(self) -> None:
        """Nothing of the hour or the machine is in it, and each row adds to it."""
        for what in self.export().takes:
            one, two = (self._bytes_of(what, repeat(hostile(what), number)) for number in (1, 2))
            assert one == self._bytes_of(what, repeat(hostile(what), 1))
            assert len(two) > len(one)

    def test_memory_does_not_grow_with_rows(self) -> None:
        """Rows are written as they come, into what cannot be gone back in."""
        for what in self.export().takes:
            few, many = (self._peak(what, number) for number in (FEW, MANY))
            assert many - few < GROWTH * (MANY - FEW), what

    def _bytes_of(self, what: Exported, given: Iterator[Any]) -> bytes:
        out = _Pipe()
        self.export().write(what, given, cast("BinaryIO", out))
        return out.held

    def _peak(self, what: Exported, number: int) -> int:
        sink = cast("BinaryIO", _Sink())
        tracemalloc.start()
        try:
            self.export().write(what, repeat(hostile(what), number), sink)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


class _Sink(io.RawIOBase):
    """Takes bytes in one direction, and keeps none."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        return len(data)


class _Pipe(_Sink):
    """The same, and keeps them."""

    held = b""

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        self.held += bytes(data)
        return len(data)
