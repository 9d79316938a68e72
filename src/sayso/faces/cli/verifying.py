"""``sayso verify``."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.errors import NotReproduced, VerificationError
from sayso.faces.cli import options

MOST_FAILURES = 5
"""Failures that are named; ``--json`` has them all."""


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@options.as_json
def verify(folder: str, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Prove that the dossier in FOLDER rests on its captures, to the byte.

    It must be *intact*: nothing in it but what was written, and every passage in the
    captured bytes. And it must be *reproduced*: building it again must give the same bytes,
    which only the version and the models that made it can show.
    """
    from sayso.adapters.proving import verify_folder
    from sayso.faces.cli import output
    from sayso.faces.cli.issuing import rebuild

    verification = verify_folder(Path(folder), rebuild)
    if as_json:
        output.document(verification)
    if verification.failures:
        shown = "; ".join(verification.failures[:MOST_FAILURES])
        number = len(verification.failures)
        raise VerificationError(f"{number} of {verification.checks} checks failed: {shown}", folder)
    for one in verification.unproved[:MOST_FAILURES]:
        output.message(f"Not shown: {one}.")
    if not verification.reproduced:
        raise NotReproduced(f"it is intact ({verification.checks} checks)", folder)
    if not as_json:
        output.line(f"{folder} is intact and was reproduced: {verification.checks} checks.")
