"""What a user gives, as captures."""

import gzip
import os
import random
import shutil
import socket
import tempfile
import tracemalloc
from pathlib import Path

import pytest

from archives import HTML, archive, packaged
from sayso.adapters import sources
from sayso.adapters.fetching.http import HttpFetcher
from sayso.records import Capture, Reject

pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. .function SpooledTemporaryFile"  # warcio leaves its buffers open
)


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


def test_pipes_devices_sockets_and_links_are_rejects(tmp_path):
    os.mkfifo(tmp_path / "a-pipe")
    (tmp_path / "b.txt").write_text("Words.")
    (tmp_path / "c-link").symlink_to(tmp_path / "b.txt")
    (tmp_path / "d-link").symlink_to(tmp_path)
    (tmp_path / "e-link").symlink_to(tmp_path / "nothing")
    place = Path(tempfile.mkdtemp(dir="/tmp"))
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(place / "s"))
        found = [*captured(tmp_path), *captured(place), *captured(Path("/dev/null"))]
    shutil.rmtree(place)
    said = [(getattr(one, "where", "b.txt"), getattr(one, "code", "")) for one in found]
    assert said == [
        ("a-pipe", "unknown-format"),
        ("b.txt", ""),
        ("c-link", "unknown-format"),
        ("d-link", "unknown-format"),
        ("e-link", "unknown-format"),
        ("s", "unknown-format"),
        ("null", "unknown-format"),
    ]


def test_a_link_that_is_given_is_followed(tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    (capture,) = captured(tmp_path / "link")
    assert capture.body == b"Words."


def test_a_folder_that_cannot_be_read_is_a_reject_and_the_rest_is_read(tmp_path, monkeypatch):
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(name)
    listing = Path.iterdir

    def refused(path):
        if path.name == "b":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    one, reject, other = captured(tmp_path)
    assert (reject.code, reject.where) == ("not-found", "b")
    assert [one.ref.address, other.ref.address] == ["a/page.txt", "c/page.txt"]


def many_pages(number):
    """An archive of pages that pack badly, 50 KB each."""
    noise = random.Random(7)
    return archive(
        {str(n): ([HTML], noise.randbytes(25_000).hex().encode()) for n in range(number)},
        packed=False,
    )


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_of_any_size_is_read_page_by_page(tmp_path, packed):
    body = many_pages(600)
    if packed:
        body = gzip.compress(body, 1)
    (tmp_path / "a.warc").write_bytes(body)
    size = len(body)
    del body
    tracemalloc.start()
    found = [one.ref.size for one in sources.captures([tmp_path], HttpFetcher())]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [50_000] * 600
    assert peak < 5_000_000 < size


def test_an_archive_that_is_cut_gives_what_came_before_and_says_so(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(many_pages(4))[:-4_000])
    *pages, reject = captured(tmp_path)
    assert [one.ref.address[-2:] for one in pages] == ["/0", "/1", "/2"]
    assert (reject.code, reject.where, reject.sha256) == ("truncated", "a.warc.gz", None)


def test_a_package_of_archives_is_read_from_its_file(tmp_path):
    (tmp_path / "a.wacz").write_bytes(packaged(many_pages(3), ["0", "1", "2"]))
    assert [one.ref.size for one in captured(tmp_path)] == [50_000] * 3
