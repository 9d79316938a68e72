"""Where each decision of a story stands: its furthest rung, who says otherwise, what is awaited.

An act is told in many words, one for each stage ("will lodge an appeal", "lodged its
appeal"): what decides the same thing is one act, whatever claims it makes.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from sayso.language.joining import linked
from sayso.language.moments import came_after
from sayso.language.texts import words_at
from sayso.language.words import bare
from sayso.records import ActStatus, DifferenceKind, Rung, StatusEntry
from sayso.stages.comparing.claims.aligning import Alignment
from sayso.stages.comparing.claims.decisions import Told, told_of
from sayso.stages.comparing.claims.kinship import Kinship, are_apart, is_preparing, meant_measures
from sayso.stages.comparing.claims.pending import Awaited, awaited, is_done, still_open
from sayso.stages.comparing.parts.cast import words_of
from sayso.stages.comparing.parts.passages import Passage
from sayso.stages.comparing.parts.profiles import Profile

LADDER = tuple(Rung)
ONE_ACT = 0.45
"""Likeness from which statements decide one thing, on the average of two groups.

Set with all other numbers of this room on the open gold (17 acts of two long stories, 28 of
fifteen short ones); from 0.4 to 0.5 as many are right.
"""
NEAR = 0.6
"""Likeness from which what shows no decision by itself tells of one."""
ALONE, TOGETHER = 0.5, 0.25
"""Part of the reports that tell an act, from the first that tells a rung on, which must tell
it: where that is one report, and where several do."""
AWAITED_SHOWN = 6
"""Passages that tell what an act awaits; beyond these they hardly tell anything new."""


def statuses(alignment: Alignment, passages: Sequence[Passage]) -> tuple[ActStatus, ...]:
    """The status of every decision that reports' bodies tell of, those in most reports first."""
    members = [p for passage in passages for p in passage.members]
    told = [one for p in members if (one := told_of(p)) is not None]
    kinship = Kinship(told, passages)
    acts = [act for act in _acts(told, alignment, kinship) if _is_borne_out(act)]
    waiting = awaited(passages, acts, kinship)
    facts = [p for p in members if is_done(p)]
    found = [_status_of(act, waiting[n], facts) for n, act in enumerate(acts)]
    return tuple(sorted(found, key=lambda one: -len({e.evidence.report for e in one.entries})))


def _acts(told: Sequence[Told], alignment: Alignment, kinship: Kinship) -> list[list[Told]]:
    """What decides the same put together; what only tells of it goes to the nearest act."""
    first = _first_in_its_words(told)
    founding = [n for n, one in enumerate(told) if one.founding and first[n] == n]
    odds = {pair: kinship.between(*pair) for pair in combinations(founding, 2)}
    known = set(founding)
    bound = sorted(
        (min(a, b), max(a, b))
        for a, b in {(first[a], first[b]) for a, b in _bound(told, alignment)}
        if a != b and {a, b} <= known
    )
    preparing = is_preparing(told)
    apart = [
        (a, b)
        for a, b in combinations(founding, 2)
        if preparing[a] != preparing[b] or are_apart(told[a], told[b])
    ]
    groups = linked(founding, odds, ONE_ACT, bound, apart, unseen=0.0)
    homes = [list(group) for group in groups]
    for n in (n for n in range(len(told)) if first[n] == n and n not in known):
        like = [max(kinship.between(n, m) for m in group) for group in groups]
        if like and max(like) >= NEAR:
            homes[like.index(max(like))].append(n)
    return [[one for n, one in enumerate(told) if first[n] in set(home)] for home in homes]


def _first_in_its_words(told: Sequence[Told]) -> list[int]:
    """For each told one the number of the first in the same words: copies tell the same act."""
    seen: dict[tuple[str, bool], int] = {}
    return [seen.setdefault((o.profile.wording, o.founding), n) for n, o in enumerate(told)]


def _is_borne_out(act: Sequence[Told]) -> bool:
    """Whether somebody tells that it was decided, or several that it was not."""
    reports = {one.profile.reading.report.id for one in act}
    return any(one.founding and not one.denied for one in act) or len(reports) > 1


def _bound(told: Sequence[Told], alignment: Alignment) -> set[tuple[int, int]]:
    """Pairs that are of one act for sure: of one claim, or of two that differ in its stage."""
    number = {one.profile.statement.id: n for n, one in enumerate(told)}
    same = [
        [p.statement.id for p in cluster.members if p.statement.id not in cluster.unsure]
        for cluster in alignment.clusters
    ]
    same += [
        [pair.one.statement.id, pair.other.statement.id]
        for pair in alignment.pairs
        if pair.differing.part == DifferenceKind.MODALITY
    ]
    pairs = set(meant_measures(told))
    for idents in same:
        own = sorted(number[ident] for ident in idents if ident in number)
        pairs |= set(pairwise(own))
    return pairs


def _status_of(
    act: Sequence[Told], waiting: Sequence[Awaited], facts: Sequence[Profile]
) -> ActStatus:
    told = [one for one in act if not one.denied and not _is_taken_back(one, act)]
    if not any(one.founding for one in told):
        denied = [one for one in act if one.denied]
        told = [replace(one, rung=Rung.DENIED, denied=False, founding=True) for one in denied]
    furthest = _furthest([one for one in told if one.founding or one.rung == Rung.CARRIED_OUT])
    waiting = still_open(waiting, told, furthest, facts)
    shown = sorted(waiting, key=lambda one: -one.likeness)[:AWAITED_SHOWN]
    whose = {bare(one.whose): one.whose for one in reversed(shown) if one.whose}
    return ActStatus(
        act=_name_of_act(told, furthest),
        rung=furthest,
        entries=tuple(_status_entry(one) for one in told),
        awaiting=tuple(one.passage.evidence for one in shown),
        summary=_summary(furthest, shown),
        decided=any(_tells_decision(one) for one in told),
        awaited_of=_fullest(list(whose.values())),
        otherwise=tuple(
            _status_entry(one) for one in act if one.denied and _speaks_against(one, told, furthest)
        ),
    )


def _tells_decision(one: Told) -> bool:
    """Whether a statement that reads alone tells a decision: not "restrictions imposed in May"."""
    return one.founding and one.rung.row.decided and bool(one.profile.statement.whole)


def _speaks_against(denial: Told, told: Sequence[Told], furthest: Rung) -> bool:
    """Whether a denial is one of the rung that an act has come to.

    It denies the same deed, which it takes to be no further, and was not told before it was
    done: "will not resign" in January says nothing against "resigned" in November.
    """
    telling = [one for one in told if one.rung == furthest]
    deed = denial.profile.statement.act
    return (
        furthest != Rung.DENIED
        and LADDER.index(denial.rung) <= LADDER.index(furthest)
        and any(deed == one.profile.statement.act for one in telling)
        and not all(came_after(one.profile.told, denial.profile.told) for one in telling)
    )


def _is_taken_back(one: Told, act: Sequence[Told]) -> bool:
    """Whether the outlet that told it denied it later: its correction is its word."""
    mine = one.profile
    return any(
        other.denied
        and other.profile.statement.act == mine.statement.act
        and other.profile.reading.report.outlet.id == mine.reading.report.outlet.id != ""
        and came_after(other.profile.told, mine.told)
        for other in act
    )


def _fullest(names: Sequence[str]) -> tuple[str, ...]:
    """Names without those that another has all the words of: "the president", Ruth Almquist."""
    words = {name: set(words_of(name)) for name in names}
    return tuple(name for name in names if not any(words[name] < own for own in words.values()))


def _furthest(act: Sequence[Told]) -> Rung:
    """The highest rung that enough of the reports tell which came out since it was first told."""
    times: dict[str, str] = {}
    by_rung: dict[Rung, set[str]] = defaultdict(set)
    for one in act:
        ident, told = one.profile.reading.report.id, one.profile.told
        times[ident] = told.when.isoformat() if told else ""
        by_rung[one.rung].add(ident)
    for rung in sorted(by_rung, key=LADDER.index, reverse=True):
        first = min(times[ident] for ident in by_rung[rung])
        since = sum(time >= first for time in times.values())
        number = len(by_rung[rung])
        if number >= (TOGETHER if number > 1 else ALONE) * since:
            return rung
    return max(by_rung, key=lambda rung: (len(by_rung[rung]), LADDER.index(rung)))


def _name_of_act(told: Sequence[Told], furthest: Rung) -> str:
    """Of the sentences that tell the rung of an act the one with most of its words."""
    words = Counter(term for one in told for term in one.profile.terms)

    def shared(one: Told) -> float:
        terms = one.profile.terms
        return sum(words[term] for term in terms) / math.sqrt(max(1, len(terms)))

    telling = [one for one in told if one.rung == furthest]
    whole = [one for one in telling if one.profile.statement.whole]
    named = max(whole or telling, key=shared).profile
    if whole:
        return named.statement.whole
    sentence = named.reading.sentences[named.statement.sentence]  # no part of it reads alone
    return words_at(named.reading.report, sentence.part, sentence.span)


def _status_entry(one: Told) -> StatusEntry:
    profile, speaker = one.profile, one.profile.statement.speaker
    return StatusEntry(
        rung=one.rung,
        modality=profile.statement.modality,
        evidence=profile.statement.evidence,
        outlet=profile.reading.report.outlet.name,
        as_of=profile.told,
        speaker=speaker.name if speaker and speaker.kind.row.speaks else "",
    )


def _summary(rung: Rung, waiting: Sequence[Awaited]) -> str:
    if not waiting:
        return f"{rung.value}; the reports do not say what has still to happen"
    return f"{rung.value}; still awaited: “{waiting[0].passage.text}”"
