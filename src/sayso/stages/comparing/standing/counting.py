"""Counting who stands behind a claim: origins and primary sources, firm and possible.

Firm counts what is shown independent, possible adds what only might be. An
origin of which nothing was captured, or that is not known, counts as possible
only, unless nothing else stands behind the claim.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sayso.language.outlets import UNKNOWN, outlet_name
from sayso.language.pronouns import EVERY
from sayso.language.words import words_of
from sayso.records import (
    Certainty,
    Origin,
    Part,
    Range,
    SourceKind,
    Sourcing,
    Speaker,
    StepKind,
    Telling,
    Trace,
)
from sayso.stages.comparing.parts.bodies import ARTICLES
from sayso.stages.comparing.parts.cast import is_described
from sayso.stages.comparing.parts.spheres import spheres_of


@dataclass(frozen=True, slots=True)
class Count:
    """A range with the names that it counts, firm ones first, and its reasons.

    ``shown`` tells whether what it counts as firm is, and not only the one that there must be.
    """

    range: Range
    names: tuple[str, ...]
    ids: tuple[str, ...]
    why: tuple[str, ...]
    shown: bool = True


class Traces:
    """The traces and origins of a story, looked up by sentence and id.

    ``unlike`` are pairs of reports (ids) of which neither was taken from the other, by hand.
    """

    def __init__(
        self, sourcing: Sourcing, unlike: Collection[frozenset[str]] = frozenset()
    ) -> None:
        self.unlike = unlike
        self._traces = {(t.report, t.sentence): t for t in sourcing.traces}
        self.origins: dict[str, Origin] = {o.id: o for o in sourcing.origins}
        self._newsrooms = {report: o.id for o in sourcing.origins for report in o.reports}

    def of(self, report: str, sentence: int) -> Trace | None:
        """Where a sentence comes from; None for words that are no report's."""
        return self._traces.get((report, sentence))

    def families(self, origins: Iterable[str]) -> set[str]:
        """The publisher families of origins, by id; of those that are not known, none."""
        return {self.origins[origin].family for origin in origins if origin in self.origins}

    def newsroom(self, report: str) -> str:
        """The origin that a report's own newsroom is, by id; "" where nothing ends at it."""
        return self._newsrooms.get(report, "")

    def name(self, origin: str) -> str:
        """The newsroom's name."""
        known = self.origins.get(origin)
        return outlet_name(known.outlet) if known else UNKNOWN


def on_own_word(telling: Telling) -> bool:
    """Whether a newsroom says it itself: nobody is named, its own people, or another outlet."""
    if not telling.sources:
        return True
    return telling.sources[0].kind.row.relays or telling.sources[0].kind == SourceKind.FIRST_HAND


def counts_for(telling: Telling) -> bool:
    """Whether a telling counts: a report's body does, its headline does not."""
    return telling.statement.evidence.part == Part.TEXT


def count_origins(tellings: Sequence[Telling], traces: Traces) -> Count:
    """How many independent newsrooms report a claim."""
    firm: dict[str, str] = {}
    possible: dict[str, str] = {}
    why: list[str] = []
    ends = traces.families(telling.origin for telling in tellings)
    begun, circular = _begun_at(tellings, traces)
    for telling in tellings:
        origin = traces.origins.get(begun[telling.origin])
        if origin is None:
            continue
        elsewhere = traces.families(telling.alternatives) & ends - {origin.family}
        doubt = _doubt(origin, telling, perhaps_another=bool(elsewhere))
        if origin.id in circular:
            doubt = "newsrooms cite one another for it in a circle; who had it first is not shown"
        (possible if doubt else firm).setdefault(origin.family, origin.id)
        why += [doubt] if doubt else []
        why += [f"{outlet_name(telling.outlet)}: {step.why}" for step in telling.steps]
        for other in telling.alternatives:
            found = traces.origins.get(other)
            if found is not None:
                possible.setdefault(found.family, found.id)
    alike = _word_for_word(tellings, traces, set(firm))
    for family, why_alike in alike.items():
        possible.setdefault(family, firm.pop(family))
        why.append(why_alike)
    shown = bool(firm)
    if not firm and possible:
        firm = {family: possible[family] for family in [next(iter(possible))]}
    # Each telling has one origin, however many it may be: no more than there are tellings.
    most = max(len(firm), len({(told.report, told.outlet.id) for told in tellings}))
    both = dict([*firm.items(), *((f, o) for f, o in possible.items() if f not in firm)][:most])
    names = tuple(traces.name(o) for o in both.values())
    reasons, ids = tuple(dict.fromkeys(why)), tuple(both.values())
    return Count(Range(len(firm), len(both)), names, ids, reasons, shown)


def _begun_at(tellings: Sequence[Telling], traces: Traces) -> tuple[dict[str, str], set[str]]:
    """Where a claim begins that a newsroom, which others have it from, itself has from another.

    A report may cite one that came out later, or in other words, so that no sentence leads on.
    Of newsrooms that cite one another in a circle the first told of stands for all; the circles
    are given apart, since with which of its newsrooms one began nothing shows.
    """
    onward: dict[str, str] = {}
    own: set[str] = set()
    for telling in tellings:
        teller = traces.newsroom(telling.report)
        if any(step.kind == StepKind.CITED for step in telling.steps):
            onward.setdefault(teller, telling.origin)
        else:
            own.add(teller)
    order = list(dict.fromkeys(telling.origin for telling in tellings))
    begun: dict[str, str] = {}
    circular: set[str] = set()
    for origin in order:
        path, at = [origin], origin
        while at in onward and at not in own and (at := onward[at]) not in path:
            path.append(at)
        circle = path[path.index(at) :]
        begun[origin] = min(circle, key=order.index)
        if at in onward and at not in own:
            circular.add(begun[origin])
    return begun, circular


ALIKE = 0.5
"""Part of two tellings' words that must be the same for one to be taken from the other."""
FEWEST_WORDS = 5
"""Words from which being alike is no chance."""


def _word_for_word(tellings: Sequence[Telling], traces: Traces, firm: set[str]) -> dict[str, str]:
    """Newsrooms whose words are another's: that they found it out themselves is not shown.

    Words that both give to a named source may have been heard by both.
    """
    found: dict[str, str] = {}
    own: list[tuple[str, str, frozenset[str]]] = []
    heard: list[tuple[str, str, frozenset[str]]] = []
    for telling in tellings:
        origin = traces.origins.get(telling.origin)
        words = frozenset(words_of(telling.statement.evidence.quote))
        if origin is None or origin.family not in firm or len(words) < FEWEST_WORDS:
            continue
        on_own = on_own_word(telling)
        before = chain(own, heard) if on_own else own
        if origin.family not in found and any(
            family != origin.family
            and len(words & other) >= ALIKE * len(words | other)
            and frozenset((telling.report, report)) not in traces.unlike
            for family, report, other in before
        ):
            found[origin.family] = (
                f"{outlet_name(telling.outlet)} says it almost word for word as another report "
                "does, so that it found it out itself is not shown"
            )
        (own if on_own else heard).append((origin.family, telling.report, words))
    return found


def _doubt(origin: Origin, telling: Telling, *, perhaps_another: bool) -> str:
    """Why a telling shows no newsroom that found a claim out itself; empty where it does.

    ``perhaps_another``: it may be from the newsroom at which another telling enters.
    """
    if not origin.known:
        return "which outlet published one of the reports is not known"
    if not origin.captured:
        return f"{origin.outlet.name} is cited but nothing of it was captured"
    if not telling.sure:
        return f"that {outlet_name(telling.outlet)} tells just this is likely, not sure"
    if perhaps_another or any(step.certainty == Certainty.POSSIBLE for step in telling.steps):
        return f"where {outlet_name(telling.outlet)} has it from is not certain"
    return ""


def count_sources(tellings: Sequence[Telling]) -> Count:
    """On how many primary sources' word a claim rests.

    Anonymous and unnamed sources may be one person, so all of them together are one at the
    least, and more only where they speak in several spheres; outlets that say it on their own
    word name nobody, and add one possible source each newsroom. Whose word it only possibly is
    counts as possible; who is behind a telling that is only likely this claim's is
    counted so, too, and not named.
    """
    named: dict[str, Speaker] = {}
    hidden: dict[str, Speaker] = {}
    own: dict[str, str] = {}
    unsure: dict[str, Speaker] = {}
    likely: set[str] = set()
    for telling in tellings:
        if not telling.sure:
            told_by = None if on_own_word(telling) else telling.sources[0]
            likely.add(told_by.key if told_by else telling.origin)
        elif on_own_word(telling):
            own.setdefault(telling.origin, _silence(telling))
        elif is_described(telling.sources[0]):
            hidden.setdefault(telling.sources[0].key + telling.origin, telling.sources[0])
        else:
            known = named if telling.certain else unsure
            known.setdefault(telling.sources[0].key, telling.sources[0])
    unsure = {key: who for key, who in unsure.items() if key not in named}
    named, hidden = (_without_descriptions(some, [*named.values(), *unsure.values()])
                     for some in (named, hidden))  # fmt: skip
    firm = max(len(named), min(1, len(hidden)), len(apart(list(hidden.values()))))
    names = [speaker.name for speaker in (*named.values(), *unsure.values())]
    names += dict.fromkeys(called(speaker) for speaker in hidden.values())
    why = [f"that it is on the word of {who.name} is only possible" for who in unsure.values()]
    why += own.values()
    further = likely - {*named, *unsure, *own, *(who.key for who in hidden.values())}
    most = len(named) + len(unsure) + len(hidden) + len(own) + len(further)
    return Count(Range(firm, most), tuple(names), (), tuple(why))


def apart(speakers: Sequence[Speaker]) -> list[Speaker]:
    """Of some sources such as surely are different ones, since none speaks in another's sphere."""
    found: list[tuple[Speaker, frozenset[int]]] = []
    for one in speakers:
        own = spheres_of(one)
        if own and all(own.isdisjoint(other) for _, other in found):
            found.append((one, own))
    return [one for one, _ in found]


def _without_descriptions(some: dict[str, Speaker], known: list[Speaker]) -> dict[str, Speaker]:
    """Sources without those who are only what just one that is known is called.

    "The ministry" beside the Ministry of Transport, "the president" beside her name.
    """
    return {
        key: who
        for key, who in some.items()
        if (who.kind == SourceKind.PERSON and not is_described(who))
        or sum(_is_called(other, who) for other in known if other.key != who.key) != 1
    }


def _is_called(one: Speaker, other: Speaker) -> bool:
    """Whether all words of a source's name stand in the name or description of another one."""
    own = set(words_of(called(other) if is_described(other) else other.name)) - ARTICLES
    return bool(own) and own < set(words_of(f"{one.name} {one.role} {one.as_written}"))


def called(speaker: Speaker) -> str:
    """What a source that has no name is called; a pronoun tells nothing."""
    written = speaker.as_written
    if not written or written.casefold() in EVERY:
        return "a source not named"
    return f"the {written[4:]}" if written.startswith("The ") else written


def _silence(telling: Telling) -> str:
    """How a telling comes to name no primary source."""
    teller = outlet_name(telling.outlet)
    if telling.sources and telling.sources[0].kind == SourceKind.FIRST_HAND:
        return f"{teller} has it from its own people"
    if telling.sources:
        relay = telling.sources[0].name
        return f"{teller} has it from {relay} and does not say who told that outlet"
    return f"{teller} says it on its own word"
