"""Traces each sentence to its origin: copied from, credited to, on the word of.

A chain ends at the newsroom that is said to have found it out. Circles of
citation have no such end: they are kept as loops, and their reports count as
one origin, that of the earliest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.language.moments import as_of, came_after, first_seen
from sayso.records import Certainty, Copy, Part, Step, StepKind, Trace
from sayso.stages.sourcing.citations import Cited
from sayso.stages.sourcing.credits import AgencyCredit
from sayso.stages.sourcing.direction import Party
from sayso.stages.sourcing.newsrooms import Newsroom
from sayso.stages.sourcing.passages import MIN_FREE, Passage
from sayso.stages.sourcing.takings import Taking, Takings

_LONG_WORD = 4
_SAME_STATEMENT = 0.35
_FEW_WORDS = 3

Place = tuple[int, int]
"""A sentence: index of its report in order of time, and its number there."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was found in a story, by the reports' indices in order of time.

    ``own`` are sentences in which somebody told the report's own outlet.
    """

    parties: tuple[Party, ...]
    passages: tuple[tuple[Passage, ...], ...]
    takings: Takings
    copies: Mapping[Place, Copy]
    credits: tuple[tuple[AgencyCredit, ...], ...]
    citations: tuple[tuple[Cited, ...], ...]
    own: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Chain:
    """The way back from one sentence: steps, the newsroom at its end, others it might be."""

    steps: tuple[Step, ...]
    end: Newsroom
    alternatives: tuple[Newsroom, ...]
    loop: tuple[int, ...] = ()

    def or_from(self, rooms: Iterable[Newsroom]) -> Chain:
        """The same with more newsrooms that it might end at."""
        return replace(self, alternatives=_unique((*self.alternatives, *rooms), self.end))


@dataclass(frozen=True, slots=True)
class _Link:
    """One step back: to a sentence (``to``) or, where None, to the newsroom ``end``."""

    step: Step
    to: Place | None
    end: Newsroom
    alternatives: tuple[Newsroom, ...] = ()


class Tracer:
    """Follows the sentences of a story back."""

    def __init__(self, evidence: Evidence) -> None:
        self._found = evidence
        self._cited: dict[Place, list[Cited]] = {}
        for report, citations in enumerate(evidence.citations):
            for cited in citations:
                for sentence in cited.citation.sentences:
                    self._cited.setdefault((report, sentence), []).append(cited)
        self._reports_of: dict[str, list[int]] = {}
        for index, party in enumerate(evidence.parties):
            self._reports_of.setdefault(party.room.id, []).append(index)
        self._partners = _partners(evidence)
        self._mostly_taken = _mostly_taken(evidence)

    def chain(self, place: Place) -> Chain:
        """The chain of one sentence."""
        passage = self._found.passages[place[0]][place[1]]
        bare = place not in self._found.takings.by_sentence and place not in self._cited
        if bare and (passage.part is not Part.TEXT or self._is_filler(passage)):
            over = self._under_headline(passage)
            if over is not None:
                return over
        return self._follow(place)

    def _follow(self, place: Place) -> Chain:
        steps: list[Step] = []
        others: list[Newsroom] = []
        path, taken = [place], [0]
        while True:
            end = self._room(path[-1])
            links = self._steps_back(path[-1])
            for link in links:
                steps.append(link.step)
                others.extend(link.alternatives)
                end = link.end
            to = links[-1].to if links else None
            if to is None:
                others.extend(self._uncertain(path[-1], ended=not links))
                return Chain(tuple(steps), end, _unique(others, end))
            if to in path:
                start = path.index(to)
                return self._looped(steps, path[start:], steps[taken[start] :])
            path.append(to)
            taken.append(len(steps))

    def _room(self, place: Place) -> Newsroom:
        return self._found.parties[place[0]].room

    def _steps_back(self, place: Place) -> tuple[_Link, ...]:
        """The step back from a sentence; two where an agency's text cites somebody.

        What is in writing, a credit, a citation or who signs, outweighs what may be chance.
        """
        taking = self._found.takings.by_sentence.get(place)
        credited, cited = self._credited(place), self._on_word(place)
        written = credited is not None or cited is not None
        signed = self._found.parties[place[0]].signed
        if taking is not None and (taking.shown or not (written or (taking.retold and signed))):
            return (self._copied(place, taking),)
        if credited and cited and credited.end.id == cited.end.id:
            return (credited,)
        return tuple(link for link in (credited, cited) if link is not None)

    def _copied(self, place: Place, taking: Taking) -> _Link:
        to = (taking.given.report, taking.given.sentence)
        giver, taker = self._found.parties[to[0]], self._found.parties[place[0]]
        if giver.room.id == taker.room.id:
            why = "an earlier report or revision of the same outlet"
            step = Step(StepKind.FAMILY, giver.report.id, Certainty.FIRM, why)
            return _Link(step, to, giver.room)
        copy = self._found.copies[place[0], to[0]]
        if taking.shown:
            step = Step(StepKind.COPIED, giver.report.id, copy.certainty, copy.direction)
            return _Link(step, to, giver.room)
        name = giver.room.outlet.name
        kind, why = StepKind.COPIED, f"agrees with {name} in one sentence, which may be chance"
        if taking.retold:
            kind = StepKind.RETOLD
            why = (
                f"tells in other words what {name} tells, with details or in an order that no "
                "third report has, and with nothing of its own"
            )
        step = Step(kind, giver.report.id, Certainty.POSSIBLE, why)
        return _Link(step, to, giver.room, (taker.room,))

    def _covering(self, place: Place) -> tuple[list[AgencyCredit], list[AgencyCredit]]:
        """The credits of a report that hold for one sentence, and those that may not.

        Where an agency's text is at hand in another report, what the two do
        not share is the outlet's own, though it may still be the agency's. A
        few words ("She did not elaborate", the credit itself) show nothing.
        """
        sure: list[AgencyCredit] = []
        unsure: list[AgencyCredit] = []
        holders = self._found.takings.holders.get(place, frozenset())
        few = len(self._found.passages[place[0]][place[1]].words) < MIN_FREE
        for credit in self._found.credits[place[0]]:
            partners = self._partners.get((place[0], credit.agency.id), frozenset())
            shared = few or not partners or not partners.isdisjoint(holders)
            shared = shared and place not in self._found.own
            holds = credit.whole and shared and not self._of_another(place[0], partners)
            (sure if holds else unsure).append(credit)
        return sure, unsure

    def _of_another(self, report: int, partners: frozenset[int]) -> bool:
        """Whether a credit is in doubt: the report holds the text of an agency it does not name."""
        givers = {giver for taker, giver in self._found.takings.shown if taker == report}
        rooms = [self._found.parties[giver].room for giver in givers]
        wires = self._found.parties[report].wires
        another = any(room.agency and room.id not in wires for room in rooms)
        return another and not partners

    def _credited(self, place: Place) -> _Link | None:
        sure, _ = self._covering(place)
        if not sure:
            return None
        first, *others = sure
        own = self._reports_of.get(first.agency.id)
        source = self._found.parties[own[0]].report.id if own else first.agency.id
        certainty = Certainty.POSSIBLE if others else Certainty.FIRM
        why = f"credits {first.agency.outlet.name} ({first.credit.form})"
        if others:
            why += "; other agencies are credited too"
        step = Step(StepKind.CREDITED, source, certainty, why)
        return _Link(step, None, first.agency, tuple(credit.agency for credit in others))

    def _uncertain(self, place: Place, *, ended: bool) -> list[Newsroom]:
        """Agencies that an own sentence may come from all the same."""
        return [credit.agency for credit in self._covering(place)[1]] if ended else []

    def _on_word(self, place: Place) -> _Link | None:
        citations = self._cited.get(place)
        if not citations:
            return None
        first, *others = citations
        room = first.newsroom
        alternatives = tuple(cited.newsroom for cited in others)
        why = f"gives the word of {first.citation.as_written}"
        if first.certainty is Certainty.POSSIBLE:
            why += f", which may be {room.outlet.name}"
            alternatives = (*alternatives, self._room(place))
        captured = [r for r in self._reports_of.get(room.id, ()) if self._may_give(r, place[0])]
        to = self._same_statement(place, captured)
        certainty = first.certainty
        if to is not None:
            source = self._found.parties[to[0]].report.id
        elif captured:
            source, certainty = self._found.parties[captured[0]].report.id, Certainty.POSSIBLE
            why += "; its captured report does not have this statement"
        else:
            source = room.id
        step = Step(StepKind.CITED, source, certainty, why)
        return _Link(step, to, room, alternatives)

    def _may_give(self, giver: int, taker: int) -> bool:
        """Whether a report can be the one that another cites: not what came out only after it."""
        one, other = (self._found.parties[index].report for index in (giver, taker))
        return giver != taker and not came_after(first_seen(one), as_of(other))

    def _same_statement(self, place: Place, reports: Sequence[int]) -> Place | None:
        """The sentence of an earlier captured report that says most nearly the same."""
        said = _content_words(self._found.passages[place[0]][place[1]])
        best: tuple[float, Place] | None = None
        for report in reports:
            for passage in self._found.passages[report]:
                shared = len(said & _content_words(passage))
                part = shared / len(said) if shared >= _FEW_WORDS else 0.0
                if part >= _SAME_STATEMENT and (best is None or part > best[0]):
                    best = (part, (report, passage.sentence))
        return best[1] if best else None

    def _is_filler(self, passage: Passage) -> bool:
        """Whether it is a few words (a subheading) in a report that is mostly taken."""
        return len(passage.words) < MIN_FREE and passage.report in self._mostly_taken

    def _under_headline(self, passage: Passage) -> Chain | None:
        """A headline rests on the sentence of its body that shares most words with it."""
        body = [
            other
            for other in self._found.passages[passage.report]
            if other.part is Part.TEXT and len(other.words) >= MIN_FREE
        ]
        if not body:
            return None
        said = _content_words(passage)
        nearest = max(body, key=lambda p: (len(said & _content_words(p)), -p.sentence))
        chain = self._follow((passage.report, nearest.sentence))
        if not chain.steps:
            return chain
        first = chain.steps[0]
        why = f"headline over text that {first.why}" if "credits" in first.why else (
            f"headline over text from elsewhere: {first.why}"
        )  # fmt: skip
        steps = (replace(first, certainty=Certainty.POSSIBLE, why=why), *chain.steps[1:])
        own = self._found.parties[passage.report].room
        return replace(
            chain, steps=steps, alternatives=_unique((*chain.alternatives, own), chain.end)
        )

    def _looped(self, steps: list[Step], circle: list[Place], inside: list[Step]) -> Chain:
        """A chain that ends in a circle, which is one of citation where all of it is in writing."""
        reports = tuple(dict.fromkeys(report for report, _ in circle))
        rooms = [self._found.parties[report].room for report in sorted(reports)]
        *before, last = steps
        why = f"{last.why}; the way back leads round in a circle"
        closed = replace(last, certainty=Certainty.POSSIBLE, why=why)
        cited = any(step.kind is StepKind.CITED for step in inside)
        written = all(step.certainty is Certainty.FIRM for step in inside)
        several = len({room.id for room in rooms}) > 1
        loop = reports if cited and written and several else ()
        return Chain((*before, closed), rooms[0], _unique(rooms, rooms[0]), loop)


def _partners(found: Evidence) -> dict[tuple[int, str], frozenset[int]]:
    """By report and agency: the reports that show which of its text is the agency's.

    They are the agency's own and those that credit it too, where they share text with it.
    """
    partners: dict[tuple[int, str], set[int]] = {}
    for taker, giver in found.takings.shown:
        for one, other in ((taker, giver), (giver, taker)):
            party = found.parties[other]
            for agency in {party.room.id, *party.wires}:
                partners.setdefault((one, agency), set()).add(other)
    return {key: frozenset(reports) for key, reports in partners.items()}


def _mostly_taken(found: Evidence) -> frozenset[int]:
    """The reports of which more than half of the words were copied."""
    return frozenset(
        report
        for report, passages in enumerate(found.passages)
        if sum(
            len(passage.words)
            for passage in passages
            if (report, passage.sentence) in found.takings.by_sentence
        )
        * 2
        > sum(len(passage.words) for passage in passages)
    )


def _content_words(passage: Passage) -> frozenset[str]:
    return frozenset(
        word for word in passage.words if len(word) >= _LONG_WORD or word[:1].isdigit()
    )


def _unique(rooms: Sequence[Newsroom], end: Newsroom) -> tuple[Newsroom, ...]:
    return tuple({room.id: room for room in rooms if room.id != end.id}.values())


def trace(place: Place, chain: Chain, evidence: Evidence) -> Trace:
    """The record of a chain."""
    return Trace(
        evidence.parties[place[0]].report.id,
        place[1],
        chain.end.id,
        chain.steps,
        tuple(sorted(room.id for room in chain.alternatives)),
    )
