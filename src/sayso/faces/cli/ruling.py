"""``sayso merge`` and ``sayso split``: stories put right by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sayso.faces.cli import options

if TYPE_CHECKING:
    from sayso.ports import Store
    from sayso.records import Change


@click.command()
@click.argument("stories", nargs=-1, required=True, metavar="STORIES...")
@options.store
@options.as_json
def merge(stories: tuple[str, ...], store: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Put two stories or more together, for good.

    STORIES are ids from `sayso stories`; they may be shortened.
    """
    from sayso import assembly
    from sayso.usecases import ruling

    with assembly.store(store) as opened:
        with options.slips():
            changed = ruling.merge(opened, stories, assembly.DEFAULT)
        _show_ruling(changed, opened, as_json=as_json)


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
    from sayso.usecases import ruling

    with assembly.store(store) as opened:
        with options.slips():
            changed = ruling.split(opened, story, reports, assembly.DEFAULT)
        _show_ruling(changed, opened, as_json=as_json)


def _show_ruling(changed: Sequence[Change], opened: Store, *, as_json: bool) -> None:
    from sayso.faces.cli import output

    if as_json:
        output.document({"ruling": opened.rulings()[-1], "changes": changed})
    else:
        show_changes(changed)


def show_changes(changes: Sequence[Change]) -> None:
    """Print changes of stories, one a line."""
    from sayso.faces.cli import output, wording

    for change in changes:
        output.line(wording.changed(change))
