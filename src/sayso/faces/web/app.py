"""The application: its routes and what stands before them."""

from __future__ import annotations

from starlette.applications import Starlette

from sayso.faces.web import api, pages
from sayso.faces.web.desk import Desk


def application(desk: Desk) -> Starlette:
    """The web app and the API over one store."""
    app = Starlette(routes=[*api.ROUTES, *pages.ROUTES])
    app.state.desk = desk
    return app
