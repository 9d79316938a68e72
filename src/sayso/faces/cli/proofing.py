"""``sayso proof``: a digest held against reports, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.faces.cli import options
from sayso.faces.cli.options import Source

if TYPE_CHECKING:
    from sayso.assembly import Settings
    from sayso.faces.library import Remarks, Reports


@click.command()
@click.argument("digest", type=options.source)
@click.argument("reports", type=options.source, nargs=-1)
@click.option(
    "-o",
    "--output",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the marked digest, as a page.",
)
@options.settings
@options.as_json
def proof(
    digest: Source,
    reports: tuple[Source, ...],
    page: Path | None,
    settings: Settings,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Proof-read DIGEST line by line against REPORTS.

    Tells of each line whether a report says so, says it otherwise, is less sure,
    has it on another source's word, or says nothing of it. Without REPORTS only the
    digest's headline is held, against its own excerpts or its own text.
    """
    from sayso.faces import library
    from sayso.faces.cli import output, wording

    if page:
        _spare(page, [digest, *reports])
    against = library.read(*reports, settings=settings) if reports else library.Reports()
    remarks = library.proof(digest, against, settings=settings)
    if page:
        _write(page, remarks, against)
    if as_json:
        output.document(remarks.proof(against.rejects))
    elif page:
        output.line(str(page))
    else:
        for line in remarks.to_text().splitlines():
            output.line(line)
    wording.list_rejects(against.rejects)
    if reports and not against:
        output.message("No report was found in the sources: nothing was held against them.")


def _spare(page: Path, sources: Sequence[Source]) -> None:
    """Never write a page over what is to be read."""
    files = (source for source in sources if isinstance(source, Path))
    if page.exists() and any(file.exists() and file.samefile(page) for file in files):
        raise click.UsageError(f"{page.name} is to be read; give -o another file.")


def _write(page: Path, remarks: Remarks, against: Reports) -> None:
    from sayso.adapters.folders import write_page
    from sayso.stages.publishing import proof_html

    write_page(page, proof_html(remarks.digest, remarks, remarks.reports, against.rejects))
