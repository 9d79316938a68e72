"""``sayso merge`` and ``sayso split``: stories put right by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sayso.errors import NotStored
from sayso.faces.cli import options

if TYPE_CHECKING:
    from sayso.ports import Store
    from sayso.records import Change, Ruling, Story


@click.command()
@click.argument("stories", nargs=-1, required=True, metavar="STORIES...")
@options.store
@options.as_json
def merge(stories: tuple[str, ...], store: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Put two stories or more together, for good.

    STORIES are ids from `sayso stories`; they may be shortened.
    """
    from sayso import assembly
    from sayso.records import Ruling, RulingKind

    with assembly.store(store) as opened:
        told = list({story.id: story for story in map(opened.story, stories)}.values())
        if len(told) == 1:
            raise click.UsageError("Give two stories or more; these are one.")
        first, *rest = (tuple(report.id for report in story.reports) for story in told)
        others = tuple(report for reports in rest for report in reports)
        ruling = Ruling(0, RulingKind.TOGETHER, first, others)
        _rule(opened, ruling, as_json=as_json)


@click.command()
@click.argument("story")
@click.argument("reports", nargs=-1, required=True, metavar="REPORTS...")
@options.store
@options.as_json
def split(
    story: str,
    reports: tuple[str, ...],
    store: str | None,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Take REPORTS out of STORY, for good: they become a story of their own.

    `sayso stories STORY` lists the ids of its reports; they may be shortened.
    """
    from sayso import assembly
    from sayso.records import Ruling, RulingKind

    with assembly.store(store) as opened:
        told = opened.story(story)
        out = tuple(dict.fromkeys(_report_named(told, name) for name in reports))
        rest = tuple(report.id for report in told.reports if report.id not in out)
        if not rest:
            raise click.UsageError("These are all the reports of the story: leave some in it.")
        together = Ruling(0, RulingKind.TOGETHER, out, ())
        if len(out) > 1:
            opened.keep_ruling(together)
        _rule(opened, Ruling(0, RulingKind.APART, out, rest), as_json=as_json)


def _report_named(story: Story, name: str) -> str:
    """The one report of a story whose id begins so."""
    found = [report.id for report in story.reports if report.id.startswith(name)]
    if len(found) != 1:
        what = "several reports' ids begin like this" if found else "the story has no such report"
        raise NotStored(what, name)
    return found[0]


def _rule(opened: Store, ruling: Ruling, *, as_json: bool) -> None:
    from sayso.assembly import Settings
    from sayso.faces.cli import output
    from sayso.faces.cli.storing import regroup

    opened.keep_ruling(ruling)
    changed = regroup(opened, Settings())
    if as_json:
        output.document({"ruling": ruling, "changes": changed})
    else:
        show_changes(changed)


def show_changes(changes: Sequence[Change]) -> None:
    """Print changes of stories, one a line."""
    from sayso.faces.cli import output, wording

    for change in changes:
        output.line(wording.changed(change))
