"""``/settings``: whose rulings these are, whether keys work, light or dark."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.faces.web.forms import form_of
from sayso.faces.web.pages import frame
from sayso.faces.web.pages.statics import SCHEMES


def settings(request: Request) -> Response:
    """What is chosen."""
    given = {"schemes": tuple(SCHEMES), "saved": "saved" in request.query_params}
    return frame.page(request, "desk/settings.html.j2", given)


async def choose(request: Request) -> Response:
    """Keep what was chosen, in this browser."""
    form = await form_of(request)
    scheme = form.text("scheme")
    name = " ".join(form.text("name").split())[:80]
    answer = frame.see("/settings?saved=1")
    kept = frame.Choices(name, form.text("keys") != "off", scheme if scheme in SCHEMES else "auto")
    frame.choose(answer, kept)
    return answer
