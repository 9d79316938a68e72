"""What whoever watches writes down: how far each channel has been told, when feeds are due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "notes",
        sa.Column("name", NAME, primary_key=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
