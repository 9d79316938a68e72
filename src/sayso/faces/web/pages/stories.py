"""``/stories``: the stories, put together and taken apart by hand after a look at what changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sayso.faces.web.desk import desk_of
from sayso.faces.web.forms import Form, form_of
from sayso.faces.web.pages import byhand, frame, tales
from sayso.faces.web.wording import catalogue
from sayso.records import Ruling
from sayso.usecases import browsing, ruling

_ = catalogue().gettext
SHOWN = 20
"""Stories on one page."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which stories are asked for: words of their reports, a standing, an outlet's id."""

    q: str = ""
    standing: str = ""
    outlet: str = ""


def stories(request: Request) -> Response:
    """The stories, the newest first."""
    desk, asked = desk_of(request), request.query_params
    chosen = Chosen(asked.get("q", ""), asked.get("standing", ""), asked.get("outlet", ""))
    found = browsing.stories(
        desk.store,
        desk.settings,
        cursor=asked.get("after", ""),
        limit=SHOWN,
        words=chosen.q,
        outlet=chosen.outlet,
        standing=chosen.standing,
    )
    given = {"stories": found.items, "chosen": chosen, "next": found.next}
    return frame.page(request, "desk/stories.html.j2", given)


async def merging(request: Request) -> Response:
    """What would change if the chosen stories were one."""
    names = request.query_params.getlist("story")
    return await desk_of(request).think(_merging, request, names)


def _merging(request: Request, names: list[str]) -> Response:
    store = desk_of(request).store
    given = {
        "heading": _("Merge these stories?"),
        "act": _("Merge them"),
        "action": "/stories/merge",
        "back": "/stories",
        "fields": [("story", name) for name in names],
        "stories": [store.story(name) for name in names],
    }
    return _preview(request, byhand.together(store, names), given)


async def merge(request: Request) -> Response:
    """Put stories together, and go to the one that they are now."""
    form = await form_of(request)
    return await desk_of(request).think(_merge, request, form)


def _merge(request: Request, form: Form) -> Response:
    store, names = desk_of(request).store, form.texts("story")
    number = byhand.keep(request, byhand.together(store, names), form.text("why"))
    return frame.see(f"/stories/{store.story(names[0]).id}?done={number}")


async def splitting(request: Request) -> Response:
    """What would change if the chosen reports left their story."""
    reports = request.query_params.getlist("report")
    return await desk_of(request).think(_splitting, request, reports)


def _splitting(request: Request, reports: list[str]) -> Response:
    store, name = desk_of(request).store, request.path_params["story"]
    given = {
        "heading": _("Take these reports out?"),
        "act": _("Take them out"),
        "action": f"/stories/{name}/split",
        "back": f"/stories/{name}/reports",
        "fields": [("report", report) for report in reports],
        "stories": (),
    }
    return _preview(request, byhand.apart(store, name, reports), given)


async def split(request: Request) -> Response:
    """Take reports out of a story, and go back to it."""
    form = await form_of(request)
    return await desk_of(request).think(_split, request, form)


def _split(request: Request, form: Form) -> Response:
    desk, name = desk_of(request), request.path_params["story"]
    by = frame.choices_of(request).name
    ruling.split(desk.store, name, form.texts("report"), desk.settings, by, byhand.now())
    number = desk.store.rulings()[-1].number
    return frame.see(f"/stories/{desk.store.story(name).id}?done={number}")


def _preview(request: Request, wanted: Ruling, given: Mapping[str, object]) -> Response:
    desk = desk_of(request)
    changes = ruling.preview(desk.store, wanted, desk.settings)
    told = {**given, "changes": tales.told(desk.store, changes)}
    return frame.page(request, "desk/preview.html.j2", told)
