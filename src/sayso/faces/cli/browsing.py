"""``sayso stories`` and ``sayso search``: what the store has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.faces.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.ports import Store
    from sayso.records import Story


@click.command()
@click.argument("story", required=False)
@click.option("--changes", is_flag=True, help="List what stories went through, and why.")
@options.folder_of("a timeline of the stories: a page, SVG and PNG")
@options.store
@options.as_json
def stories(
    story: str | None,
    changes: bool,  # noqa: FBT001 - a flag of the command line
    folder: str | None,
    store: str | None,
    as_json: bool,  # noqa: FBT001 - same
) -> None:
    """List the stories in the store, the largest first; or the reports of one STORY.

    With the reports come the reasons for which they are one story, and the stories
    to read beside it. With --output they are drawn as a timeline instead.
    """
    from sayso import assembly

    if changes and folder:
        raise click.UsageError("The timeline is of stories, not of changes: leave one option out.")
    with assembly.store(store) as opened:
        if changes:
            _changes(opened, as_json=as_json)
        elif story:
            _one_story(opened.story(story), folder, as_json=as_json)
        else:
            _all(opened, folder, as_json=as_json)


def _changes(opened: Store, *, as_json: bool) -> None:
    from sayso.faces.cli import output
    from sayso.faces.cli.ruling import show_changes

    log = opened.changes()
    if as_json:
        output.document({"changes": log})
    else:
        show_changes(log)


def _one_story(told: Story, folder: str | None, *, as_json: bool) -> None:
    from sayso.faces.cli import output

    if folder:
        _write(folder, [told], as_json=as_json)
    if as_json:
        output.document(told)
    elif not folder:
        _show(told)


def _all(opened: Store, folder: str | None, *, as_json: bool) -> None:
    from sayso.faces.cli import output, wording

    told = sorted(opened.stories(), key=lambda story: (-len(story.reports), story.id))
    if folder:
        _write(folder, told, as_json=as_json)
    if as_json:
        output.document({"stories": told})
    elif not told:
        output.message("No stories yet: read reports with `sayso read`.")
    elif not folder:
        rows = [
            (
                story.id,
                wording.period(story),
                str(len(story.reports)),
                wording.headline(story.reports[0]),
            )
            for story in told
        ]
        output.table(("story", "dates", "reports", "first headline"), rows, right=2)


def _write(folder: str, told: Sequence[Story], *, as_json: bool) -> None:
    """Write the timeline, and say where its page is: the data, unless JSON was asked for."""
    from pathlib import Path

    from sayso.adapters.folders import STORIES, write_stories
    from sayso.faces.cli import output

    write_stories(Path(folder), told)
    if not as_json:
        output.line(str(Path(folder) / STORIES))


def _show(story: Story) -> None:
    from sayso.faces.cli import output, wording

    why = {join.report: join for join in story.joins}
    number = {report.id: place for place, report in enumerate(story.reports, 1)}
    output.line(f"{story.id}: {wording.headline(story.reports[0])}")
    for place, report in enumerate(story.reports, 1):
        day, outlet = wording.day(report.published), wording.outlet(report.outlet)
        output.line(f"{place:>4}  {report.id}  {day}  {outlet}: {wording.headline(report)}")
        if report.id in why:
            join = why[report.id]
            output.line(f"      with {number[join.to]}: {join.reason}")
    for related in story.related:
        output.line(f"Read also {related.story}: {related.reason}")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="At most this many reports.",
)
@options.store
@options.as_json
def search(
    words: tuple[str, ...],
    limit: int,
    store: str | None,
    as_json: bool,  # noqa: FBT001 - a flag
) -> None:
    """Find reports in the store that hold all the WORDS, the best first."""
    from sayso import assembly
    from sayso.faces.cli import output, wording

    with assembly.store(store) as opened:
        found = opened.search(" ".join(words), limit)
    if as_json:
        output.document({"reports": found})
    elif found:
        wording.list_reports(found)
    else:
        output.message("No report in the store holds all these words.")
