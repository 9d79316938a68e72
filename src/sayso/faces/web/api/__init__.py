"""``/api/v1``: the use-cases as JSON."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sayso.faces.web.api import doing, following, looking, shapes
from sayso.faces.web.api.describing import openapi
from sayso.faces.web.api.endpoints import BASE, Asked, Endpoint, routes_of
from sayso.records import Dossier, Finding, Job, KeptClaim, Proof


def description(_asked: Asked[shapes.Query, None]) -> dict[str, Any]:
    """Give this description."""
    return openapi(ENDPOINTS)


async def follow_job(request: Request) -> Response:
    """Follow a job's events as they come, from Last-Event-ID on."""
    name = request.path_params["id"]
    return await following.events(request, doing.number_in(name))


DOSSIERS = tuple(
    Endpoint(
        "GET",
        f"/stories/{{id}}/dossier.{ending}",
        looking.dossier_as(ending),
        Dossier if ending == "json" else None,
        media=() if ending == "json" else (media_type.partition(";")[0],),
        kept=True,
        queued=True,
    )
    for ending, (_, media_type) in looking.FORMATS.items()
)
FOLLOWING = Endpoint("GET", "/jobs/{id}/events", follow_job, None, media=(following.MEDIA_TYPE,))
PLAIN = (  # routes are tried in this order: what is asked most comes first
    Endpoint("GET", "/claims/{id}", looking.claim, KeptClaim, kept=True),
    Endpoint("GET", "/openapi.json", description, dict[str, Any]),
    Endpoint("GET", "/reports", looking.reports, shapes.ReportPage, shapes.ReportsAsked, kept=True),
    Endpoint("GET", "/reports/{id}", looking.report, shapes.ReportGiven, kept=True),
    Endpoint("GET", "/stories", looking.stories, shapes.StoryPage, shapes.StoriesAsked, kept=True),
    Endpoint("GET", "/stories/{id}", looking.story, shapes.StoryGiven, kept=True),
    *DOSSIERS,
    Endpoint("GET", "/origins", looking.origins, shapes.OriginPage, shapes.OriginsAsked, kept=True),
    Endpoint("GET", "/changes", looking.changes, shapes.ChangePage, shapes.ChangesAsked, kept=True),
    Endpoint("GET", "/jobs", doing.jobs, shapes.JobPage, shapes.JobsAsked),
    Endpoint("GET", "/jobs/{id}", doing.job, Job),
    Endpoint("DELETE", "/jobs/{id}", doing.stop_job, Job),
    Endpoint(
        "POST",
        "/captures",
        doing.take_capture,
        Job,
        shapes.CaptureNamed,
        shapes.CaptureAsked,
        202,
        uploads=True,
    ),
    Endpoint("POST", "/checks", doing.check, Finding, takes=shapes.ClaimAsked, thinks=True),
    Endpoint("POST", "/proofs", doing.proof, Proof, takes=shapes.TextAsked, thinks=True),
    Endpoint(
        "POST",
        "/rulings",
        doing.rule,
        shapes.RulingGiven,
        takes=shapes.RulingAsked,
        status=201,
        thinks=True,
    ),
)
ENDPOINTS = (*PLAIN, FOLLOWING)
ROUTES: tuple[BaseRoute, ...] = (
    *routes_of(PLAIN),
    Route(BASE + FOLLOWING.path, follow_job, methods=["GET"]),
)
