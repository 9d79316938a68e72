"""The application: its routes and what stands before them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from sayso.errors import SaysoError
from sayso.faces.web import api, captured, pages, problems
from sayso.faces.web.desk import Desk
from sayso.faces.web.safety import Guard


def application(desk: Desk) -> Starlette:
    """The web app and the API over one store; its jobs are done while it runs."""

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        with desk.jobs:
            yield

    app = Starlette(
        routes=[*api.ROUTES, *captured.ROUTES, *pages.ROUTES],
        middleware=[Middleware(Guard, desk=desk)],
        exception_handlers={SaysoError: problems.handle, HTTPException: problems.handle},
        lifespan=running,
    )
    app.state.desk = desk
    return app
