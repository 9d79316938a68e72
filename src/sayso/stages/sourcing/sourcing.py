"""Who took from whom in a story: the word-of graph, to the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.ports import OutletDirectory
from sayso.records import Made, Origin, Reading, Sourcing, Story
from sayso.stages.sourcing.chains import Chain, Evidence, Place, Tracer, trace
from sayso.stages.sourcing.citations import Names, citations_of
from sayso.stages.sourcing.credits import AgencyCredit, credits_of
from sayso.stages.sourcing.direction import Party
from sayso.stages.sourcing.fingerprints import Hashes
from sayso.stages.sourcing.newsrooms import Newsroom, newsroom_of, order, origin
from sayso.stages.sourcing.passages import passages
from sayso.stages.sourcing.takings import copies_of, takings

MADE = Made("sourcing", "1")


def source(
    story: Story,
    readings: tuple[Reading, ...],
    outlets: OutletDirectory,
    boilerplate: Hashes | None = None,
) -> Sourcing:
    """Trace every sentence of a story's readings to its origin.

    ``boilerplate`` are the runs of words that outlets repeat over stories
    (``fingerprints.boilerplate``). The outcome does not depend on the order of
    ``readings``, which is kept; copies, credits, citations and origins come in
    order of time.
    """
    rooms = {reading.id: newsroom_of(reading.report, outlets) for reading in readings}
    timed = tuple(sorted(readings, key=lambda r: order(r.report, rooms[r.id])))
    evidence = _evidence(timed, [rooms[reading.id] for reading in timed], outlets, boilerplate)
    tracer = Tracer(evidence)
    chains = {
        (report, sentence): tracer.chain((report, sentence))
        for report, reading in enumerate(timed)
        for sentence in range(len(reading.sentences))
    }
    position = {reading.id: index for index, reading in enumerate(timed)}
    return Sourcing(
        story=story,
        readings=readings,
        copies=tuple(
            copy
            for (taker, giver), copy in evidence.copies.items()
            if evidence.parties[taker].room.id != evidence.parties[giver].room.id
        ),
        credits=tuple(credit.credit for found in evidence.credits for credit in found),
        citations=tuple(cited.citation for found in evidence.citations for cited in found),
        origins=_origins(chains, evidence),
        traces=tuple(
            trace(place, chains[place], evidence)
            for reading in readings
            for place in ((position[reading.id], s) for s in range(len(reading.sentences)))
        ),
        loops=_loops(chains.values(), evidence),
        made=MADE,
    )


def _evidence(
    timed: tuple[Reading, ...],
    rooms: Sequence[Newsroom],
    outlets: OutletDirectory,
    boilerplate: Hashes | None,
) -> Evidence:
    credited = tuple(credits_of(reading.report, outlets) for reading in timed)
    parties = tuple(
        Party(reading.report, room, _wires(found))
        for reading, room, found in zip(timed, rooms, credited, strict=True)
    )
    names = Names(rooms, [reading.report.id for reading in timed], outlets)
    told = passages(timed)
    found = takings(told, parties, boilerplate)
    return Evidence(
        parties=parties,
        passages=told,
        takings=found,
        copies=copies_of(found, told, parties),
        credits=credited,
        citations=tuple(
            citations_of(reading, room, names) for reading, room in zip(timed, rooms, strict=True)
        ),
    )


def _wires(credited: Iterable[AgencyCredit]) -> tuple[str, ...]:
    """The named agencies that are credited for a whole text."""
    return tuple(credit.agency.id for credit in credited if credit.whole and credit.agency.named)


def _origins(chains: Mapping[Place, Chain], evidence: Evidence) -> tuple[Origin, ...]:
    """Every newsroom at which a chain ends or may end: captured ones by time, then the others."""
    reports: dict[str, tuple[str, ...]] = {}
    for party in evidence.parties:
        reports[party.room.id] = (*reports.get(party.room.id, ()), party.report.id)
    ends = {room.id: room for chain in chains.values() for room in (chain.end, *chain.alternatives)}
    rank = {name: index for index, name in enumerate(reports)}
    ordered = sorted(
        ends.values(), key=lambda room: (rank.get(room.id, len(rank)), room.outlet.name, room.id)
    )
    return tuple(origin(room, reports.get(room.id, ())) for room in ordered)


def _loops(chains: Iterable[Chain], evidence: Evidence) -> tuple[tuple[str, ...], ...]:
    """Each circle once, beginning with its earliest report."""
    circles = {_turned(chain.loop) for chain in chains if len(chain.loop) > 1}
    return tuple(
        tuple(evidence.parties[report].report.id for report in circle) for circle in sorted(circles)
    )


def _turned(circle: tuple[int, ...]) -> tuple[int, ...]:
    start = circle.index(min(circle))
    return circle[start:] + circle[:start]
