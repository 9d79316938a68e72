"""Packages of archives, whole and damaged."""

import hashlib
import io
import json
import struct
import zipfile
import zlib

import pytest

from archives import HTML, PAGE, archive, packaged
from sayso.adapters.formats.wacz import WaczFormat
from sayso.adapters.sources import capture_of
from sayso.errors import TruncatedInput
from sayso.records import Capture, Reject

pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. .function SpooledTemporaryFile"  # warcio leaves its buffers open
)
NAMES = [str(number) for number in range(3)]
ARCHIVE = archive({name: ([HTML], PAGE) for name in NAMES}, packed=True)


def opened(body):
    capture = capture_of(body, "")
    assert WaczFormat().sniff(capture)
    return list(WaczFormat().open(capture))


def pages(found):
    return [item.ref.address.rpartition("/")[2] for item in found if isinstance(item, Capture)]


def codes(found):
    return [item.code for item in found if isinstance(item, Reject)]


def test_the_pages_of_its_archives_are_captures():
    found = opened(packaged(ARCHIVE, NAMES))
    assert pages(found) == NAMES
    assert all(item.body == PAGE and item.captured.given_by == "warc" for item in found)


def test_what_its_index_names_and_it_has_not_is_said():
    found = opened(packaged(ARCHIVE, [*NAMES, "lost"]))
    assert pages(found) == NAMES
    assert codes(found) == ["truncated"]
    assert "names 4 pages, and 3 are in it" in found[-1].what


def test_an_archive_of_another_digest_is_said():
    package = packaged(ARCHIVE, NAMES)
    digest = package.index(b"sha256:") + len("sha256:")
    other = package[:digest] + b"0" * 64 + package[digest + 64 :]
    # The list of digests is itself covered by a checksum of the zip file, so that one is set anew.
    with zipfile.ZipFile(io.BytesIO(package)) as whole:
        crc = whole.getinfo("datapackage.json").CRC
        listed = whole.read("datapackage.json")
    anew = zlib.crc32(listed.replace(listed[listed.index(b"sha256:") + 7 :][:64], b"0" * 64))
    found = opened(other.replace(struct.pack("<I", crc), struct.pack("<I", anew)))
    assert pages(found) == NAMES
    assert codes(found) == ["malformed"]


def relisted(change, **more):
    """The package with its list of digests changed, and with further members."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packaged(ARCHIVE, NAMES))) as whole,
        zipfile.ZipFile(out, "w") as other,
    ):
        for name in whole.namelist():
            data = whole.read(name)
            data = change(data) if name == "datapackage.json" else data
            other.writestr(zipfile.ZipInfo(name), data)
        for name, data in more.items():
            other.writestr(zipfile.ZipInfo(f"{name}.json"), data)
    return out.getvalue()


def test_a_list_of_digests_that_is_damaged_is_said():
    package = packaged(ARCHIVE, NAMES)
    digest = package.index(b"sha256:") + len("sha256:")
    flipped = package[:digest] + bytes([package[digest] ^ 1]) + package[digest + 1 :]
    for body in (flipped, relisted(lambda _: b"{")):
        found = opened(body)
        assert pages(found) == NAMES
        assert codes(found) == ["malformed"]
        assert found[0].where.endswith("datapackage.json")


def test_a_list_of_digests_that_is_not_the_one_sealed_is_said():
    listed = zipfile.ZipFile(io.BytesIO(packaged(ARCHIVE, NAMES))).read("datapackage.json")
    for seal, said in ((listed, []), (b"", ["malformed"])):
        hashed = f"sha256:{hashlib.sha256(seal).hexdigest()}"
        sealed = json.dumps({"path": "datapackage.json", "hash": hashed})
        assert codes(opened(relisted(bytes, **{"datapackage-digest": sealed}))) == said


@pytest.mark.parametrize(
    ("kind", "digest", "said"),
    [
        ("md5", hashlib.md5(ARCHIVE, usedforsecurity=False).hexdigest(), []),
        ("md5", "0" * 32, ["malformed"]),
        ("sum", "0" * 32, ["malformed"]),
    ],
    ids=["right", "wrong", "unknown"],  # the archive has a moment in it, and its digest another
)
def test_digests_of_other_kinds_are_held_against_it_or_said_to_be_unknown(kind, digest, said):
    resource = {"path": "archive/a.warc.gz", "hash": f"{kind}:{digest}"}
    found = opened(relisted(lambda _: json.dumps({"resources": [resource]}).encode()))
    assert pages(found) == NAMES
    assert codes(found) == said


def test_damage_within_an_archive_is_said():
    body = bytearray(packaged(ARCHIVE, NAMES))
    late = body.index(ARCHIVE) + len(ARCHIVE) - 60
    body[late : late + 9] = b"\0" * 9
    assert codes(opened(bytes(body))) == ["malformed", "truncated"]


def test_a_package_that_is_cut_off_is_truncated():
    with pytest.raises(TruncatedInput):
        opened(packaged(ARCHIVE, NAMES)[:-40])


def test_a_zip_file_of_something_else_is_none():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("report.txt", "The quarry is shut.")
    assert not WaczFormat().sniff(capture_of(out.getvalue(), ""))
