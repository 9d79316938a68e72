"""Outlets by name, for reading."""

from __future__ import annotations

from sayso.records import Outlet

UNKNOWN = "an unknown outlet"


def outlet_name(outlet: Outlet) -> str:
    """The name of an outlet, "an unknown outlet" where it has none."""
    return outlet.name or UNKNOWN
