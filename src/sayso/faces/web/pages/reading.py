"""Reading into the store from the desk: as a job, whose page shows how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import EmptyInput
from sayso.faces.web.desk import Desk, desk_of
from sayso.faces.web.forms import File, form_of
from sayso.faces.web.pages import frame
from sayso.faces.web.pages.taking import addresses
from sayso.records import Job, JobKind, JobState

LOOKED_AT = 500
"""Jobs of which the last with an address tells how that is."""


async def begin(
    request: Request, wanted: Sequence[str], files: Sequence[File], how: str = ""
) -> Response:
    """Have addresses and files read; ``how`` says that a text was taken for addresses."""
    job = await run_in_threadpool(_submit, desk_of(request), wanted, files)
    return frame.see(frame.query(f"/jobs/{job.id}", how=how))


def _submit(desk: Desk, wanted: Sequence[str], files: Sequence[File]) -> Job:
    captures = tuple(file.capture() for file in files)
    return desk.jobs.submit(JobKind.READ, tuple(wanted), captures)


def feeds(request: Request) -> Response:
    """The addresses that were read from here, each with how that went last."""
    jobs = desk_of(request).jobs.jobs(LOOKED_AT)
    last: dict[str, Job] = {}
    for job in jobs:
        for one in job.arguments if job.kind is JobKind.READ else ():
            last.setdefault(one, job)
    rows = [
        (one, urlsplit(one).hostname or one, job, [r for r in job.rejects if r.where == one])
        for one, job in last.items()
    ]
    given = {"feeds": rows, "states": JobState}
    return frame.page(request, "desk/feeds.html.j2", given)


async def read_feed(request: Request) -> Response:
    """Read addresses, for the first time or again."""
    form = await form_of(request)
    wanted = addresses(form.text("address"))
    if not wanted:
        raise EmptyInput(
            "this is no web address", remedy="Give addresses that begin with https://."
        )
    return await begin(request, wanted, ())


def jobs(request: Request) -> Response:
    """The last jobs."""
    before = request.query_params.get("before", "")
    found = desk_of(request).jobs.jobs(30, int(before) if before.isdecimal() else None)
    return frame.page(request, "desk/jobs.html.j2", {"jobs": found})


def job(request: Request) -> Response:
    """How far one job has come, and what came of it."""
    desk = desk_of(request)
    found = desk.jobs.job(request.path_params["job"])
    ended = found.state not in {JobState.QUEUED, JobState.RUNNING}
    made = found.state is JobState.DONE and found.kind is JobKind.DOSSIER
    if made and "hx-request" not in request.headers:
        return frame.see(f"/stories/{found.arguments[0]}")
    given = {"job": found, "ended": ended, "how": request.query_params.get("how", "")}
    return frame.page(request, "desk/job.html.j2", given)


async def stop(request: Request) -> Response:
    """Have a job end."""
    number = request.path_params["job"]
    await run_in_threadpool(desk_of(request).jobs.cancel, number)
    return frame.see(f"/jobs/{number}")
