"""Migrations: complete, in step with the tables, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from sayso.adapters.stores import tables, upgrading
from sayso.adapters.stores.connecting import connect
from sayso.adapters.stores.sql import SqlStore
from sayso.errors import StoreError
from sayso.ports import Listing
from sayso.testing.stores import entry, story


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "sayso.adapters.stores:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def test_the_head_is_the_last_migration():
    assert scripts().get_heads() == [upgrading.HEAD]


def test_every_migration_says_what_it_does():
    for script in scripts().walk_revisions():
        assert script.doc
        assert Path(script.path).name.startswith(f"r{script.revision}_")


def test_migrations_make_the_tables_that_the_code_expects(tmp_path: Path):
    SqlStore(tmp_path / "s.db").close()
    engine = connect(tmp_path / "s.db", 0)

    def ours(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or not str(name).startswith(("report_search", "claim_search"))

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": ours, "compare_type": True}
        )
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from alembic import op

    def fail(statement: str) -> None:
        raise sqlite3.OperationalError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(op, "execute", fail)
        with pytest.raises(StoreError, match="power cut"):
            SqlStore(tmp_path / "s.db")
    file = sqlite3.connect(tmp_path / "s.db")
    assert file.execute("SELECT name FROM sqlite_master").fetchall() == []
    file.close()
    with SqlStore(tmp_path / "s.db") as store:
        assert list(store.lines()) == []


def test_the_same_tables_can_be_made_in_postgres():
    made = [
        str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for table in tables.metadata.sorted_tables
    ]
    assert all('COLLATE "C"' in statement for statement in made if " TEXT" in statement)
    assert any("BYTEA" in statement for statement in made)


IN_0006 = {
    *("bodies", "captures", "reports", "readings", "rejects", "ledger", "stories", "rulings"),
    *("changes", "dossiers", "odds", "answers", "grouped", "removals"),
}


def test_stories_of_an_older_store_are_listed(places: Callable[[], str]):
    place = places()
    entries = [entry(number) for number in range(5)]
    with SqlStore(place) as store:
        store.keep(entries)
        store.keep_stories([story(*entries[:3]), story(*entries[3:])])
        lines = store.list_stories(Listing(9))
    engine = connect(place, 5)
    with engine.begin() as connection:
        later = [one.name for one in reversed(tables.metadata.sorted_tables)]  # who refers first
        for name in (*(name for name in later if name not in IN_0006), "claim_search"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0006'")
    engine.dispose()
    with SqlStore(place) as store:
        assert store.list_stories(Listing(9)) == lines
        assert store.check() == ()
