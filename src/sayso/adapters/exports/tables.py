"""Tables as text: CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from sayso.adapters.exports.columns import LIST, cells, columns, joined
from sayso.records.rows import Exported

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell that a spreadsheet computes begins with (OWASP, CSV injection)."""


class Csv:
    """CSV (RFC 4180) in UTF-8 with heads; a list is one cell, an item a line.

    A text that a spreadsheet would compute gets an apostrophe before it.
    """

    name = "csv"
    takes = frozenset(Exported)

    def write(self, what: Exported, rows: Iterable[Any], out: BinaryIO) -> None:
        """A line of heads, then a record for each row."""
        text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
        writer = csv.writer(text)
        kinds = [column.kind for column in columns(what)]
        writer.writerow(column.name for column in columns(what))
        for row in cells(what, rows):
            writer.writerow(_cell(one, kind) for one, kind in zip(row, kinds, strict=True))
        text.detach()


class JsonLines:
    """One JSON object a line, for each row, with its columns as names."""

    name = "jsonl"
    takes = frozenset(Exported)

    def write(self, what: Exported, rows: Iterable[Any], out: BinaryIO) -> None:
        """A line for each row."""
        names = [column.name for column in columns(what)]
        named = (dict(zip(names, row, strict=True)) for row in cells(what, rows))
        out.writelines(msgspec.json.encode(one) + b"\n" for one in named)


def _cell(value: Any, kind: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if kind is bool:
        return "true" if value else "false"
    text = joined(value) if kind == LIST else value
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA) else text
