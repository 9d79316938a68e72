"""Dossier folders that are written on full disks, and tampered with, many times over.

    PYTHONPATH=tests python tests/folder_trial.py disk|tampering [NUMBER]

Each prints what it counted, and ends with status 1 where a folder was left half written or a
tampering was not noticed. Small forms stand among the tests.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from sayso.adapters.folders import MANIFEST, read_manifest, write_dossier
from sayso.adapters.proving import verify_folder
from sayso.assembly import DEFAULT
from sayso.errors import SaysoError, StoreError
from sayso.records import Capture, Dossier
from sayso.usecases.dossiers import Issue, from_sources, rebuild
from store_trial import disk

NEWS = (
    "The ferry Alma Reed sank off Tarn Head on Monday and {} people drowned, Ida Voss said.",
    "Divers searched the wreck of the Alma Reed until dusk, Voss told reporters.",
    "Nobody had inspected the ferry since March, the harbour office of Tarn Head said.",
)


@cache
def issued(toll: str = "nine") -> Issue:
    """A dossier of three reports and an empty file, with its captures."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "empty.txt").write_text("")
        for number in range(3):
            told = "\n".join([*NEWS[number:], *NEWS[:number]]).format(toll)
            (Path(folder) / f"{number}.txt").write_text(f"Ferry sinks, {number} more\n\n{told}\n")
        return from_sources([folder], DEFAULT, one_story=True)


def write(folder: Path, made: Issue) -> None:
    """Write it as `sayso dossier` does."""
    write_dossier(folder, made.dossier, made.captures)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# A disk that is full.


def full_disk(number: int, seed: int = 1) -> Counter[str]:
    """Write a dossier over another, with random room left: the new one whole, or the old one."""
    chance, counted = random.Random(seed), Counter({"full": 0, "ended": 0, "wrong": 0})
    with tempfile.TemporaryDirectory() as apart:
        write(Path(apart) / "new", issued("ten"))
        new = contents(Path(apart) / "new")
    size = sum(map(len, new.values()))
    for _ in range(number):
        with disk(16 << 20) as top:
            write(top / "out", issued())
            old, room = contents(top / "out"), os.statvfs(top)
            left = chance.randrange(size * 3 // 2)
            (top / "filler").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - left)))
            try:
                write(top / "out", issued("ten"))
                outcome, whole = "ended", new
            except StoreError:
                outcome, whole = "full", old
            counted[outcome] += 1
            beside = {path.name for path in top.iterdir()} - {"out", "filler"}
            counted["wrong"] += contents(top / "out") != whole or bool(beside)
    return counted


# Tampering.


def tampering(number: int, seed: int = 1) -> Counter[str]:
    """Alter a folder in one of many ways: `sayso verify` says so, or does not."""
    chance, counted = random.Random(seed), Counter({"noticed": 0, "not noticed": 0})
    again = cache(rebuild)
    with tempfile.TemporaryDirectory() as top:
        whole, folder = Path(top) / "whole", Path(top) / "out"
        write(whole, issued())
        untouched = verify_folder(whole, again)
        assert untouched.reproduced, untouched.unproved
        assert not untouched.failures
        ways = list(WAYS.items())
        for trial in range(number):
            name, way = ways[trial % len(ways)]
            shutil.copytree(whole, folder)
            way(folder, chance)
            try:
                found = verify_folder(folder, again)
                noticed = bool(found.failures) or not found.reproduced
            except SaysoError:
                noticed = True
            counted["noticed" if noticed else "not noticed"] += 1
            if not noticed:
                sys.stdout.write(f"not noticed: {name}, trial {trial}\n")
            shutil.rmtree(folder)
    return counted


def _any_file(folder: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(path for path in folder.rglob("*") if path.is_file()))


def _flip(folder: Path, chance: random.Random) -> None:
    path = _any_file(folder, chance)
    body = bytearray(path.read_bytes() or b"\0")
    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    path.write_bytes(body)


def _cut(folder: Path, chance: random.Random) -> None:
    path = _any_file(folder, chance)
    body = path.read_bytes()
    path.write_bytes(body[: chance.randrange(len(body))] if body else b"more")


def _append(folder: Path, chance: random.Random) -> None:
    path = _any_file(folder, chance)
    path.write_bytes(path.read_bytes() + chance.randbytes(chance.randint(1, 9)))


def _remove(folder: Path, chance: random.Random) -> None:
    _any_file(folder, chance).unlink()


def _exchange(folder: Path, chance: random.Random) -> None:
    one, other = chance.sample(sorted(p for p in folder.rglob("*") if p.is_file()), 2)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def _add(folder: Path, chance: random.Random) -> None:
    path = chance.choice([folder, folder / "captures"]) / f"{chance.getrandbits(64):064x}"
    path.write_bytes(chance.randbytes(9))


def _link(folder: Path, chance: random.Random) -> None:
    path = _any_file(folder, chance)
    other = folder.parent / f"{chance.getrandbits(64)}"
    path.rename(other)
    path.symlink_to(other)


def _manifest(folder: Path, chance: random.Random) -> None:
    """One thing in the manifest is another, and it stands as Sayso writes it."""
    path = folder / MANIFEST
    document = json.loads(path.read_text("utf-8"))
    _change_leaf(document, chance)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=1))


def _dossier(folder: Path, chance: random.Random) -> None:
    """One thing in the dossier is another, and all that follows from it is written anew."""
    document = json.loads((folder / "dossier.json").read_text("utf-8"))
    while True:
        changed = json.loads(json.dumps(document))
        _change_leaf(changed, chance)
        try:
            forged = msgspec.convert(changed, Dossier)
        except msgspec.ValidationError:
            continue
        if forged != msgspec.convert(document, Dossier):
            _written_anew(folder, forged)
            return


def _written_anew(folder: Path, forged: Dossier) -> None:
    captures = [
        Capture(k.ref, (folder / "captures" / k.ref.sha256).read_bytes(), k.captured, k.fetch)
        for k in read_manifest(folder).captures
    ]
    write_dossier(folder, forged, captures)


def _change_leaf(document: Any, chance: random.Random) -> None:
    """Make one text, number or truth value in a document another one."""
    leaves: list[tuple[Any, Any]] = []

    def collect(node: Any) -> None:
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in pairs:
            if isinstance(value, dict | list):
                collect(value)
            elif value is not None:
                leaves.append((node, key))

    collect(document)
    node, key = chance.choice(leaves)
    value = node[key]
    if isinstance(value, bool):
        node[key] = not value
    elif isinstance(value, str):
        node[key] = f"{value[:-1]}{'y' if value[-1:] == 'x' else 'x'}"
    else:
        node[key] = value + 1


WAYS: dict[str, Callable[[Path, random.Random], None]] = {
    "a bit": _flip,
    "cut": _cut,
    "more bytes": _append,
    "a file gone": _remove,
    "two files exchanged": _exchange,
    "a file more": _add,
    "a link": _link,
    "the manifest": _manifest,
    "the dossier, all written anew": _dossier,
    "the dossier, all written anew, once more": _dossier,
}


def main(what: str, number: int) -> int:
    """Run it; the exit status."""
    counted = {"disk": full_disk, "tampering": tampering}[what](number)
    sys.stdout.writelines(f"{times:7,} {name}\n" for name, times in counted.items())
    return 1 if counted["wrong"] or counted["not noticed"] else 0


if __name__ == "__main__":
    usual = {"disk": "40", "tampering": "100"}
    sys.exit(main(sys.argv[1], int((*sys.argv[2:], usual[sys.argv[1]])[0])))
