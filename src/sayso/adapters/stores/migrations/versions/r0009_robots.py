"""What each origin's robots.txt said, for as long as it holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "robots",
        sa.Column("origin", NAME, primary_key=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
