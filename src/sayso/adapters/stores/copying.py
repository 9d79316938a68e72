"""A store as a whole taken to another place, of the same kind or not."""

from __future__ import annotations

from itertools import islice

from sqlalchemy import Connection, insert, select

from sayso.adapters.stores import tables
from sayso.adapters.stores.issuing import make_claim_searchable
from sayso.adapters.stores.keeping import make_searchable
from sayso.adapters.stores.packing import unpack
from sayso.records import KeptClaim, Report

AT_ONCE = 100
"""Rows in memory at a time: bodies of captures are among them."""


def is_empty(connection: Connection) -> bool:
    """Whether nothing is kept."""
    return all(connection.execute(select(table).limit(1)).first() is None for table in tables.KEPT)


def copy(source: Connection, target: Connection) -> None:
    """All rows, and what is searched, inside the caller's transactions; ``target`` is empty.

    How stories stand is left out: it is made anew by the next grouping.
    """
    for table in tables.KEPT:
        query = select(table).order_by(*table.primary_key.columns)
        rows = source.execution_options(yield_per=AT_ONCE).execute(query)
        while some := [row._asdict() for row in islice(rows, AT_ONCE)]:
            target.execute(insert(table), some)
            if table is tables.reports:
                for row in some:
                    make_searchable(target, unpack(row["record"], Report))
            if table is tables.claims:
                for row in some:
                    make_claim_searchable(target, unpack(row["record"], KeptClaim))
