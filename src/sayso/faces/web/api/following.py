"""A job's events as they come (server-sent events), also from where somebody left off."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import anyio
import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sayso.errors import TooManyRequests, WrongArgument
from sayso.faces.web.desk import Desk, desk_of
from sayso.records import JobEvent
from sayso.usecases.jobs import LOOKS, PENDING

MEDIA_TYPE = "text/event-stream"
MOST = 64
"""Who may follow jobs at once: each looks into the store twice a second."""
QUIET = 15.0
"""Seconds after which something is said, so that nothing in between hangs up."""
RETRY = b"retry: 2000\n\n"
"""Milliseconds after which a browser that lost the connection comes again."""


async def events(request: Request, number: int) -> Response:
    """The events of a job after ``Last-Event-ID``; 204 where it has ended and all were seen.

    204 tells a browser not to come again.
    """
    desk = desk_of(request)
    last = request.headers.get("last-event-id", "") or "0"
    if not (last.isascii() and last.isdecimal() and len(last) < 10):  # noqa: PLR2004 - 31 bits
        raise WrongArgument("this is no event's id", last, "Send the last one that was given.")
    job = await run_in_threadpool(desk.jobs.job, number)
    seen = await run_in_threadpool(desk.jobs.events, number, int(last))
    if not seen and job.state not in PENDING:
        return Response(status_code=204)
    if len(_following) >= MOST:
        raise TooManyRequests("too many follow jobs at once")
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(
        _stream(desk, number, int(last)), headers=headers, media_type=MEDIA_TYPE
    )


_following: set[object] = set()


async def _stream(desk: Desk, number: int, last: int) -> AsyncIterator[bytes]:
    """Each event once, until the job has ended or the server is to stop."""
    me, said = object(), time.monotonic()
    _following.add(me)
    try:
        yield RETRY
        while not desk.closing.is_set():
            for event in await run_in_threadpool(desk.jobs.events, number, last):
                last, said = event.number, time.monotonic()
                yield _as_sent(event)
                if event.state not in PENDING:
                    return
            if time.monotonic() - said > QUIET:
                said = time.monotonic()
                yield b": still here\n\n"
            await anyio.sleep(LOOKS)
    finally:
        _following.discard(me)


def _as_sent(event: JobEvent) -> bytes:
    data = msgspec.json.encode(event)
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (event.number, event.state.value.encode(), data)
