"""Which addresses may be fetched."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_COMPATIBLE = IPv6Network("::/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")


def is_public(written: str) -> bool:
    """Whether an IP address leads to the open network, and to one host in it.

    One that holds another, by which translators and tunnels send it on, counts by what it
    holds: IPv4-mapped and IPv4-compatible ones (RFC 4291), NAT64 (RFC 6052, RFC 8215), 6to4
    (RFC 3056) and Teredo (RFC 4380).
    """
    ip = ip_address(written.partition("%")[0])
    held = _carried(ip) if isinstance(ip, IPv6Address) else None
    if held is not None:
        return bool(held) and all(is_public(str(one)) for one in held)
    if isinstance(ip, IPv6Address) and ip.is_site_local:
        return False
    return ip.is_global and not ip.is_multicast


def _carried(ip: IPv6Address) -> frozenset[IPv4Address] | None:
    """The IPv4 addresses that one of IPv6 may be sent on to; None where it holds none."""
    if ip.ipv4_mapped is not None:
        return frozenset({ip.ipv4_mapped})
    if ip.sixtofour is not None:
        return frozenset({ip.sixtofour})
    if ip.teredo is not None:
        return frozenset(ip.teredo)
    last = IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip in _NAT64 or ip in _COMPATIBLE:
        return frozenset({last})
    if ip in _LOCAL_NAT64:
        # Its prefix may end after 48 or after 96 bits: the address stands in either place.
        octets = ip.packed
        return frozenset({last, IPv4Address(octets[6:8] + octets[9:11])} - {IPv4Address(0)})
    return None
