"""Reads the news and tells you on whose say-so.

The library face: ``read``, ``report``, ``attributions``, ``stories``,
``dossier``, ``check`` and ``proof``. Everything is loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.version import VERSION

if TYPE_CHECKING:
    from sayso.faces.library import (
        Dossier,
        Reports,
        attributions,
        check,
        dossier,
        proof,
        read,
        report,
        stories,
    )

__version__ = VERSION
__all__ = [
    "Dossier",
    "Reports",
    "attributions",
    "check",
    "dossier",
    "proof",
    "read",
    "report",
    "stories",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    from sayso.faces import library

    return getattr(library, name)
