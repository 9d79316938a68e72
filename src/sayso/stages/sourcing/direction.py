"""Who took from whom, where two reports share text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Certainty, Moment, Precision, Report
from sayso.stages.sourcing.newsrooms import Newsroom


@dataclass(frozen=True, slots=True)
class Party:
    """A report in the order of time, its newsroom, and the agencies that its text credits."""

    report: Report
    room: Newsroom
    wires: tuple[str, ...]


def giver_among(holders: Sequence[int], parties: Sequence[Party]) -> int:
    """Which of the reports (indices in order of time) that share text had it first.

    A credited agency's own report; else, where any credits some agency, the
    earliest agency's report, since text outweighs a wrong credit; else the
    earliest that credits the agency most name; else the earliest.
    """
    credited = Counter(wire for holder in holders for wire in parties[holder].wires)
    if credited:
        agencies = [holder for holder in holders if parties[holder].room.agency]
        own = [holder for holder in agencies if parties[holder].room.id in credited]
        for choice in (own, agencies):
            if choice:
                return choice[0]
        wire = max(credited, key=lambda name: (credited[name], name))
        return next(holder for holder in holders if wire in parties[holder].wires)
    return holders[0]


def direction(taker: Party, giver: Party, *, holds_all: bool) -> tuple[Certainty, str]:
    """How sure it is that ``taker`` took from ``giver``, and why.

    ``holds_all``: nearly all of the taker's text stands in the longer giver.
    """
    name = giver.room.outlet.name
    reasons = (
        (giver.room.id in taker.wires, f"credits {name}"),
        (
            giver.room.agency and bool(taker.wires),
            f"holds the text of {name}, though it credits another agency",
        ),
        (
            bool(giver.wires) and not taker.wires,
            f"the same text stands in {name} with an agency's credit",
        ),
        (
            _earlier(giver.report.published, taker.report.published),
            f"{name} published it earlier",
        ),
        (bool(giver.wires), f"both credit an agency for the text that {name} ran too"),
    )
    firm = next((why for holds, why in reasons if holds), None)
    if firm is not None:
        return Certainty.FIRM, firm
    if holds_all:
        return Certainty.POSSIBLE, f"{name} has the fuller text; which was first is not shown"
    return Certainty.POSSIBLE, f"shares text with {name}; which was first is not shown"


def _earlier(first: Moment | None, second: Moment | None) -> bool:
    if first is None or second is None:
        return False
    if Precision.DAY in (first.precision, second.precision):
        return first.when.date() < second.when.date()
    return first.when < second.when
