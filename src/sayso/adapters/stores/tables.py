"""The tables, the same for SQLite and Postgres.

A ``record`` column holds the record itself (see ``packing``); the columns beside
it are what is looked up. Keys are content hashes: but for rulings, changes and removals,
which are a history, nothing here counts or dates rows, so that two runs over the same
input leave the same content. ``odds``, ``robots`` and ``grouped`` only save time, and so do
``issued`` and what is made of it: they follow from the rest, and are there to be looked up.
What stands in ``BACKSTAGE`` is of one desk and not of the news.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

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

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("pending", Boolean, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)

job_events = Table(
    "job_events",
    metadata,
    Column("job", Integer, ForeignKey("jobs.number"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("record", LargeBinary, nullable=False),
)

handed_in = Table(
    "handed_in",
    metadata,
    Column("job", Integer, ForeignKey("jobs.number"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("record", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("name", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    Column("visitor", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("name", Name, primary_key=True),
    Column("record", LargeBinary, nullable=False),
)

BACKSTAGE = (jobs, job_events, handed_in, tokens, visits, notes)
"""What only the desk at this place needs."""
claims = Table(
    "claims",
    metadata,
    Column("id", Name, primary_key=True),
    Column("story", Name, nullable=False, index=True),
    Column("into", Name, nullable=False, index=True),
    Column("standing", Name, nullable=False),
    Column("told", Name, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("ix_claims_told", "told", "id"),
)

claim_names = Table(
    "claim_names",
    metadata,
    Column("name", Name, primary_key=True),
    Column("claim", Name, nullable=False, index=True),
)

claim_reports = Table(
    "claim_reports",
    metadata,
    Column("claim", Name, primary_key=True),
    Column("report", Name, primary_key=True, index=True),
)

issued = Table(
    "issued",
    metadata,
    Column("story", Name, primary_key=True),
    Column("key", Name, nullable=False),
    Column("dossier", Name, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)

listed = Table(
    "listed",
    metadata,
    Column("story", Name, primary_key=True),
    Column("newest", Name, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Index("ix_listed_newest", "newest", "story"),
)

members = Table(
    "members",
    metadata,
    Column("report", Name, primary_key=True),
    Column("story", Name, nullable=False, index=True),
)

spoken = Table(
    "spoken",
    metadata,
    Column("story", Name, primary_key=True),
    Column("claim", Name, primary_key=True),
    Column("report", Name, primary_key=True),
    Column("key", Name, primary_key=True, index=True),
    Column("name", Name, nullable=False, index=True),
)

roles = Table(
    "roles",
    metadata,
    Column("story", Name, primary_key=True),
    Column("outlet", Name, primary_key=True, index=True),
    Column("role", Name, primary_key=True),
    Column("other", Name, primary_key=True, index=True),
    Column("number", Integer, nullable=False),
)

doubts = Table(
    "doubts",
    metadata,
    Column("story", Name, primary_key=True),
    Column("subject", Name, primary_key=True),
    Column("distance", Double, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)

OF_ISSUES = (issued, spoken, roles, doubts)
"""What is made of a story's dossier, to be looked up; each has the story's id."""
KEPT = tuple(table for table in metadata.sorted_tables if table not in (grouped, *BACKSTAGE))
"""What a copy has, each table after those that it refers to."""
LASTING = tuple(
    table
    for table in KEPT
    if table not in {odds, robots, claim_names, claim_reports, listed, members, *OF_ISSUES}
)
"""What cannot be made anew."""

report_search = Table(
    "report_search",
    MetaData(),  # apart: it repeats the reports, and in SQLite it is a virtual table
    Column("report", Name, primary_key=True),
    Column("headline", Text, nullable=False),
    Column("standfirst", Text, nullable=False),
    Column("text", Text, nullable=False),
)

claim_search = Table(
    "claim_search",
    MetaData(),  # apart, too
    Column("claim", Name, primary_key=True),
    Column("text", Text, nullable=False),
)
