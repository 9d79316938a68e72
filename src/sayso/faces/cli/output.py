"""What the commands print: data on stdout, messages and progress on stderr.

Text from reports is hostile: on a terminal its control characters could move
the cursor, change colours or reverse the line, so none gets there.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

import click

Item = TypeVar("Item")

UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
"""Control characters, line separators, marks that turn the direction of text, lone surrogates."""


def clean(text: str) -> str:
    """Text on one line, without characters that a terminal acts on."""
    return " ".join(UNPRINTABLE.sub(" ", text).split())


def line(text: str = "") -> None:
    """Print a line of data; leading spaces stay."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    click.echo(indent + clean(text))


def message(text: str) -> None:
    """Print a line on stderr."""
    click.echo(clean(text), err=True)


def document(data: object) -> None:
    """Print a record, or a dict of records, as one JSON document in UTF-8.

    What a terminal would act on is escaped, which leaves the data the same.
    """
    import msgspec

    indented = msgspec.json.format(msgspec.json.encode(data), indent=2).decode()
    escaped = UNPRINTABLE.sub(
        lambda found: "\n" if found[0] == "\n" else f"\\u{ord(found[0]):04x}", indented
    )
    click.echo(escaped.encode())


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: int = -1) -> None:
    """Print columns under their heads; the widest is cut to a terminal's width.

    ``right`` is the column to align at the right.
    """
    cells = [[clean(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns
        excess = sum(widths) + 2 * (len(widths) - 1) - room
        widest = widths.index(max(widths))
        widths[widest] = max(widths[widest] - max(excess, 0), len(heads[widest]))
    for row in cells:
        fitted = [
            _fit(cell, width, right=column == right)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(fitted).rstrip())


def progress(items: Iterable[Item], what: str = "reading") -> Iterable[Item]:
    """The same items, with a bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, desc=what, unit="", leave=False, file=sys.stderr)


def _fit(cell: str, width: int, *, right: bool) -> str:
    cut = cell if len(cell) <= width else cell[: width - 1] + "…"
    return cut.rjust(width) if right else cut.ljust(width)
