"""Which outlet published a report, and how we know."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from sayso.ports import OutletDirectory
from sayso.records import Outlet, Written
from sayso.stages.intake.wording import line_of

UNKNOWN = Outlet("unknown", "", "unknown")

_GAPS = re.compile(r"[\W_]+")


def outlet_of(
    address: str, written: Written | None, outlets: OutletDirectory, given_by: str = "address"
) -> Outlet:
    """The outlet by its address, else by the name that is written; else ``UNKNOWN``.

    An outlet whose host is not listed takes the written name. A listed name
    that the caller gives comes before the address.
    """
    name = line_of(written.text) if written is not None else ""
    found = outlets.by_address(address) if address else None
    if written is None or not name:
        return replace(found, given_by=given_by) if found else UNKNOWN
    named = outlets.by_name(name)
    if named is not None and (found is None or written.given_by == "caller"):
        return replace(named, given_by=written.given_by)
    if found is None:
        slug = _GAPS.sub("-", name.casefold()).strip("-")
        return Outlet(slug or UNKNOWN.id, name, written.given_by)
    if written.given_by == "caller" or is_named_by_host(found, address):
        return Outlet(found.id, name, written.given_by)
    return replace(found, given_by=given_by)


def is_named_by_host(outlet: Outlet, address: str) -> bool:
    """Whether nothing more than the address's host is known of an outlet."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return outlet.name == outlet.id or f".{host}".endswith(f".{outlet.name}")
