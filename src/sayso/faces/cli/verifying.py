"""``sayso verify``."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.faces.cli import options


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@options.as_json
def verify(folder: str, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Prove that the dossier in FOLDER rests on its captures, to the byte.

    Every passage must stand in the captured bytes, and building the dossier
    again must give the same bytes.
    """
    from sayso.adapters.folders import verify_folder
    from sayso.faces.cli import output
    from sayso.faces.cli.issuing import rebuild

    verification = verify_folder(Path(folder), rebuild)
    if as_json:
        output.document(verification)
    else:
        output.line(f"{folder} holds.")
