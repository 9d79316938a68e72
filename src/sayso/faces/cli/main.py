"""The ``sayso`` command: its commands are loaded when they are called."""

from __future__ import annotations

import logging
import sys
from importlib import import_module

import click

from sayso import __version__
from sayso.errors import SaysoError
from sayso.faces.cli.output import clean

COMMANDS = {
    "demo": "dossiers",
    "read": "reading",
    "stories": "browsing",
    "search": "browsing",
    "merge": "ruling",
    "split": "ruling",
    "forget": "maintaining",
    "store": "maintaining",
    "dossier": "dossiers",
    "check": "checking",
    "proof": "proofing",
    "export": "exporting",
    "verify": "verifying",
    "watch": "watching",
    "serve": "serving",
    "token": "serving",
    "mcp": "modelling",
    "config": "configuring",
    "doctor": "configuring",
    "bench": "benching",
    "schema": "describing",
    "completion": "describing",
}
"""Each command and the module that has it, in the order of ``--help``."""

GROUPS = {
    "store": ("check", "vacuum", "backup", "restore"),
    "token": ("make", "list", "revoke"),
}
"""Commands of commands."""

INTERRUPTED = 130
"""What shells report of a program that Ctrl-C ended."""


class Commands(click.Group):
    """The group of all commands; turns errors into messages and exit statuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands' names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"sayso.faces.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            for note in getattr(error, "__notes__", ()):
                click.echo(f"- {clean(note)}", err=True)
            click.echo(f"sayso: {clean(str(error))}", err=True)
            ctx.exit(error.exit_status)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


class Messages(logging.Handler):
    """Prints what is logged as a message."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print it on stderr, without what a terminal would act on."""
        click.echo(clean(record.getMessage()), err=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Read the news and tell on whose say-so.

    Sayso measures reporting, never truth: how many newsrooms found a claim out
    themselves, and on whose word.
    """
    from sayso.faces.cli.configuring import defaults

    ctx.default_map = defaults(GROUPS)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal without our quotation marks shows question marks rather than nothing.
            stream.reconfigure(errors="replace")
    # Rejects are listed by the commands; the library's warnings would say them twice.
    logging.getLogger("sayso").addHandler(logging.NullHandler())
    logging.getLogger("sayso.usecases").addHandler(Messages())
    cli(prog_name="sayso")
