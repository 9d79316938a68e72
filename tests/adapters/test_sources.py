"""What a user gives, as captures."""

from pathlib import Path

import pytest

from sayso.adapters import sources
from sayso.adapters.fetching.http import HttpFetcher
from sayso.records import Capture, Reject


def captured(*given):
    return list(sources.captures(given, HttpFetcher()))


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden", "c/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    assert [c.ref.address for c in captured(tmp_path)] == ["a.txt", "b.txt", "c/d.txt"]


def test_a_file_does_not_tell_where_it_lies(tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    (capture,) = captured(str(tmp_path / "a.txt"))
    assert capture.ref.address == "a.txt"
    assert capture.captured is None


def test_text_and_bytes_are_captures_of_their_own():
    text, raw = captured("The council met.\nIt shut the quarry.", b"Bytes.")
    assert (text.ref.media_type, raw.body) == ("text/plain", b"Bytes.")


@pytest.mark.parametrize("given", ["no/such/file.html", Path("nothing.txt")])
def test_a_file_that_is_not_there_is_a_reject(given):
    (reject,) = captured(given)
    assert isinstance(reject, Reject)
    assert reject.code == "not-found"


def test_a_file_too_large_is_not_read_and_the_rest_is(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "LARGEST", 10)
    (tmp_path / "a.txt").write_text("x" * 11)
    (tmp_path / "b.txt").write_text("short")
    reject, capture = captured(tmp_path)
    assert (reject.code, isinstance(capture, Capture)) == ("too-large", True)
