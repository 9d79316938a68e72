"""Rulings by hand on stories, and the changes that stories went through."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    for name in ("rulings", "changes"):
        op.create_table(
            name,
            sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
            sa.Column("record", sa.LargeBinary, nullable=False),
        )
