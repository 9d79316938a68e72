"""Bringing a store to this version's tables, or finding that it is none that is known."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from sayso.adapters.stores.connecting import WRITING
from sayso.adapters.stores.tables import metadata
from sayso.errors import StoreForeign, StoreNewer, StoreReadOnly

HEAD = "0010"
"""The last migration in ``migrations/versions``."""


def upgrade(engine: Engine, where: str, *, writable: bool = True) -> None:
    """Run the migrations that are missing, all in one transaction.

    Raises ``StoreNewer`` where the store has one that this Sayso does not know,
    ``StoreForeign`` where another program's tables are in the way, and ``StoreReadOnly``
    where it is older and not ``writable``.
    """
    with engine.connect() as connection:
        version = _version(connection)
        if version == HEAD:
            return
        _refuse_unknown(connection, version, where)
    if not writable:
        raise StoreReadOnly("the store is of an older version and cannot be upgraded", where)
    with engine.execution_options(**WRITING).begin() as connection:
        # Asked again under the lock: another process may have upgraded meanwhile.
        version = _version(connection)
        _refuse_unknown(connection, version, where)
        if version != HEAD:
            _migrate(connection)


def _refuse_unknown(connection: Connection, version: str, where: str) -> None:
    if version.isdigit() and len(version) == len(HEAD):
        if version > HEAD:
            raise StoreNewer(f"the store is of version {version}, this Sayso knows {HEAD}", where)
    elif version or metadata.tables.keys() & set(inspect(connection).get_table_names()):
        raise StoreForeign("the database has tables of another program", where)


def _version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "sayso.adapters.stores:migrations")
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")
