"""What every answer of the desk is given from."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import ParamSpec, TypeVar

import anyio
import anyio.to_thread
from starlette.requests import Request

from sayso.assembly import Settings
from sayso.faces.web.answers import Answers
from sayso.faces.web.policy import Policy
from sayso.ports import Store
from sayso.usecases.jobs import Jobs

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(slots=True)
class Desk:
    """The store that is served, what its user has chosen, and who is let in (``policy``).

    Everything that asks the store is called in a thread (``run_in_threadpool``), what asks a
    model through ``think``: the loop itself never waits for them. ``jobs`` are done while the
    application runs; ``answers`` that still hold are given again; ``closing`` is set once the
    server is to stop, so that whoever follows a job leaves.
    """

    store: Store
    settings: Settings
    policy: Policy = field(default_factory=Policy)
    jobs: Jobs = field(init=False)
    answers: Answers = field(init=False)
    closing: threading.Event = field(init=False, default_factory=threading.Event)
    _one: anyio.CapacityLimiter = field(init=False)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.store, self.settings)
        self.answers = Answers(self.store)
        self._one = anyio.CapacityLimiter(1)

    async def think(
        self, call: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
    ) -> Result:
        """Call what asks a model, in a thread, and after all others that do: they share memory."""
        return await anyio.to_thread.run_sync(partial(call, *given, **named), limiter=self._one)


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk
