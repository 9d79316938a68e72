"""Feeds of a small press, served on loopback, and what receives alerts there."""

from __future__ import annotations

import base64
import hashlib
import hmac
from html import escape

import msgspec

ENTRY = """<entry><id>{address}</id><title>{headline}</title><link href="{address}"/>
<published>{when}</published><updated>{when}</updated>
<content type="html">{content}</content></entry>"""
FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:{outlet}</id><title>{outlet}</title>
<updated>2031-05-06T09:00:00Z</updated>{entries}</feed>"""
FERRY = (
    "The ferry Alma Reed sank off Tarn Head on Monday and {toll} people drowned, {who} said.",
    "Divers searched the wreck of the ferry Alma Reed until dusk, {who} told reporters.",
    "The ferry had carried thirty passengers from Tarn Head to the islands, {who} said.",
    "{lead} Relatives of the passengers waited through the night in the hall at Tarn Head.",
    "The owners of the Alma Reed, Reed and Daughters, have run ferries there since 1962.",
)
"""One happening, as several outlets may have found it out."""


def told(toll: str, who: str, lead: str = "") -> str:
    """An article long enough to be the whole one."""
    return " ".join(one.format(toll=toll, who=who, lead=lead) for one in FERRY)


def entry(
    host: str, slug: str, headline: str, text: str, when: str = "2031-05-05T08:00:00Z"
) -> str:
    """One article of an outlet."""
    address = f"https://{host}/{slug}"
    content = escape(f"<p>{text}</p>")
    return ENTRY.format(address=address, headline=escape(headline), when=when, content=content)


def feed(outlet: str, *entries: str) -> tuple[int, dict[str, str], bytes]:
    """What a server answers."""
    body = FEED.format(outlet=outlet, entries="".join(entries)).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
    return 200, {"Content-Type": "application/atom+xml", "ETag": etag}, body


class Receiver:
    """Takes webhooks: ``taken`` by id in order, ``repeated`` counts those that it knew.

    The first ``refused`` are answered with 503.
    """

    def __init__(self, secret: bytes = b"", refused: int = 0) -> None:
        self.secret, self.refused, self.repeated = secret, refused, 0
        self.taken: dict[str, dict] = {}

    def __call__(self, handler):
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        name, stamp = (handler.headers[f"webhook-{one}"] for one in ("id", "timestamp"))
        if self.secret:
            signed = hmac.digest(self.secret, f"{name}.{stamp}.".encode() + body, hashlib.sha256)
            assert handler.headers["webhook-signature"] == f"v1,{base64.b64encode(signed).decode()}"
        if self.refused:
            self.refused -= 1
            return 503, {}, b""
        self.repeated += name in self.taken
        self.taken.setdefault(name, msgspec.json.decode(body))
        return 204, {}, b""
