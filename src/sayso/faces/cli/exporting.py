"""``sayso export``: what a store has, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.faces.cli import options

if TYPE_CHECKING:
    from sayso.assembly import Settings


@click.command()
@click.argument("what", metavar="WHAT")
@click.option(
    "--format",
    "as_format",
    metavar="FORMAT",
    default="csv",
    show_default=True,
    help="As what to write it.",
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write; stdout without it.",
)
@click.option("--story", metavar="ID", help="Only of this story; its id may be shortened.")
@options.store
@options.settings
def export(
    *,
    what: str,
    as_format: str,
    file: Path | None,
    story: str | None,
    store: str | None,
    settings: Settings,
) -> None:
    """Write WHAT the store has as a file that other programs read.

    WHAT is reports, statements, attributions, claims, origins, conflicts, stories, captures
    or rulings. FORMAT is csv, jsonl or parquet for all of them; jsonld (reports,
    attributions, claims, stories), claimreview (claims), annotations (attributions,
    statements), bibtex or csl (reports), atom or jsonfeed (stories), warc or wacz (captures).
    """
    import sys

    from sayso import assembly
    from sayso.adapters.beside import beside
    from sayso.adapters.exports import exports
    from sayso.records.rows import Exported
    from sayso.usecases.exporting import rows_of

    kind = Exported(_one_of(what, [one.value for one in Exported], "is not exported"))
    chosen = exports()[_one_of(as_format, list(exports()), "is no format")]
    if kind not in chosen.takes:
        able = [name for name, one in exports().items() if kind in one.takes]
        raise click.UsageError(f"{as_format} cannot hold {what}; these can: {', '.join(able)}.")
    with assembly.store(store) as opened:
        rows = rows_of(kind, opened, settings, story)
        if not file:
            chosen.write(kind, rows, sys.stdout.buffer)
            return
        with beside(file) as new, new.open("wb") as out:
            chosen.write(kind, rows, out)


def _one_of(given: str, known: list[str], otherwise: str) -> str:
    if given not in known:
        raise click.UsageError(f"{given} {otherwise}; known are {', '.join(known)}.")
    return given
