"""``/check``: who stands behind a claim, over all that the store has."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import NoReports
from sayso.faces.web.desk import desk_of
from sayso.faces.web.pages import frame
from sayso.faces.web.pages.view import passage_address
from sayso.usecases import checking


async def check(request: Request) -> Response:
    """The box, and the answer where a claim was asked; its address can be sent on."""
    asked = " ".join(request.query_params.get("claim", "").split())
    given: dict[str, object] = {
        "claim": asked,
        "how": request.query_params.get("how", ""),
        "finding": None,
        "nothing": "",
        "leads": passage_address,
    }
    if asked:
        desk = desk_of(request)
        try:
            finding = await desk.think(checking.check, asked, desk.store, desk.settings)
            given["finding"] = finding
        except NoReports as error:
            given["nothing"] = error.what
    return frame.page(request, "desk/check.html.j2", given)
