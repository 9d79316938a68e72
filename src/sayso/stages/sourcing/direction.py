"""Who took from whom, where two reports share text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sayso.language.marks import DATELINE
from sayso.records import Certainty, Moment, Precision, Report
from sayso.stages.sourcing.newsrooms import Newsroom

LONG = timedelta(hours=12)
"""Time that no zone and no wrong clock explains."""


@dataclass(frozen=True, slots=True)
class Party:
    """A report in the order of time, its newsroom, and the agencies that its text credits.

    An ``issuer`` is no newsroom: the story is about it, and it told its side itself.
    """

    report: Report
    room: Newsroom
    wires: tuple[str, ...]
    issuer: bool = False

    @property
    def signed(self) -> bool:
        """Whether a person's name or the place of a dateline stands over the report."""
        return bool(self.report.byline or DATELINE.match(self.report.text))


def giver_among(holders: Sequence[int], parties: Sequence[Party]) -> int:
    """Which of the reports (indices in order of time) that share text had it first.

    Whoever the text is about, where it issued the text itself; a credited agency's own
    report; else any agency's, since others run what agencies write, and text outweighs a
    wrong credit; but agencies take from papers too, so where the two alone hold it and
    none credits any, a report that is half a day older comes first. Else the newsroom that
    most credit, or the earliest that credits it; else the earliest.
    """
    issued = [holder for holder in holders if parties[holder].issuer]
    credited = Counter(wire for holder in holders for wire in parties[holder].wires)
    agencies = [holder for holder in holders if parties[holder].room.agency]
    own = [holder for holder in agencies if parties[holder].room.id in credited]
    if agencies and issued[:1] != [holders[0]]:
        issued = []
    for choice in (issued, own):
        if choice:
            return choice[0]
    if agencies:
        began, agency = (parties[h].report.published for h in (holders[0], agencies[0]))
        alone = not credited and len(holders) == len((holders[0], agencies[0]))
        sooner = alone and earlier(began, agency) and _time_apart(began, agency) >= LONG
        return holders[0] if sooner else agencies[0]
    if credited:
        wire = max(credited, key=lambda name: (credited[name], name))
        holding = [holder for holder in holders if parties[holder].room.id == wire]
        return next(
            iter(holding), next(holder for holder in holders if wire in parties[holder].wires)
        )
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
            giver.issuer and not taker.issuer,
            f"{name} issued the text",
        ),
        (
            earlier(giver.report.published, taker.report.published),
            f"{name} published it earlier",
        ),
        (
            giver.room.agency and not taker.room.agency,
            f"{name} is an agency, whose text others run",
        ),
        (
            bool(giver.wires) and not taker.wires,
            f"the same text stands in {name} with an agency's credit",
        ),
        (bool(giver.wires), f"both credit an agency for the text that {name} ran too"),
    )
    firm = next((why for holds, why in reasons if holds), None)
    if firm is not None:
        return Certainty.FIRM, firm
    if holds_all:
        return Certainty.POSSIBLE, f"{name} has the fuller text; which was first is not shown"
    return Certainty.POSSIBLE, f"shares text with {name}; which was first is not shown"


def _time_apart(first: Moment | None, second: Moment | None) -> timedelta:
    return second.when - first.when if first and second else timedelta(0)


def earlier(first: Moment | None, second: Moment | None) -> bool:
    """Whether the one is surely before the other; days are compared as days."""
    if first is None or second is None:
        return False
    if Precision.DAY in (first.precision, second.precision):
        return first.when.date() < second.when.date()
    return first.when < second.when
