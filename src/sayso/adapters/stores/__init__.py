"""Where captures and all that was made of them are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.adapters.stores.sql import SqlStore

    Opener = Callable[..., SqlStore]

FILE = "sqlite"
"""What keeps a store that is given as a path."""


@cache
def stores() -> dict[str, Opener]:
    """All stores by the scheme of their address, without its driver."""
    from sayso.adapters.stores.sql import SqlStore

    return {FILE: SqlStore, "postgresql": SqlStore}


def scheme_of(place: str | Path) -> str:
    """The scheme of a database URL without its driver; a path has that of files."""
    if isinstance(place, str) and "://" in place:
        return place.partition("://")[0].partition("+")[0]
    return FILE
