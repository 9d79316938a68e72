"""What runs one function over many items, here or elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.flow import Engine

    Opener = Callable[[int], AbstractContextManager[Engine]]


@cache
def engines() -> dict[str, Opener]:
    """All engines by name; each is opened for a number of workers."""
    from sayso.adapters.engines.local import Inline, Processes

    return {"inline": lambda _: nullcontext(Inline()), "processes": Processes}
