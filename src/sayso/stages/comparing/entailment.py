"""Whether a report's sentence says what a claim or a headline asserts.

Every typed part of the assertion must be found: its names, its figures, its
act with actor and object in their roles, its polarity, its place on the ladder
of modality, its scope, its days, and its source where it gives one. Words alone
never carry it: they only choose the sentences that are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from enum import StrEnum

from sayso.records import (
    Argument,
    DifferenceKind,
    Modality,
    Quantity,
    Scope,
    SourceKind,
    Statement,
    TimeReference,
)
from sayso.stages.comparing.figures import FigureMatch, bears_out, comparable, match
from sayso.stages.comparing.likeness import Profile, Weights, quantifiers
from sayso.stages.comparing.relation import FACTS, LADDER

Place = tuple[str, int]
"""A sentence: its report's id and its number there."""
ROUNDING = 1e-6
COVERED = 0.75
"""Part of an assertion's weighted terms that the sentence must have to say it."""
STEM = 4
"""Letters by which words of one family are known."""
ON_SUBJECT = 0.5
"""Part from which a sentence is on the assertion's subject, so that what differs tells."""


class Says(StrEnum):
    """What a sentence says of an assertion."""

    IT = "says it"
    OTHERWISE = "says it otherwise"
    NOTHING = "says nothing of it"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one statement says of an assertion, and the typed part in which it differs."""

    says: Says
    profile: Profile
    part: DifferenceKind | None = None
    how: str = ""
    covered: float = 0.0


class Bodies:
    """The statements of some reports, by sentence, so that a sentence is taken as a whole."""

    def __init__(self, items: Sequence[Profile], weights: Weights) -> None:
        self.weights = weights
        self._left_out = ""
        self._sentences: dict[Place, list[Profile]] = defaultdict(list)
        self._index: dict[str, dict[Place, None]] = defaultdict(dict)
        self._stems: dict[str, dict[str, None]] = defaultdict(dict)
        self._acts: dict[str, list[Profile]] = defaultdict(list)
        for item in items:
            key = (item.reading.report.id, item.statement.sentence)
            self._sentences[key].append(item)
            self._acts[item.statement.act].append(item)
            for term in item.terms:
                self._index[term][key] = None
                self._stems[term[:STEM]][key[0]] = None

    def without(self, report: str) -> Bodies:
        """The same reports but one."""
        rest = copy(self)
        rest._left_out = report  # noqa: SLF001 - of the same class
        return rest

    def answers(self, assertion: Profile, covered: float = COVERED) -> list[Answer]:
        """The answer of each sentence on the assertion's subject, best covered first."""
        found = []
        for key in self._near(assertion):
            answer = self._answer(assertion, self._sentences[key], covered)
            if answer.says != Says.NOTHING:
                found.append(answer)
        return sorted(found, key=lambda a: (a.says != Says.IT, -a.covered))

    def holds(self, terms: frozenset[str]) -> bool:
        """Whether every one of some terms stands somewhere in these reports."""
        return all(
            any(report != self._left_out for report, _ in self._index.get(term, ()))
            for term in terms
        )

    def share(self, assertion: Profile) -> float:
        """Part of an assertion's weighted terms that stand anywhere in these reports.

        Words count by their beginning: "inspection" stands where "inspected" does.
        """
        found = frozenset(
            term
            for term in assertion.terms
            if any(report != self._left_out for report in self._stems.get(term[:STEM], ()))
        )
        weight = self.weights.sum(assertion.terms)
        return self.weights.sum(found) / weight if weight else 0.0

    def of_act(self, act: str) -> list[Profile]:
        """The statements with this act."""
        told = self._acts.get(act, ()) if act else ()
        return [p for p in told if p.reading.report.id != self._left_out]

    def _statements(self) -> Iterator[Profile]:
        for (report, _), sisters in self._sentences.items():
            if report != self._left_out:
                yield from sisters

    @property
    def quantifiers(self) -> frozenset[str]:
        """All words in these reports that say how much is covered."""
        return frozenset().union(*(p.quantifiers for p in self._statements()))

    def contradicting(self, figures: Sequence[Quantity]) -> str:
        """A figure that these reports have instead of one of ``figures``, "" for none."""
        told = [q for p in self._statements() for q in p.statement.quantities] if figures else []
        for figure in figures:
            near = [q for q in told if comparable(figure, q)]
            if near and all(match(figure, q) == FigureMatch.DIFFERENT for q in near):
                return f"{near[0].as_written}, not {figure.as_written}"
        return ""

    def _near(self, assertion: Profile) -> list[Place]:
        """Sentences that may have enough of the assertion's weight."""
        weights: dict[Place, float] = defaultdict(float)
        for term in sorted(assertion.terms):
            for place in self._index.get(term, ()):
                weights[place] += self.weights.of(term)
        least = ON_SUBJECT * self.weights.sum(assertion.terms) - ROUNDING
        return [p for p, found in weights.items() if found >= least and p[0] != self._left_out]

    def _answer(self, assertion: Profile, sisters: list[Profile], needed: float) -> Answer:
        terms = frozenset().union(*(p.terms for p in sisters))
        weight = self.weights.sum(assertion.terms)
        part = self.weights.sum(assertion.terms & terms) / weight if weight else 0.0
        if part < ON_SUBJECT:
            return Answer(Says.NOTHING, sisters[0])
        told = _closest(assertion.statement, sisters)
        if told is None or _is_of_another(assertion.statement, told.statement):
            return Answer(Says.NOTHING, sisters[0])
        differing = _typed(assertion.statement, told.statement, sisters)
        if differing is not None:
            return Answer(Says.OTHERWISE, told, *differing, covered=part)
        names = frozenset().union(*(p.names | p.terms for p in sisters)) | _speaker_terms(told)
        if part < needed or not assertion.names <= names:
            return Answer(Says.NOTHING, told)
        if not _has_figures(assertion.statement, sisters):
            return Answer(Says.NOTHING, told)
        if assertion.statement.times and not any(p.statement.times for p in sisters):
            return Answer(Says.NOTHING, told)
        return Answer(Says.IT, told, covered=part)


def _closest(assertion: Statement, sisters: list[Profile]) -> Profile | None:
    """The statement of the same act; where the assertion has no act, the first."""
    if not assertion.act:
        return sisters[0]
    same = [p for p in sisters if p.statement.act == assertion.act]
    return min(same, key=lambda p: _misfits(assertion, p.statement)) if same else None


def _misfits(assertion: Statement, told: Statement) -> int:
    pairs = (
        (assertion.actor, told.actor),
        (assertion.object, told.object),
        (assertion.recipient, told.recipient),
    )
    return sum(fit(a, b) is False for a, b in pairs)


def _is_of_another(assertion: Statement, told: Statement) -> bool:
    """Whether a statement is of another object, another recipient, or another stage denied.

    "It has not declared an emergency" does not deny that it was asked to.
    """
    if fit(assertion.object, told.object) is False:
        return True
    if assertion.negated != told.negated and _modality_differs(assertion, told):
        return True
    return fit(assertion.recipient, told.recipient) is False


def fit(asserted: Argument | None, told: Argument | None) -> bool | None:
    """Whether two participants are one; None where either is not known."""
    if asserted is None or told is None:
        return None
    words, others = {asserted.head, *asserted.modifiers}, {told.head, *told.modifiers}
    return asserted.head == told.head or asserted.head in others or told.head in words


def _typed(
    asserted: Statement, told: Statement, sisters: list[Profile]
) -> tuple[DifferenceKind, str] | None:
    if asserted.negated != told.negated:
        says = "denies it" if told.negated else "says it is so"
        return DifferenceKind.POLARITY, f"the report {says}"
    return (
        _figure_differs(asserted, sisters)
        or _modality_differs(asserted, told)
        or _scope_differs(asserted, told, sisters)
        or _days_differ(asserted, sisters)
        or _actor_differs(asserted, told)
        or _source_differs(asserted, told)
    )


def _figure_differs(
    asserted: Statement, sisters: list[Profile]
) -> tuple[DifferenceKind, str] | None:
    told = [q for p in sisters for q in p.statement.quantities]
    for figure in asserted.quantities:
        near = [q for q in told if comparable(figure, q)]
        if near and all(match(figure, q) == FigureMatch.DIFFERENT for q in near):
            return DifferenceKind.FIGURE, f"{near[0].as_written}, not {figure.as_written}"
        if near and not any(bears_out(q, figure) for q in near):
            return DifferenceKind.SCOPE, f"only “{near[0].as_written}”, not {figure.as_written}"
    return None


def _has_figures(asserted: Statement, sisters: list[Profile]) -> bool:
    told = [q for p in sisters for q in p.statement.quantities]
    return all(any(comparable(figure, q) for q in told) for figure in asserted.quantities)


def _modality_differs(asserted: Statement, told: Statement) -> tuple[DifferenceKind, str] | None:
    if asserted.modality == told.modality or {asserted.modality, told.modality} <= FACTS:
        return None
    return DifferenceKind.MODALITY, f"{told.modality.value}, not {asserted.modality.value}"


def is_stronger(asserted: Statement, told: Statement) -> bool:
    """Whether an assertion makes the act more real than the report does."""
    ladder = {rung: step for step, rung in enumerate(LADDER)}
    top = ladder[Modality.DONE]
    return ladder.get(asserted.modality, top) > ladder.get(told.modality, top)


def _scope_differs(
    asserted: Statement, told: Statement, sisters: list[Profile]
) -> tuple[DifferenceKind, str] | None:
    mine_all = quantifiers(asserted.evidence.quote)
    theirs_all = frozenset().union(*(p.quantifiers for p in sisters))
    if mine_all - theirs_all:
        words = ", ".join(sorted(mine_all - theirs_all))
        return DifferenceKind.SCOPE, f"no “{words}” in it"
    one, other = asserted.object, told.object
    for mine, theirs in ((one, other), (asserted.actor, told.actor)):
        if mine is None or theirs is None or mine.head != theirs.head:
            continue
        wider = mine.scope in {Scope.ALL, Scope.ONLY} and theirs.scope != mine.scope
        both = bool(mine.modifiers) and bool(theirs.modifiers)
        other_kind = both and not set(mine.modifiers) & set(theirs.modifiers)
        if wider or other_kind:
            return DifferenceKind.SCOPE, f"{theirs.text}, not {mine.text}"
    return None


def _days_differ(asserted: Statement, sisters: list[Profile]) -> tuple[DifferenceKind, str] | None:
    told = [t for p in sisters for t in p.statement.times]
    for time in asserted.times:
        if told and not any(_may_be_one(time, other) for other in told):
            return DifferenceKind.DATE, f"{told[0].as_written}, not {time.as_written}"
    return None


def _may_be_one(time: TimeReference, other: TimeReference) -> bool:
    """Whether two times overlap; where a day is not known, whether the words are the same."""
    if time.first and other.first:
        return time.first <= other.last and other.first <= time.last
    one, two = time.as_written.casefold(), other.as_written.casefold()
    return one in two or two in one


def _actor_differs(asserted: Statement, told: Statement) -> tuple[DifferenceKind, str] | None:
    if fit(asserted.actor, told.actor) is False and asserted.actor and told.actor:
        return DifferenceKind.ACTOR, f"{told.actor.text}, not {asserted.actor.text}"
    return None


def _source_differs(asserted: Statement, told: Statement) -> tuple[DifferenceKind, str] | None:
    if asserted.speaker is None or asserted.speaker.kind == SourceKind.UNKNOWN:
        return None
    if told.speaker is not None and told.speaker.key == asserted.speaker.key:
        return None
    whose = told.speaker.name if told.speaker else "the outlet itself"
    return DifferenceKind.SOURCE, f"on the word of {whose}, not of {asserted.speaker.name}"


def _speaker_terms(profile: Profile) -> frozenset[str]:
    speaker = profile.statement.speaker
    return frozenset(speaker.name.lower().split()) if speaker else frozenset()
