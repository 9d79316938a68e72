"""What the desk keeps beside the news: jobs, tokens, visits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "jobs",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("pending", sa.Boolean, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_jobs_pending", "jobs", ["pending"])
    for table, *columns in (
        ("job_events", "number", "record"),
        ("handed_in", "place", "record", "body"),
    ):
        place, *contents = columns
        op.create_table(
            table,
            sa.Column(
                "job",
                sa.Integer,
                sa.ForeignKey("jobs.number"),
                primary_key=True,
                autoincrement=False,
            ),
            sa.Column(place, sa.Integer, primary_key=True, autoincrement=False),
            *(sa.Column(name, sa.LargeBinary, nullable=False) for name in contents),
        )
    for table, key in (("tokens", "name"), ("visits", "visitor")):
        op.create_table(
            table,
            sa.Column(key, NAME, primary_key=True),
            sa.Column("record", sa.LargeBinary, nullable=False),
        )
