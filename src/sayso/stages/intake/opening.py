"""From a capture to its reports: the first format that fits opens it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from sayso.errors import (
    EmptyInput,
    InputError,
    MalformedDocument,
    SaysoError,
    UnknownFormat,
    unforeseen,
)
from sayso.ports import Tools
from sayso.records import Capture, Draft, Intake, Pointer, Reject, Report, Written, content_id
from sayso.stages.intake.addresses import without_login
from sayso.stages.intake.drafts import reports_of

STAGE = "intake"

MAX_NESTING = 3
"""Captures within captures (a page in an archive, an archive in an archive) that are opened."""

Item = Report | Pointer | Reject | Capture
Piece = TypeVar("Piece")
Made = TypeVar("Made")


def intake(capture: Capture, tools: Tools) -> Intake:
    """Open a capture: its reports, the addresses that it lists, and what was turned away.

    Never raises on what the bytes hold: an ``InputError`` becomes a reject, and so does an
    error that nobody foresaw.
    """
    items = list(told_apart(_opened(capture, tools, 0)))
    reports = {item.id: item for item in items if isinstance(item, Report)}
    pointers = dict.fromkeys(item for item in items if isinstance(item, Pointer))
    rejects = [item for item in items if isinstance(item, Reject)]
    used = {report.capture for report in reports.values()}
    found = {item.ref: item for item in items if isinstance(item, Capture) and item.ref in used}
    return Intake(tuple(reports.values()), tuple(pointers), tuple(rejects), tuple(found.values()))


def reject_of(error: InputError, capture: Capture) -> Reject:
    """The record of an input that was turned away; without a digest, where there is none."""
    where = without_login(error.where or capture.ref.address)
    ident = content_id("reject", STAGE, error.code, where, error.what, capture.ref.sha256)
    return Reject(
        ident, STAGE, error.code, where, error.what, error.remedy, capture.ref.sha256 or None
    )


def told_apart(items: Iterable[Made | Reject]) -> Iterator[Made | Reject]:
    """The items; of rejects for the same reason at the same place each but the first is numbered.

    A hundred entries without a word are a hundred rejects, and none of them is lost.
    """
    times: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Reject):
            times[item.id] += 1
            number = times[item.id]
            place = f"{item.where} ({number})"
            again = replace(item, id=content_id(item.id, number), where=place)
            yield item if number == 1 else again
        else:
            yield item


def each(
    made: Callable[[Piece], Iterable[Made]], pieces: Iterable[Piece], capture: Capture
) -> Iterator[Made | Reject]:
    """What is made of each piece of a capture; one that cannot be read leaves the others alone."""
    for piece in pieces:
        try:
            yield from made(piece)
        except Exception as error:  # noqa: BLE001 - the one guard of all that is opened
            yield reject_of(_fault(error, capture), capture)


def _fault(error: Exception, capture: Capture) -> InputError:
    """An error as the fault of an input. Raises what is no input's, such as a model's absence."""
    if isinstance(error, InputError):
        return error
    if isinstance(error, SaysoError):
        raise error
    if isinstance(error, (RecursionError, MemoryError)):
        return MalformedDocument(f"reading it took too much ({type(error).__name__})")
    return unforeseen(error, capture.ref.address)


def _opened(capture: Capture, tools: Tools, nesting: int) -> Iterator[Item]:
    yield from each(partial(_items, tools=tools, nesting=nesting), (capture,), capture)


def _items(capture: Capture, tools: Tools, nesting: int) -> Iterator[Item]:
    if not capture.body.strip():
        raise EmptyInput("there is nothing in it", capture.ref.address)
    chosen = next((one for one in tools.formats if one.sniff(capture)), None)
    if chosen is None:
        raise UnknownFormat("no format fits the bytes", capture.ref.address)
    for item in chosen.open(capture):
        if isinstance(item, Draft):
            yield from each(partial(_reports, capture=capture, tools=tools), (item,), capture)
        elif isinstance(item, Capture):
            if nesting >= MAX_NESTING:
                raise MalformedDocument("archives nested too deep", capture.ref.address)
            yield item
            yield from _opened(item, tools, nesting + 1)
        elif isinstance(item, Pointer):
            yield replace(item, address=without_login(item.address))
        else:
            yield item


def _reports(draft: Draft, capture: Capture, tools: Tools) -> Iterator[Report]:
    """The reports of a draft, with what its publisher says of their use."""
    notes = _terms_noted(capture.fetch.reserved) if capture.fetch else ()
    for report in reports_of(draft, tools):
        yield replace(report, notes=report.notes + notes)


def _terms_noted(reserved: tuple[Written, ...]) -> tuple[str, ...]:
    places = ", ".join(one.given_by for one in reserved)
    terms = ", ".join(dict.fromkeys(one.text for one in reserved if one.text))
    under = f"; its terms: {terms}" if terms else ""
    return (f"the publisher reserves text and data mining ({places}{under})",) if reserved else ()
