"""From what a user gives to reports: captures opened, lists followed, rejects kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sayso import pipeline
from sayso.adapters import sources as given
from sayso.adapters.budget import within_budget
from sayso.adapters.sources import captures, reject
from sayso.assembly import Settings, fetcher, tools
from sayso.errors import InputError, MalformedDocument, SaysoError, unforeseen
from sayso.ports import Memory
from sayso.records import Capture, Intake, Pointer, Reading, Reject, Report, content_id
from sayso.stages.intake import number_revisions

Source = given.Source
Opener = Callable[[Iterable[Capture | Reject]], Iterator[Intake]]
LEVELS = 3
"""Lists of lists that are followed: an OPML list names feeds, and feeds name pages."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Reports, the captures that they came from, and what was turned away."""

    reports: tuple[Report, ...]
    captures: tuple[Capture, ...]
    rejects: tuple[Reject, ...]


def gather(sources: Iterable[Source], settings: Settings) -> Gathered:
    """Read all sources as ``follow`` does, in memory."""
    kept: dict[str, Capture] = {}

    def opened(arrivals: Iterable[Capture | Reject]) -> Iterator[Intake]:
        for item in arrivals:
            if isinstance(item, Reject):
                yield Intake((), (), (item,))
            else:
                intake = pipeline.intake(item, tools(settings))
                used = {report.capture.sha256 for report in intake.reports}
                used |= {one.sha256 for one in intake.rejects if one.sha256}
                for capture in (item, *intake.captures):
                    if capture.ref.sha256 in used:
                        kept[capture.ref.sha256 + capture.ref.address] = capture
                yield intake

    found = follow(sources, settings, opened)
    return Gathered(found.reports, tuple(kept.values()), found.rejects)


def follow(
    sources: Iterable[Source], settings: Settings, opened: Opener, memory: Memory | None = None
) -> Intake:
    """All reports and rejects of the sources, each capture opened by ``opened``.

    Addresses are fetched only where a list given by the user names them: links
    inside articles are never followed. A report found twice counts once; an
    excerpt gives way to the full text at its address. ``memory`` knows what was fetched in
    earlier runs, so that only what has changed is fetched again.
    """
    chosen = fetcher(settings, memory)
    found: dict[str, Report] = {}
    rejects: dict[str, Reject] = {}
    waiting: list[Source] = list(sources)
    seen = {source for source in waiting if isinstance(source, str)}
    unfollowed: list[str] = []
    for _ in range(LEVELS):
        pointers: list[Pointer] = []
        for intake in opened(captures(waiting, chosen)):
            found |= {report.id: report for report in intake.reports}
            rejects |= {one.id: one for one in intake.rejects}
            pointers += intake.pointers
        unfollowed = [p.address for p in pointers if p.address not in seen]
        seen |= {pointer.address for pointer in pointers}
        waiting = list(unfollowed)
        if not waiting:
            break
    too_deep = (_too_deep(address) for address in unfollowed)
    rejects |= {one.id: one for intake in opened(too_deep) for one in intake.rejects}
    return Intake(settled(found.values()), (), tuple(rejects.values()))


def _too_deep(address: str) -> Reject:
    what = f"it is listed in lists that are nested deeper than {LEVELS} levels"
    return reject(MalformedDocument(what, address, "Give it, or the list that names it, itself."))


def attempt(report: Report, settings: Settings) -> Reading | Reject:
    """The reading of a report, or why it cannot be read.

    What goes past the budget is a reject, and so is an error that nobody foresaw. Raises
    what is no report's fault, such as a ``ModelError``.
    """
    where = report.address or report.id
    try:
        return within_budget(lambda: pipeline.read(report, tools(settings)), where)
    except InputError as error:
        return _unread(report, error)
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001 - the one guard of all that is read
        return _unread(report, unforeseen(error, where))


def _unread(report: Report, error: InputError) -> Reject:
    return Reject(
        id=content_id("reject", "reading", error.code, report.id),
        stage="reading",
        code=error.code,
        where=report.address or report.id,
        what=error.what,
        remedy=error.remedy,
        sha256=report.capture.sha256,
    )


def renumbered(reading: Reading, report: Report) -> Reading:
    """A kept reading of a report: revisions are numbered anew among the reports at hand."""
    return reading if reading.report == report else replace(reading, report=report)


def settled(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports without excerpts whose full text is among them, revisions numbered."""
    return number_revisions(_without_superseded(tuple(reports)))


def _without_superseded(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Full reports in place of their excerpts; a digest stays known by what it excerpted."""
    full = {r.address for r in reports if r.address and not r.excerpt}
    digests = {r.address: r.digest for r in reports if r.digest and r.address in full}
    kept = (r for r in reports if not (r.excerpt and r.address in full))
    return tuple(replace(r, digest=digests[r.address]) if r.address in digests else r for r in kept)
