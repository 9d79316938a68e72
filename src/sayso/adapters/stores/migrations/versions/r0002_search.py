"""Full-text search over headlines, standfirsts and texts."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

SQLITE = """
CREATE VIRTUAL TABLE report_search USING fts5(
    report UNINDEXED, headline, standfirst, text,
    tokenize = 'porter unicode61 remove_diacritics 2'
)"""
POSTGRES = """
CREATE TABLE report_search (
    report text COLLATE "C" PRIMARY KEY,
    headline text NOT NULL,
    standfirst text NOT NULL,
    text text NOT NULL,
    words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', left(headline, 10000)), 'A')
        || setweight(to_tsvector('english', left(standfirst, 10000)), 'B')
        || to_tsvector('english', left(text, 200000))
    ) STORED  -- cut, since a tsvector ends at 1 MB
)"""
POSTGRES_INDEX = "CREATE INDEX report_search_words ON report_search USING gin (words)"


def upgrade() -> None:
    """Make the index; it is filled as reports are kept."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(SQLITE)
    else:
        op.execute(POSTGRES)
        op.execute(POSTGRES_INDEX)
