"""What stands around every page, and what its reader has chosen."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from sayso.faces.web.pages import statics
from sayso.faces.web.wording import catalogue
from sayso.records import Standing
from sayso.stages.publishing import environment_over, timeline, wording

if TYPE_CHECKING:
    from jinja2 import Environment

FRAME = "desk/frame.html.j2"
AREAS = ("stories", "check", "proof", "feeds", "review", "jobs", "settings")
"""The parts of the desk that the bar leads to, in their order."""
YEAR = 365 * 24 * 3600
SHORT = 1_000
"""Bytes up to which a page is not packed."""
LEVEL = 4
"""Of packing: a dossier of 150 KB comes to 25 KB in 2 ms, at level 9 to 20 KB in 8 ms."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader has chosen: a name for rulings, whether keys work, light or dark."""

    name: str = ""
    keys: bool = True
    scheme: str = "auto"


def choices_of(request: Request) -> Choices:
    """The choices that a request's cookies hold."""
    scheme = request.cookies.get("scheme", "auto")
    return Choices(
        name=unquote(request.cookies.get("name", ""))[:80],
        keys=request.cookies.get("keys") != "off",
        scheme=scheme if scheme in statics.SCHEMES else "auto",
    )


def choose(response: HTMLResponse | RedirectResponse, choices: Choices) -> None:
    """Have a reader's browser keep these choices."""
    kept = {"name": quote(choices.name), "keys": "on" if choices.keys else "off"}
    for key, value in (kept | {"scheme": choices.scheme}).items():
        response.set_cookie(key, value, max_age=YEAR, httponly=True, samesite="lax")


@cache
def environment() -> Environment:
    """The desk's templates, and those of publishing behind them."""
    made = environment_over("sayso.faces.web", "sayso.stages.publishing")
    made.add_extension("jinja2.ext.i18n")
    install: Callable[..., None] = made.install_gettext_translations  # type: ignore[attr-defined]
    install(catalogue(), newstyle=True)
    made.globals |= {
        "static": statics.address,
        "frame": FRAME,
        "areas": AREAS,
        "wording": wording,
        "timeline": timeline,
        "standings": tuple(Standing),
        "query": query,
        "ruling_address": ruling_address,
    }
    return made


def query(address: str, **given: str | int | None) -> str:
    """An address with those of the given fields that say something."""
    fields = {key: value for key, value in given.items() if value not in {None, ""}}
    return f"{address}?{urlencode(fields)}" if fields else address


def ruling_address(kind: str, subject: tuple[str, ...], back: str) -> str:
    """Where it can be ruled on something, and from where one comes."""
    fields = {"kind": kind, "subject": subject, "back": back}
    return f"/rulings?{urlencode(fields, doseq=True)}"


def page(
    request: Request, template: str, given: Mapping[str, object] | None = None, status: int = 200
) -> HTMLResponse:
    """A page of the desk. Only marks that steer or hide text are left out of what it is given."""
    context: dict[str, object] = {
        "csrf": getattr(request.state, "csrf", ""),
        "choices": choices_of(request),
        "path": request.url.path,
        "done": done if (done := request.query_params.get("done", "")).isdecimal() else "",
    } | dict(given or {})
    body = wording.clean(environment().get_template(template).render(context)).encode()
    headers = {"Vary": "Accept-Encoding"}
    if len(body) > SHORT and statics.takes_gzip(request):
        body, headers = gzip.compress(body, LEVEL, mtime=0), headers | {"Content-Encoding": "gzip"}
    return HTMLResponse(body, status, headers)


def fault(problem: object, status: int, headers: Mapping[str, str]) -> HTMLResponse:
    """The page of a problem, also where it is met before anybody knows who asks."""
    context = {"problem": problem, "csrf": "", "choices": Choices(), "path": "", "done": ""}
    text = environment().get_template("desk/fault.html.j2").render(context)
    return HTMLResponse(wording.clean(text), status, headers)


def see(address: str) -> RedirectResponse:
    """Look there next."""
    return RedirectResponse(address, 303)
