"""What a store's file is known by, the grouping as it stands, and what was taken out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

APPLICATION = int.from_bytes(b"Says")
NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Mark the file as Sayso's, and make the tables."""
    if op.get_bind().dialect.name == "sqlite":
        op.get_bind().exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    op.create_table(
        "grouped",
        sa.Column("name", NAME, primary_key=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "removals",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
