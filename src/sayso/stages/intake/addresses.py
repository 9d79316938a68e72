"""Addresses in the one form by which captures of the same page are known as such."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(
    r"^(?:utm_.*|at_.*|ns_.*|mc_.*|pk_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|cmp|cmpid|ref|ref_src|"
    r"referrer|ftag|ito|ico|smid|partner|xtor|wt_.*|taid|amp|output|sh|source|src|campaign)$",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"(?<=://)[^/?#]*@")
_SECOND_LEVEL = re.compile(r"[^.]\.[a-z]{2,3}\.[a-z]{2}$")
_VARIANT = re.compile(r"^(?:www|m|mobile|amp)\.")


def canonical_address(address: str) -> str:
    """The address without scheme, tracking parameters, fragment and mobile or AMP variants.

    "" where it is no web address. For comparing only, not for fetching.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    bare = host
    while bare.count(".") > 1 and _VARIANT.match(bare):
        bare = _VARIANT.sub("", bare, count=1)
    place = bare if port in {None, 80, 443} else f"{bare}:{port}"
    path = parts.path.removesuffix("/amp/").removesuffix("/amp").rstrip("/")
    kept = sorted(
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
        if not _TRACKING.match(key)
    )
    return f"{place}{path}" + (f"?{urlencode(kept)}" if kept else "")


def host_of(address: str) -> str:
    """The host of an address without "www.", "" where it has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def site_of(address: str) -> str:
    """The last labels of the host that tell sites apart: "news.example.co.uk" is "example.co.uk".

    A guess without the list of public suffixes, good enough to see that two
    addresses are of one site.
    """
    labels = host_of(address).split(".")
    has_second_level = _SECOND_LEVEL.search(".".join(labels)) is not None
    return ".".join(labels[-3:] if has_second_level else labels[-2:])


def without_login(address: str) -> str:
    """The address without the user and password that it may hold: they are written nowhere."""
    return _LOGIN.sub("", address, count=1)
