"""``sayso read``."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.errors import NoReports
from sayso.faces.cli import options
from sayso.faces.cli.options import Source


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
@options.outlets
@options.allow_private
@options.as_json
def read(
    sources: tuple[Source, ...],
    store: str | None,
    workers: int,
    outlets: str | None,
    allow_private: bool,  # noqa: FBT001 - a flag of the command line
    as_json: bool,  # noqa: FBT001 - same
) -> None:
    """Read SOURCES into the store.

    SOURCES are files, folders, addresses, feeds, lists, archives and digests.
    A run that was cut off goes on where it stopped when it is started again.
    """
    from sayso import assembly
    from sayso.faces.cli import output, wording
    from sayso.faces.cli.storing import read_into

    settings = assembly.Settings(Path(outlets) if outlets else None, allow_private)
    with assembly.store(store) as opened, assembly.engine(workers) as engine:
        found = read_into(opened, sources, settings, engine)
    if as_json:
        output.document({"reports": found.reports, "rejects": found.rejects})
    elif found.reports:
        wording.list_reports(found.reports)
    wording.list_rejects(found.rejects)
    if not found.reports:
        raise NoReports("no report was found in the sources")
