"""What pages need beside themselves: one sheet of style and one script, known by their content."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.stages.publishing import pictures_stylesheet, proof_stylesheet

DARK = "@media screen and (prefers-color-scheme:dark)"
"""What the rules for dark stand under, in every sheet."""
SCHEMES = {"auto": DARK, "dark": "@media screen", "light": "@media not all"}
"""Schemes that can be chosen, and what their rules for dark stand under."""
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Static:
    """A file that never changes under its address."""

    body: bytes
    gzipped: bytes
    media_type: str
    version: str


@cache
def statics() -> dict[str, Static]:
    """All of them, by name."""
    sheet = "\n".join((proof_stylesheet(), pictures_stylesheet(), _file_of_desk("desk.css")))
    made = {
        f"{name}.css": _static(sheet.replace(DARK, under), "text/css")
        for name, under in SCHEMES.items()
    }
    script = ";\n".join(_file_of_desk(name) for name in ("htmx.min.js", "desk.js"))
    return made | {
        "desk.js": _static(script, "text/javascript"),
        "icon.svg": _static(_file_of_desk("icon.svg"), "image/svg+xml"),
    }


def address(name: str) -> str:
    """Where a file is to be had, as long as it reads as it does now."""
    return f"/static/{name}?v={statics()[name].version}"


def static(request: Request) -> Response:
    """``/static/NAME``."""
    found = statics().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    kept = FOREVER if request.query_params.get("v") == found.version else "no-cache"
    headers = {"Cache-Control": kept, "ETag": f'"{found.version}"', "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if takes_gzip(request):
        packed = headers | {"Content-Encoding": "gzip"}
        return Response(found.gzipped, media_type=found.media_type, headers=packed)
    return Response(found.body, media_type=found.media_type, headers=headers)


def takes_gzip(request: Request) -> bool:
    """Whether what is sent may be packed."""
    return "gzip" in request.headers.get("accept-encoding", "")


def _file_of_desk(name: str) -> str:
    return files("sayso.faces.web").joinpath("static", name).read_text("utf-8")


def _static(text: str, media_type: str) -> Static:
    body = text.encode()
    return Static(body, gzip.compress(body, mtime=0), media_type, sha256(body).hexdigest()[:16])
