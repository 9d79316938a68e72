"""``/outlets/ID`` and ``/sources/ID``: who tells, and on whose word."""

from __future__ import annotations

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import NotStored
from sayso.faces.web.desk import desk_of
from sayso.faces.web.pages import frame
from sayso.usecases import browsing


def outlet(request: Request) -> Response:
    """An outlet: its family, how often it is an origin, whom it takes from, its reports."""
    desk = desk_of(request)
    found = browsing.outlet(desk.store, request.path_params["outlet"], desk.settings)
    return frame.page(request, "desk/outlet.html.j2", {"outlet": found})


def source(request: Request) -> Response:
    """What is told on somebody's word, and in what stories."""
    desk, name = desk_of(request), request.path_params["source"]
    given: dict[str, object] = {"name": name, "said": ()}
    with suppress(NotStored):  # who is named in a report need not be in a dossier
        found = browsing.source(desk.store, name)
        given = {"name": found.name, "said": found.said}
    return frame.page(request, "desk/source.html.j2", given)
