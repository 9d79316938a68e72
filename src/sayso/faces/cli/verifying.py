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
@click.option(
    "--signed-by",
    metavar="PUBLIC",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ask for a signature by the owner of this public key of ssh (ed25519).",
)
@options.as_json
def verify(*, folder: str, signed_by: Path | None, as_json: bool) -> None:
    """Prove that the dossier in FOLDER rests on its captures, to the byte.

    It must be *intact*: nothing in it but what was written, and every passage in the
    captured bytes. And it must be *reproduced*: building it again must give the same bytes,
    which only the version and the models that made it can show. With --signed-by the manifest,
    and so all that it names, must be *signed* by who is named.
    """
    from sayso.adapters.proving import verify_folder
    from sayso.faces.cli import output
    from sayso.usecases.dossiers import rebuild

    verification = verify_folder(Path(folder), rebuild, signed_by=signed_by)
    if as_json:
        output.document(verification)
    if verification.failures:
        shown = "; ".join(verification.failures[:MOST_FAILURES])
        number = len(verification.failures)
        raise VerificationError(f"{number} of {verification.checks} checks failed: {shown}", folder)
    if signed_by:
        output.message(f"Signed by the key in {signed_by.name}.")
    for one in verification.unproved[:MOST_FAILURES]:
        output.message(f"Not shown: {one}.")
    if not verification.reproduced:
        raise NotReproduced(f"it is intact ({verification.checks} checks)", folder)
    if not as_json:
        output.line(f"{folder} is intact and was reproduced: {verification.checks} checks.")
