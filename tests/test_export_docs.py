"""docs/exports.md is the data dictionary: every format, table and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.adapters.exports import exports
from sayso.adapters.exports.columns import LIST, columns
from sayso.records.rows import Exported

PAGE = (Path(__file__).parents[1] / "docs" / "exports.md").read_text("utf-8")
KINDS = {str: "text", int: "integer", float: "number", bool: "true or false", LIST: "list"}


@pytest.mark.parametrize("name", exports())
def test_every_format_stands_with_what_it_takes(name):
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
    takes = exports()[name].takes
    assert (
        "everything" in line
        if takes == frozenset(Exported)
        else {what for what in Exported if what in line} == takes
    )


@pytest.mark.parametrize("what", Exported)
def test_every_column_stands_with_its_meaning(what):
    section = PAGE.partition(f"\n### {what}\n")[2].partition("\n### ")[0]
    rows = [f"| `{one.name}` | {KINDS[one.kind]} | {one.meaning} |" for one in columns(what)]
    assert "\n".join(rows) in section
