"""What the judge answered, by what it was asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "odds",
        sa.Column("question", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
                  primary_key=True),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("says", "conflicts", "neither")),
    )  # fmt: skip
