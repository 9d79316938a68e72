"""Which newsroom a report is of, and the origins that this makes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.language.words import words_of
from sayso.ports import OutletDirectory
from sayso.records import Origin, Outlet, Precision, Report, content_id


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The outlet of a report under its one id, and what is known of it.

    ``id`` is the id of the origin that it makes; a report of an unknown outlet
    is a newsroom of its own. Not ``named`` are "local media" and "agencies".
    """

    id: str
    outlet: Outlet
    family: str
    known: bool
    agency: bool
    named: bool = True


def newsroom_of(report: Report, outlets: OutletDirectory) -> Newsroom:
    """The newsroom that published a report."""
    if report.outlet.given_by == "unknown" or not report.outlet.id:
        name = content_id("origin", "unknown", report.id)
        return Newsroom(name, report.outlet, name, known=False, agency=False)
    return newsroom(canonical(report.outlet, outlets), outlets)


def newsrooms_of(reports: Iterable[Report], outlets: OutletDirectory) -> list[Newsroom]:
    """The newsroom of each report; one that only has a name is the host that spells this name."""
    rooms = [newsroom_of(report, outlets) for report in reports]
    hosts = {spelt(room.outlet): room for room in rooms if room.known and is_host(room.outlet)}
    return [
        hosts.get(spelt(room.outlet), room) if room.known and "." not in room.outlet.id else room
        for room in rooms
    ]


def is_host(outlet: Outlet) -> bool:
    """Whether nothing is known of an outlet but the host of its pages."""
    return outlet.name == outlet.id and "." in outlet.id


def spelt(outlet: Outlet) -> str:
    """An outlet's name as a host spells it, letter for letter, without article and gaps.

    "The Capital Ledger" and capitalledger.example are one; a letter of another alphabet that
    only looks the same makes another.
    """
    name = outlet.id.partition(".")[0] if is_host(outlet) else outlet.name
    return "".join(words_of(name)).removeprefix("the")


def newsroom(outlet: Outlet, outlets: OutletDirectory, *, known: bool = True) -> Newsroom:
    """The newsroom of an outlet that a report is of, credits or cites."""
    return Newsroom(
        content_id("origin", outlet.id),
        outlet,
        outlets.family(outlet),
        known=known,
        agency=outlets.is_agency(outlet),
    )


def canonical(outlet: Outlet, outlets: OutletDirectory) -> Outlet:
    """The outlet under the id of the directory, by its host or else by its name."""
    listed = outlets.by_address(f"https://{outlet.id}/") if "." in outlet.id else None
    if listed is None or listed.name == outlet.id:
        listed = outlets.by_name(outlet.name) or listed
    if listed is None or listed.name == outlet.id:
        return outlet
    return Outlet(listed.id, listed.name, outlet.given_by)


def unnamed(report: Report, as_written: str) -> Newsroom:
    """The newsroom behind "local media" or "agencies": none that we could name."""
    name = content_id("origin", "unnamed", report.id, as_written.casefold())
    outlet = Outlet(slug(as_written), as_written, "text")
    return Newsroom(name, outlet, name, known=False, agency=False, named=False)


def slug(name: str) -> str:
    """A name as an id: lower case, with hyphens."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "unknown"


def origin(room: Newsroom, reports: tuple[str, ...]) -> Origin:
    """The origin that a newsroom makes, with the captured ``reports`` of it."""
    return Origin(room.id, room.outlet, room.family, bool(reports), room.known, reports)


def order(report: Report, room: Newsroom) -> tuple[bool, float, bool, int, int, str]:
    """Sorts reports by time: the first may have given to the later, not the reverse.

    A day alone puts an agency's report at its start and others at its end;
    reports without a date come last. Ties: the agency, the earlier revision, the
    longer, the id.
    """
    moment = report.published
    when = moment.when.timestamp() if moment else 0.0
    if moment and moment.precision is Precision.DAY and not room.agency:
        when += 86_399
    return (moment is None, when, not room.agency, report.revision, -len(report.text), report.id)
