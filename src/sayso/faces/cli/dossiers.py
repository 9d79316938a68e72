"""``sayso dossier`` and ``sayso demo``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.errors import NoReports
from sayso.faces.cli import options
from sayso.faces.cli.options import Source

if TYPE_CHECKING:
    from sayso.assembly import Settings


@click.command()
@click.argument("sources", type=options.source, nargs=-1)
@click.option(
    "--one-story",
    is_flag=True,
    help="Take all reports in SOURCES as one story: you put them together.",
)
@click.option("--story", metavar="ID", help="Take a story of the store; its id may be shortened.")
@click.option(
    "--without-captures",
    "bare",
    is_flag=True,
    help="Publish the passages that are quoted, and neither pages nor the rest of the texts.",
)
@click.option(
    "--sign",
    metavar="KEY",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Sign the manifest with this private key of ssh (ed25519).",
)
@options.folder
@options.store
@options.settings
@options.as_json
def dossier(  # noqa: PLR0913 - one for each option
    *,
    sources: tuple[Source, ...],
    one_story: bool,
    story: str | None,
    bare: bool,
    sign: Path | None,
    folder: str | None,
    store: str | None,
    settings: Settings,
    as_json: bool,
) -> None:
    """Publish the dossier of SOURCES, or of a story in the store.

    SOURCES are read in memory. If they tell several stories, the dossier is of
    the largest; the reports left apart are named. With --one-story it is of all.
    """
    from sayso import assembly
    from sayso.adapters.signing import signer
    from sayso.faces.cli.issuing import issue
    from sayso.usecases.dossiers import from_sources, from_store

    if bool(sources) == bool(story):
        raise click.UsageError("Give SOURCES, or --story ID from `sayso stories`.")
    if one_story and story:
        raise click.UsageError("A story of the store is one story: leave --one-story out.")
    if not folder and not as_json:
        raise click.UsageError("Give -o FOLDER to write into, or --json.")
    if bare and not folder:
        raise click.UsageError("Captures are written with -o FOLDER alone.")
    if sign and not folder:
        raise click.UsageError("A signature is written with -o FOLDER alone.")
    by = signer(sign) if sign else None
    if story:
        with assembly.store(store) as opened:
            made = from_store(story, opened, settings)
    else:
        made = from_sources(sources, settings, one_story=one_story)
    issue(made, Path(folder) if folder else None, as_json=as_json, bare=bare, sign=by)


@click.command()
@options.folder
@options.as_json
def demo(folder: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Publish the dossier of the bundled example, an invented event."""
    from sayso.assembly import Settings
    from sayso.faces.cli.issuing import issue
    from sayso.usecases.dossiers import from_sources

    example = _example()
    settings = Settings(outlets=example / "outlets.toml")
    made = from_sources([str(example / "harbour"), str(example / "neighbour")], settings)
    issue(made, Path(folder or "sayso-demo"), as_json=as_json)


def _example() -> Path:
    """The example's folder: in an installed package beside the code, else in the repository."""
    package = Path(__file__).parents[2]
    for place in (package / "examples", package.parents[1] / "examples"):
        if place.is_dir():
            return place
    raise NoReports("the bundled example is missing", package.name, "Install Sayso again.")
