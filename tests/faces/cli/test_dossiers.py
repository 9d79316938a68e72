"""sayso dossier, sayso demo, sayso verify."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import msgspec
import pytest
from click.testing import CliRunner, Result

from adapters.test_signing import pair
from sayso.adapters.folders import read_manifest, write_dossier
from sayso.adapters.stores.sql import SqlStore
from sayso.faces.cli.main import cli
from sayso.records import Capture, Dossier


def call(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out" / "dossier"


def test_a_dossier_of_the_largest_story_names_what_it_leaves_apart(press: Path, folder: Path):
    done = call("dossier", press, "-o", folder)
    assert done.exit_code == 0
    assert done.stdout == f"{folder / 'index.html'}\n"
    assert "Alma Reed" in (folder / "index.html").read_text()
    assert "The dossier is of two reports." in done.stderr
    assert "One report left apart:" in done.stderr
    assert "Greywick Sun: Council closes library (grouped with no other report)" in done.stderr
    assert "With --one-story the dossier is of all of them." in done.stderr
    assert "d.html" in done.stderr


def test_reports_that_a_person_put_together_are_one_story(press: Path):
    done = call("dossier", press, "--one-story", "--json")
    document = json.loads(done.stdout)
    assert len(document["dossier"]["reports"]) == 3
    assert document["apart"] == []
    assert "apart" not in done.stderr


def test_a_story_of_the_store_needs_no_such_word():
    done = call("dossier", "--story", "story-1", "--one-story", "--json")
    assert done.exit_code == 2
    assert "leave --one-story out" in done.stderr


def test_json_has_the_dossier_and_all_that_is_not_in_it(press: Path):
    document = json.loads(call("dossier", press, "--json").stdout)
    assert len(document["dossier"]["reports"]) == 2
    assert [one["outlet"] for one in document["apart"]] == ["Greywick Sun"]
    assert [one["code"] for one in document["rejects"]] == ["empty"]
    assert document["folder"] is None


def test_a_dossier_verifies_until_a_byte_is_changed(press: Path, folder: Path):
    call("dossier", press, "-o", folder)
    good = call("verify", folder)
    assert (good.exit_code, good.stderr) == (0, "")
    assert json.loads(call("verify", folder, "--json").stdout)["failures"] == []
    page = folder / "dossier.json"
    page.write_text(page.read_text().replace("nine people", "five people"))
    bad = call("verify", folder, "--json")
    assert bad.exit_code == 3
    assert json.loads(bad.stdout)["failures"]
    assert bad.stderr.startswith("sayso: ")


def resigned(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the dossier and write all that follows from it anew, as a forger would."""
    path = folder / "dossier.json"
    document = json.loads(path.read_text())
    change(document)
    forged = msgspec.convert(document, Dossier)
    manifest = read_manifest(folder)
    captures = tuple(
        Capture(kept.ref, (folder / "captures" / kept.ref.sha256).read_bytes(), kept.captured)
        for kept in manifest.captures
    )
    write_dossier(folder, forged, captures)


FORGERIES: dict[str, Callable[[dict[str, Any]], object]] = {
    "an invented reject": lambda d: d["rejects"].append(
        {**d["rejects"][0], "id": "reject-x", "what": "it says otherwise"}
    ),
    "another reason": lambda d: d["rejects"][0].update(what="it says otherwise"),
    "another title": lambda d: d.update(title="The ferry was sunk"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_the_captures_do_not_give_is_noticed(press: Path, folder: Path, forgery: str):
    assert call("dossier", press, "-o", folder).exit_code == 0
    resigned(folder, lambda document: None)
    assert call("verify", folder).exit_code == 0
    resigned(folder, FORGERIES[forgery])
    assert call("verify", folder).exit_code == 3


def test_passages_can_be_published_without_the_pages(press: Path, folder: Path):
    assert call("dossier", press, "-o", folder, "--without-captures").exit_code == 0
    done = call("verify", folder)
    assert done.exit_code == 4
    assert "it is intact" in done.stderr
    assert "captures were not published" in done.stderr
    assert not list((folder / "captures").iterdir())
    assert call("dossier", press, "--json", "--without-captures").exit_code == 2


def test_a_dossier_is_signed_with_a_key_and_held_against_another(
    press: Path, folder: Path, tmp_path: Path
):
    private, public = pair(tmp_path)
    assert call("dossier", press, "--sign", private, "-o", folder).exit_code == 0
    done = call("verify", folder, "--signed-by", public)
    assert (done.exit_code, done.stderr) == (0, "Signed by the key in key0.pub.\n")
    assert "whose it is" in call("verify", folder).stderr
    other = call("verify", folder, "--signed-by", pair(tmp_path, seed=1)[1])
    assert (other.exit_code, other.stdout) == (3, "")
    assert "another key signed it" in other.stderr
    call("dossier", press, "-o", folder)
    assert "it is not signed" in call("verify", folder, "--signed-by", public).stderr


def test_a_key_that_cannot_sign_is_noticed_before_anything_is_read(tmp_path: Path):
    done = call("dossier", tmp_path, "--sign", pair(tmp_path)[1], "-o", tmp_path / "out")
    assert done.exit_code == 64
    assert "ssh-keygen" in done.stderr
    assert call("dossier", tmp_path, "--sign", tmp_path / "no", "--json").exit_code == 2


@pytest.fixture
def archive(press: Path, tmp_path: Path) -> Path:
    """The press as a web archive."""
    place = tmp_path / "press.warc.gz"
    place.write_bytes(b"".join(record(page) for page in sorted(press.glob("[abc].html"))))
    return place


def record(page: Path) -> bytes:
    """A page as a response of a web archive (WARC/1.0), compressed on its own."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.read_bytes()
    fields = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, page.name)}>",
        "WARC-Date: 2031-05-06T00:00:00Z",
        f"WARC-Target-URI: https://{page.stem}.example/page",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(answer)}",
    )
    return gzip.compress("\r\n".join((*fields, "", "")).encode() + answer + b"\r\n\r\n")


def test_a_dossier_of_an_archive_rests_on_its_pages(archive: Path, folder: Path, tmp_path: Path):
    assert call("dossier", archive, "-o", folder).exit_code == 0
    assert call("verify", folder).exit_code == 0
    assert len(list((folder / "captures").iterdir())) == 2
    answers = [kept.fetch.answer for kept in read_manifest(folder).captures if kept.fetch]
    assert [answer.headers for answer in answers] == [(("Content-Type", "text/html"),)] * 2
    store, again = tmp_path / "s.db", tmp_path / "again"
    call("read", archive, "--store", store)
    name = call("stories", "--store", store).stdout.splitlines()[1].split()[0]
    assert call("dossier", "--story", name, "--store", store, "-o", again).exit_code == 0
    assert call("verify", again).exit_code == 0


def test_a_folder_without_a_dossier(tmp_path: Path):
    done = call("verify", tmp_path)
    assert done.exit_code == 66
    assert "no whole dossier" in done.stderr


def test_a_story_of_the_store_by_the_beginning_of_its_id(press: Path, folder: Path, tmp_path: Path):
    store = tmp_path / "s.db"
    call("read", press, "--store", store)
    listed = call("stories", "--store", store).stdout.splitlines()
    name = listed[1].split()[0]
    done = call("dossier", "--story", name[:14], "--store", store, "-o", folder)
    assert done.exit_code == 0
    assert "The dossier is of two reports." in done.stderr
    assert call("verify", folder).exit_code == 0
    from_store = json.loads((folder / "dossier.json").read_text())
    from_files = json.loads(call("dossier", press, "--json").stdout)["dossier"]
    assert from_store["claims"] == from_files["claims"]


def test_a_story_that_is_not_there(tmp_path: Path):
    SqlStore(tmp_path / "s.db").close()
    done = call("dossier", "--story", "story-1", "--store", tmp_path / "s.db", "--json")
    assert done.exit_code == 74
    assert "sayso stories" in done.stderr


@pytest.mark.parametrize("args", [[], ["--json"], ["a.html"], ["a.html", "--story", "s", "--json"]])
def test_what_is_asked_must_be_clear(args: list[str]):
    assert call("dossier", *args).exit_code == 2


def test_nothing_to_make_a_dossier_of(press: Path):
    done = call("dossier", press / "d.html", "--json")
    assert done.exit_code == 66
    assert "d.html" in done.stderr


def test_the_demo_is_the_bundled_example(folder: Path):
    done = call("demo", "-o", folder)
    assert done.exit_code == 0
    assert done.stdout == f"{folder / 'index.html'}\n"
    assert "Kestrel Bay" in done.stderr
    assert call("verify", folder).exit_code == 0
