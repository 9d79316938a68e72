"""Errors as answers: problem details (RFC 9457) of the tree in ``errors.py``."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import (
    NoSuchPage,
    NoToken,
    RequestError,
    SaysoError,
    TooManyRequests,
    WrongMethod,
    unforeseen,
)

API = "/api/"
MEDIA_TYPE = "application/problem+json"
_SERVER = 500
_OF_STATUS: dict[int, type[RequestError]] = {404: NoSuchPage, 405: WrongMethod}


class Problem(msgspec.Struct, frozen=True):
    """Why a request was not answered.

    ``detail`` says what was wrong, ``where`` in what of it, ``remedy`` what to do about it;
    ``code`` names the error in ``type`` for programs. ``notes`` say more, one thing each.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    where: str
    remedy: str
    notes: list[str]


def problem_of(error: SaysoError) -> Problem:
    """An error as it is told. Where a fault of the desk's own is, is nobody else's business."""
    status = error.http_status
    return Problem(
        f"urn:sayso:error:{error.code}",
        (type(error).__doc__ or "").partition("\n")[0].rstrip("."),
        status,
        error.what,
        error.code,
        "" if status >= _SERVER else error.where,
        error.remedy,
        list(getattr(error, "__notes__", ())),
    )


def answer_with(error: SaysoError, path: str) -> Response:
    """The answer to a request at ``path``: JSON below ``/api/``, else a page of a few words."""
    problem = problem_of(error)
    headers = {"Cache-Control": "no-store"}
    if isinstance(error, NoToken):
        # A browser asks its user for a password: the token is taken for it, whatever the name.
        scheme = "Bearer" if path.startswith(API) else "Basic"
        headers["WWW-Authenticate"] = f'{scheme} realm="Sayso"'
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.seconds)
    if path.startswith(API):
        body = msgspec.json.encode(problem)
        return Response(body, problem.status, headers, MEDIA_TYPE)
    from sayso.faces.web.pages.frame import fault  # pages stand on what this stands below

    return fault(problem, problem.status, headers)


def typed(error: Exception) -> SaysoError:
    """An error of Starlette's, or one that nobody foresaw, as one of the tree."""
    if isinstance(error, SaysoError):
        return error
    if isinstance(error, HTTPException):
        kind = _OF_STATUS.get(error.status_code, RequestError)
        made = kind(str(error.detail or HTTPStatus(error.status_code).phrase))
        made.http_status = error.status_code  # such as 400 for a body that breaks off
        return made
    return unforeseen(error, "a request")


async def handle(request: Request, error: Exception) -> Response:
    """Starlette's handler of every error that an endpoint raised."""
    answer = answer_with(typed(error), request.url.path)
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer
