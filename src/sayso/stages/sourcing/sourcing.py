"""Who took from whom in a story: the word-of graph, to the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.language.rulings import verdicts
from sayso.ports import OutletDirectory
from sayso.records import (
    Made,
    Origin,
    Reading,
    Ruled,
    RulingKind,
    RulingVerdict,
    Sourcing,
    Story,
)
from sayso.stages.sourcing.chains import Chain, Evidence, Place, Tracer, trace
from sayso.stages.sourcing.citations import Citations, Names, citations_of
from sayso.stages.sourcing.credits import AgencyCredit, as_credited, credits_of
from sayso.stages.sourcing.direction import Party
from sayso.stages.sourcing.issuers import issuers
from sayso.stages.sourcing.newsrooms import Newsroom, newsrooms_of, order, origin
from sayso.stages.sourcing.passages import passages
from sayso.stages.sourcing.retellings import Retellings
from sayso.stages.sourcing.takings import copies_of, takings

MADE = Made("sourcing", "1")


def source(
    story: Story,
    readings: tuple[Reading, ...],
    outlets: OutletDirectory,
    ruled: Sequence[Ruled] = (),
) -> Sourcing:
    """Trace every sentence of a story's readings to its origin.

    What is ``ruled`` of copies by hand outweighs what their words show.
    The outcome does not depend on the order of ``readings``, which is kept;
    copies, credits, citations and origins come in order of time.
    """
    found = newsrooms_of((reading.report for reading in readings), outlets)
    rooms = {reading.id: room for reading, room in zip(readings, found, strict=True)}
    timed = tuple(sorted(readings, key=lambda r: order(r.report, rooms[r.id])))
    copied = verdicts(ruled, RulingKind.COPY)
    evidence = _evidence_of_story(timed, [rooms[reading.id] for reading in timed], outlets, copied)
    tracer = Tracer(evidence)
    chains = {
        (report, sentence): tracer.chain((report, sentence))
        for report, reading in enumerate(timed)
        for sentence in range(len(reading.sentences))
    }
    chains = {
        place: chain.or_from(
            chains[other].end
            for other in evidence.takings.perhaps.get(place, ())
            if not chain.steps  # what is credited or cited is in no doubt
        )
        for place, chain in chains.items()
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


def _evidence_of_story(
    timed: tuple[Reading, ...],
    rooms: Sequence[Newsroom],
    outlets: OutletDirectory,
    copied: Mapping[frozenset[str], RulingVerdict],
) -> Evidence:
    rooms, credited = as_credited(rooms, [credits_of(reading.report, outlets) for reading in timed])
    about = issuers(timed, rooms)
    parties = tuple(
        Party(reading.report, room, _wires(found), room.id in about)
        for reading, room, found in zip(timed, rooms, credited, strict=True)
    )
    names = Names(rooms, [reading.report.id for reading in timed], outlets)
    cited = [
        citations_of(reading, room, names, about)
        for reading, room in zip(timed, rooms, strict=True)
    ]
    told = passages(timed)
    own = {(report, sentence) for report, found in enumerate(cited) for sentence in found.own}
    settled = {
        (report, sentence)
        for report, citations in enumerate(cited)
        for one in citations.cited
        for sentence in one.citation.sentences
    }
    retellings = Retellings(
        timed, told, parties, {n for n, found in enumerate(cited) if found.told}
    )
    named = _named_in_writing(parties, cited)
    found = takings(told, parties, own, settled, retellings, named, _by_hand(timed, copied))
    return Evidence(
        parties=parties,
        passages=told,
        takings=found,
        copies=copies_of(found, told, parties),
        credits=tuple(credited),
        citations=tuple(citations.cited for citations in cited),
        own=frozenset(own),
    )


def _by_hand(
    timed: Sequence[Reading], copied: Mapping[frozenset[str], RulingVerdict]
) -> dict[tuple[int, int], bool]:
    """By the numbers of two reports, both ways: whether the one was ruled to hold the other's."""
    place = {reading.report.id: number for number, reading in enumerate(timed)}
    pairs = {pair: v is RulingVerdict.RIGHT for pair, v in copied.items() if pair <= place.keys()}
    numbers = {tuple(place[name] for name in pair): right for pair, right in pairs.items()}
    both = {(a, b): right for (a, b), right in numbers.items()}
    return both | {(b, a): right for (a, b), right in both.items()}


def _named_in_writing(
    parties: Sequence[Party], cited: Sequence[Citations]
) -> dict[int, frozenset[int]]:
    """By report: the reports of newsrooms that it credits or cites."""
    named = [
        {*party.wires, *(one.newsroom.id for one in citations.cited)}
        for party, citations in zip(parties, cited, strict=True)
    ]
    return {
        report: frozenset(other for other, party in enumerate(parties) if party.room.id in ids)
        for report, ids in enumerate(named)
    }


def _wires(credited: Iterable[AgencyCredit]) -> tuple[str, ...]:
    """The named agencies that are credited for a text, or for parts of it."""
    return tuple(credit.agency.id for credit in credited if credit.agency.named)


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
