"""Tokens: who may come to the desk from elsewhere."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

from sayso.errors import WrongArgument
from sayso.ports import Store
from sayso.records import Access, AccessToken

BEGINS = "sayso_"
"""What every secret begins with, so that one that leaked is recognised as such."""
BITS = 256
LONGEST_NAME = 80


def make(store: Store, name: str, access: Access) -> str:
    """Make a token, and give its secret, which is kept nowhere.

    Raises ``WrongArgument`` where the name is empty, too long or taken.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise WrongArgument(f"a token's name has 1 to {LONGEST_NAME} characters", name)
    if any(token.name == name for token in store.tokens()):
        raise WrongArgument("there is a token of this name", name, "Revoke it, or take another.")
    secret = BEGINS + secrets.token_urlsafe(BITS // 8)
    store.keep_token(AccessToken(name, access, digest(secret), datetime.now(UTC)))
    return secret


def bearer(store: Store, secret: str) -> AccessToken | None:
    """The token of a secret; None where there is none."""
    wanted = digest(secret)
    found = (token for token in store.tokens() if secrets.compare_digest(token.sha256, wanted))
    return next(found, None)


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
