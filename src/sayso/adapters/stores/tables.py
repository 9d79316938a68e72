"""The tables, the same for SQLite and Postgres.

A ``record`` column holds the record itself (see ``packing``); the columns beside
it are what is looked up. Keys are content hashes: but for rulings, changes and removals,
which are a history, nothing here counts or dates rows, so that two runs over the same
input leave the same content. ``odds``, ``robots`` and ``grouped`` only save time.
"""

from __future__ import annotations

from sqlalchemy import Column, Double, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

Name = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by code point on either database."""

metadata = MetaData()

bodies = Table(
    "bodies",
    metadata,
    Column("sha256", Name, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("sha256", Name, ForeignKey("bodies.sha256"), primary_key=True),
    Column("address", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Name, primary_key=True),
    Column("series", Name, nullable=False, index=True),
    Column("outlet", Name, nullable=False, index=True),
    Column("published", Name, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("report", Name, ForeignKey("reports.id"), primary_key=True),
    Column("fingerprint", Name, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

rejects = Table(
    "rejects",
    metadata,
    Column("id", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("fingerprint", Name, primary_key=True),
    Column("sha256", Name, primary_key=True),
    Column("address", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

rulings = Table(
    "rulings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("record", LargeBinary, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("record", LargeBinary, nullable=False),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

odds = Table(
    "odds",
    metadata,
    Column("question", Name, primary_key=True),
    Column("says", Double, nullable=False),
    Column("conflicts", Double, nullable=False),
    Column("neither", Double, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("address", Name, primary_key=True),
    Column("sha256", Name, nullable=False),
    Column("etag", Name, nullable=False),
    Column("modified", Name, nullable=False),
)

robots = Table(
    "robots",
    metadata,
    Column("origin", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

grouped = Table(
    "grouped",
    metadata,
    Column("name", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

removals = Table(
    "removals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("record", LargeBinary, nullable=False),
)

KEPT = tuple(table for table in metadata.sorted_tables if table is not grouped)
"""What a copy has, each table after those that it refers to."""
LASTING = tuple(table for table in KEPT if table not in (odds, robots))
"""What cannot be made anew."""

report_search = Table(
    "report_search",
    MetaData(),  # apart: it repeats the reports, and in SQLite it is a virtual table
    Column("report", Name, primary_key=True),
    Column("headline", Text, nullable=False),
    Column("standfirst", Text, nullable=False),
    Column("text", Text, nullable=False),
)
