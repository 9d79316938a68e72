"""Stores that are killed, filled, damaged and made large, many times over.

    PYTHONPATH=tests python tests/store_trial.py kills|reads|disk|damage|scale|pages [NUMBER]

Each prints what it counted, and ends with status 1 where anything was lost, doubled, left
half done or not noticed, or took too long. Small forms of all stand among the tests.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import postgres_server
from forked import ended, forked, kill
from sayso import assembly
from sayso.adapters.engines import engines
from sayso.adapters.stores.ledger import Ledger
from sayso.adapters.stores.sql import SqlStore
from sayso.assembly import DEFAULT
from sayso.errors import SaysoError, StoreError
from sayso.ports import LedgerEntry
from sayso.records import Capture, Moment, Precision
from sayso.testing.stores import READER, claim, dossier, entry, issued, kept, story
from sayso.usecases import browsing, checking, claims, dossiers, storing

PAGES = 100
AT_A_TIME = 4
HERE = str(Path(__file__).parent)
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en")]


# What is read: reports that are cheap to make, some on one happening.


def work(capture: Capture) -> LedgerEntry:
    """The entry of a capture, told by its address; the same in any process."""
    number = int(capture.ref.address.rpartition("/")[2])
    return made(number)


def made(number: int, every: int = 3, days: int = 14) -> LedgerEntry:
    """A report; about each ``every`` tell of one happening, within ``days``."""
    one = entry(number, text(number, every))
    when = datetime(2031, 5, 1, tzinfo=UTC) + timedelta(hours=number * 7 % (24 * days))
    published = Moment(when, Precision.SECOND, "meta", "")
    (report,), (reading,) = one.intake.reports, one.readings
    report = replace(report, published=published, headline=text(number, every).split(".")[0])
    reading = replace(reading, report=report, vectors=b"")
    return replace(one, intake=replace(one.intake, reports=(report,)), readings=(reading,))


def text(number: int, every: int) -> str:
    """A few sentences on a happening, in other words by each teller.

    A subject has words of its own that its happenings share; there are three hundred.
    """
    told = number // every
    happening, teller, subject = (random.Random(seed) for seed in (told, -number, told % 300))

    def word(chance: random.Random) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(3))

    ship, place, who = (word(happening).capitalize() for _ in range(3))
    toll, verbs = happening.randrange(3, 900), [word(subject) for _ in range(12)]
    sentences = [
        f"The {verbs[0]} {ship} {verbs[1]} off {place} with {toll} {verbs[2]}.",
        f"{verbs[3].capitalize()} {who} said that {toll} {verbs[4]} at {place}.",
        f"{verbs[5].capitalize()} {verbs[6]} to the {ship}, and {who} {verbs[7]}.",
        f"Nobody at {place} knew why the {ship} {verbs[8]} the {verbs[9]}.",
    ]
    teller.shuffle(sentences)
    return " ".join([*sentences[:3], f"That is what ferry witness {number} told us."])


def run(place: str, workers: int, said: Callable[[str], object]) -> None:
    """Read all pages into a store and group them; ``said`` is told what is acknowledged."""
    assembly.reader = lambda _settings=DEFAULT: READER  # the readings are ready made
    with SqlStore(place) as store:
        chosen = engines()["inline" if workers == 1 else "processes"](workers)
        with chosen as engine:
            captures = (made(number).capture for number in range(PAGES))
            for intake in Ledger(store, engine, work, READER).run(captures):
                for report in intake.reports:
                    said(report.id)
        storing.regroup(store, DEFAULT)


def lines(place: str) -> list[bytes]:
    with SqlStore(place, create=False) as store:
        assert store.check() == ()
        return list(store.lines())


# Killed.


def acknowledging(place: str, workers: int, acknowledged: Path) -> None:
    """Run, and write down what is acknowledged."""
    with acknowledged.open("a", buffering=1) as file:
        run(place, workers, lambda name: file.write(f"{name}\n"))


def kills(number: int, places: Callable[[], str], folder: Path, seed: int = 1) -> dict[str, int]:
    """Kill runs at random moments until each has ended; what was lost or doubled."""
    chance, counted = random.Random(seed), dict.fromkeys(("kills", "runs", "lost", "other"), 0)
    undisturbed = places()
    ended(forked(int))  # what is imported once is not clocked
    started = time.monotonic()
    ended(forked(acknowledging, undisturbed, 1, folder / "none"))
    takes, expected = time.monotonic() - started, lines(undisturbed)
    while counted["kills"] < number:
        place, workers = places(), 1 + counted["runs"] % 2
        acknowledged = folder / f"acknowledged{counted['runs']}"
        counted["runs"] += 1
        while True:
            running = forked(acknowledging, place, workers, acknowledged)
            running.join(chance.uniform(0, takes) if counted["kills"] < number else None)
            if running.exitcode is not None or not kill(running):
                break
            counted["kills"] += 1
            counted["lost"] += lost(place, acknowledged)
        ended(running)
        counted["other"] += lines(place) != expected
    return counted


def lost(place: str, acknowledged: Path) -> int:
    """How many reports were said to be kept, and are not."""
    if not acknowledged.exists():
        return 0
    whole = acknowledged.read_text().rpartition("\n")[0].split()
    with SqlStore(place, create=False) as store:
        return len(set(whole) - store.report_ids())


# Several at once.


def reads(number: int, places: Callable[[], str]) -> dict[str, int]:
    """So many runs at once read a share of the pages each; whether it comes to the same.

    The same is what one run after another leaves: all reports, and the stories of them.
    """
    after_another, at_once = places(), places()
    shares = [range(share, PAGES, number) for share in range(number)]
    for share in shares:
        ended(forked(reading, after_another, share))
    SqlStore(at_once).close()
    running = [forked(reading, at_once, share) for share in shares]
    for process in running:
        ended(process)
    expected, found = (set(map(_told, lines(place))) for place in (after_another, at_once))
    counted = ("at once", "reports and stories", "other")
    return dict(zip(counted, (number, len(found), len(expected ^ found)), strict=True))


def reading(place: str, share: Sequence[int]) -> None:
    """Read some pages into a store and group them, a few at a time, so that runs meet."""
    assembly.reader = lambda _settings=DEFAULT: READER
    with SqlStore(place, wait=120) as store:
        for start in range(0, len(share), AT_A_TIME):
            store.keep([made(number) for number in share[start : start + AT_A_TIME]])
            storing.regroup(store, DEFAULT)


def _told(line: bytes) -> bytes:
    """What a line has of reports and stories: why and when they were joined rests on the order."""
    row = json.loads(line)
    if row["table"] == "stories":
        return json.dumps([row["id"], row["record"]["reports"]]).encode()
    return line if row["table"] == "reports" else b""


# A disk that is full.


@contextmanager
def disk(size: int) -> Iterator[Path]:
    """A file system of so many bytes; only root may make one."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
        subprocess.run(["/bin/mount", *options], check=True, capture_output=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["/bin/umount", folder], check=True)


def full_disk(number: int, seed: int = 1) -> dict[str, int]:
    """Read into a store on a disk with random room left: whole, with an error of ours, or not."""
    chance, counted = random.Random(seed), dict.fromkeys(("full", "ended", "wrong"), 0)
    assembly.reader = lambda _settings=DEFAULT: READER
    some, more = ([made(n) for n in range(*ends)] for ends in ((0, 40), (40, 80)))
    for _ in range(number):
        with disk(4 << 20) as folder:
            place = str(folder / "s.db")
            with SqlStore(place) as store:
                store.keep(some)
                storing.regroup(store, DEFAULT)
            before = lines(place)
            room = os.statvfs(folder)
            free = room.f_bavail * room.f_frsize
            (folder / "filler").write_bytes(bytes(max(0, free - chance.randrange(1 << 20))))
            try:
                with SqlStore(place) as store:
                    store.keep(more)
                    storing.regroup(store, DEFAULT)
                counted["ended"] += 1
            except StoreError:
                counted["full"] += 1
            backup = folder / "backup.db"
            with suppress(StoreError):
                assembly.copy_store(place, backup)
            (folder / "filler").unlink()
            if backup.exists():
                counted["wrong"] += lines(str(backup)) != lines(place)
            counted["wrong"] += any(path.name.startswith(".") for path in folder.iterdir())
            now = lines(place)
            kept = [line for line in now if b'"table":"stories"' in line]
            stood = [line for line in before if b'"table":"stories"' in line]
            whole = {json.loads(line)["id"] for line in now if b'"table":"reports"' in line}
            counted["wrong"] += len(whole) not in (40, 80) or (len(whole) == 40 and kept != stood)
    return counted


# Damage.


def damage(number: int, seed: int = 1) -> dict[str, int]:
    """Flip bits of a store's file, or cut it: noticed, or without any effect."""
    chance = random.Random(seed)
    counted = dict.fromkeys(("noticed", "without effect", "not noticed"), 0)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "s.db"
        run(str(place), 1, lambda _: None)
        expected, whole = lines(str(place)), place.read_bytes()
        with SqlStore(place) as store:
            found = store.search("ferry", 999)
        for trial in range(number):
            body = bytearray(whole)
            if trial % 10 == 0:
                del body[chance.randrange(len(body)) :]
            for _ in range(1 + trial % 4 * (trial % 10 != 0)):
                body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
            place.write_bytes(body)
            try:
                with SqlStore(place, create=False) as store:
                    faults = store.check()
                    same = list(store.lines()) == expected and store.search("ferry", 999) == found
                    outcome = "noticed" if faults else "without effect" if same else "not noticed"
            except SaysoError:
                outcome = "noticed"
            counted[outcome] += 1
    return counted


# Many reports.


BOUNDS = {"search, any word": 0.2, "one story's dossier": 3, "a claim": 1, "reading 20 more": 20}
"""Seconds that these may take in a store of 10,000 reports."""


def scale(number: int, more: int = 20, *, asked: bool = False) -> dict[str, float]:
    """Seconds that a search takes in a store of so many reports, and grouping some more.

    Where it is ``asked``, what takes the models too.
    """
    assembly.reader = lambda _settings=DEFAULT: READER
    with filled(number) as (folder, store):
        seconds = {"grouping all": clocked(lambda: storing.regroup(store, DEFAULT))}
        store.keep([made(n, days=60) for n in range(number, number + more)])
        seconds[f"grouping {more} more"] = clocked(lambda: storing.regroup(store, DEFAULT))
        words = made(number // 2).intake.reports[0].headline
        seconds["search, rare words"] = clocked(lambda: store.search(words, 20))
        seconds["search, words that all have"] = clocked(lambda: store.search("ferry sank", 20))
        seconds["search, any word"] = clocked(lambda: store.search(words, 50, every=False))
        seconds["MiB"] = (folder / "s.db").stat().st_size / 2**20
        seconds["MiB of the grouping"] = sum(map(len, store.grouped().values())) / 2**20
        return seconds | (asking(folder, store, number + more) if asked else {})


@contextmanager
def filled(number: int) -> Iterator[tuple[Path, SqlStore]]:
    """A folder with a store of so many reports, not yet grouped."""
    with tempfile.TemporaryDirectory() as folder, SqlStore(Path(folder) / "s.db") as store:
        for start in range(0, number, 1000):
            store.keep([made(n, days=60) for n in range(start, min(start + 1000, number))])
        yield Path(folder), store


def asking(folder: Path, store: SqlStore, number: int, more: int = 20) -> dict[str, float]:
    """Seconds that reading takes into a store of so many reports, and asking of what was read.

    ``more`` pages of some 400 words are read with the models, which are loaded before; then
    the largest story among them becomes a dossier, and a claim is asked of the store, both for
    the first time.
    """
    with assembly.engine(1) as engine:
        pages = folder / "pages"
        pages.mkdir()
        for page in range(number, number + more):
            (pages / f"{page}.txt").write_text(page_of(page))
        loaded = [dossiers.from_sources([page_of(1), page_of(2)], DEFAULT, one_story=True)]
        seconds = {
            f"reading {more} more": clocked(
                lambda: loaded.append(storing.read_into(store, [pages], DEFAULT, engine))
            )
        }
        read = {report.id for report in loaded[-1].reports}
        told = [story for story in store.stories() if read & {r.id for r in story.reports}]
        largest = max(told, key=lambda story: len(story.reports))
        seconds["one story's dossier"] = clocked(
            lambda: dossiers.from_store(largest.id, store, DEFAULT)
        )
        claim = largest.reports[0].text.split("\n")[0]
        seconds["a claim"] = clocked(lambda: checking.check(claim, store, DEFAULT))
        seconds["reports in that story"] = len(largest.reports)
        return seconds


def page_of(number: int) -> str:
    """A page of some 400 words: a headline, what its happening is, and what others are."""
    paragraphs = [text(number, 3), *(text(5_000_000 + number * 9 + n, 1) for n in range(7))]
    return "\n\n".join([paragraphs[0].split(".")[0], *paragraphs])


# Pages of them.


def pages(number: int, times: int = 20) -> dict[str, float]:
    """Milliseconds of CPU, the 95th in a hundred, that looking something up takes.

    The store has so many reports, each four of them a story with a dossier and eight claims.
    """
    assembly.reader = lambda _settings=DEFAULT: READER
    with tempfile.TemporaryDirectory() as folder, SqlStore(Path(folder) / "s.db") as store:
        for start in range(0, number, 1000):
            _keep_issued(store, [made(n, days=60) for n in range(start, start + 1000)])
        listed, told = browsing.stories(store, DEFAULT), browsing.claims(store).items[5]
        line, report = listed.items[0], browsing.reports(store).items[7].report
        rare, speaker = line.headline.split()[2], told.claim.tellings[0].sources[0].name
        asked: dict[str, Callable[[], object]] = {
            "stories": lambda: browsing.stories(store, DEFAULT),
            "stories, further on": lambda: browsing.stories(store, DEFAULT, cursor=listed.next),
            "stories, rare words": lambda: browsing.stories(store, DEFAULT, words=rare),
            "stories, words that all have": lambda: browsing.stories(store, DEFAULT, words="ferry"),
            "stories of an outlet": lambda: browsing.stories(
                store, DEFAULT, outlet=report.outlet.id
            ),
            "stories by standing": lambda: browsing.stories(store, DEFAULT, standing="one word"),
            "stories, standing of none": lambda: browsing.stories(
                store, DEFAULT, standing="disputed"
            ),
            "reports": lambda: browsing.reports(store),
            "reports, words that all have": lambda: browsing.reports(store, words="ferry"),
            "claims": lambda: browsing.claims(store),
            "claims by standing": lambda: browsing.claims(store, standing="one word"),
            "claims, words that all have": lambda: claims.find_claims(store, "gull fed", 20),
            "a claim": lambda: claims.claim(store, told.id),
            "a claim, id shortened": lambda: claims.claim(store, told.id[:14]),
            "claims of a story": lambda: claims.claims_of(store, line.id),
            "a report": lambda: browsing.report(store, report.id, DEFAULT),
            "an outlet": lambda: browsing.outlet(store, report.outlet.id, DEFAULT),
            "a source": lambda: browsing.source(store, speaker),
            "changes": lambda: browsing.changes(store),
            "the current dossier": lambda: dossiers.current(line.id, store, DEFAULT),
        }
        return {name: _late(call, times) for name, call in asked.items()}


def _keep_issued(store: SqlStore, entries: list[LedgerEntry]) -> None:
    store.keep(entries)
    shares = [entries[n : n + 4] for n in range(0, len(entries), 4)]
    store.keep_stories([story(*share) for share in shares], former=[])
    for share in shares:
        told = story(*share)
        kept_claims = [kept(told, claim(n, *share[: 1 + n % 4])) for n in range(8)]
        store.keep_issued(issued(told), dossier(told), kept_claims)


def _late(call: Callable[[], object], times: int) -> float:
    call()
    taken = []
    for _ in range(times):
        started = time.process_time()
        call()
        taken.append(1000 * (time.process_time() - started))
    return sorted(taken)[int(0.95 * times) - 1]


def clocked(call: Callable[[], object]) -> float:
    """Seconds of the processor, on all cores: others may be busy on it."""
    started = time.process_time()
    call()
    return time.process_time() - started


def main(what: str, number: int) -> int:
    """Run it; the exit status."""
    found: list[dict[str, float]] = []
    if what in {"kills", "reads"}:
        for places, folder in each_kind():
            if what == "kills":
                found.append(kills(number, places, folder))
            else:
                found += [reads(2, places), reads(number, places)]
    elif what == "scale":
        found.append(scale(number, asked=True))
    else:
        found.append({"disk": full_disk, "damage": damage, "pages": pages}[what](number))
    for counted in found:
        sys.stdout.writelines(f"{count:10,.2f} {name}\n" for name, count in counted.items())
    bad = ("lost", "other", "wrong", "not noticed")
    failed = any(counted.get(name) for counted in found for name in bad)
    slow = any(counted.get(name, 0) > most for counted in found for name, most in BOUNDS.items())
    return 1 if failed or slow else 0


def each_kind() -> Iterator[tuple[Callable[[], str], Path]]:
    """For each kind of store what gives the place of a new one, and a folder beside them."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        numbers = count()
        yield lambda: str(folder / f"{next(numbers)}.db"), folder
        if not postgres_server.programs():
            sys.stderr.write("No PostgreSQL server: SQLite alone.\n")
            return
        (folder / "pg").mkdir()
        socket = stack.enter_context(postgres_server.server())
        yield lambda: postgres_server.database(socket), folder / "pg"


if __name__ == "__main__":
    usual = {
        "kills": "100",
        "reads": "8",
        "disk": "40",
        "damage": "120",
        "scale": "10000",
        "pages": "10000",
    }
    sys.exit(main(sys.argv[1], int((*sys.argv[2:], usual[sys.argv[1]])[0])))
