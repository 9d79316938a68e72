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


def test_a_long_line_of_text_is_text_and_no_file_name():
    (capture,) = captured("The council met and spoke of the quarry. " * 12)
    assert capture.ref.media_type == "text/plain"


def test_a_name_too_long_for_a_file_is_a_reject():
    (reject,) = captured("a/" * 10 + "x" * 400 + ".html")
    assert reject.code == "not-found"


def test_whatever_one_source_does_the_others_go_on():
    class Broken:
        def fetch(self, address):
            raise KeyError(address)

    reject, capture = sources.captures(["https://hill.example/1", b"Words."], Broken())
    assert (reject.code, reject.where) == ("unforeseen", "https://hill.example/1")
    assert capture.body == b"Words."
