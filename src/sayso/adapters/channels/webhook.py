"""Alerts sent to an address, signed by the Standard Webhooks specification (1.0.0)."""

from __future__ import annotations

import binascii
import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from sayso.adapters.channels import Keys
from sayso.adapters.channels.telling import message_id
from sayso.adapters.fetching.network import Deadline, Network, parsed
from sayso.errors import FetchError, InputError, NotDelivered, WrongArgument
from sayso.records import Alert, content_id
from sayso.version import VERSION

PREFIX = "whsec_"
"""With what a secret begins that is written in base64."""
SECONDS, EACH = 30.0, 10.0
"""For the whole exchange, and for each wait in it."""
LARGEST = 100_000
"""Bytes of an answer, which nobody reads."""
TAKEN = range(200, 300)


@dataclass(frozen=True)
class Webhook:
    """Posts JSON to ``address``, which must be reachable by the rules for what is fetched.

    Where there is a ``key``, the message is signed with it (HMAC-SHA256).
    """

    address: str
    key: bytes = field(default=b"", repr=False)
    allow_private: bool = False
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    @classmethod
    def at(cls, address: str, keys: Keys) -> Webhook:
        """Of a web address. Raises ``WrongArgument`` for what is none, or a key that is none."""
        try:
            parsed(address)
        except FetchError as error:
            raise WrongArgument(error.what, f"webhook:{error.where}") from error
        return cls(address, key_of(keys.webhook), keys.allow_private)

    @property
    def name(self) -> str:
        """Its host, and a hash that tells its address: whoever has that may post there."""
        url = parsed(self.address)
        host = f"{url.scheme}://{url.netloc.decode('ascii')}"
        return f"webhook:{host}/ ({content_id('to', self.address)})"

    def send(self, alerts: Sequence[Alert]) -> None:
        """Post them; any answer of 200 to 299 has taken them. Raises ``NotDelivered``."""
        name, now = message_id(alerts), self.clock()
        body = msgspec.json.encode(
            {
                "type": f"sayso.{alerts[0].kind}" if len(alerts) == 1 else "sayso.digest",
                "timestamp": now.isoformat(timespec="seconds"),
                "data": alerts[0] if len(alerts) == 1 else {"alerts": alerts},
            }
        )
        stamp = str(int(now.timestamp()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"Sayso/{VERSION}",
            "webhook-id": name,
            "webhook-timestamp": stamp,
        }
        if self.key:
            headers["webhook-signature"] = signature(self.key, name, stamp, body)
        network, deadline = Network(self.allow_private), Deadline(SECONDS, EACH)
        try:
            answer = network.post(self.address, headers, body, deadline, LARGEST)
        except (FetchError, InputError) as error:
            raise NotDelivered(error.what, self.name, error.remedy) from error
        if answer.status not in TAKEN:
            raise NotDelivered(f"it answered with status {answer.status}", self.name)


def signature(key: bytes, name: str, stamp: str, body: bytes) -> str:
    """The value of ``webhook-signature`` for a message's id, its timestamp and its body."""
    signed = hmac.digest(key, b".".join((name.encode(), stamp.encode(), body)), hashlib.sha256)
    return f"v1,{b64encode(signed).decode()}"


def key_of(secret: str) -> bytes:
    """The bytes of a secret: base64 after "whsec_", else its own. Raises ``WrongArgument``."""
    if not secret.startswith(PREFIX):
        return secret.encode()
    try:
        return b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise WrongArgument("what follows whsec_ in the webhook's secret is no base64") from error
