"""Pairs of statements whose typed parts exclude each other, wherever in a story they stand.

Aligning asks of each statement the passages that come nearest to it; what contradicts a
statement often comes no nearer than much else. So pairs are proposed here by what can be
told exactly (figures of one kind, answers to one question, causes of one event, places of one
act), those that share most words first, and the judge is asked of these both ways. How much
it must find depends on how much the typed parts say by themselves.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from sayso.language.vectors import unit_rows
from sayso.language.words import words_of
from sayso.ports import Odds
from sayso.records import Argument, DifferenceKind, Modality, Quantity, Scope
from sayso.stages.comparing.claims.aligning import Pair
from sayso.stages.comparing.claims.contrasts import (
    Differing,
    both_written,
    heads_of,
    is_money,
    is_named,
    left_over,
    uncounted,
)
from sayso.stages.comparing.parts.counts import is_of_another, is_supposed
from sayso.stages.comparing.parts.figures import FigureMatch, comparable, match, rounds
from sayso.stages.comparing.parts.passages import Passage, asked_statement
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.parts.stances import STANCES, opposed, stances
from sayso.stages.comparing.saying.judge import Answer, Judge

NEAR = 0.35
"""Share of rare words plus cosine from which two statements may be about one thing; of the
annotated pairs in the open stories whose typed parts differ nine in ten have more."""
MOST = 0.5
"""Pairs asked for each statement, the nearest of a story first."""
Told = tuple[Odds, Odds]
NOTHING = Odds(0.0, 0.0, 1.0)


def _both(told: Told) -> bool:
    """For figures, which differ in many sentences that are about something else.

    Of 34 pairs in the open stories that pass, with those that the typed parts rule out, 4 are
    annotated as none.
    """
    low, high = sorted(one.conflicts for one in told)
    return low >= 0.45 and high >= 0.7  # noqa: PLR2004 - named by the docstring


def _either(told: Told) -> bool:
    return max(one.conflicts for one in told) > 0.5  # noqa: PLR2004 - likelier than not


def _surely(told: Told) -> bool:
    return max(one.conflicts for one in told) >= 0.8  # noqa: PLR2004 - what only words differ in


def _about(told: Told) -> bool:
    return min(one.neither for one in told) <= 0.6  # noqa: PLR2004 - about one thing


def _unsaid(told: Told) -> bool:
    """For what the judge was not trained on: it need only not find that the one says the other."""
    return max(one.says for one in told) < 0.5  # noqa: PLR2004 - likelier than not


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Two statements, in what they differ, and what the judge must find both ways."""

    one: Profile
    other: Profile
    differing: Differing
    borne_out: Callable[[Told], bool]


def rival_pairs(
    items: Sequence[Profile], passages: Sequence[Passage], judge: Judge
) -> tuple[Pair, ...]:
    """Pairs of statements of different reports that differ in a typed part, as the judge bears out.

    ``passages`` are the sentences that they stand in.
    """
    told = {passage.key: passage for passage in passages}
    found = [one for one in _candidates(items) if _key(one.other) in told and _key(one.one) in told]
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
    return answer.raw if answer is not None else NOTHING


def _candidates(items: Sequence[Profile]) -> list[_Candidate]:
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
        if near >= NEAR:
            found += [(near, c) for c in _typed(one, other)]
    found.sort(key=lambda pair: (-pair[0], pair[1].one.statement.id, pair[1].other.statement.id))
    return [candidate for _, candidate in found]


def _typed(one: Profile, other: Profile) -> Iterator[_Candidate]:
    """The first typed part in which two statements exclude each other, if they do in any."""
    for found in (_stance, _cause, _place, _scope, _yet, _figure):
        differs = next(found(one, other), None)
        if differs is not None:
            yield _Candidate(one, other, *differs)
            return


Found = Iterator[tuple[Differing, Callable[[Told], bool]]]


def _stance(one: Profile, other: Profile) -> Found:
    for mine in stances(one.statement):
        for theirs in stances(other.statement):
            if opposed(mine, theirs):
                values = mine.words, theirs.words
                known = mine.subjects and theirs.subjects
                yield Differing(mine.kind.part, values, excludes=True), _either if known else _surely


def _cause(one: Profile, other: Profile) -> Found:
    """"Methane caused the fire", "a cable set off the blaze"; not what only adds to it."""
    a, b = one.statement, other.statement
    causes = [p for p in (one, other) if p.statement.act in STANCES.causing]
    if len(causes) != len((one, other)) or a.negated or b.negated:
        return
    if a.actor is None or b.actor is None or a.object is None or b.object is None:
        return
    partly = any(STANCES_PARTLY.search(p.statement.evidence.quote) for p in (one, other))
    same = {_event(a.object), _event(b.object)}
    if len(same) == 1 and not partly and not _words(a.actor) & _words(b.actor):
        yield Differing(DifferenceKind.CAUSE, (a.actor.text, b.actor.text)), _unsaid


STANCES_PARTLY = re.compile(r"\b(?:partly|also|contribut\w+|may|might|could)\b", re.IGNORECASE)


def _event(argument: Argument) -> str:
    head = argument.head.lower()
    return next((row[0] for row in STANCES.events if head in row), head)


def _words(argument: Argument) -> set[str]:
    return set(words_of(argument.text)) - {"the", "a", "an"}


PLACED = re.compile(r"\b(?:in|at|near|outside|off)\s((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*)")


def _place(one: Profile, other: Profile) -> Found:
    """One act of one actor and object in two places, none of which lies in the other."""
    a, b = one.statement, other.statement
    if a.act != b.act or not a.act or a.actor is None or b.actor is None or a.negated or b.negated:
        return
    objects = {argument.head if argument else "" for argument in (a.object, b.object)}
    mine, theirs = _places(one), _places(other)
    if a.actor.head == b.actor.head and len(objects) == 1 and len(mine) == len(theirs) == 1:
        if not any(_joined(mine[0], theirs[0], p.reading.report.text) for p in (one, other)):
            yield Differing(DifferenceKind.PLACE, (mine[0], theirs[0])), _unsaid


def _places(profile: Profile) -> list[str]:
    known = {e.name for e in profile.reading.entities if e.place}
    known |= {place.name for place in profile.statement.places}
    return [name for name in PLACED.findall(profile.statement.evidence.quote) if name in known]


def _joined(one: str, other: str, text: str) -> bool:
    """Whether one place is told to be in or at the other: "Olme in Westmark", "Olme, Westmark"."""
    between = r"(?:,| in| near| outside| of)? (?:the )?(?:\w+ of )?"
    names = ((one, other), (other, one))
    one_in_other = any(
        re.search(re.escape(a) + between + re.escape(b), text) and not _apart(a, b, text)
        for a, b in names
    )
    return one_in_other or set(words_of(one)) & set(words_of(other)) != set()


def _apart(one: str, other: str, text: str) -> bool:
    return bool(re.search(rf"{re.escape(one)},? \d[^.]*(?:from|of) {re.escape(other)}", text))


def _scope(one: Profile, other: Profile) -> Found:
    """"All foreign troops" against "only Norrandian troops"; all are free, some are held still."""
    a, b = one.statement.object, other.statement.object
    if a is None or b is None or a.head != b.head or one.statement.negated or other.statement.negated:
        return
    scopes = {a.scope, b.scope}
    narrower = set(a.modifiers) != set(b.modifiers)
    if scopes == {Scope.ALL, Scope.ONLY} and narrower:
        yield Differing(DifferenceKind.SCOPE, (a.text, b.text), excludes=True), _surely
    plain = next((p for p in (one, other) if p.statement.object and not p.statement.object.scope), None)
    if Scope.ALL in scopes and plain and STILL.search(plain.statement.evidence.quote):
        if one.statement.act != other.statement.act:
            yield Differing(DifferenceKind.SCOPE, (a.text, b.text), excludes=True), _surely


STILL = re.compile(r"\bstill\b|\bremains?\b", re.IGNORECASE)
YET = re.compile(r"\b(?:has|have|had) (?:yet to|not yet)\b|\bstill to\b", re.IGNORECASE)
REACHED = frozenset({Modality.DONE, Modality.APPROVED, Modality.VOTED, Modality.IN_FORCE})


def _yet(one: Profile, other: Profile) -> Found:
    """What the one tells as done and the other, of no earlier time, as still to come."""
    a, b = one.statement, other.statement
    if a.act != b.act or not a.act or not heads_of(one) & heads_of(other):
        return
    waiting = [p for p in (one, other) if YET.search(p.statement.evidence.quote)]
    done = [p for p in (one, other) if p.statement.modality in REACHED and p not in waiting]
    if len(waiting) == len(done) == 1 and not done[0].statement.negated:
        late, early = waiting[0].told, done[0].told
        if late and early and late.when >= early.when:
            values = [("still to come" if p in waiting else "done") for p in (one, other)]
            yield Differing(DifferenceKind.POLARITY, (values[0], values[1])), _surely


def _figure(one: Profile, other: Profile) -> Found:
    """Figures of one kind in sentences that share who or what they are of."""
    mine, theirs = left_over(uncounted(one), uncounted(other))
    lone = len(mine) == len(theirs) == 1
    for first in mine:
        for second in theirs:
            how = _how(first, second, lone=lone)
            if how is None or not _shares(one, other, {first.counted, second.counted}):
                continue
            written = both_written(first, second)
            counted = first.counted or second.counted or first.unit
            found = Differing(DifferenceKind.FIGURE, written, how, counted)
            if how in {FigureMatch.ROUNDED, FigureMatch.OTHER_UNIT}:
                yield found, _about
            elif not _of_two(one, other):
                yield found, _both


def _how(one: Quantity, other: Quantity, *, lone: bool) -> FigureMatch | None:
    """What two figures are to each other; None where they are the same or of two kinds."""
    if one.unit != other.unit and is_money(one) and is_money(other):
        return FigureMatch.OTHER_UNIT
    if comparable(one, other):
        how = match(one, other)
        if how == FigureMatch.ROUNDED and not rounds(one.value, other.value):
            return None  # a bound with room for a value says nothing of it
        return None if how == FigureMatch.SAME else how
    loose = lone and one.unit == other.unit and not (one.counted and other.counted and one.unit == "")
    return FigureMatch.DIFFERENT if loose else None


def _shares(one: Profile, other: Profile, counted: set[str]) -> bool:
    """Whether two statements have more in common than what their figures count."""
    terms = {t.lower() for t in one.terms} & {t.lower() for t in other.terms}
    return bool((terms | (heads_of(one) & heads_of(other))) - counted)


def _of_two(one: Profile, other: Profile) -> bool:
    """Whether two figures are of two actors, plans and deeds, or of another of its kind."""
    a, b = one.statement, other.statement
    if a.actor is not None and b.actor is not None:
        named = is_named(a.actor, one) and is_named(b.actor, other)
        if named and not _words(a.actor) & _words(b.actor):
            return True
    wished = [p.statement.modality in WISHED or is_supposed(p.statement.evidence.quote) for p in (one, other)]
    another = [is_of_another(p.statement.whole) for p in (one, other)]
    return any(wished) or another[0] != another[1]


WISHED = frozenset({Modality.POSSIBLE, Modality.CALLED_FOR, Modality.PROPOSED})
