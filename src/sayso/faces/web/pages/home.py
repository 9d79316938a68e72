"""``/``: one box for all that can be asked, and what is new."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import EmptyInput
from sayso.faces.web.desk import desk_of
from sayso.faces.web.forms import form_of
from sayso.faces.web.pages import frame, reading, tales
from sayso.faces.web.pages.proofs import proofed
from sayso.faces.web.pages.taking import Taken, addresses, taken_for
from sayso.records import Visit
from sayso.usecases import browsing

RECENT = 6
"""Stories on the first page."""
CHANGES = 12
"""Changes on the first page."""


def home(request: Request) -> Response:
    """The box, the stories that changed last, and what became of them since the last visit."""
    desk = desk_of(request)
    before = desk.store.visit(visitor) if (visitor := _visitor(request)) else None
    found = browsing.since(desk.store, before.changes if before else 0, CHANGES)
    if visitor:
        desk.store.keep_visit(Visit(visitor, found.now, datetime.now(UTC)))
    given = {
        "recent": browsing.stories(desk.store, desk.settings, limit=RECENT).items,
        "since": before,
        "changes": tales.told(desk.store, (one.change for one in found.changes)),
    }
    return frame.page(request, "desk/home.html.j2", given)


async def ask(request: Request) -> Response:
    """Take what was put into the box for what it is, or for what its giver says it is."""
    form = await form_of(request)
    if form.files:
        return await reading.begin(request, (), form.files)
    text = form.text("text").strip()
    if not text:
        raise EmptyInput("the box is empty", remedy="Give a claim, an address, a digest or files.")
    chosen = form.text("as")
    taken = Taken(chosen) if chosen in set(Taken) else taken_for(text)
    why = "" if chosen else "taken"
    if taken is Taken.ADDRESS:
        return await reading.begin(request, addresses(text), (), how=why)
    if taken is Taken.CLAIM:
        return frame.see(frame.query("/check", claim=" ".join(text.split()), how=why))
    return await proofed(request, text, how=why)


def _visitor(request: Request) -> str:
    """Who this is, as far as a cookie tells."""
    return str(getattr(request.state, "visitor", ""))
