"""Who is let in, under what names, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Policy:
    """What the desk takes.

    ``hosts`` are names beyond those of this machine that it may be asked under, without a port;
    a name that another site has led here is none of them. Without ``token_required`` all who
    reach it are its user. ``reads`` and ``writes`` are requests a minute of one client; bodies
    have at most ``body`` bytes, JSON at most ``json``.
    """

    hosts: frozenset[str] = frozenset()
    token_required: bool = False
    reads: int = 6_000
    writes: int = 240
    body: int = 32_000_000
    json: int = 2_500_000

    def knows(self, host: str) -> bool:
        """Whether a Host header names this desk."""
        name = _without_port(host)
        return name in LOOPBACK_NAMES or name in self.hosts


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _without_port(host: str) -> str:
    """The name in a Host header, in lower case; "" where it is none."""
    name, colon, port = host.lower().rpartition(":")
    if not colon or port.endswith("]"):  # no port: what was cut off is part of [::1]
        return host.lower()
    return name if port.isdecimal() or not port else ""
