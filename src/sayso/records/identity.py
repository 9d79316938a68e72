"""Ids are hashes of content: the same record has the same id everywhere."""

from __future__ import annotations

import hashlib

import msgspec


def content_id(kind: str, *content: object) -> str:
    """Name a record by what it holds: ``kind-`` and 16 hexadecimal digits of SHA-256.

    ``content`` is anything msgspec can encode; its JSON (keys in declared
    order) is hashed, so ids do not depend on the machine or the run.
    """
    digest = hashlib.sha256(msgspec.json.encode(content, order="deterministic"))
    return f"{kind}-{digest.hexdigest()[:16]}"
