"""In which typed parts two statements about one thing differ, and their two values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.records import Argument, DifferenceKind, Modality, Quantity, Scope, TimeReference
from sayso.stages.comparing.cast import Cast
from sayso.stages.comparing.figures import PEOPLE, FigureMatch, is_converted, worst
from sayso.stages.comparing.likeness import Profile
from sayso.stages.comparing.passages import Passage
from sayso.stages.comparing.typed import RELATED, STEPS, TELLING, fit, may_be_one
from sayso.stages.comparing.words import Bond, bond, weight

ONE_ACT = frozenset({Bond.SAME, Bond.FAMILY})
STAGES = 2
"""Steps between two modalities from which they tell two stages of an act."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A typed part in which two statements differ, and the two values.

    ``counted`` is what two figures count, or their unit; ``surely`` whether the part sets
    them apart, so that both cannot be one claim; ``least`` how likely the two must be about
    one thing for the difference to be told.
    """

    part: DifferenceKind
    values: tuple[str, str]
    least: float
    figure: FigureMatch | None = None
    counted: str = ""
    surely: bool = True


def differing(one: Passage, other: Passage, cast: Cast) -> tuple[Differing, ...]:
    """All typed parts in which two statements differ, taken to be about one thing."""
    first, second = one.members[0], other.members[0]
    found = [*_scope(first, second), *_denial(first, second)]
    if _counted_alike(first, second):
        found += _figures(one, other)
    acts = bond(first.statement.act, second.statement.act)
    if first.statement.act and second.statement.act and acts in COMPARABLE:
        fits = _fits(first, second, cast)
        found += _polarity(first, second, DENIED if fits else NEVER)
        staged = _of_one_object(first, second, cast)
        found += _modality(first, second, OTHER_STAGE if staged else NEVER)
        found += _days(one, other, cast)
        found += _actor(first, second, cast)
    return tuple(found)


COMPARABLE = RELATED | {Bond.OPPOSITE}
"""What two acts may be to one another for their typed parts to be compared."""


def _fits(one: Profile, other: Profile, cast: Cast) -> bool:
    """Whether two acts have a participant in common and none that is another's."""
    a, b = one.statement, other.statement
    fits = [fit(a.actor, b.actor, other, cast), fit(a.object, b.object, other, cast)]
    return True in fits and False not in fits


def _of_one_object(one: Profile, other: Profile, cast: Cast) -> bool:
    """Whether two acts are done to one thing; who votes for it, another may be called on to do."""
    a, b = one.statement, other.statement
    apart = fit(a.actor, b.actor, other, cast) is False
    settled = {a.modality, b.modality} & {Modality.CALLED_FOR, Modality.VOTED, Modality.ORDERED}
    return fit(a.object, b.object, other, cast) is True and (not apart or bool(settled))


TALLYING = frozenset(
    {
        "",
        "be",
        "stand",
        "rise",
        "climb",
        "reach",
        "total",
        "number",
        "put",
        "have",
        "amount",
        "grow",
    }
)
"""Acts that only tell how many there are."""


def _counted_alike(one: Profile, other: Profile) -> bool:
    """Whether figures of two statements can be of one thing: one act, or only a tally."""
    a, b = one.statement.act, other.statement.act
    return a in TALLYING or b in TALLYING or bond(a, b) in RELATED


COUNTING_ONE_THING = 0.3
"""Likelihoods from which figures of one thing, in one frame, or of what is not known, tell."""
IN_ONE_FRAME = 0.3
COUNTING_SOMETHING = 0.6
IN_ANOTHER_UNIT = 0.45
IN_ANOTHER_COUNT = 0.8
ROUNDING = 0.15


def _figures(one: Passage, other: Passage) -> Iterator[Differing]:
    mine, theirs = _left(one.quantities, other.quantities)
    framed = len(mine) < len([q for q in one.quantities if q.value])
    found = worst(mine, theirs)
    if found is not None and found[2] == FigureMatch.OTHER_UNIT and is_converted(*found[:2]):
        return
    if found is not None and found[2] != FigureMatch.SAME:
        yield _figure(*found, framed=framed)
    elif found is None and len(mine) == 1 and len(theirs) == 1:
        yield from _loosely(mine[0], theirs[0], framed=framed)


def _figure(one: Quantity, other: Quantity, how: FigureMatch, *, framed: bool) -> Differing:
    counted = "people" if one.counted in PEOPLE else one.counted or one.unit
    known = bool(one.counted and other.counted)
    least = COUNTING_ONE_THING if known or framed else COUNTING_SOMETHING
    least = least if how == FigureMatch.DIFFERENT else ROUNDING if known else COUNTING_ONE_THING
    return Differing(
        DifferenceKind.FIGURE,
        (one.as_written, other.as_written),
        least,
        how,
        counted,
        surely=how == FigureMatch.DIFFERENT and known,
    )


def _left(
    ones: Sequence[Quantity], others: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The figures that have no equal on the other side; "no" is none."""
    mine, theirs = ({(q.value, q.unit) for q in side} for side in (ones, others))
    return (
        [q for q in ones if q.value and (q.value, q.unit) not in theirs],
        [q for q in others if q.value and (q.value, q.unit) not in mine],
    )


def _loosely(one: Quantity, other: Quantity, *, framed: bool) -> Iterator[Differing]:
    """Figures of which it is not known that they count one thing in one unit."""
    values = (one.as_written, other.as_written)
    figure = DifferenceKind.FIGURE
    if one.unit != other.unit and _is_money(one) and _is_money(other):
        match = FigureMatch.OTHER_UNIT
        yield Differing(figure, values, IN_ANOTHER_UNIT, match, one.unit, surely=False)
    elif one.unit == other.unit == "" and one.counted and other.counted:
        counted = f"{one.counted} or {other.counted}"
        match = FigureMatch.OTHER_COUNT
        yield Differing(figure, values, IN_ANOTHER_COUNT, match, counted, surely=False)
    elif one.unit == other.unit and framed:
        match = FigureMatch.DIFFERENT
        yield Differing(figure, values, IN_ONE_FRAME, match, one.unit, surely=False)


def _is_money(figure: Quantity) -> bool:
    return len(figure.unit) == CODE and figure.unit.isupper()


CODE = len("EUR")
NEVER = 1.1
"""Above all likelihoods: the part sets two statements apart, and tells no difference."""
DENIED = 0.3
OTHER_STAGE = 0.4
OTHER_SCOPE = 0.4
OTHER_DAY = 0.5
OTHER_ACTOR = 0.6


def _denial(one: Profile, other: Profile) -> Iterator[Differing]:
    """A denial is never one claim with what is none, unless the acts are opposites."""
    a, b = one.statement, other.statement
    acts = bond(a.act, b.act) if a.act and b.act else Bond.NONE
    if a.negated != b.negated and acts not in COMPARABLE:
        yield Differing(DifferenceKind.POLARITY, ("said", "denied"), NEVER)


def _polarity(one: Profile, other: Profile, least: float) -> Iterator[Differing]:
    a, b = one.statement, other.statement
    acts = bond(a.act, b.act) if a.act and b.act else Bond.NONE
    opposite = acts == Bond.OPPOSITE and min(weight(a.act), weight(b.act)) >= TELLING
    if (acts in ONE_ACT or opposite) and (a.negated != b.negated) != opposite:
        values = ("denied" if a.negated else "said", "denied" if b.negated else "said")
        if opposite:
            values = (a.act, b.act)
        yield Differing(DifferenceKind.POLARITY, values, least)


def _modality(one: Profile, other: Profile, least: float) -> Iterator[Differing]:
    a, b = one.statement, other.statement
    if not a.act or not b.act or a.negated or b.negated:
        return
    acts = bond(a.act, b.act)
    if abs(STEPS[a.modality] - STEPS[b.modality]) >= STAGES and acts in RELATED:
        yield Differing(DifferenceKind.MODALITY, (a.modality.value, b.modality.value), least)


def _scope(one: Profile, other: Profile) -> Iterator[Differing]:
    a, b = one.statement.object, other.statement.object
    if a is None or b is None or a.head != b.head:
        return
    covered = a.scope != b.scope and Scope.PLAIN not in {a.scope, b.scope}
    mine, theirs = set(a.modifiers), set(b.modifiers)
    if covered or (mine and theirs and not mine & theirs):
        yield Differing(DifferenceKind.SCOPE, (a.text, b.text), OTHER_SCOPE)


def _days(one: Passage, other: Passage, cast: Cast) -> Iterator[Differing]:
    """Two days of one act: by the same words for it, done by or to the same."""
    mine = [t for t in one.times if t.first]
    theirs = [t for t in other.times if t.first]
    if len(mine) != 1 or len(theirs) != 1 or may_be_one(mine[0], theirs[0]):
        return
    if mine[0].as_written.casefold() == theirs[0].as_written.casefold():
        return  # one sentence in reports whose own dates differ: a reprint, or a wrong date
    first, second = one.members[0], other.members[0]
    a, b = first.statement, second.statement
    acts = bond(a.act, b.act) if a.act and b.act else Bond.NONE
    fits = [fit(a.actor, b.actor, second, cast), fit(a.object, b.object, second, cast)]
    exact = (mine[0].first == mine[0].last) == (theirs[0].first == theirs[0].last)
    if acts in ONE_ACT and exact and True in fits and False not in fits:
        values = (_written(mine), _written(theirs))
        yield Differing(DifferenceKind.DATE, values, OTHER_DAY)


def _written(times: list[TimeReference]) -> str:
    return ", ".join(
        f"{t.as_written} ({t.first if t.first == t.last else f'{t.first} to {t.last}'})"
        for t in times
    )


def _actor(one: Profile, other: Profile, cast: Cast) -> Iterator[Differing]:
    a, b = one.statement, other.statement
    acts = bond(a.act, b.act) if a.act and b.act else Bond.NONE
    if a.actor is None or b.actor is None or acts not in ONE_ACT:
        return
    named = _is_named(a.actor, one) and _is_named(b.actor, other)
    objects = fit(a.object, b.object, other, cast)
    if named and objects and fit(a.actor, b.actor, other, cast) is False:
        yield Differing(DifferenceKind.ACTOR, (a.actor.text, b.actor.text), OTHER_ACTOR)


def _is_named(argument: Argument, profile: Profile) -> bool:
    return argument.head in profile.statement.names
