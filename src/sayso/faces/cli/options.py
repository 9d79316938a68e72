"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from sayso.errors import WrongArgument

Source = str | bytes | Path
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def source(argument: str) -> Source:
    """An address, a file or folder, or ``-`` for what comes on standard input.

    On a command line a name that is no file is a slip, never the text itself. Raises
    ``TooLarge`` for more on standard input than a page has.
    """
    if argument == "-":
        return _piped()
    return argument if argument.startswith(("http://", "https://")) else Path(argument)


def _piped() -> bytes:
    """What comes on standard input, of which no more is read than one input may have."""
    from sayso.adapters.sources import LARGEST
    from sayso.errors import TooLarge

    body = sys.stdin.buffer.read(LARGEST + 1)
    if len(body) > LARGEST:
        remedy = "Save it and give the file: archives are read from files of any size."
        raise TooLarge(f"more than {LARGEST:,} bytes come in", "standard input", remedy)
    return body


@contextmanager
def slips() -> Iterator[None]:
    """What cannot be meant is a slip on the command line, which is told with its usage."""
    try:
        yield
    except WrongArgument as error:
        raise click.UsageError(f"{error.what[0].upper()}{error.what[1:]}.") from error


as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on stdout.")
store = click.option(
    "--store",
    metavar="PATH",
    help="The store: a file, or a database URL. Without it, the one in your user data folder.",
)
_allow_private = click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch addresses on this machine and on private networks too.",
)

_contact = click.option(
    "--contact",
    metavar="ADDRESS",
    default="",
    help="Your page or mail address, told every server that is asked.",
)


def folder_of(what: str) -> Callable[[Decorated], Decorated]:
    """The folder that a command writes something to."""
    return click.option(
        "-o",
        "--output",
        "folder",
        metavar="FOLDER",
        type=click.Path(file_okay=False),
        help=f"Where to write {what}.",
    )


folder = folder_of("the dossier")
_outlets = click.option(
    "--outlets",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Further outlets, agencies and publisher families (TOML).",
)


def settings(command: Callable[..., None]) -> Callable[..., None]:
    """``--outlets``, ``--allow-private`` and ``--contact``: a command's ``settings``."""

    @wraps(command)
    def with_settings(
        *, outlets: str | None, allow_private: bool, contact: str, **others: object
    ) -> None:
        from sayso.assembly import Settings

        chosen = Settings(Path(outlets) if outlets else None, allow_private, contact)
        command(settings=chosen, **others)

    return _outlets(_allow_private(_contact(with_settings)))
