"""Pairs of statements whose typed parts exclude each other, wherever in a story they stand.

Aligning asks of each statement the passages that come nearest to it; what contradicts a
statement often comes no nearer than much else. So pairs are proposed here by what can be
told exactly (figures of one kind, answers to one question, causes of one event, places of one
act), those that share most words first, and the judge is asked of these both ways. How much
it must find depends on how much the typed parts say by themselves.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from sayso.language.vectors import unit_rows
from sayso.ports import Odds
from sayso.stages.comparing.claims.aligning import Pair
from sayso.stages.comparing.claims.contrasts import Differing
from sayso.stages.comparing.claims.exclusions import BorneOut, exclusion
from sayso.stages.comparing.parts.passages import Passage, asked_statement
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.saying.judge import Answer, Judge

NEAR = 0.35
"""Share of rare words plus cosine from which two statements may be about one thing: of 48
annotated pairs in the open stories whose figures differ, 40 have it; of all others, one in 15."""
MOST = 0.5
"""Pairs asked for each statement, the nearest of a story first."""
UNASKED = Odds(0.0, 0.0, 1.0)
"""For what the quick model ruled out."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Two statements, in what they differ, and what the judge must find both ways."""

    one: Profile
    other: Profile
    differing: Differing
    borne_out: BorneOut


def rival_pairs(
    items: Sequence[Profile], passages: Sequence[Passage], judge: Judge
) -> tuple[Pair, ...]:
    """Pairs of statements of different reports that differ in a typed part, as the judge bears out.

    ``passages`` are the sentences that they stand in.
    """
    told = {passage.key: passage for passage in passages}
    found = [
        one for one in _rival_candidates(items) if _key(one.other) in told and _key(one.one) in told
    ]
    found = found[: math.ceil(MOST * len(items))]
    asked = [
        (asked_statement(replace(a.statement, speaker=None), a.own_vector), told[_key(b)])
        for pair in found
        for a, b in ((pair.one, pair.other), (pair.other, pair.one))
    ]
    answers = judge.weigh(asked, len(asked))
    pairs = []
    for number, one in enumerate(found):
        both = answers[2 * number], answers[2 * number + 1]
        if one.borne_out((_odds(both[0]), _odds(both[1]))):
            against = max(answer.against for answer in both if answer) if any(both) else 0.0
            pairs.append(Pair(one.one, one.other, one.differing, against))
    return tuple(pairs)


def _key(profile: Profile) -> tuple[str, int]:
    return profile.reading.report.id, profile.statement.sentence


def _odds(answer: Answer | None) -> Odds:
    return answer.raw if answer is not None else UNASKED


def _rival_candidates(items: Sequence[Profile]) -> list[_Candidate]:
    """Pairs of different reports that a typed part tells apart, the nearest first."""
    each = list({(p.wording, p.reading.report.id): p for p in items if p.in_body}.values())
    if not each:
        return []
    vectors = unit_rows(np.stack([p.own_vector for p in each]))
    alike = np.round(vectors @ vectors.T, 4)
    number = Counter(term for p in each for term in p.terms)
    rarity = {term: math.log(1 + len(each) / number[term]) for term in number}
    weight = [sum(rarity[t] for t in p.terms) for p in each]
    found = []
    for a, b in combinations(range(len(each)), 2):
        one, other = each[a], each[b]
        if one.reading.report.series == other.reading.report.series:
            continue
        shared = sum(rarity[t] for t in sorted(one.terms & other.terms))
        near = shared / max(1.0, min(weight[a], weight[b])) + float(alike[a, b])
        differs = exclusion(one, other) if near >= NEAR else None
        if differs is not None:
            found.append((near, _Candidate(one, other, *differs)))
    found.sort(key=lambda pair: (-pair[0], pair[1].one.statement.id, pair[1].other.statement.id))
    return [candidate for _, candidate in found]
