"""``/captures/SHA256``: the bytes that a report was read from, as they came, and harmless."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.faces.web.desk import desk_of

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""No script, no form, nothing fetched, an origin of its own: whatever stands in the bytes."""
SHOWN = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/plain",
}
"""What is shown, and as what. Anything else is a file to be saved, which no browser opens."""
MOST_LOOKED_AT = 1_024


async def captured(request: Request) -> Response:
    """A capture's bytes, in a sandbox."""
    name = request.path_params["sha256"]
    capture = await run_in_threadpool(desk_of(request).store.capture, name)
    kind = capture.ref.media_type.partition(";")[0].strip().lower()
    if kind not in SHOWN and b"<html" in capture.body[:MOST_LOOKED_AT].lower():
        kind = "text/html"  # a saved page of which nobody said what it is
    headers = {
        "Content-Security-Policy": f"{SANDBOX}; frame-ancestors 'self'",
        "Cache-Control": "private, max-age=31536000, immutable",
    }
    if kind not in SHOWN:
        headers["Content-Disposition"] = f'attachment; filename="{name[:16]}"'
    shown = SHOWN.get(kind, "application/octet-stream")
    return Response(capture.body, headers=headers | {"Content-Type": shown})


ROUTES = (Route("/captures/{sha256}", captured),)
