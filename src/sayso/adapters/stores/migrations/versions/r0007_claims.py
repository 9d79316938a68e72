"""Claims with lasting ids, the last dossier of each story, and what is looked up of both."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SQLITE = """
CREATE VIRTUAL TABLE claim_search USING fts5(
    claim UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2'
)"""
POSTGRES = """
CREATE TABLE claim_search (
    claim text COLLATE "C" PRIMARY KEY,
    text text NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('english', left(text, 200000))) STORED
)"""
POSTGRES_INDEX = "CREATE INDEX claim_search_words ON claim_search USING gin (words)"
AT_ONCE = 500


def upgrade() -> None:
    """Make the tables, and list the stories that there are."""
    _make_claims()
    _make_issued()
    op.create_table(
        "listed",
        _key_column("story"),
        _text_column("newest"),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
    )
    op.create_index("ix_listed_newest", "listed", ["newest", "story"])
    op.create_table("members", _key_column("report"), _text_column("story", index=True))
    if op.get_bind().dialect.name == "sqlite":
        op.get_bind().exec_driver_sql(SQLITE)
    else:
        op.get_bind().exec_driver_sql(POSTGRES)
        op.get_bind().exec_driver_sql(POSTGRES_INDEX)
    _list_stories()


def _key_column(name: str, *, index: bool = False) -> sa.Column[str]:
    return sa.Column(name, NAME, primary_key=True, index=index)


def _text_column(name: str, *, index: bool = False) -> sa.Column[str]:
    return sa.Column(name, NAME, nullable=False, index=index)


def _record_column() -> sa.Column[bytes]:
    return sa.Column("record", sa.LargeBinary, nullable=False)


def _make_claims() -> None:
    op.create_table(
        "claims",
        _key_column("id"),
        _text_column("story", index=True),
        _text_column("into", index=True),
        _text_column("standing"),
        _text_column("told"),
        _record_column(),
    )
    op.create_index("ix_claims_told", "claims", ["told", "id"])
    op.create_table("claim_names", _key_column("name"), _text_column("claim", index=True))
    op.create_table("claim_reports", _key_column("claim"), _key_column("report", index=True))


def _make_issued() -> None:
    op.create_table(
        "issued",
        _key_column("story"),
        _text_column("key"),
        _text_column("dossier", index=True),
        _record_column(),
    )
    op.create_table(
        "spoken",
        _key_column("story"),
        _key_column("claim"),
        _key_column("report"),
        _key_column("key", index=True),
        _text_column("name", index=True),
    )
    op.create_table(
        "roles",
        _key_column("story"),
        _key_column("outlet", index=True),
        _key_column("role"),
        _key_column("other", index=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "doubts",
        _key_column("story"),
        _key_column("subject"),
        sa.Column("distance", sa.Double, nullable=False, index=True),
        _record_column(),
    )


def _list_stories() -> None:
    """Every story with its reports; their columns say what is listed of them."""
    bind = op.get_bind()
    stories = {
        row.id: json.loads(zlib.decompress(row.record))["reports"]
        for row in bind.execute(sa.text("SELECT id, record FROM stories"))
    }
    known = {
        row.id: row for row in bind.execute(sa.text("SELECT id, outlet, published FROM reports"))
    }
    _insert(
        "INSERT INTO members (report, story) VALUES (:report, :story)",
        ({"report": one, "story": name} for name, ids in stories.items() for one in ids),
    )
    _insert(
        "INSERT INTO listed (story, newest, reports, outlets)"
        " VALUES (:story, :newest, :reports, :outlets)",
        (
            {
                "story": name,
                "newest": max(known[one].published for one in ids),
                "reports": len(ids),
                "outlets": len({known[one].outlet for one in ids}),
            }
            for name, ids in stories.items()
        ),
    )


def _insert(statement: str, rows: Iterable[dict[str, object]]) -> None:
    made = list(rows)
    for start in range(0, len(made), AT_ONCE):
        op.get_bind().execute(sa.text(statement), made[start : start + AT_ONCE])
