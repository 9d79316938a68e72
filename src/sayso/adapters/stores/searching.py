"""Full-text search, in each database's own words."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from sqlalchemy import Connection, TextClause
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


CLAIMS_SQLITE = sql(
    "SELECT claim FROM claim_search WHERE claim_search MATCH :query"
    " ORDER BY bm25(claim_search), claim LIMIT :limit"
)
CLAIMS_POSTGRES = sql(
    "SELECT claim FROM claim_search, to_tsquery('english', :query) AS query"
    " WHERE words @@ query ORDER BY ts_rank_cd(words, query) DESC, claim LIMIT :limit"
)
INDEXES = ("report_search", "claim_search")
"""The tables of words."""
CHECKED = "INSERT INTO {0}({0}) VALUES ('integrity-check')"
PACKED = "INSERT INTO {0}({0}) VALUES ('optimize')"


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
    return _ids_found(connection, words, limit, (SQLITE, POSTGRES), every=every)


def find_claims(connection: Connection, words: str, limit: int) -> list[str]:
    """Ids of the claims that hold every word; inflected forms count; best first."""
    return _ids_found(connection, words, limit, (CLAIMS_SQLITE, CLAIMS_POSTGRES), every=True)


def put_claim_words(connection: Connection, name: str, words: str) -> None:
    """Let a claim (id) be found by some words, as ``fold`` gives them."""
    row: dict[str, object] = {"claim": name, "text": words}
    statement = "INSERT INTO claim_search (claim, text) VALUES (:claim, :text)"
    if connection.dialect.name == "sqlite":
        row["row"] = _row_of(name)
        statement = "INSERT INTO claim_search (rowid, claim, text) VALUES (:row, :claim, :text)"
    connection.execute(sql(statement), row)


def take_claim_words(connection: Connection, name: str) -> None:
    """Let a claim (id) be found by words no more."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            sql("DELETE FROM claim_search WHERE rowid = :row"), {"row": _row_of(name)}
        )
    else:
        connection.execute(sql("DELETE FROM claim_search WHERE claim = :claim"), {"claim": name})


def _row_of(name: str) -> int:
    """The number of a claim's row in SQLite, whose index of words looks nothing else up."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) >> 1


def _ids_found(
    connection: Connection,
    words: str,
    limit: int,
    statements: tuple[TextClause, TextClause],
    *,
    every: bool,
) -> list[str]:
    """What the one of two statements finds that is written for this database."""
    wanted = list(dict.fromkeys(re.findall(r"\w+", fold(words))))[:MOST_WORDS]
    if not wanted:
        return []
    in_file = connection.dialect.name == "sqlite"
    if in_file:
        statement, operator = statements[0], " AND " if every else " OR "
    else:
        statement, operator = statements[1], " & " if every else " | "
    # Quoted, so that AND, NEAR or an underscore are words like others.
    quote = '"' if in_file else "'"
    query = operator.join(f"{quote}{word}{quote}" for word in wanted)
    return list(connection.execute(statement, {"query": query, "limit": limit}).scalars())


def check_index(connection: Connection, name: str) -> None:
    """Hold an index of SQLite's against the words in it. Raises the database's error."""
    connection.execute(sql(CHECKED.format(name)))


def pack_indexes(connection: Connection) -> None:
    """Merge each of SQLite's indexes into one piece: words taken out stay in it until then."""
    for name in INDEXES:
        connection.execute(sql(PACKED.format(name)))
