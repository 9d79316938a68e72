"""What every answer of the desk is given from."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from sayso.assembly import Settings
from sayso.ports import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The store that is served, and what its user has chosen.

    Everything that asks the store or a model is called in a thread
    (``starlette.concurrency.run_in_threadpool``): the loop itself never waits for them.
    """

    store: Store
    settings: Settings


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk
