"""Full-text search, in each database's own words."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

MOST_WORDS = 64
"""Of a query: more only narrow what is found, and SQLite limits an expression's depth."""

SQLITE = text(
    "SELECT report FROM report_search WHERE report_search MATCH :query"
    # A word in the headline counts ten times, in the standfirst five times one in the text.
    " ORDER BY bm25(report_search, 0.0, 10.0, 5.0, 1.0), report LIMIT :limit"
)
POSTGRES = text(
    "SELECT report FROM report_search, plainto_tsquery('english', :query) AS query"
    " WHERE words @@ query ORDER BY ts_rank_cd(words, query) DESC, report LIMIT :limit"
)


def find(connection: Connection, words: str, limit: int) -> list[str]:
    """Ids of the reports that hold all the words (inflected forms count), the best first."""
    wanted = list(dict.fromkeys(re.findall(r"\w+", words)))[:MOST_WORDS]
    if not wanted:
        return []
    if connection.dialect.name == "sqlite":
        # In quotation marks, so that AND, NEAR or a minus are words like others.
        query, statement = " ".join(f'"{word}"' for word in wanted), SQLITE
    else:
        query, statement = " ".join(wanted), POSTGRES
    return list(connection.execute(statement, {"query": query, "limit": limit}).scalars())
