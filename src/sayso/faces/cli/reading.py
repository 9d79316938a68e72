"""``sayso read``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.errors import NoReports
from sayso.faces.cli import options
from sayso.faces.cli.options import Source

if TYPE_CHECKING:
    from sayso.assembly import Settings


@click.command()
@click.argument("sources", type=options.source, nargs=-1, required=True)
@options.store
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes that read side by side.",
)
@options.settings
@options.as_json
def read(
    sources: tuple[Source, ...],
    store: str | None,
    workers: int,
    settings: Settings,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Read SOURCES into the store.

    SOURCES are files, folders, addresses, feeds, lists, archives and digests.
    A run that was cut off goes on where it stopped when it is started again.
    """
    from sayso import assembly
    from sayso.faces.cli import output, wording
    from sayso.usecases.storing import read_into

    with assembly.store(store, create=True) as opened, assembly.engine(workers) as engine:
        found = read_into(opened, sources, settings, engine, output.progress)
    if as_json:
        output.document({"reports": found.reports, "rejects": found.rejects})
    elif found.reports:
        wording.list_reports(found.reports)
    wording.list_rejects(found.rejects)
    if not found.reports:
        raise NoReports("no report was found in the sources")
