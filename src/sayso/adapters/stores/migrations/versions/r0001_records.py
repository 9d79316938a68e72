"""Tables for captures and all the records made of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _make_captures()
    _make_reports()
    _make_ledger()
    for name in ("rejects", "stories", "dossiers"):
        op.create_table(name, sa.Column("id", NAME, primary_key=True), _record())


def _record() -> sa.Column[bytes]:
    return sa.Column("record", sa.LargeBinary, nullable=False)


def _make_captures() -> None:
    op.create_table(
        "bodies",
        sa.Column("sha256", NAME, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "captures",
        sa.Column("sha256", NAME, sa.ForeignKey("bodies.sha256"), primary_key=True),
        sa.Column("address", NAME, primary_key=True),
        _record(),
    )


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", NAME, primary_key=True),
        sa.Column("series", NAME, nullable=False, index=True),
        sa.Column("outlet", NAME, nullable=False, index=True),
        sa.Column("published", NAME, nullable=False, index=True),
        _record(),
    )
    op.create_table(
        "readings",
        sa.Column("report", NAME, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("fingerprint", NAME, nullable=False),
        _record(),
    )


def _make_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("fingerprint", NAME, primary_key=True),
        sa.Column("sha256", NAME, primary_key=True),
        sa.Column("address", NAME, primary_key=True),
        _record(),
    )
