"""The whole system on one page, top to bottom.

    capture → intake → reading → grouping → sourcing → comparing → publishing → dossier

Each step is a pure function of records; ``tools`` bring parser, vectors and data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.language.rulings import held
from sayso.ports import Tools
from sayso.records import (
    Against,
    Attribution,
    Capture,
    Change,
    Comparison,
    Digest,
    Dossier,
    Finding,
    Intake,
    Made,
    Reading,
    Reject,
    Remark,
    Report,
    Ruled,
    Ruling,
    Sourcing,
    Story,
    content_id,
)
from sayso.stages import comparing, grouping, publishing, reading, sourcing
from sayso.stages import intake as intake_stage
from sayso.stages.grouping import Grouping


def intake(capture: Capture, tools: Tools) -> Intake:
    """Open one capture: its reports, the addresses it lists, and what was turned away."""
    return intake_stage.intake(capture, tools)


def read(report: Report, tools: Tools) -> Reading:
    """Read one report: sentences, attributions, quotations, statements."""
    return reading.read(report, tools)


def attributions(text: str, tools: Tools) -> tuple[Attribution, ...]:
    """Source, cue and content spans in a text of its own."""
    return reading.attributions(text, tools)


def group(readings: Sequence[Reading], rulings: Sequence[Ruling] = ()) -> tuple[Story, ...]:
    """Put reports of one happening together, with the reason for each join."""
    return grouping.group(readings, rulings)


def regrouping(rulings: Sequence[Ruling], state: Mapping[str, bytes]) -> Grouping:
    """A grouping that goes on from how one stood (empty: from nothing). Raises ``ValueError``."""
    return Grouping(rulings, state)


def changes(
    before: Sequence[Story], after: Sequence[Story], rulings: Sequence[Ruling] = ()
) -> tuple[Change, ...]:
    """What became of stories between two groupings, with the reason."""
    return grouping.changes(before, after, rulings)


def event(stories: Sequence[Story]) -> Story:
    """The largest of some stories with its phases, where all were given as one event."""
    return grouping.event(stories)


def one_story(readings: Sequence[Reading]) -> Story:
    """All the reports as one story, with its joins where they were found to be of one event."""
    story = event(group(readings))
    return story if len(story.reports) == len(readings) else together(readings)


def source(
    story: Story, readings: Sequence[Reading], tools: Tools, ruled: Sequence[Ruled] = ()
) -> Sourcing:
    """Follow every sentence of a story to the newsroom at which it enters."""
    place = {report.id: number for number, report in enumerate(story.reports)}
    chosen = tuple(
        sorted((r for r in readings if r.report.id in place), key=lambda r: place[r.report.id])
    )
    return sourcing.source(story, chosen, tools.outlets, ruled)


def compare(sourced: Sourcing, tools: Tools, ruled: Sequence[Ruled] = ()) -> Comparison:
    """Align the statements of all reports to claims and find where they differ."""
    digests = _digests(sourced.story)
    read_digests = tuple(reading.read_digest(digest, tools) for digest in digests)
    return comparing.compare(sourced, digests, read_digests, tools.judges, ruled)


def dossier(
    story: Story,
    readings: Sequence[Reading],
    tools: Tools,
    rejects: tuple[Reject, ...] = (),
    rulings: Sequence[Ruling] = (),
) -> Dossier:
    """Everything that is published of one story, put right by rulings by hand."""
    ruled = held(rulings, readings)
    sourced = source(story, reading.corrected(readings, ruled), tools, ruled)
    return publishing.publish(compare(sourced, tools, ruled), rejects, ruled)


def keep(readings: Sequence[Reading], tools: Tools) -> comparing.Checker:
    """All the reports given, followed and looked up once, to be asked as often as one likes."""
    return comparing.Checker(source(together(readings), readings, tools), tools.judges)


def check(claim: str, kept: comparing.Checker, tools: Tools) -> Finding:
    """Who stands behind a claim, over all the reports kept."""
    return kept.check(reading.read_claim(claim, tools))


def proof(digest: Digest, kept: comparing.Checker, tools: Tools) -> tuple[Remark, ...]:
    """Hold each line of a digest against the reports kept, which are others' or all its own."""
    lines = intake_stage.lines_of(digest)
    own = all(intake_stage.is_own(one.report, digest) for one in kept.readings)
    against = _against(digest, given=not own)
    return comparing.proof(lines, reading.read_lines(digest, lines, tools), kept, against=against)


def _against(digest: Digest, *, given: bool) -> Against:
    """What a digest is held against; without other reports it has only itself."""
    if given:
        return Against.REPORTS
    return Against.EXCERPTS if digest.excerpts else Against.TEXT


def together(readings: Sequence[Reading]) -> Story:
    """All reports as one story, where a question goes to all of them at once."""
    unique = {r.report.id: r.report for r in readings}
    reports = tuple(unique[ident] for ident in sorted(unique))
    ids = [report.id for report in reports]
    return Story(content_id("story", ids), reports, (), Made("together", "1"))


def _digests(story: Story) -> tuple[Digest, ...]:
    found = {report.digest.id: report.digest for report in story.reports if report.digest}
    return tuple(found[key] for key in sorted(found))
