"""Reports that tell another's in other words: desk rewrites, respun text, translations.

No run of words shows these. What does is that a rewrite has nothing of its own: its names
and figures stand in the other report, its sentences mean what sentences there mean, and
they come in the same order; and that no third report has these details or this order, since
what all have is the event's. Newsrooms that were there themselves bring names, figures and
an order of their own. It shows that a dependence is possible, never
more, and gives way to whatever stands in writing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2

import numpy as np

from sayso.language.calendar_names import MONTH_WORDS, WEEKDAY_WORDS
from sayso.language.vectors import WIDTH, Floats, rows, unit_rows
from sayso.language.words import WORD_OR_FIGURE
from sayso.records import Part, Reading, SourceKind
from sayso.stages.sourcing.direction import Party, earlier
from sayso.stages.sourcing.passages import Passage

RETOLD = 1.6
"""Sum of the parts that are held, alike in meaning, and in order, from which one retells."""
RETOLD_CREDITED = 1.1
"""The same where the taker credits the giver."""
PERHAPS = 0.9
"""Part of ``RETOLD`` from which nothing shows that a report found out what it tells. The counts
of the open stories are the same from .8 to 1.1; below, more claims are counted too low."""
TRANSLATED, TWO = 0.5, 2
"""Part of the sentences that share two names or figures, in order, in another language."""
OTHERS = 3
"""Other newsrooms without which nothing shows what is rare. Set on 75 real stories of 4 to 10
reports on one shooting each: of 402 pairs of outlets 46 were joined without rare details, none
of the 16 looked at rightly; with them 5 are. In our own stories 17 of 18 rewrites stay."""
SENTENCES = 3
"""Sentences below which nothing shows in what order a report tells."""
LITTLE_ELSE = 2 / 3
"""Part of a report's sentences that others told before it, from which it brings little else.
Rewrites of the open stories that no edge shows have .67 to .83, newsrooms' own reports up to
.62, and one .75: at 1/2 another 4 % of claims are counted too low."""
ALIKE, SAME = 0.35, 0.8
"""Cosines of sentences that may, or do, mean the same."""
IN_ORDER = 0.5
NEAREST = 30
"""Reports that one is held against, so that many reports cost no more than their number."""
_DAYS = frozenset((*MONTH_WORDS, *WEEKDAY_WORDS))
"""Names with a capital that any report of a day has."""
_READER = frozenset({"you", "your", "yours"})
"""Outside quotation marks these address the reader: an appeal, and no news."""

Place = tuple[int, int]
"""A sentence: the number of its report and its own."""


@dataclass(frozen=True, slots=True)
class Retold:
    """A passage that tells what another does in other words; ``likeness`` is their cosine."""

    taken: Passage
    given: Passage
    likeness: float


@dataclass(frozen=True, slots=True)
class _Told:
    """A report's body: passages, unit vectors, names and figures of each and of all.

    ``sources`` are the names of its sources, ``words`` all its words.
    """

    passages: tuple[Passage, ...]
    vectors: Floats
    marks: tuple[frozenset[str], ...]
    all_marks: frozenset[str]
    sources: frozenset[str]
    words: frozenset[str]
    language: str

    def only(self, left: Collection[int]) -> _Told:
        """The same with some passages only."""
        kept = [place for place, passage in enumerate(self.passages) if passage.sentence in left]
        marks = tuple(self.marks[place] for place in kept)
        return replace(
            self,
            passages=tuple(self.passages[place] for place in kept),
            vectors=self.vectors[kept],
            marks=marks,
            all_marks=frozenset().union(*marks),
        )


class Retellings:
    """Compares the meaning of the sentences of a story's reports (in order of time)."""

    def __init__(
        self,
        readings: Sequence[Reading],
        passages: Sequence[Sequence[Passage]],
        parties: Sequence[Party],
        own: Collection[int],
    ) -> None:
        self._parties, self._own = parties, own
        self._told_by_report = [
            _told_by_report(*pair) for pair in zip(readings, passages, strict=True)
        ]
        self._means = np.zeros((len(self._told_by_report), WIDTH), np.float32)
        for number, told in enumerate(self._told_by_report):
            if len(told.vectors):
                self._means[number] = told.vectors.mean(axis=0)

    def of(
        self,
        taker: int,
        givers: Sequence[int],
        left: Collection[int],
        tied: Mapping[int, Collection[int]],
    ) -> list[Retold]:
        """The passages of a report that retell the likeliest of some others; none, mostly.

        Only those ``left`` (numbers of sentences) are looked at: what was taken as text, or
        is given on another's word, shows nothing here. ``tied`` are the reports that each
        report takes from, credits or cites.
        """
        if self._has_own_source(taker):
            return []
        whole = self._told_by_report[taker]
        self._told_by_report[taker] = whole.only(left)
        near = self._nearest(taker, givers)
        allowed = [giver for giver in near if self._may_take(taker, giver)]
        rated = sorted(((self._likely(taker, giver), -giver) for giver in allowed), reverse=True)
        likely = [-giver for likelihood, giver in rated if likelihood >= 1]
        best = [giver for giver in likely if self._shares_what_is_rare(taker, giver, near, tied)]
        found = [pair for giver in best[:1] for pair in self._nearest_pairs(taker, giver, ALIKE)]
        self._told_by_report[taker] = whole
        return found

    def perhaps(
        self, taker: int, left: Collection[int], *, retells: bool
    ) -> dict[int, list[Place]]:
        """For those of a report's sentences ``left``: the earlier ones that they may be from.

        Nothing shows that a report found out what others told before it where nobody told
        it anything, and it ``retells`` another, looks like it, or brings little else. That is
        no edge: no more is said than from where else a sentence may be.
        """
        one = self._parties[taker]
        before = [g for g in range(taker) if self._parties[g].room.family != one.room.family]
        shown = one.room.agency or one.issuer or self._has_own_source(taker)
        near = self._nearest(taker, before) if before and not shown else []
        likely = {
            giver
            for giver in near
            if self._may_be_later(taker, giver) and self._likely(taker, giver) >= PERHAPS
        }
        language = self._told_by_report[taker].language
        alike = [
            pair
            for giver in near
            if giver in likely or self._told_by_report[giver].language == language
            for pair in self._nearest_pairs(taker, giver, ALIKE)
            if pair.taken.sentence in left
        ]
        if not retells and not likely:
            alike = self._known(alike)
            body = sum(p.sentence in left for p in self._told_by_report[taker].passages)
            if len({pair.taken.sentence for pair in alike}) < LITTLE_ELSE * body:
                return {}
        found: dict[int, list[Place]] = {}
        for pair in alike:
            place = (pair.given.report, pair.given.sentence)
            found.setdefault(pair.taken.sentence, []).append(place)
        return found

    def _known(self, alike: Sequence[Retold]) -> list[Retold]:
        """Those pairs in which the giver's report has all names and figures of the passage."""
        return [
            pair
            for pair in alike
            if self._marks_of(pair.taken) <= self._told_by_report[pair.given.report].words
        ]

    def _marks_of(self, passage: Passage) -> frozenset[str]:
        told = self._told_by_report[passage.report]
        return told.marks[told.passages.index(passage)]

    def _shares_what_is_rare(
        self, taker: int, giver: int, near: Sequence[int], tied: Mapping[int, Collection[int]]
    ) -> bool:
        """Whether two reports share details, or an order of facts, that no third has.

        A third is of another newsroom and has nothing from either. The more newsrooms tell
        a story, the more of it any two share by chance: each doubling of their number asks
        for one detail more. ``near`` are the reports whose order is compared.
        """
        families = [party.room.family for party in self._parties]
        pair = {families[taker], families[giver]}
        others = [report for report, family in enumerate(families) if family not in pair]
        third = [other for other in others if {taker, giver}.isdisjoint(tied.get(other, ()))]
        tell = len({families[other] for other in others})
        if tell < OTHERS or not third:
            return False
        shared = self._told_by_report[taker].all_marks & self._told_by_report[giver].words
        rare = shared.difference(_DAYS, *(self._told_by_report[other].words for other in third))
        orders = [self._ordered(taker, other) for other in near if other in third]
        in_order_alone = self._ordered(taker, giver) - max(orders, default=0)
        details = sum(len(mark) > 1 for mark in rare) + max(0, in_order_alone)
        return details >= log2(tell)

    def _has_own_source(self, report: int) -> bool:
        """Whether somebody told this newsroom: it says so, or names one whom no other names."""
        family = self._parties[report].room.family
        others = [
            told.words
            for told, party in zip(self._told_by_report, self._parties, strict=True)
            if party.room.family != family
        ]
        return report in self._own or any(
            all(who not in words for words in others)
            for who in self._told_by_report[report].sources
        )

    def _nearest(self, taker: int, givers: Sequence[int]) -> list[int]:
        """Those of some reports that a report is likeliest to retell, in their order.

        They are the ones nearest in meaning on the whole, and those in other languages.
        """
        alike = self._means[list(givers)] @ self._means[taker]
        foreign = [
            self._told_by_report[g].language != self._told_by_report[taker].language for g in givers
        ]
        order = np.lexsort((-alike, ~np.array(foreign, bool)))[:NEAREST]
        return sorted(givers[place] for place in order.tolist())

    def beside(self, taker: int, giver: int) -> Iterator[Retold]:
        """The passages of two reports that share text which are the same but for their wording."""
        for pair in self._nearest_pairs(taker, giver, SAME):
            if self._marks_of(pair.taken) <= self._marks_of(pair.given):
                yield pair

    def _may_take(self, taker: int, giver: int) -> bool:
        """Whether the times allow it; who credits agencies retells none but these."""
        wires = self._parties[taker].wires
        credited = not wires or self._parties[giver].room.id in wires
        return credited and self._may_be_later(taker, giver)

    def _may_be_later(self, taker: int, giver: int) -> bool:
        """Whether the times allow it; where they do not tell, who has less of its own took."""
        one, other = self._parties[taker], self._parties[giver]
        if one.room.family == other.room.family or one.room.agency or one.issuer:
            return False
        if earlier(other.report.published, one.report.published):
            return True
        return not earlier(one.report.published, other.report.published) and self._held(
            taker, giver
        ) > self._held(giver, taker)

    def _likely(self, taker: int, giver: int) -> float:
        """How far it looks like a retelling: from 1 on it does."""
        one, other = self._told_by_report[taker], self._told_by_report[giver]
        if min(len(one.passages), len(other.passages)) < SENTENCES:
            return 0.0
        ordered = self._ordered(taker, giver) / len(one.passages)
        if one.language != other.language:
            return ordered / TRANSLATED
        best = (one.vectors @ other.vectors.T).max(axis=1)
        credited = self._parties[giver].room.id in self._parties[taker].wires
        enough = RETOLD_CREDITED if credited else RETOLD
        return (self._held(taker, giver) + float(best.mean()) + ordered) / enough

    def _ordered(self, taker: int, giver: int) -> int:
        """How many passages of a report another tells too, in the same order."""
        one, other = self._told_by_report[taker], self._told_by_report[giver]
        if not one.passages or not other.passages:
            return 0
        if one.language != other.language:
            places = [
                max(range(len(other.marks)), key=lambda place: len(own & other.marks[place]))
                for own in one.marks
                if any(len(own & marks) >= TWO for marks in other.marks)
            ]
            return _in_order(places)
        alike = one.vectors @ other.vectors.T
        return _in_order(alike.argmax(axis=1)[alike.max(axis=1) > IN_ORDER].tolist())

    def _held(self, taker: int, giver: int) -> float:
        """The part of one report's names and figures that stands in another."""
        own = self._told_by_report[taker].all_marks
        return len(own & self._told_by_report[giver].words) / len(own) if own else 0.0

    def _nearest_pairs(self, taker: int, giver: int, least: float) -> Iterator[Retold]:
        """Each passage with the one that means most nearly the same."""
        one, other = self._told_by_report[taker], self._told_by_report[giver]
        if not other.passages:
            return
        if one.language != other.language:
            given = 0  # what shares no name goes with the sentence before it
            for passage, own in zip(one.passages, one.marks, strict=True):
                shared = [len(own & marks) for marks in other.marks]
                given = int(np.argmax(shared)) if max(shared) else given
                yield Retold(passage, other.passages[given], 0.0)
            return
        alike = one.vectors @ other.vectors.T
        for place, passage in enumerate(one.passages):
            given = int(alike[place].argmax())
            if alike[place, given] >= least:
                yield Retold(passage, other.passages[given], float(alike[place, given]))


def _told_by_report(reading: Reading, passages: Sequence[Passage]) -> _Told:
    body = tuple(
        p for p in passages if p.part is Part.TEXT and p.words and _READER.isdisjoint(p.free)
    )
    kept = rows(reading.vectors)
    chosen = np.zeros((len(body), WIDTH), np.int8)
    if len(kept) == len(reading.sentences):
        chosen = kept[[p.sentence for p in body]]
    text = reading.report.text
    marks = []
    for passage in body:
        span = reading.sentences[passage.sentence].span
        marks.append(_marks_kept(text[span.start : span.end]))
    words = frozenset(map(_bare, WORD_OR_FIGURE.findall(f"{reading.report.headline}\n{text}")))
    return _Told(
        body,
        unit_rows(chosen),
        tuple(marks),
        frozenset().union(*marks),
        _source_surnames(reading),
        words,
        reading.report.language,
    )


def _marks_kept(sentence: str) -> frozenset[str]:
    """Words with a capital within a sentence, and figures: what a rewrite keeps."""
    words = WORD_OR_FIGURE.findall(sentence)
    return frozenset(
        _bare(word)
        for place, word in enumerate(words)
        if word[0].isdigit() or (place and word[0].isupper())
    )


def _bare(word: str) -> str:
    """A word in small letters, a figure without its marks: 2,400 is 2400 elsewhere."""
    return re.sub(r"[.,]", "", word) if word[0].isdigit() else word.casefold()


def _source_surnames(reading: Reading) -> frozenset[str]:
    """The surnames of the persons whom a report gives as its sources; English only.

    Elsewhere names of offices have capitals too, and are translated.
    """
    if reading.report.language != "en":
        return frozenset()
    names = {
        attribution.speaker.name
        for attribution in reading.attributions
        if attribution.speaker.kind is SourceKind.PERSON and attribution.part is Part.TEXT
    } - {"unknown"}
    surnames = (WORD_OR_FIGURE.findall(name)[-1:] for name in names)
    return frozenset(word.casefold() for last in surnames for word in last if word[0].isupper())


def _in_order(places: Sequence[int]) -> int:
    """How many of some places, at most, come one after the other in rising order."""
    ends: list[int] = []
    for place in places:
        at = bisect_right(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
