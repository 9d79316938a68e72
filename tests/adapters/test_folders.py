from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pytest

from adapters.test_signing import pair
from builders import moment, reading, story
from sayso.adapters.exporters import exporters, pictures
from sayso.adapters.folders import load, read_manifest, write_dossier, write_stories
from sayso.adapters.proving import Verification, verify_folder
from sayso.adapters.raster import to_png
from sayso.adapters.signing import signer
from sayso.errors import BrokenSignature, NoReports, NotFound, NotSigned, OtherSigner, StoreError
from sayso.records import Capture, CaptureRef, Dossier, KeptCapture, Made
from sayso.stages.publishing import passages, publish
from sayso.version import VERSION
from stages.publishing.sample import REJECTS, comparison, tribune, wire

FILES = list(exporters())


def captured(*parts: str, address: str = "") -> Capture:
    body = "\n".join(parts).encode()
    ref = CaptureRef(address, hashlib.sha256(body).hexdigest(), len(body), "text/plain")
    return Capture(ref, body, moment("2031-05-06"))


def whole() -> tuple[Dossier, tuple[Capture, ...]]:
    """The sample's dossier, each report with a capture of its own."""
    made = publish(comparison(), REJECTS)
    page = [captured(d.text) for d in made.digests]
    digests = tuple(replace(d, capture=c.ref) for d, c in zip(made.digests, page, strict=True))
    captures = [captured(r.headline, r.standfirst, r.text, address=r.address) for r in made.reports]
    reports = tuple(replace(r, capture=c.ref) for r, c in zip(made.reports, captures, strict=True))
    models = Made("reading", "1", ("parser 3.8", "encoder 1"))
    dossier = replace(made, reports=reports, digests=digests, made=(models, *made.made))
    return dossier, (*captures, *page)


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    dossier, captures = whole()
    place = tmp_path_factory.mktemp("written") / "out"
    write_dossier(place, dossier, captures)
    return place


@pytest.fixture
def folder(written, tmp_path) -> Path:
    return shutil.copytree(written, tmp_path / "out")


@pytest.fixture
def drawn_once(monkeypatch) -> None:
    """A picture drawn once stands for the next ones, where drawing is not what is tried."""
    monkeypatch.setattr(pictures, "to_png", cache(to_png))


def again(captures, before, outlets) -> Dossier:
    assert all(isinstance(capture, Capture) for capture in captures)
    return whole()[0]


def failures(folder: Path, rebuild=again) -> tuple[str, ...]:
    return verify_folder(folder, rebuild).failures


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_holds_every_form_of_the_dossier_and_its_captures(folder):
    dossier, captures = whole()
    found = contents(folder)
    names = [*FILES, "manifest.json", *(f"captures/{c.ref.sha256}" for c in captures)]
    assert sorted(found) == sorted(names)
    assert all(found[f"captures/{c.ref.sha256}"] == c.body for c in captures)
    assert load(folder) == dossier


def test_the_manifest_names_files_captures_and_what_made_them(folder):
    manifest = read_manifest(folder)
    assert (manifest.format, manifest.sayso) == (1, VERSION)
    assert manifest.models == ("parser 3.8", "encoder 1")
    assert [file.name for file in manifest.files] == FILES
    for file in manifest.files:
        assert hashlib.sha256((folder / file.name).read_bytes()).hexdigest() == file.sha256
    first = manifest.captures[0]
    assert first.ref.address == "https://northwire.example/orla"
    assert first.ref.media_type == "text/plain"
    assert first.captured == moment("2031-05-06")


def test_writing_twice_gives_the_same_bytes(folder, tmp_path):
    dossier, captures = whole()
    write_dossier(tmp_path / "again", dossier, captures)
    assert contents(tmp_path / "again") == contents(folder)
    write_dossier(folder, dossier, captures)
    assert contents(tmp_path / "again") == contents(folder)


def test_what_an_earlier_dossier_left_is_removed_and_nothing_else(folder):
    dossier, captures = whole()
    (folder / "captures" / ("0" * 64)).write_bytes(b"old")
    (folder / "outlets.toml").write_bytes(b"old")
    (folder / "captures" / "notes.txt").write_bytes(b"mine")
    write_dossier(folder, dossier, captures)
    assert not (folder / "captures" / ("0" * 64)).exists()
    assert not (folder / "outlets.toml").exists()
    assert (folder / "captures" / "notes.txt").read_bytes() == b"mine"


@pytest.mark.usefixtures("drawn_once")
def test_what_fails_leaves_the_old_folder_and_nothing_beside_it(folder, monkeypatch):
    before = contents(folder)
    dossier, captures = whole()
    written, left = Path.write_bytes, [0]

    def until_full(path: Path, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            written(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", until_full)
    for full in range(len(before)):
        for place in (folder, folder.parent / "new"):
            left[0] = full
            with pytest.raises(StoreError, match="No space left"):
                write_dossier(place, replace(dossier, title="Another"), captures)
        assert contents(folder) == before
        assert list(folder.parent.iterdir()) == [folder]


def test_others_files_stay_as_they_are(folder):
    (folder / "deep").mkdir()
    (folder / "deep" / "notes.txt").write_text("mine")
    (folder / "deep" / "link").symlink_to("notes.txt")
    inode = (folder / "deep" / "notes.txt").stat().st_ino
    dossier, captures = whole()
    write_dossier(folder, replace(dossier, title="Another"), captures)
    assert (folder / "deep" / "notes.txt").stat().st_ino == inode
    assert (folder / "deep" / "link").readlink() == Path("notes.txt")
    assert "Another" in (folder / "index.html").read_text("utf-8")


def test_the_folder_one_is_in_is_not_swapped(folder, monkeypatch):
    monkeypatch.chdir(folder)
    before = contents(folder)
    with pytest.raises(StoreError, match="Give a folder within it"):
        write_dossier(Path(), *whole())
    assert contents(folder) == before


def test_a_link_to_a_folder_goes_on_leading_there(folder):
    link = folder.parent / "latest"
    link.symlink_to(folder.name)
    dossier, captures = whole()
    write_dossier(link, replace(dossier, title="Another"), captures)
    assert link.is_symlink()
    assert "Another" in (folder / "index.html").read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_a_typed_error(tmp_path):
    (tmp_path / "file").write_text("x")
    dossier, captures = whole()
    with pytest.raises(StoreError, match="could not be written"):
        write_dossier(tmp_path / "file", dossier, captures)


def test_stories_are_written_as_page_svg_and_png(tmp_path):
    told = story(reading(tribune), reading(wire))
    for name in ("one", "two"):
        write_stories(tmp_path / name, [told])
    found = contents(tmp_path / "one")
    assert sorted(found) == ["stories.html", "stories.png", "stories.svg"]
    assert found == contents(tmp_path / "two")
    assert found["stories.png"] == to_png(found["stories.svg"].decode())
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="the timeline could not be written"):
        write_stories(tmp_path / "file", [told])


def test_a_whole_folder_holds(folder):
    verification = verify_folder(folder, again)
    assert isinstance(verification, Verification)
    assert verification.failures == ()
    assert verification.checks > 30


@pytest.mark.parametrize("name", FILES)
def test_an_altered_file_is_named(folder, name):
    path = folder / name
    altered = path.read_bytes().replace(b"Orla bridge closed", b"Orla bridge opened")
    path.write_bytes(altered + b"\n")
    assert f"{name}: its bytes are not those that were written" in failures(folder)


@pytest.mark.parametrize("name", ["word-of.svg", "word-of.png"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert f"{name}: missing" in failures(folder)


def test_the_picture_is_there_as_svg_and_as_the_png_of_it(folder):
    svg = (folder / "word-of.svg").read_text("utf-8")
    assert (folder / "word-of.png").read_bytes() == to_png(svg)


def test_an_altered_or_missing_capture_is_named_and_stops_rebuilding(folder):
    first, second = sorted((folder / "captures").iterdir())[:2]
    first.write_bytes(b"The bridge is fine.")
    second.unlink()
    found = failures(folder, rebuild=pytest.fail)
    assert f"{first.name}: its bytes are not those that were written" in found
    assert f"{second.name}: missing" in found
    assert "it cannot be built again: captures are missing or altered" in found
    assert any(f.endswith("not found in the captured bytes") for f in found)


def forge(folder: Path, name: str, old: str, new: str) -> None:
    """Alter a file and set its digest in the manifest right again."""
    path = folder / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for file in manifest["files"]:
        if file["name"] == name:
            file["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_an_invented_passage_is_found_out_even_with_a_forged_digest(folder):
    forge(folder, "dossier.json", "I count nine cracks, no more", "I count many cracks, no end!")
    found = failures(folder)
    assert not any("bytes are not those" in f for f in found)
    assert any(f.endswith("not found in the captured bytes") for f in found)
    assert any(f.startswith("dossier.json: built again from the captures") for f in found)


def test_a_passage_moved_elsewhere_is_found_out(folder):
    end = load(folder).summary[0].span.end
    forge(folder, "dossier.json", f'"end": {end}', f'"end": {end - 1}')
    assert any("the report reads otherwise there" in f for f in failures(folder))


def test_what_is_built_otherwise_is_named(folder):
    found = failures(folder, lambda *_: replace(whole()[0], title="Another"))
    assert "index.html: built again from the captures, its bytes differ" in found
    assert "dossier.schema.json: built again from the captures, its bytes differ" not in found


def test_what_cannot_be_built_again_is_a_failure_with_its_reason(folder):
    def fails(*_):
        raise NoReports("no report was found")

    assert failures(folder, fails) == ("it cannot be built again: no report was found",)


def test_another_version_is_named_as_a_reason(folder):
    path = folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace(f'"{VERSION}"', '"0.0.1"'), "utf-8")
    found = verify_folder(folder, lambda *_: replace(whole()[0], title="Another"))
    assert (found.failures, found.reproduced) == ((), False)
    assert any(f"made by Sayso 0.0.1, this is {VERSION}" in one for one in found.unproved)


def test_outlets_are_kept_and_given_to_the_rebuilding(tmp_path):
    dossier, captures = whole()
    write_dossier(tmp_path, dossier, captures, b"[outlets]\n")
    seen = []
    found = failures(tmp_path, lambda c, b, outlets: seen.append(outlets) or whole()[0])
    assert found == ()
    assert seen == [tmp_path / "outlets.toml"]


@pytest.mark.parametrize("name", ["../secret", "captures/../../secret", "/etc/hostname"])
def test_a_manifest_cannot_point_out_of_the_folder(folder, name):
    forge(folder, "manifest.json", '"index.html"', json.dumps(name))
    assert f"{name}: missing" in failures(folder)


def test_a_capture_is_named_by_a_digest_only(folder):
    sha256 = whole()[1][0].ref.sha256
    forge(folder, "manifest.json", sha256, "../../secret")
    assert "../../secret: not the digest of a capture" in failures(folder)


def test_no_folder_half_a_folder_and_a_newer_one_are_not_read(folder, tmp_path):
    with pytest.raises(NotFound):
        verify_folder(tmp_path / "nowhere", again)
    forge(folder, "manifest.json", '"format": 1', '"format": 2')
    with pytest.raises(NotFound, match="a newer one"):
        read_manifest(folder)
    (folder / "manifest.json").write_bytes(b"{\xff")
    with pytest.raises(NotFound):
        read_manifest(folder)
    (folder / "dossier.json").unlink()
    with pytest.raises(NotFound):
        load(folder)


# Two answers: intact, and reproduced.


def test_a_folder_of_other_models_is_intact_and_says_why_it_is_not_reproduced(folder):
    newer = Made("reading", "1", ("parser 3.9", "encoder 1"))
    made = whole()[0]
    again = replace(made, made=(newer, *made.made[1:]), title="Another")
    found = verify_folder(folder, lambda *_: again)
    assert (found.failures, found.reproduced) == ((), False)
    assert any("made with other models" in one for one in found.unproved)


def test_a_whole_folder_is_reproduced(folder):
    assert verify_folder(folder, again).reproduced


def test_a_capture_of_which_nothing_is_told_is_named(tmp_path):
    dossier, captures = whole()
    silent = captured("The mayor was told of the cracks in March.")
    write_dossier(tmp_path / "out", dossier, (*captures, silent))
    (failure,) = failures(tmp_path / "out")
    assert failure == f"{silent.ref.sha256}: nothing in the dossier comes from this capture"
    write_dossier(tmp_path / "out", dossier, captures[1:])
    assert f"{dossier.reports[0].id}: its capture is not named" in failures(tmp_path / "out")


def said(folder: Path, **fields: object) -> None:
    """Write the manifest as Sayso does, with other fields."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8")) | fields
    path.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


STRANGE: dict[str, Callable[[Path], object]] = {
    "an older format": lambda f: said(f, format=0),
    "a field of its own": lambda f: said(f, approved="by us"),
    "other models": lambda f: said(f, models=["parser 9"]),
    "white space": lambda f: (f / "manifest.json").write_bytes(
        (f / "manifest.json").read_bytes() + b" "
    ),
    "no files": lambda f: said(f, files=[]),
    "a file the less": lambda f: said(f, files=json.loads(
        (f / "manifest.json").read_bytes())["files"][1:]),
    "no captures": lambda f: said(f, captures=[]),
    "another file": lambda f: (f / "press.html").write_text("Buy our paper."),
    "another capture": lambda f: (f / "captures" / ("0" * 64)).write_bytes(b"Buy our paper."),
    "another folder": lambda f: (f / "pages").mkdir(),
    "a link": lambda f: ((f / "index.html").rename(f.parent / "page"),
                         (f / "index.html").symlink_to(f.parent / "page")),
    "a link of captures": lambda f: ((f / "captures").rename(f.parent / "pages"),
                                     (f / "captures").symlink_to(f.parent / "pages")),
    "a pipe": lambda f: ((f / "index.html").unlink(), os.mkfifo(f / "index.html")),
    "a pipe of its own": lambda f: os.mkfifo(f / "pipe"),
}  # fmt: skip


@pytest.mark.usefixtures("drawn_once")
@pytest.mark.parametrize("strange", STRANGE)
def test_what_was_not_written_is_noticed(folder, strange):
    STRANGE[strange](folder)
    assert failures(folder)


@pytest.mark.parametrize("name", ["manifest.json", "dossier.json"])
@pytest.mark.parametrize(
    "hostile",
    [b"[" * 500_000, b'{"title":' * 500_000, b'{"format":1' + b"0" * 100_000 + b"}", b"", b"null"],
)
def test_hostile_json_is_a_typed_error(folder, name, hostile):
    (folder / name).write_bytes(hostile)
    with pytest.raises(NotFound):
        verify_folder(folder, again)


@pytest.mark.parametrize("name", ["manifest.json", "dossier.json"])
def test_pipes_links_and_giants_are_typed_errors(folder, name):
    path = folder / name
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(NotFound):
        verify_folder(folder, again)
    path.unlink()
    path.symlink_to("/dev/zero")
    with pytest.raises(NotFound):
        verify_folder(folder, again)
    path.unlink()
    with path.open("wb") as file:
        file.truncate((1 << 30) + 1)
    with pytest.raises(NotFound):
        verify_folder(folder, again)


@pytest.mark.usefixtures("drawn_once")
def test_tamperings_of_any_byte_are_noticed(folder):
    chance, files = random.Random(3), sorted(p for p in folder.rglob("*") if p.is_file())
    for trial in range(60):
        path = files[trial % len(files)]
        body = path.read_bytes()
        place = chance.randrange(len(body))
        other = bytes([body[place] ^ 1 << chance.randrange(8)])
        path.write_bytes(body[:place] + other + body[place + 1 :])
        try:
            found = verify_folder(folder, again)
            assert found.failures or not found.reproduced, (path, place)
        except NotFound:
            pass
        path.write_bytes(body)


# Without captures.


@pytest.fixture
def bare(tmp_path) -> Path:
    dossier, captures = whole()
    write_dossier(tmp_path / "bare", dossier, captures, bare=True)
    return tmp_path / "bare"


def test_a_bare_folder_has_the_passages_and_nothing_else_of_the_texts(bare):
    dossier, captures = whole()
    assert list((bare / "captures").iterdir()) == []
    shown = load(bare)
    quoted = [e.quote for e in passages(shown)]
    assert quoted == [e.quote for e in passages(dossier)]
    for before, after in zip(dossier.reports, shown.reports, strict=True):
        assert len(after.text) == len(before.text)
    silent = "The bridge carries 9,000 vehicles a day, and nobody was told of a closure."
    loud = replace(dossier.reports[0], text=f"{dossier.reports[0].text}\n{silent}")
    write_dossier(bare, replace(dossier, reports=(loud, *dossier.reports[1:])), captures, bare=True)
    assert not any(silent.encode()[:30] in data for data in contents(bare).values())
    assert read_manifest(bare).captures == read_manifest_of(dossier, captures)


def read_manifest_of(dossier: Dossier, captures: tuple[Capture, ...]) -> tuple[KeptCapture, ...]:
    return tuple(KeptCapture(c.ref, c.captured) for c in captures)


def test_a_bare_folder_has_a_digest_of_every_passage_and_of_what_it_was_cut_from(bare):
    dossier, _ = whole()
    kept, texts = read_manifest(bare).passages, {r.id: r.text for r in dossier.reports}
    assert [p.sha256 for p in kept] == [sha256(e.quote) for e in passages(dossier)]
    cut = [p for p in kept if p.part == "text" and p.report in texts]
    assert cut
    for one in cut:
        text = texts[one.report]
        assert one.cut_from == sha256(text)
        assert one.sha256 == sha256(text[one.start : one.end])
    assert read_manifest(written_whole(bare)).passages == ()


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def written_whole(beside: Path) -> Path:
    write_dossier(beside.parent / "whole", *whole())
    return beside.parent / "whole"


@pytest.mark.parametrize(
    "forgery",
    [
        lambda kept: kept[1:],
        lambda kept: [{**kept[0], "sha256": "0" * 64}, *kept[1:]],
        lambda kept: [{**kept[0], "start": kept[0]["start"] + 1}, *kept[1:]],
        lambda kept: [
            one | ({"cut_from": "0" * 64} if one["part"] != "text" else {}) for one in kept
        ],
    ],
    ids=["one less", "another digest", "elsewhere", "another headline"],
)
def test_a_passage_without_its_digest_is_noticed(bare, forgery):
    kept = json.loads((bare / "manifest.json").read_text("utf-8"))["passages"]
    said(bare, passages=forgery(kept))
    assert failures(bare)


def test_a_bare_folder_is_intact_and_says_what_cannot_be_shown(bare):
    found = verify_folder(bare, rebuild=pytest.fail)
    assert (found.failures, found.reproduced) == ((), False)
    assert any("captures were not published" in one for one in found.unproved)
    forge(bare, "dossier.json", "I count nine cracks, no more", "I count many cracks, no end!")
    said(bare, files=json.loads((bare / "manifest.json").read_text("utf-8"))["files"])
    assert failures(bare)


def signed_folder(tmp_path: Path) -> tuple[Path, Path]:
    """A signed dossier, and the public key to hold it against."""
    private, public = pair(tmp_path)
    write_dossier(tmp_path / "out", *whole(), sign=signer(private))
    return tmp_path / "out", public


def test_a_signed_folder_holds_and_says_where_nobody_asked_whose_it_is(tmp_path):
    folder, public = signed_folder(tmp_path)
    asked, unasked = (verify_folder(folder, again, signed_by=by) for by in (public, None))
    assert asked.failures == unasked.failures == ()
    whose = "manifest.json.sig: whose it is (no key to hold it against)"
    assert unasked.unproved == (*asked.unproved, whose)


def test_a_folder_of_another_signer_of_none_or_changed_after_it_was_signed(folder, tmp_path):
    public = pair(tmp_path)[1]
    with pytest.raises(NotSigned):
        verify_folder(folder, again, signed_by=public)
    (folder / "manifest.json.sig").symlink_to(public)
    with pytest.raises(NotSigned):
        verify_folder(folder, again, signed_by=public)
    signed, public = signed_folder(tmp_path)
    with pytest.raises(OtherSigner):
        verify_folder(signed, again, signed_by=pair(tmp_path, seed=1)[1])
    manifest = signed / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b"\n")
    with pytest.raises(BrokenSignature):
        verify_folder(signed, again, signed_by=public)


def test_a_signature_holds_for_all_that_the_manifest_names(tmp_path):
    folder, public = signed_folder(tmp_path)
    page = folder / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    assert verify_folder(folder, again, signed_by=public).failures


def test_no_signature_outlives_the_manifest_that_it_was_made_for(tmp_path):
    folder, _ = signed_folder(tmp_path)
    write_dossier(folder, *whole())
    assert not (folder / "manifest.json.sig").exists()
