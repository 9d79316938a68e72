"""What addresses were answered with last, to be asked whether it has changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "answers",
        sa.Column("address", NAME, primary_key=True),
        *(sa.Column(name, NAME, nullable=False) for name in ("sha256", "etag", "modified")),
    )
