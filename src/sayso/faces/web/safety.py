"""What stands before every answer: who asks, under what name, from where, and how much.

One layer of ASGI, since it is passed by every request: ``Guard``. What it turns away never
reaches an endpoint.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.errors import (
    ForeignHost,
    ForeignOrigin,
    NoToken,
    OutOfScope,
    SaysoError,
    StaleForm,
    TooLarge,
    TooManyRequests,
)
from sayso.faces.web.desk import Desk
from sayso.faces.web.problems import API, answer_with, typed
from sayso.records import Access, AccessToken
from sayso.usecases import tokens

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
BARE = (API, "/static/", "/captures/")
"""Where nobody asks for a form or for what is new to them: there is no cookie there."""
EMBEDDED = re.compile(r"/claims/[^/]+/embed")
"""What pages of other sites may hold in a frame: it shows, and neither asks nor takes anything."""
COOKIE = "sayso_visitor"
YEAR = 365 * 24 * 3600
MOST_FIELDS = 1_000
MOST_FILES = 500
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
OF_API = {
    **COMMON,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-cache",
}
OF_PAGES = {
    **COMMON,
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "cache-control": "private, no-cache",
}
Headers = tuple[tuple[bytes, bytes], ...]
_API_HEADERS: Headers = tuple((name.encode(), value.encode()) for name, value in OF_API.items())
_PAGE_HEADERS: Headers = tuple((name.encode(), value.encode()) for name, value in OF_PAGES.items())


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, by a secret in a cookie: ``id`` names them, ``csrf`` stands in their forms.

    Both follow from the secret, and neither gives it away: a page of another site can have the
    cookie sent, and cannot know the token, as it can read neither.
    """

    secret: str

    @property
    def id(self) -> str:
        """By what their visits are kept."""
        return self._derived("visitor")[:32]

    @property
    def csrf(self) -> str:
        """What their forms are sent with."""
        return self._derived("csrf")

    def _derived(self, what: str) -> str:
        return hmac.digest(self.secret.encode(), what.encode(), "sha256").hex()


class Guard:
    """The layer before the application."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._reads = RateLimitItemPerMinute(desk.policy.reads)
        self._writes = RateLimitItemPerMinute(desk.policy.writes)
        self._keys = _Keys(desk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it with why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing here speaks websockets
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        path: str = scope["path"]
        of_api = path.startswith(API)
        visitor, is_new = None, False
        if not path.startswith(BARE):
            visitor, is_new = _visitor(headers)
            scope.setdefault("state", {}).update(visitor=visitor.id, csrf=visitor.csrf)
        send = _sealed(send, _API_HEADERS if of_api else _PAGE_HEADERS, visitor if is_new else None)
        receive = _capped(receive, self._desk.policy.body)
        try:
            await self._admit(scope, headers, of_api=of_api)
            if visitor and scope["method"] not in SAFE:
                receive = await _with_token(scope, receive, headers, visitor)
        except Exception as error:  # noqa: BLE001 - whatever it is, it has an answer
            await answer_with(typed(error), path)(scope, receive, send)
            return
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            if started:  # what was begun cannot be taken back
                raise
            await answer_with(typed(error), path)(scope, receive, send)

    async def _admit(self, scope: Scope, headers: Mapping[bytes, str], *, of_api: bool) -> None:
        """Raises the ``SaysoError`` for which a request is not let in."""
        host, safe = headers.get(b"host", ""), scope["method"] in SAFE
        if not self._desk.policy.knows(host):
            raise ForeignHost("the desk does not go by this name", host)
        self._count(scope, safe=safe)
        followed = _leads_here(headers) or EMBEDDED.fullmatch(scope["path"])
        if of_api or not safe or not followed:
            _refuse_foreign(headers, host)
        token = await self._keys.token(headers)
        if token is None and self._desk.policy.token_required:
            raise NoToken("the desk wants a token")
        if token and not safe and token.access is not Access.WRITE:
            raise OutOfScope("this token may only read", token.name)
        length = headers.get(b"content-length", "")
        if length.isdecimal() and int(length) > self._desk.policy.body:
            raise _too_much(self._desk.policy.body)

    def _count(self, scope: Scope, *, safe: bool) -> None:
        client = (scope.get("client") or ("",))[0]
        rate = self._reads if safe else self._writes
        if not self._limiter.hit(rate, "safe" if safe else "unsafe", client):
            error = TooManyRequests(f"more than {rate.amount} requests in a minute")
            error.seconds = rate.get_expiry()
            raise error


class _Keys:
    """The tokens of the store, looked up anew once anything in it changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._stamp = ""
        self._known: dict[str, AccessToken] = {}

    async def token(self, headers: Mapping[bytes, str]) -> AccessToken | None:
        """The token that a request bears, None for none. Raises ``NoToken`` for one not known."""
        secret = _secret(headers.get(b"authorization", ""))
        if not secret:
            return None
        stamp = self._desk.store.stamp()
        if not stamp or stamp != self._stamp:
            found = await run_in_threadpool(self._desk.store.tokens)
            self._known, self._stamp = {one.sha256: one for one in found}, stamp
        token = self._known.get(tokens.digest(secret))
        if token is None:
            raise NoToken("this token is not known: it was revoked, or never made")
        return token


def _secret(authorization: str) -> str:
    """What a request gives as its token: a bearer's, or the password that a browser asked for."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _leads_here(headers: Mapping[bytes, str]) -> bool:
    """Whether a link was followed, from wherever: no picture, frame or script of another page."""
    mode, place = headers.get(b"sec-fetch-mode"), headers.get(b"sec-fetch-dest")
    return (mode, place) == ("navigate", "document")


def _refuse_foreign(headers: Mapping[bytes, str], host: str) -> None:
    """Raises ``ForeignOrigin`` for what another site's page sent; browsers say so themselves."""
    if headers.get(b"sec-fetch-site", "none") not in {"none", "same-origin"}:
        raise ForeignOrigin("another site's page asked for this")
    origin = headers.get(b"origin")
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        raise ForeignOrigin("another site's page asked for this", origin)


def _visitor(headers: Mapping[bytes, str]) -> tuple[Visitor, bool]:
    """Who asks, and whether they come for the first time."""
    try:
        found = SimpleCookie(headers.get(b"cookie", "")).get(COOKIE)
    except CookieError:
        found = None
    if found and found.value:
        return Visitor(found.value), False
    return Visitor(secrets.token_urlsafe(32)), True


async def _with_token(
    scope: Scope, receive: Receive, headers: Mapping[bytes, str], visitor: Visitor
) -> Receive:
    """Hold a form against its page's token. Raises ``StaleForm``; gives the body once more."""
    given = headers.get(b"x-csrf-token", "")
    if not given and headers.get(b"content-type", "").startswith(FORMS):
        body = await Request(scope, receive).body()
        again = _replayed(body, receive)
        async with Request(scope, _replayed(body, receive)).form(
            max_fields=MOST_FIELDS, max_files=MOST_FILES
        ) as form:
            given = str(form.get("csrf", ""))
        receive = again
    if not hmac.compare_digest(given.encode(), visitor.csrf.encode()):
        raise StaleForm("the form came without its page's token")
    return receive


def _replayed(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _capped(receive: Receive, most: int) -> Receive:
    """The same body, as far as it may go: also one that does not say how long it is."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise _too_much(most)
        return message

    return counted


def _too_much(most: int) -> SaysoError:
    remedy = "Give less at once; a folder is read with `sayso read`."
    return TooLarge(f"the body has more than {most:,} bytes", "", remedy)


def _sealed(send: Send, extra: Headers, new: Visitor | None) -> Send:
    """Answers with what tells browsers to be careful, where they do not say it themselves."""

    async def seal(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = message["headers"]
            names = {name for name, _ in own}
            own = [*own, *(header for header in extra if header[0] not in names)]
            if new:
                cookie = f"{COOKIE}={new.secret}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax"
                own.append((b"set-cookie", cookie.encode()))
            message["headers"] = own
        await send(message)

    return seal
