"""``sayso serve``: the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.faces.cli import options

if TYPE_CHECKING:
    from sayso.assembly import Settings


@click.command()
@options.store
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8422,
    show_default=True,
    help="The port to answer at; 0 picks a free one.",
)
@options.settings
def serve(store: str | None, port: int, settings: Settings) -> None:
    """Serve the desk, a web app over the store, to this machine alone.

    Its address is printed once it answers. Ctrl-C or SIGTERM ends it.
    """
    from sayso import assembly
    from sayso.faces.cli import output
    from sayso.faces.web.app import application
    from sayso.faces.web.desk import Desk
    from sayso.faces.web.serving import serve as run

    with assembly.store(store, create=True) as opened:
        run(application(Desk(opened, settings)), "127.0.0.1", port, output.line)
