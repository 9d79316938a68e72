"""Bringing a store to this version's tables, or finding that it is newer."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from sayso.adapters.stores.connecting import WRITING
from sayso.errors import StoreNewer

HEAD = "0005"
"""The last migration in ``migrations/versions``."""


def upgrade(engine: Engine, where: str) -> None:
    """Run the migrations that are missing, all in one transaction.

    Raises ``StoreNewer`` where the store has one that this Sayso does not know.
    """
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    with engine.execution_options(**WRITING).begin() as connection:
        # Asked again under the lock: another process may have upgraded meanwhile.
        version = _version(connection)
        if version > HEAD:
            raise StoreNewer(f"the store is of version {version}, this Sayso knows {HEAD}", where)
        if version < HEAD:
            _migrate(connection)


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
