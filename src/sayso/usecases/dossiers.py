"""Dossiers of sources, of a story in a store, and made again from captures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso import assembly, pipeline
from sayso.adapters.proving import can_be_shown
from sayso.assembly import Settings
from sayso.errors import NoReports
from sayso.ports import Store
from sayso.records import Capture, Dossier, Reject, Report, Story
from sayso.usecases.gathering import Source, gather, settled
from sayso.usecases.reading import read_all
from sayso.usecases.storing import readings

MOST_REJECTED = 1 << 20
"""Bytes up to which an input that was turned away is published too, to show that it was."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A report that is not in the dossier, with the number of others in its own story."""

    report: Report
    others: int


@dataclass(frozen=True, slots=True)
class Issue:
    """A dossier, the captures that it rests on, and what was left out of it.

    ``outlets`` is the file of further outlets that it was made with.
    """

    dossier: Dossier
    captures: tuple[Capture, ...]
    apart: tuple[Apart, ...]
    rejects: tuple[Reject, ...]
    outlets: bytes = b""


def of_reports(
    reports: Iterable[Report], settings: Settings, rejects: tuple[Reject, ...] = ()
) -> Dossier:
    """The dossier of reports that are taken to be of one story.

    One that cannot be read is left out, and stands among the rejects. Raises ``NoReports``.
    """
    read, unread = read_all(reports, settings)
    if not read:
        raise NoReports("there are no reports to make a dossier of")
    rejects = tuple(dict.fromkeys((*rejects, *unread)))
    return pipeline.dossier(pipeline.one_story(read), read, assembly.tools(settings), rejects)


def from_sources(
    sources: Sequence[Source], settings: Settings, *, one_story: bool = False
) -> Issue:
    """The dossier of the largest story in the sources, with its phases.

    With ``one_story`` it is of all reports: whoever put them together says that they are one.
    Raises ``NoReports``, whose notes say why each source was turned away.
    """
    gathered = gather(sources, settings)
    if not gathered.reports:
        nothing = NoReports("no report was found in the sources")
        for one in gathered.rejects:
            nothing.add_note(f"{one.where}: {one.what}. {one.remedy}")
        raise nothing
    read, unread = read_all(gathered.reports, settings)
    stories = () if one_story else pipeline.group(read)
    chosen = gathered.reports if one_story else pipeline.event(stories).reports
    rejects = (*gathered.rejects, *unread)
    made = of_reports(chosen, settings, rejects)
    used, rejected = _rests_on(made), {one.sha256 for one in rejects}
    captures = tuple(
        c
        for c in gathered.captures
        if c.ref.sha256 in used or (c.ref.sha256 in rejected and c.ref.size <= MOST_REJECTED)
    )
    apart = _left_apart(stories, chosen)
    return Issue(made, captures, apart, rejects, _outlets(settings))


def from_store(name: str, store: Store, settings: Settings) -> Issue:
    """The dossier of a story in the store, which keeps it. Raises ``NotStored``."""
    story = store.story(name)
    read = readings(store, settings, [report.id for report in story.reports])
    tools = assembly.remembering(assembly.tools(settings), store)
    made = pipeline.dossier(pipeline.one_story(read), read, tools)
    store.keep_dossier(made)
    captures = tuple(store.capture(sha256) for sha256 in sorted(_rests_on(made)))
    return Issue(made, captures, (), (), _outlets(settings))


def rebuild(captures: tuple[Capture, ...], before: Dossier, outlets: Path | None) -> Dossier:
    """The dossier of the same reports, made again from its captures."""
    settings = Settings(outlets=outlets)
    tools = assembly.tools(settings)
    opened = [pipeline.intake(capture, tools) for capture in captures]
    reports = settled(report for intake in opened for report in intake.reports)
    found = {report.id: report for report in reports}
    wanted = [found[report.id] for report in before.reports if report.id in found]
    there = {capture.ref.sha256 for capture in captures}
    shown = {one.sha256 for one in before.rejects if can_be_shown(one, there)}
    _, unread = read_all((r for r in reports if r.capture.sha256 in shown), settings)
    given = {one.id: one for intake in opened for one in intake.rejects}
    given |= {one.id: one for one in unread}
    rejects = tuple(
        given.get(one.id, one)
        for one in before.rejects
        if one.id in given or not can_be_shown(one, there)
    )
    return of_reports(wanted, settings, rejects)


def _rests_on(made: Dossier) -> frozenset[str]:
    """The digests of the captures that a dossier's reports were read from."""
    reports = (report.capture.sha256 for report in made.reports)
    return frozenset(reports).union(digest.capture.sha256 for digest in made.digests)


def _outlets(settings: Settings) -> bytes:
    return settings.outlets.read_bytes() if settings.outlets else b""


def _left_apart(stories: Sequence[Story], chosen: Sequence[Report]) -> tuple[Apart, ...]:
    taken = {report.id for report in chosen}
    return tuple(
        Apart(report, len(story.reports) - 1)
        for story in stories
        for report in story.reports
        if report.id not in taken
    )
