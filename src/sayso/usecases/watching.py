"""Watching: sources read again and again, and what changes by that told to whoever wants it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import msgspec

from sayso import assembly
from sayso.adapters.fetching.sparing import Sparing
from sayso.adapters.formats.lists import OpmlFormat
from sayso.adapters.sources import WEB, captures
from sayso.assembly import Settings
from sayso.errors import (
    InputError,
    ModelError,
    NoReports,
    SaysoError,
    StoreError,
    unforeseen,
)
from sayso.flow import Engine
from sayso.ports import Channel, Store
from sayso.records import (
    Capture,
    ChangeKind,
    Intake,
    NumberedChange,
    Pointer,
    Reject,
)
from sayso.stages.intake import without_login
from sayso.usecases.alerting import (
    Watch,
    changes_between,
    stories_of,
    story_named,
)
from sayso.usecases.confirming import hold
from sayso.usecases.delivering import Outbox, deliver, enlist
from sayso.usecases.dossiers import holding, remade
from sayso.usecases.feeding import Seen, address_asked, feeds, pace
from sayso.usecases.gathering import Source
from sayso.usecases.jobs import Left
from sayso.usecases.pacing import SHORTEST, asked_for
from sayso.usecases.storing import read_into

GROUPED = frozenset({ChangeKind.NEW, ChangeKind.GREW, ChangeKind.MERGED, ChangeKind.SPLIT})
"""Changes after which a story's dossier no longer holds."""
MARKS = 500
"""Rounds of which it is remembered how many changes there were then."""
LOOKS = timedelta(seconds=5)
"""Between two rounds at least."""
LONGEST_SLEEP = timedelta(minutes=1)
_WATCH = "watch:"

_log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


def _utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody wants to be told.

    ``every`` is the time from one look at a source to the next; None leaves that to how often
    it changes. An alert waits until it is ``settle`` old; ``digest`` puts all that are due into
    one message. In the hours from ``quiet[0]`` to ``quiet[1]`` (local time) nothing is sent.
    """

    every: timedelta | None = None
    settle: timedelta = timedelta()
    digest: bool = False
    quiet: tuple[int, int] | None = None

    def is_quiet(self, now: datetime) -> bool:
        """Whether nothing is to be sent now."""
        if self.quiet is None:
            return False
        (start, end), hour = self.quiet, now.astimezone().hour
        return start <= hour < end if start <= end else hour >= start or hour < end


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a watch has come: the dossiers of what changed before ``remade`` are made.

    ``marks`` tell of the last rounds how many changes there were, and when.
    """

    remade: int
    marks: tuple[tuple[int, datetime], ...] = ()


@dataclass(slots=True)
class Watcher:
    """Somebody's watch over a store, fed from ``sources``.

    ``stop`` ends what is under way at the next place where it can be left; what was kept by then
    is gone on with. Two watches on one store are told each of its own.
    """

    store: Store
    settings: Settings
    sources: Sequence[Source]
    watch: Watch
    engine: Engine
    manner: Manner = field(default_factory=Manner)
    clock: Clock = _utc
    stop: threading.Event = field(default_factory=threading.Event)
    _fetcher: Sparing | None = None
    _addresses: frozenset[str] = frozenset()

    def run(self, channels: Sequence[Channel], *, once: bool = False) -> None:
        """Read what is due, and tell the channels, until it is to stop; or once, all sources.

        Raises a ``SaysoError`` where it is done once; else what fails is tried again.
        """
        enlist(self.store, self.watch, channels)
        files_due = self.clock()
        while not self.stop.is_set():
            now = self.clock()
            try:
                sources = self._sources_now()
                if not once:
                    sources = self._due(sources, now, files=files_due <= now)
                    files_due = files_due if now < files_due else now + self._every
                if sources or once:
                    self.round(sources)
                self.tell(channels)
            except Left:
                return
            except SaysoError as error:
                if once:
                    raise
                _log.warning("%s", error)
            if once:
                return
            self.stop.wait(self._pause().total_seconds())

    def round(self, sources: Iterable[Source]) -> tuple[NumberedChange, ...]:
        """Read sources, make the dossiers of what changed, hold the watched claims; what changed.

        A round that was cut off is gone on with by the next one. Raises ``Left`` when it is to
        stop.
        """
        start = self.store.count_changes()
        progress = self._progress()
        found = self._read_all(tuple(sources))
        end = self.store.count_changes()
        names = self._changed(progress.remade if progress else start, end)
        if progress is None:  # what is to come is told by how it stands now
            names += (self.store.story_of(report.id) for report in found.reports)
        self._remake(names)
        for claim in self.watch.claims:
            self._leave()
            hold(self.store, self.settings, claim)
        now = self.store.count_changes()
        marks = progress.marks if progress else ()
        if not marks or marks[-1][0] != now:
            marks = (*marks, (now, self.clock()))[-MARKS:]
        record = msgspec.json.encode(Progress(end, marks))
        self.store.note({_WATCH + self.watch.name: record})
        return changes_between(self.store, start, now)

    def tell(self, channels: Iterable[Channel]) -> tuple[Outbox, ...]:
        """Deliver what is due to each channel; how they stand then."""
        now = self.clock()
        if self.manner.is_quiet(now):
            return ()
        until = self._settled(now)
        digest = self.manner.digest
        return tuple(
            deliver(self.store, self.watch, one, until, now, digest=digest) for one in channels
        )

    def _settled(self, now: datetime) -> int:
        """The number of changes that are as old as they have to be."""
        if not self.manner.settle:
            return self.store.count_changes()
        progress = self._progress()
        marks = progress.marks if progress else ()
        return max((n for n, when in marks if when <= now - self.manner.settle), default=0)

    # What is read.

    def _sources_now(self) -> list[Source]:
        """The sources, with the feeds of lists (OPML) on their own: each has its own pace."""
        found: dict[Source, None] = {}
        for source in self.sources:
            found |= dict.fromkeys(self._in_list(source) or [source])
        self._addresses = frozenset(map(_address_of, found))
        return list(found)

    def _in_list(self, source: Source) -> list[Source]:
        """The feeds of a file that is a list of them; none of another source."""
        if not isinstance(source, Path) or not source.is_file():
            return []
        (held,) = islice(captures([source], self._spare()), 1)
        form = OpmlFormat()
        if isinstance(held, Reject) or not form.sniff(held):
            return []
        return [one.address for one in form.open(held) if isinstance(one, Pointer)]

    def _due(self, sources: Iterable[Source], now: datetime, *, files: bool) -> list[Source]:
        """The sources that are to be read now, ``files`` among them or not."""
        known = {feed.address: feed.due for feed in feeds(self.store)}
        return [
            one
            for one in sources
            if (known.get(address, now) <= now if (address := _address_of(one)) else files)
        ]

    @property
    def _every(self) -> timedelta:
        return self.manner.every or SHORTEST

    def _pause(self) -> timedelta:
        """Until the next look, or the next try of a delivery."""
        now = self.clock()
        dues = (one.due for one in feeds(self.store) if one.address in self._addresses)
        return min(max(min(dues, default=now) - now, LOOKS), LONGEST_SLEEP)

    def _read_all(self, sources: Sequence[Source]) -> Intake:
        wanted = {address for one in sources if (address := _address_of(one))}
        seen: dict[str, Seen] = {}

        def arrivals(given: Iterable[Capture | Reject]) -> Iterator[Capture | Reject]:
            for one in given:
                self._leave()
                if isinstance(one, Capture) and (asked := address_asked(one)) in wanted:
                    seen[asked] = Seen(one.ref, asked_for(one))
                yield one

        fetcher = self._spare()
        fetcher.always = wanted
        found = read_into(self.store, sources, self.settings, self.engine, arrivals, fetcher)
        faults = {one.where: one.what for one in found.rejects}
        answers = {address: seen.get(address) or faults.get(address, "") for address in wanted}
        pace(self.store, self.settings, answers, self.clock(), self.manner.every)
        return found

    def _spare(self) -> Sparing:
        """What fetches: the same over all rounds, since it knows each host's wishes."""
        if self._fetcher is None:
            chosen = assembly.fetcher(self.settings, self.store)
            self._fetcher = Sparing(chosen, self.store, self.clock)
        return self._fetcher

    # What is made of it.

    def _changed(self, start: int, end: int) -> list[str]:
        """The stories (ids, as they were then) that changed between two numbers."""
        changed = changes_between(self.store, start, end)
        return [one.change.story for one in changed if one.change.kind in GROUPED]

    def _remake(self, names: Iterable[str]) -> None:
        """Make anew the dossiers of those stories that are watched, where they do not hold."""
        if self.watch.is_narrow and not (self.watch.stories or self.watch.sources):
            return
        ids = {story_named(self.store, name) for name in set(names)} - {""}
        if self.watch.stories and not self.watch.sources:
            ids &= stories_of(self.store, self.watch)
        for name in sorted(ids):
            self._leave()
            self._remake_one(name)

    def _remake_one(self, name: str) -> None:
        """Whatever one story does, the others go on."""
        story = self.store.story(name)
        members = {story.id: [report.id for report in story.reports]}
        if holding(members, self.store, self.settings):
            return
        try:
            remade(name, self.store, self.settings)
        except (InputError, NoReports) as error:
            _log.warning("%s", error)
        except (StoreError, ModelError):
            raise
        except Exception as error:  # noqa: BLE001 - one story's fault never ends a round
            _log.warning("%s", unforeseen(error, name))

    def _progress(self) -> Progress | None:
        name = _WATCH + self.watch.name
        kept = self.store.notes(name).get(name)
        return msgspec.json.decode(kept, type=Progress) if kept else None

    def _leave(self) -> None:
        if self.stop.is_set():
            raise Left


def _address_of(source: Source) -> str:
    """The web address that a source is, as captures are called; "" where it is none."""
    is_web = isinstance(source, str) and source.startswith(WEB)
    return without_login(str(source).partition("#")[0]) if is_web else ""
