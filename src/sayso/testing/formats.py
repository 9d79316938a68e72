"""What every document format must do: inherit, say how to make yours, and let pytest run it.

class TestMine(FormatConformance):
def format(self): return Mine()
def samples(self): return [b"...", b"..."]
"""

from __future__ import annotations

import gzip
import hashlib
from abc import abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime

from sayso.errors import InputError
from sayso.ports import Format
from sayso.records import Capture, CaptureRef, Draft, Moment, Pointer, Precision, Reject

Item = Draft | Capture | Pointer | Reject

CAPTURED = Moment(datetime(2031, 3, 4, 10, tzinfo=UTC), Precision.SECOND, "caller", "")

HOSTILE: tuple[bytes, ...] = (
    b"",
    b" \r\n\t",
    b"\0" * 1_000,
    bytes(range(256)) * 8,
    b"<",
    b"<??>" * 1_000,
    b"<!--" * 1_000,
    b"<!---->" * 1_000,
    b"<!DOCTYPE x [" * 200,
    b"<a>" * 5_000,
    b"<a " * 5_000,
    b"{" * 5_000,
    b"[" * 5_000,
    b"&" * 5_000,
    b"WARC/1.0\r\n" * 500,
    b"\x1f\x8b\x08" + b"\xff" * 500,
    gzip.compress(b"<rss>" * 1_000)[:-9],
    gzip.compress(b" " * 30_000_000),
    "\ufeff<rss>".encode("utf-16"),
    "«»“”…\u202e\U0001f4f0".encode() * 200,
)
"""Bytes that a reader must turn away, or read, without crashing or hanging."""


def capture(body: bytes, address: str = "https://hill.example/a") -> Capture:
    """A capture of ``body``, as a fetcher would give it."""
    digest = hashlib.sha256(body).hexdigest()
    return Capture(CaptureRef(address, digest, len(body), ""), body, CAPTURED)


def packed(body: bytes) -> bytes:
    """The bytes as gzip, if they are not already."""
    return body if body.startswith(b"\x1f\x8b") else gzip.compress(body, mtime=0)


class FormatConformance:
    """A name, cheap recognition, typed faults, and items that say where they came from."""

    @abstractmethod
    def format(self) -> Format:
        """Your format."""

    @abstractmethod
    def samples(self) -> Sequence[bytes]:
        """Documents of your format, each with at least one article, capture or address in it."""

    def test_it_has_a_name(self) -> None:
        """Short, as messages show it."""
        assert self.format().name
        assert self.format().name == self.format().name.strip().lower()

    def test_it_knows_its_own(self) -> None:
        """Every sample, also packed."""
        for body in self.samples():
            assert self.format().sniff(capture(body))
            assert self.format().sniff(capture(packed(body)))

    def test_a_sample_gives_something_to_read(self) -> None:
        """Not rejects alone."""
        for body in self.samples():
            items = self._items_in(body)
            assert items
            assert not all(isinstance(item, Reject) for item in items)

    def test_a_packed_sample_gives_the_same(self) -> None:
        """But for the capture that it names."""
        for body in self.samples():
            found = [type(item) for item in self._items_in(packed(body))]
            assert found == [type(item) for item in self._items_in(body)]

    def test_twice_is_the_same(self) -> None:
        """Nothing depends on the clock, the run or what was opened before."""
        for body in self.samples():
            assert self._items_in(body) == self._items_in(body)

    def test_drafts_say_what_they_rest_on(self) -> None:
        """The capture, when it was captured, and how to find the article in it."""
        for body in self.samples():
            drafts = [item for item in self._items_in(body) if isinstance(item, Draft)]
            assert all(draft.capture == capture(body).ref for draft in drafts)
            assert all(draft.captured == CAPTURED for draft in drafts)
            assert all(draft.text.strip() for draft in drafts)
            assert all(draft.address[:4] in {"", "http"} for draft in drafts)
            assert len({draft.within for draft in drafts}) == len(drafts)

    def test_texts_have_one_paragraph_a_line(self) -> None:
        """Words separated by one space; no markup left."""
        for body in self.samples():
            for item in self._items_in(body):
                lines = item.text.split("\n") if isinstance(item, Draft) else []
                assert all(line == " ".join(line.split()) for line in lines)
                assert not any("</" in line for line in lines)

    def test_nested_captures_are_what_they_say(self) -> None:
        """Digest and size are those of the bytes."""
        for body in self.samples():
            for item in self._items_in(body):
                if isinstance(item, Capture):
                    assert hashlib.sha256(item.body).hexdigest() == item.ref.sha256
                    assert len(item.body) == item.ref.size

    def test_pointers_lead_to_the_web(self) -> None:
        """A list cannot send the reader to a file or a script."""
        for body in self.samples():
            for item in self._items_in(body):
                if isinstance(item, Pointer):
                    assert item.address.startswith(("http://", "https://"))

    def test_a_sample_cut_anywhere_ends_in_a_result_or_a_typed_error(self) -> None:
        """Plain and packed; each reject says what was wrong and what to do."""
        for body in self.samples():
            for whole in (body, packed(body)):
                for cut in range(1, len(whole), max(1, len(whole) // 20)):
                    self._survives(whole[:cut])

    def test_a_sample_with_bytes_changed_ends_in_a_result_or_a_typed_error(self) -> None:
        """One byte in forty, all over the document."""
        for body in self.samples():
            for first in range(0, 40, 8):
                spoiled = bytearray(body)
                spoiled[first::40] = b"\xff" * len(spoiled[first::40])
                self._survives(bytes(spoiled))

    def test_hostile_bytes_end_in_a_result_or_a_typed_error(self) -> None:
        """``sniff`` never raises, and ``open`` only an ``InputError``."""
        for body in HOSTILE:
            self._survives(body)

    def _items_in(self, body: bytes) -> list[Item]:
        return list(self.format().open(capture(body)))

    def _survives(self, body: bytes) -> None:
        self.format().sniff(capture(body))
        try:
            items = self._items_in(body)
        except InputError as error:
            assert error.what
            assert error.remedy
            return
        rejects = [item for item in items if isinstance(item, Reject)]
        assert all(reject.id and reject.code and reject.what for reject in rejects)
        assert len({reject.id for reject in rejects}) == len(rejects)
