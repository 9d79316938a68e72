"""Making a dossier, writing it down, and saying what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sayso import assembly, pipeline
from sayso.adapters.folders import write_dossier
from sayso.adapters.proving import can_be_shown
from sayso.adapters.signing import Sign
from sayso.assembly import Settings
from sayso.errors import NoReports
from sayso.faces import library
from sayso.faces.cli import output, wording
from sayso.faces.cli.storing import readings
from sayso.faces.gathering import Source, gather, settled
from sayso.records import Capture, Dossier, Reject, Report, Story
from sayso.stages import publishing

MOST_REJECTED = 1 << 20
"""Bytes up to which an input that was turned away is published too, to show that it was."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A report that is not in the dossier, and why."""

    report: str
    outlet: str
    headline: str
    why: str


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


def from_sources(
    sources: Sequence[Source], settings: Settings, *, one_story: bool = False
) -> Issue:
    """The dossier of the largest story in the sources, with its phases. Raises ``NoReports``.

    With ``one_story`` it is of all reports: whoever put them together says that they are one.
    """
    gathered = gather(sources, settings)
    if not gathered.reports:
        wording.list_rejects(gathered.rejects)
        raise NoReports("no report was found in the sources")
    stories = () if one_story else library.stories(gathered.reports, settings=settings)
    chosen = gathered.reports if one_story else pipeline.event(stories).reports
    rejects = (*gathered.rejects, *library.unread(gathered.reports, settings=settings))
    made = library.dossier(chosen, rejects=rejects, settings=settings)
    used, rejected = _rests_on(made), {one.sha256 for one in rejects}
    captures = tuple(
        c
        for c in gathered.captures
        if c.ref.sha256 in used or (c.ref.sha256 in rejected and c.ref.size <= MOST_REJECTED)
    )
    apart = _left_apart(stories, chosen)
    return Issue(made, captures, apart, rejects, _outlets(settings))


def from_store(name: str, place: str | None, settings: Settings) -> Issue:
    """The dossier of a story in the store, which keeps it. Raises ``NotStored``."""
    with assembly.store(place) as opened:
        story = opened.story(name)
        read = readings(opened, settings, [report.id for report in story.reports])
        tools = assembly.remembering(assembly.tools(settings), opened)
        made = pipeline.dossier(pipeline.one_story(read), read, tools)
        opened.keep_dossier(made)
        captures = tuple(opened.capture(sha256) for sha256 in sorted(_rests_on(made)))
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
    unread = library.unread((r for r in reports if r.capture.sha256 in shown), settings=settings)
    given = {one.id: one for intake in opened for one in intake.rejects}
    given |= {one.id: one for one in unread}
    rejects = tuple(
        given.get(one.id, one)
        for one in before.rejects
        if one.id in given or not can_be_shown(one, there)
    )
    return library.dossier(wanted, rejects=rejects, settings=settings)


def issue(
    made: Issue,
    folder: Path | None,
    *,
    as_json: bool,
    bare: bool = False,
    sign: Sign | None = None,
) -> None:
    """Write the dossier to a folder, print it as JSON, say what it lacks.

    The folder is ``bare`` of captures or not, and its manifest signed with ``sign``.
    """
    if folder:
        write_dossier(folder, made.dossier, made.captures, made.outlets, bare=bare, sign=sign)
    if as_json:
        output.document(
            {
                "dossier": msgspec.Raw(publishing.to_json(made.dossier).encode()),
                "folder": str(folder) if folder else None,
                "apart": made.apart,
                "rejects": made.rejects,
            }
        )
    elif folder:
        output.line(str(folder / "index.html"))
    _say_what_is_left_out(made)


def _rests_on(made: Dossier) -> frozenset[str]:
    """The digests of the captures that a dossier's reports were read from."""
    reports = (report.capture.sha256 for report in made.reports)
    return frozenset(reports).union(digest.capture.sha256 for digest in made.digests)


def _outlets(settings: Settings) -> bytes:
    return settings.outlets.read_bytes() if settings.outlets else b""


def _left_apart(stories: Sequence[Story], chosen: Sequence[Report]) -> tuple[Apart, ...]:
    taken = {report.id for report in chosen}
    return tuple(
        Apart(
            report.id,
            wording.outlet(report.outlet),
            wording.headline(report),
            _why_apart(report, story),
        )
        for story in stories
        for report in story.reports
        if report.id not in taken
    )


def _why_apart(report: Report, story: Story) -> str:
    others = [other for other in story.reports if other.id != report.id]
    if not others:
        return "grouped with no other report"
    return f"grouped with {wording.counted(len(others), 'other report')} as another story"


def _say_what_is_left_out(made: Issue) -> None:
    reports = wording.counted(len(made.dossier.reports), "report")
    output.message(f"The dossier is of {reports}.")
    if made.apart:
        output.message(f"{wording.counted(len(made.apart), 'report').capitalize()} left apart:")
    for apart in made.apart:
        output.message(f"- {apart.outlet}: {apart.headline} ({apart.why})")
    if made.apart:
        output.message("With --one-story the dossier is of all of them.")
    wording.list_rejects(made.rejects)
