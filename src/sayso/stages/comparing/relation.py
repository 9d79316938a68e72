"""What two statements are to each other: the same, more or less, in conflict, or unrelated.

Typed parts decide, never likeness alone: words tell whether two statements are
about the same thing; figures, polarity, modality, scope, days and actors then
tell whether they say the same of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.records import Argument, DifferenceKind, Modality, Scope, Statement
from sayso.stages.comparing.figures import PEOPLE, FigureMatch, worst
from sayso.stages.comparing.likeness import Likeness, Profile, Weights, likeness

NEAR_VERBATIM = 0.8
"""Weighted Jaccard from which two wordings are one with small edits."""
SAME_WORDS = 0.5
"""Weighted Jaccard from which statements with one act and fitting roles say the same."""
SAME_MEANING = 0.8
"""Cosine from which fewer shared words (``FEW_WORDS``) do, act and roles fitting."""
FEW_WORDS = 0.35
ABOUT_SAME = 0.4
"""Part of the smaller statement's words from which two of one act and object are one thing's."""


class Kind(StrEnum):
    """The relation of one statement to another."""

    SAME = "same"
    MORE_OR_LESS = "says more or less"
    DIFFERS = "differs"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Differing:
    """A typed part in which two statements differ, and the two values.

    ``counted`` is what two figures count, or their unit.
    """

    part: DifferenceKind
    values: tuple[str, str]
    figure: FigureMatch | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, with every typed part in which two statements differ."""

    kind: Kind
    parts: tuple[Differing, ...] = ()


OTHER = Relation(Kind.OTHER)
IDENTICAL = Likeness(jaccard=1.0, containment=1.0, covered=1.0, cosine=1.0)
LADDER = (
    Modality.POSSIBLE,
    Modality.ALLEGED,
    Modality.PROPOSED,
    Modality.CALLED_FOR,
    Modality.PLANNED,
    Modality.VOTED,
    Modality.APPROVED,
    Modality.IN_FORCE,
    Modality.DONE,
)
FACTS = frozenset({Modality.STATED, Modality.DONE})
"""Past and present of the same: "troops are stationed", "troops were stationed"."""


def relate(one: Profile, other: Profile, weights: Weights) -> Relation:
    """Relate two statements; symmetric but for the order of ``values``."""
    if one.wording == other.wording and one.statement.act == other.statement.act:
        return _typed(one, other, IDENTICAL) or Relation(Kind.SAME)
    if not (one.terms & other.terms):
        return OTHER
    alike = likeness(one, other, weights)
    if not about_same(one, other, alike):
        return OTHER
    differing = _typed(one, other, alike)
    if differing is not None:
        return differing
    return Relation(Kind.SAME) if _says_same(one, other, alike) else Relation(Kind.MORE_OR_LESS)


def about_same(one: Profile, other: Profile, alike: Likeness) -> bool:
    """Whether two statements tell of one act: same verb or nearly the same words, roles fitting."""
    a, b = one.statement, other.statement
    if _swapped(a, b):
        return False
    if alike.jaccard >= NEAR_VERBATIM:
        return True
    same_act = bool(a.act) and a.act == b.act
    anchored = _same_head(a.object, b.object) or (
        _same_head(a.actor, b.actor) and (a.object is None or b.object is None)
    )
    if same_act and anchored and alike.containment >= ABOUT_SAME:
        return True
    return same_act and alike.cosine >= SAME_MEANING and alike.jaccard >= FEW_WORDS


def _says_same(one: Profile, other: Profile, alike: Likeness) -> bool:
    if one.names ^ other.names and not _names_fit(one, other):
        return False
    if alike.jaccard >= SAME_WORDS:
        return True
    return alike.cosine >= SAME_MEANING and alike.jaccard >= FEW_WORDS


def _names_fit(one: Profile, other: Profile) -> bool:
    """Whether one's names are among the other's: a name on either side alone is another claim."""
    return one.names <= other.names or other.names <= one.names


def _typed(one: Profile, other: Profile, alike: Likeness) -> Relation | None:
    a, b = one.statement, other.statement
    if a.negated != b.negated:
        return _polarity(a, b) if _one_happening(a, b, alike) else OTHER
    found = (
        _figures(a, b),
        _modality(a, b),
        _scope(a, b),
        _days(a, b, alike),
        _actor(a, b, alike),
    )
    return _joined([one for one in found if one is not None])


def _joined(found: list[Relation]) -> Relation | None:
    """All differences of two statements as one relation; a part that sets them apart ends it."""
    if any(one.kind == Kind.OTHER for one in found):
        return OTHER
    parts = tuple(part for one in found for part in one.parts)
    if parts:
        return Relation(Kind.DIFFERS, parts)
    return found[0] if found else None


def _differs(part: DifferenceKind, values: tuple[str, str]) -> Relation:
    return Relation(Kind.DIFFERS, (Differing(part, values),))


def _one_happening(a: Statement, b: Statement, alike: Likeness) -> bool:
    """Whether two statements are surely of one act, so that a difference is a conflict."""
    if alike.jaccard < SAME_WORDS or a.act != b.act:
        return False
    actors = a.actor is None or b.actor is None or _overlap(a.actor, b.actor)
    objects = a.object is None or b.object is None or a.object.head == b.object.head
    return actors and objects and not (a.object is None and a.actor is None)


def _polarity(a: Statement, b: Statement) -> Relation:
    if _modality(a, b):
        return OTHER
    values = ("denied" if a.negated else "said", "denied" if b.negated else "said")
    return _differs(DifferenceKind.POLARITY, values)


def _figures(a: Statement, b: Statement) -> Relation | None:
    pair = worst(a.quantities, b.quantities)
    if pair is not None and pair[2] == FigureMatch.DIFFERENT and not _names_overlap(a, b):
        return OTHER  # two taken to one hospital, three to several: of other people
    if pair is not None and pair[2] != FigureMatch.SAME:
        values = (pair[0].as_written, pair[1].as_written)
        counted = "people" if pair[0].counted in PEOPLE else pair[0].counted or pair[0].unit
        figure = Differing(DifferenceKind.FIGURE, values, pair[2], counted)
        return Relation(Kind.DIFFERS, (figure,))
    if bool(a.quantities) != bool(b.quantities) or (pair is None and a.quantities):
        return Relation(Kind.MORE_OR_LESS)
    return None


TALLIES = frozenset({"number", "toll", "tally"})


def _names_overlap(a: Statement, b: Statement) -> bool:
    """Whether both name somebody or something in common, or neither names anything.

    A tally is of one happening, whatever its sentence names.
    """
    if TALLIES & set(a.terms) and TALLIES & set(b.terms):
        return True
    one, other = set(a.names), set(b.names)
    return bool(one & other) if one | other else True


def _modality(a: Statement, b: Statement) -> Relation | None:
    if a.modality == b.modality or {a.modality, b.modality} <= FACTS:
        return None
    return _differs(DifferenceKind.MODALITY, (a.modality.value, b.modality.value))


def _scope(a: Statement, b: Statement) -> Relation | None:
    one, other = a.object, b.object
    if one is None or other is None or one.head != other.head or a.negated or b.negated:
        return None  # "no money" and "not any money" are the same
    if one.scope != other.scope and Scope.PLAIN not in {one.scope, other.scope}:
        return _differs(DifferenceKind.SCOPE, (one.text, other.text))
    if set(one.modifiers) ^ set(other.modifiers) and one.modifiers and other.modifiers:
        shared = set(one.modifiers) & set(other.modifiers)
        if not shared or Scope.ONLY in {one.scope, other.scope}:
            return _differs(DifferenceKind.SCOPE, (one.text, other.text))
    return None


def _days(a: Statement, b: Statement, alike: Likeness) -> Relation | None:
    mine = {(t.first, t.last) for t in a.times if t.first}
    theirs = {(t.first, t.last) for t in b.times if t.first}
    if not mine or not theirs:
        return None
    if any(x[0] <= y[1] and y[0] <= x[1] for x in mine for y in theirs):
        return None
    if {t.as_written.casefold() for t in a.times} == {t.as_written.casefold() for t in b.times}:
        return None  # one sentence in reports whose own dates differ: a reprint, or a wrong date
    if not _one_happening(a, b, alike):
        return OTHER
    return _differs(DifferenceKind.DATE, (_written(a), _written(b)))


def _written(statement: Statement) -> str:
    return ", ".join(
        f"{t.as_written} ({t.first if t.first == t.last else f'{t.first} to {t.last}'})"
        for t in statement.times
        if t.first
    )


def _actor(a: Statement, b: Statement, alike: Likeness) -> Relation | None:
    one, other = a.actor, b.actor
    if one is None or other is None or _overlap(one, other) or _modality(a, b):
        return None  # whoever votes for an act, another may be called on to do it
    named = one.head in a.names and other.head in b.names
    objects = a.object is not None and b.object is not None and a.object.key == b.object.key
    specific = named and objects  # "the student" may be the one whom another report names
    if not specific or alike.jaccard < SAME_WORDS or a.act != b.act:
        return OTHER
    return _differs(DifferenceKind.ACTOR, (one.text, other.text))


def _same_head(one: Argument | None, other: Argument | None) -> bool:
    return (
        one is not None and other is not None and (one.head == other.head or _overlap(one, other))
    )


def _overlap(one: Argument, other: Argument) -> bool:
    return one.head == other.head or bool(
        {one.head, *one.modifiers} & {other.head, *other.modifiers}
    )


def _swapped(a: Statement, b: Statement) -> bool:
    """Whether the one's actor is the other's object: who did it to whom is another claim."""
    if a.actor is None or b.actor is None or a.actor.head == b.actor.head:
        return False
    crossed = (_same_head(a.actor, b.object), _same_head(a.object, b.actor))
    return any(crossed)
