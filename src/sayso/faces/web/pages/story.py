"""``/stories/ID``: the dossier as it is published, alive."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from sayso.faces.web.desk import Desk, desk_of
from sayso.faces.web.pages import frame
from sayso.faces.web.pages.view import DeskView
from sayso.records import Claim, Dossier, JobKind, Story
from sayso.stages.publishing import to_svg, told_of, wording
from sayso.stages.publishing.lanes import Lane
from sayso.usecases import claims, dossiers

KEPT = 24
"""Dossiers that stay drawn: 150 KB each for seven reports, 1 MB for forty."""
_drawn: OrderedDict[tuple[str, ...], str] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which claims are shown: those of a standing, those that go back to an origin."""

    standing: str = ""
    origin: str = ""

    def has(self, claim: Claim) -> bool:
        """Whether a claim is one of them."""
        standing = not self.standing or claim.standing.value == self.standing
        return standing and (not self.origin or self.origin in claim.origin_ids)


def story(request: Request) -> Response:
    """The story's dossier, or its reports where it has none that still holds."""
    desk, name = desk_of(request), request.path_params["story"]
    told = desk.store.story(name)
    if told.id != name:
        return frame.see(frame.query(f"/stories/{told.id}", **dict(request.query_params)))
    made = dossiers.current(name, desk.store, desk.settings)
    if made is None:
        return frame.page(request, "desk/waiting.html.j2", of_story(told))
    asked = request.query_params
    chosen = Chosen(asked.get("standing", ""), asked.get("origin", ""))
    given = {"title": made.title, "body": drawn(desk, told.id, made, chosen)}
    return frame.page(request, "desk/story.html.j2", given)


async def make(request: Request) -> Response:
    """Have the dossier made, and show how far that has come."""
    desk, name = desk_of(request), request.path_params["story"]
    job = await run_in_threadpool(desk.jobs.submit, JobKind.DOSSIER, (name,))
    return frame.see(f"/jobs/{job.id}")


def reports(request: Request) -> Response:
    """The reports of a story, to take some out."""
    told = desk_of(request).store.story(request.path_params["story"])
    return frame.page(request, "desk/taking_out.html.j2", of_story(told))


def drawn(desk: Desk, name: str, made: Dossier, chosen: Chosen) -> str:
    """The dossier's body: from memory, where it was drawn lately."""
    kept = claims.claims_of(desk.store, name)
    lasting = {former: one.id for one in kept for former in (one.claim.id, *one.former)}
    key = (made.id, *lasting.values(), chosen.standing, chosen.origin)
    if key not in _drawn:
        _drawn[key] = _draw(name, made, chosen, DeskView(made, lasting, f"/stories/{name}"))
    _drawn.move_to_end(key)
    while len(_drawn) > KEPT:
        _drawn.popitem(last=False)
    return _drawn[key]


def _draw(name: str, made: Dossier, chosen: Chosen, view: DeskView) -> str:
    def leads_to(lane: Lane) -> str:
        return f"{frame.query(f'/stories/{name}', origin=lane.origin.id)}#claims"

    shown = tuple(claim for claim in made.claims if chosen.has(claim))
    given = told_of(view, shown, to_svg(made, leads_to))
    given |= {"frame": "desk/bare.html.j2", "story": name, "chosen": chosen}
    return frame.environment().get_template("dossier.html.j2").render(given)


def of_story(told: Story) -> dict[str, object]:
    """What a list of a story's reports is given."""
    return {"told": told, "outlet_of": {r.id: wording.name(r.outlet) for r in told.reports}}
