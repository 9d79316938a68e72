"""The columns of rows: their names, types and meanings, as their records declare them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from sayso.records.rows import ROWS, Exported

LIST = tuple[str, ...]


class Column(NamedTuple):
    """A column: ``kind`` is str, int, float, bool or ``LIST``."""

    name: str
    kind: Any
    meaning: str


@cache
def columns(what: Exported) -> tuple[Column, ...]:
    """The columns of a table; what a row has beside them (bytes) has no place in one."""
    hints = get_type_hints(ROWS[what], include_extras=True)
    return tuple(
        Column(field.name, *get_args(hints[field.name]))
        for field in fields(ROWS[what])
        if get_origin(hints[field.name]) is Annotated
    )


def cells(what: Exported, rows: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The cells of each row in the order of the columns."""
    of = attrgetter(*(column.name for column in columns(what)))
    return map(of, rows)


def joined(values: Iterable[str]) -> str:
    """A list in one cell: an item a line, without line breaks of its own."""
    return "\n".join(" ".join(value.split()) for value in values)


def parts(head: bytes, items: Iterable[bytes], between: bytes, foot: bytes) -> Iterator[bytes]:
    """A document of many items, piece by piece."""
    yield head
    for number, item in enumerate(items):
        yield from (between, item) if number else (item,)
    yield from chain((foot,))
