"""Which addresses may be linked."""

from __future__ import annotations

from urllib.parse import urlsplit

from sayso.stages.publishing.wording import clean


def safe_link(address: str) -> str:
    """``address`` where it is a web address, "" for anything else (``javascript:``, ``data:``)."""
    bare = clean(address).strip()
    try:
        parts = urlsplit(bare)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or len(bare.split()) != 1:
        return ""
    return bare.replace("<", "%3C").replace(">", "%3E").replace('"', "%22")
