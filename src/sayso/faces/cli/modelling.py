"""``sayso mcp``: the store for models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.errors import ExtraMissing
from sayso.faces.cli import options

if TYPE_CHECKING:
    from sayso.assembly import Settings


@click.command()
@options.store
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Serve over HTTP on this machine at this port; without it over stdin and stdout.",
)
@click.option("--allow-read", is_flag=True, help="Let sources be read into the store.")
@options.settings
def mcp(*, store: str | None, port: int | None, allow_read: bool, settings: Settings) -> None:
    """Serve the store to a model, by the Model Context Protocol.

    Its tools only read, but for `read_sources`, which is there with --allow-read.
    """
    from sayso import assembly
    from sayso.faces.cli import output

    try:
        from sayso.faces.mcp.server import server
    except ModuleNotFoundError as error:
        raise ExtraMissing("mcp") from error
    with assembly.store(store, create=allow_read) as opened:
        made = server(opened, settings, may_read=allow_read)
        if port is None:
            made.run("stdio")
        else:
            from sayso.faces.listening import serve

            app = made.streamable_http_app()
            serve(app, "127.0.0.1", port, lambda address: output.line(f"{address}mcp"))
