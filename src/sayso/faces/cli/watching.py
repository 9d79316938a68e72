"""``sayso watch``: what changes in the reports, told as it does."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from sayso.errors import NotFound
from sayso.faces.cli import options
from sayso.faces.cli.options import Source

if TYPE_CHECKING:
    from sayso.adapters.channels import Keys
    from sayso.assembly import Settings
    from sayso.ports import Channel, Store
    from sayso.records import Alert
    from sayso.usecases.pacing import Feed

HOURS = 24
SHORTEST_EVERY = 10


def _hours(_context: click.Context, _param: click.Parameter, given: str | None) -> object:
    """Two hours of the day from "22-07"."""
    if given is None:
        return None
    first, _, last = given.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < HOURS and int(last) < HOURS):
        raise click.BadParameter("give two hours of the day, as in 22-07")
    return int(first), int(last)


@click.command()
@click.argument("sources", type=options.source, nargs=-1)
@click.option(
    "--claim", "claims", metavar="TEXT", multiple=True, help="Watch who stands behind this claim."
)
@click.option("--story", "stories", metavar="ID", multiple=True, help="Watch this story.")
@click.option(
    "--source",
    "names",
    metavar="NAME",
    multiple=True,
    help="Watch what is told on the word of this person or body.",
)
@click.option(
    "--to",
    "addresses",
    metavar="CHANNEL",
    multiple=True,
    help="Where to tell it: atom:FILE, jsonfeed:FILE, webhook:ADDRESS, smtp://…; or on stdout.",
)
@click.option("--once", is_flag=True, help="Read all sources once, tell what changed, and end.")
@click.option(
    "--every",
    type=click.IntRange(SHORTEST_EVERY),
    metavar="SECONDS",
    help="Look at each source so often; without it as often as it changes.",
)
@click.option(
    "--settle",
    type=click.IntRange(0),
    default=0,
    metavar="SECONDS",
    help="Wait so long, and tell only what it came to by then.",
)
@click.option("--digest", is_flag=True, help="Put all that is to be told into one message.")
@click.option(
    "--quiet", metavar="HH-HH", callback=_hours, help="Tell nothing between these hours, as 22-07."
)
@click.option("--status", is_flag=True, help="Show how channels and feeds stand, and end.")
@options.store
@options.settings
@options.as_json
def watch(  # noqa: PLR0913 - an option each
    *,
    sources: tuple[Source, ...],
    claims: tuple[str, ...],
    stories: tuple[str, ...],
    names: tuple[str, ...],
    addresses: tuple[str, ...],
    once: bool,
    every: int | None,
    settle: int,
    digest: bool,
    quiet: tuple[int, int] | None,
    status: bool,
    store: str | None,
    settings: Settings,
    as_json: bool,
) -> None:
    """Read SOURCES again and again, and tell what changes in what is reported.

    A claim's standing or origins, a conflict, a headline beyond its text, how far a decision has
    come, a new version of a report, a feed that has gone silent. Ctrl-C or SIGTERM ends it; when
    it is started again nothing is lost.
    """
    from sayso import assembly
    from sayso.usecases.alerting import Watch
    from sayso.usecases.watching import Manner, Watcher

    if status:
        with assembly.store(store) as opened:
            _show_status(opened, as_json=as_json)
        return
    if not sources:
        raise click.UsageError("Give sources to watch, or --status.")
    manner = Manner(
        every=timedelta(seconds=every) if every else None,
        settle=timedelta(seconds=settle),
        digest=digest,
        quiet=quiet,
    )
    with options.slips():
        keys = _keys(settings)
        channels: list[Channel] = [assembly.channel(one, keys) for one in addresses]
    if not channels:
        channels = [Printed(as_json=as_json)]
    stop = threading.Event()
    with (
        assembly.store(store, create=True) as opened,
        assembly.engine(1) as engine,
        _until_told(stop.set),
    ):
        watched = Watch(claims, stories, names)
        watcher = Watcher(opened, settings, sources, watched, engine, manner, stop=stop)
        watcher.run(channels, once=once)


class Printed:
    """Implements ``Channel``: alerts on stdout."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    @property
    def name(self) -> str:
        """Where it leads."""
        return "stdout"

    def send(self, alerts: Sequence[Alert]) -> None:
        """Print them, each with its passages; or one JSON document."""
        from sayso.adapters.channels.telling import text_of
        from sayso.faces.cli import output

        if self._as_json:
            output.document({"alerts": alerts})
            return
        for alert in alerts:
            for line in text_of(alert).splitlines():
                output.line(line)
            output.line()


def _keys(settings: Settings) -> Keys:
    from sayso.adapters.channels import Keys

    return Keys(
        webhook=_secret("SAYSO_WEBHOOK_SECRET"),
        smtp=_secret("SAYSO_SMTP_PASSWORD"),
        allow_private=settings.allow_private,
    )


def _secret(name: str) -> str:
    """A secret from the environment, or from the file that NAME_FILE names there."""
    file = os.environ.get(f"{name}_FILE")
    if not file:
        return os.environ.get(name, "")
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise NotFound(f"the file that {name}_FILE names cannot be read", name) from error


@contextmanager
def _until_told(stop: Callable[[], None]) -> Iterator[None]:
    """End cleanly at SIGINT and SIGTERM; a second one ends at once."""

    def ask(number: int, _frame: FrameType | None) -> None:
        stop()
        signal.signal(number, before[signal.Signals(number)])

    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    for one in before:
        signal.signal(one, ask)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _show_status(opened: Store, *, as_json: bool) -> None:
    """How channels and feeds stand."""
    from sayso.faces.cli import output
    from sayso.usecases.delivering import outboxes, waiting
    from sayso.usecases.feeding import feeds

    boxes = [(box, waiting(opened, box)) for box in outboxes(opened)]
    read = feeds(opened)
    if as_json:
        output.document(
            {
                "channels": [
                    {
                        "channel": box.channel,
                        "watch": box.watch,
                        "waiting": left,
                        "failures": box.failures,
                        "fault": box.fault,
                        "again": box.again,
                    }
                    for box, left in boxes
                ],
                "feeds": [
                    {
                        "address": one.address,
                        "due": one.due,
                        "last_item": one.times[-1] if one.times else None,
                        "failures": one.failures,
                        "fault": one.fault,
                        "silent": one.silent,
                    }
                    for one in read
                ],
            }
        )
        return
    if not boxes:
        output.message("Nothing is watched in this store yet.")
        return
    rows = [
        (b.channel, str(n), _failing(b.failures, b.fault), _clock_time(b.again)) for b, n in boxes
    ]
    output.table(("channel", "waiting", "fault", "again"), rows, right=1)
    output.line()
    told = [
        (
            f.address,
            _clock_time(f.times[-1] if f.times else None),
            _fault_of(f),
            _clock_time(f.due),
        )
        for f in read
    ]
    output.table(("feed", "last item", "fault", "due"), told)


def _fault_of(feed: Feed) -> str:
    return "silent" if feed.silent and not feed.failures else _failing(feed.failures, feed.fault)


def _failing(failures: int, why: str) -> str:
    return f"{why} ({failures}×)" if failures else "none"


def _clock_time(moment: datetime | None) -> str:
    return moment.astimezone().isoformat(" ", "seconds") if moment else "–"
