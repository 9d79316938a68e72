"""Full-text search, in each database's own words."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Connection
from sqlalchemy import text as sql

MOST_WORDS = 64
"""Of a query: more only narrow what is found, and SQLite limits an expression's depth."""

SQLITE = sql(
    "SELECT report FROM report_search WHERE report_search MATCH :query"
    # A word in the headline counts ten times, in the standfirst five times one in the text.
    " ORDER BY bm25(report_search, 0.0, 10.0, 5.0, 1.0), report LIMIT :limit"
)
POSTGRES = sql(
    "SELECT report FROM report_search, to_tsquery('english', :query) AS query"
    " WHERE words @@ query ORDER BY ts_rank_cd(words, query) DESC, report LIMIT :limit"
)


GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[,.’\u00a0\u202f]\d{3})+(?!\d)")
"""A figure whose thousands are set apart."""


def fold(text: str) -> str:
    """Text as it is searched: "1,297" as "1297", without accents, and without NUL.

    Postgres refuses NUL.
    """
    joined = GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), text.replace("\0", " "))
    # Before too: to put a long run of marks in order takes the square of its length.
    apart = unicodedata.normalize("NFKD", _without_marks(joined))
    return _without_marks(apart)


def _without_marks(text: str) -> str:
    return "".join(sign for sign in text if not unicodedata.combining(sign))


def find(connection: Connection, words: str, limit: int, *, every: bool) -> list[str]:
    """Ids of the reports that hold every word, or any; inflected forms count; best first."""
    wanted = list(dict.fromkeys(re.findall(r"\w+", fold(words))))[:MOST_WORDS]
    if not wanted:
        return []
    if connection.dialect.name == "sqlite":
        statement, operator = SQLITE, " AND " if every else " OR "
    else:
        statement, operator = POSTGRES, " & " if every else " | "
    # Quoted, so that AND, NEAR or an underscore are words like others.
    quote = '"' if statement is SQLITE else "'"
    query = operator.join(f"{quote}{word}{quote}" for word in wanted)
    return list(connection.execute(statement, {"query": query, "limit": limit}).scalars())


def check_index(connection: Connection) -> None:
    """Hold SQLite's index against the words in it. Raises the database's error."""
    connection.execute(sql("INSERT INTO report_search(report_search) VALUES ('integrity-check')"))


def pack_index(connection: Connection) -> None:
    """Merge SQLite's index into one piece: words that were taken out stay in it until then."""
    connection.execute(sql("INSERT INTO report_search(report_search) VALUES ('optimize')"))
