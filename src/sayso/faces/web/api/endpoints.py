"""What an endpoint is: what it takes, what it gives, and how a request gets from one to the other.

A table of them (``API.endpoints``) is both what is routed and what OpenAPI tells.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.errors import NoSuchPage, TooLarge, WrongArgument, WrongMediaType
from sayso.faces.web.answers import Answer
from sayso.faces.web.api.shapes import Query
from sayso.faces.web.desk import Desk, desk_of

BASE = "/api/v1"
JSON = "application/json"
NAME = re.compile(r"[A-Za-z0-9._:-]{1,200}\Z")
"""What an id in a path may be: anything else names nothing."""

Q = TypeVar("Q", bound=Query)
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Upload:
    """A body that is no JSON: a page, a text, a file."""

    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Asked(Generic[Q, B]):
    """A request, understood."""

    desk: Desk
    path: Mapping[str, str]
    query: Q
    body: B
    request: Request


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: a record, or bytes of a media type; with its status and further header."""

    record: object
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = JSON


@dataclass(frozen=True)
class Endpoint:
    """One method at one path. What ``call`` gives is a record of ``gives``, or a ``Given``.

    ``query`` and ``takes`` are the types of its arguments and of its JSON body; ``uploads``
    that it also takes any other body. ``thinks`` that it asks a model. ``kept`` that its answer
    holds until something is kept in the store. ``media`` are the types of what is no JSON,
    ``queued`` that 202 and a job may come instead.
    """

    method: str
    path: str
    call: Callable[[Any], Any]
    gives: Any
    query: type[Query] = Query
    takes: type | None = None
    status: int = 200
    uploads: bool = False
    thinks: bool = False
    kept: bool = False
    queued: bool = False
    media: tuple[str, ...] = ()

    @cached_property
    def known(self) -> str:
        """The names of its query arguments, for messages."""
        return ", ".join(self.query.__struct_fields__) or "none"

    async def answer(self, request: Request) -> Response:
        """Answer a request. Raises a ``SaysoError``."""
        desk = desk_of(request)
        url = f"{request.scope['path']}?{request.scope['query_string'].decode('latin-1')}"
        if self.kept and (held := desk.answers.get(url)):
            return _tagged(request, held)
        path = {name: str(value) for name, value in request.path_params.items()}
        for name in path.values():
            if not NAME.match(name):
                raise NoSuchPage("no id is like this", name)
        asked = Asked(desk, path, self._query(request), await self._body(request), request)
        run = desk.think if self.thinks else run_in_threadpool
        found = await run(self.call, asked)
        if isinstance(found, Response):
            return found
        given = found if isinstance(found, Given) else Given(found, self.status)
        answer = await run_in_threadpool(_answer_of, given)
        if request.method != "GET" or given.status != 200:  # noqa: PLR2004 - HTTP's "OK"
            return _untagged(answer, given.status)
        if self.kept:
            desk.answers.keep(url, answer)
        return _tagged(request, answer)

    def _query(self, request: Request) -> Query:
        pairs = request.query_params.multi_items()
        if len({name for name, _ in pairs}) < len(pairs):
            raise WrongArgument("an argument is given twice", "query", f"Known are: {self.known}.")
        try:
            return msgspec.convert(dict(pairs), self.query, strict=False)
        except msgspec.ValidationError as error:
            raise WrongArgument(_complaint(error), "query", f"Known are: {self.known}.") from error

    async def _body(self, request: Request) -> object:
        if self.takes is None:
            return None
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == JSON:
            return self._decoded(await _read(request, desk_of(request).policy.json))
        if not self.uploads or kind in {"multipart/form-data", "application/x-www-form-urlencoded"}:
            also = ", or the file itself with its media type" if self.uploads else ""
            raise WrongMediaType("this is not taken here", kind, f"Send {JSON}{also}.")
        body = await _read(request, desk_of(request).policy.body)
        return Upload(body, kind or "application/octet-stream")

    def _decoded(self, body: bytes) -> object:
        try:
            return msgspec.json.decode(body, type=self.takes)
        except msgspec.ValidationError as error:
            fields = getattr(self.takes, "__struct_fields__", ())
            raise WrongArgument(
                _complaint(error), "body", f"Known are: {', '.join(fields)}."
            ) from error
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            what = f"the body is no JSON that can be read ({error})"
            raise WrongArgument(what, "body", "Send one JSON document in UTF-8.") from error


def routes_of(endpoints: tuple[Endpoint, ...]) -> tuple[Route, ...]:
    """Their routes."""
    return tuple(Route(BASE + one.path, one.answer, methods=[one.method]) for one in endpoints)


async def _read(request: Request, most: int) -> bytes:
    """The body, as far as it may go."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise TooLarge(f"the body has more than {most:,} bytes", "", "Give less at once.")
        parts.append(part)
    return b"".join(parts)


def _complaint(error: msgspec.ValidationError) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]


def _answer_of(given: Given) -> Answer:
    body = given.record
    if not isinstance(body, bytes):
        body = msgspec.json.encode(body)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Answer(body, etag, given.media_type, tuple(given.headers.items()))


def _untagged(answer: Answer, status: int) -> Response:
    return Response(answer.body, status, dict(answer.headers), answer.media_type)


def _tagged(request: Request, answer: Answer) -> Response:
    """The answer, or that the asker has it already (RFC 9110, 13.1.2)."""
    headers = dict(answer.headers) | {"ETag": answer.etag}
    wanted = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
    if answer.etag in tags or "*" in tags:
        return Response(status_code=304, headers=headers)
    return Response(answer.body, 200, headers, answer.media_type)
