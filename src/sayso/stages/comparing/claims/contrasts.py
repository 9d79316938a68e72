"""In which typed parts two statements about one thing differ, and their two values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.language.bonds import Bond, bond
from sayso.language.texts import part_text
from sayso.language.words import words_of
from sayso.records import Argument, DifferenceKind, Modality, Quantity, Says, TimeReference
from sayso.stages.comparing.parts.counts import counts_in
from sayso.stages.comparing.parts.figures import PEOPLE, FigureMatch, is_converted, worst
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.saying.days import may_be_one
from sayso.stages.comparing.saying.judge import Answer
from sayso.stages.comparing.saying.verifiers import STEPS

ALIKE = frozenset({FigureMatch.ROUNDED, FigureMatch.OTHER_UNIT})
COUNTED = frozenset({FigureMatch.OTHER_COUNT})
"""What two figures may be that do not contradict; counts of two things only where one is said."""
ABOUT = 0.25
"""Odds of neither below which two statements are about one act, so that its stage tells."""
STAGES = 2
"""Steps between two modalities from which they tell two stages of an act."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A typed part in which two statements differ, and the two values.

    ``counted`` is what two figures count, or their unit; ``surely`` whether both say that they
    count the same; ``excludes`` whether the values exclude each other, whenever they are told.
    """

    part: DifferenceKind
    values: tuple[str, str]
    figure: FigureMatch | None = None
    counted: str = ""
    surely: bool = False
    excludes: bool = False


def differing(one: Profile, other: Profile, answer: Answer) -> tuple[Differing, ...]:
    """The typed part in which a statement and the passage of another differ, if any.

    ``answer`` is the judge's to the one asked of the other's passage. Where they conflict,
    the first part that differs tells in what; where no part does, it is no conflict unless two
    who are named contradict each other. Otherwise they may round, convert or count two ways,
    or tell two stages.
    """
    figures = tuple(_figure_contrasts(one, other))
    odds = answer.raw
    alike = any(f.surely for f in figures) and odds.conflicts > max(odds.says, odds.neither)
    if answer.says == Says.OTHERWISE or alike:
        if _of_another_object(one, other):
            return ()
        apart = [f for f in figures if f.figure == FigureMatch.DIFFERENT]
        found = [
            *apart,
            *_denial(one, other),
            *_day_contrast(one, other),
            *_scope_contrast(one, other),
        ]
        found += [*_stage(one, other), *figures, *_actor(one, other), *_wording(one, other)]
        return tuple(found[:1])
    said = odds.says > odds.conflicts
    same = [f for f in figures if f.figure in ALIKE or (said and f.figure in COUNTED)]
    near = odds.neither < ABOUT
    return tuple([*same, *(_stage(one, other) if near else ()), *_scope_contrast(one, other)][:1])


def _of_one_thing(one: Profile, other: Profile) -> bool:
    """Whether two statements are of one subject: who or what takes part, or half of the words.

    "A packet cost 310 castals" and "a dollar cost 46 castals" are of two.
    """
    counted = {q.counted for p in (one, other) for q in p.statement.quantities}
    if heads_of(one) & heads_of(other) - counted:
        return True
    if one.statement.actor is not None and other.statement.actor is not None:
        return False
    mine, theirs = ({t.lower() for t in p.terms} for p in (one, other))
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return shared >= HALF


HALF = 0.5
"""Share of the shorter one's content words from which two statements are of one thing."""


TALLYING = frozenset(
    (
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
    )
)
"""Acts that only tell how many there are."""


def _counted_alike(one: Profile, other: Profile) -> bool:
    """Whether figures of two statements can be of one thing: one act, or a tally of it.

    "The number of people killed has risen to 38" tallies "41 people were killed".
    """
    a, b = one.statement.act, other.statement.act
    both = {a, b} <= TALLYING
    tallied = (a in TALLYING and b in one.terms) or (b in TALLYING and a in other.terms)
    return a == b or both or tallied


def _figure_contrasts(one: Profile, other: Profile) -> Iterator[Differing]:
    if not (_counted_alike(one, other) and _of_one_thing(one, other)):
        return
    mine, theirs = left_over(uncounted(one), uncounted(other))
    found = worst(mine, theirs)
    if found is None:
        if len(mine) == len(theirs) == 1:
            yield from _loosely(mine[0], theirs[0])
        return
    converted = found[2] == FigureMatch.OTHER_UNIT and is_converted(*found[:2])
    if found[2] != FigureMatch.SAME and not converted:
        first, second, how = found
        counted = "people" if first.counted in PEOPLE else first.counted or first.unit
        known = bool(first.counted and second.counted)
        yield Differing(
            DifferenceKind.FIGURE, both_written(first, second), how, counted, surely=known
        )


def uncounted(profile: Profile) -> list[Quantity]:
    """The figures that are none of a quantity's, which are compared as a series."""
    sentence = profile.reading.sentences[profile.statement.sentence]
    text = part_text(profile.reading.report, sentence.part)
    counted = {c.figure.span for c in counts_in(text, sentence.span, sentence.quantities)}
    return [q for q in profile.statement.quantities if q.span not in counted]


def left_over(
    ones: Sequence[Quantity], others: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The figures that have no equal on the other side; "no" is none."""
    mine, theirs = ({(q.value, q.unit) for q in side} for side in (ones, others))
    return (
        [q for q in ones if q.value and (q.value, q.unit) not in theirs],
        [q for q in others if q.value and (q.value, q.unit) not in mine],
    )


def _loosely(one: Quantity, other: Quantity) -> Iterator[Differing]:
    """Figures of which it is not known that they count one thing in one unit."""
    written = both_written(one, other)
    if one.unit != other.unit and is_money(one) and is_money(other):
        yield Differing(DifferenceKind.FIGURE, written, FigureMatch.OTHER_UNIT, one.unit)
    elif one.unit == other.unit == "" and one.counted and other.counted:
        counted = f"{one.counted} or {other.counted}"
        yield Differing(DifferenceKind.FIGURE, written, FigureMatch.OTHER_COUNT, counted)
    elif one.unit == other.unit:
        yield Differing(DifferenceKind.FIGURE, written, FigureMatch.DIFFERENT, one.unit)


def both_written(one: Quantity, other: Quantity) -> tuple[str, str]:
    """Two figures as their reports write them."""
    return one.as_written, other.as_written


def is_money(figure: Quantity) -> bool:
    """Whether a figure is an amount in a currency."""
    return len(figure.unit) == CODE and figure.unit.isupper()


CODE = len("EUR")


def _of_another_object(one: Profile, other: Profile) -> bool:
    """Whether one act is denied of another object: "met the envoy", "never met the president"."""
    a, b = one.statement, other.statement
    objects = {part.head.lower() for part in (a.object, b.object) if part is not None}
    return a.negated != b.negated and a.act == b.act != "" and len(objects) > 1


def _denial(one: Profile, other: Profile) -> Iterator[Differing]:
    """One says that it is so, the other that it is not.

    What has not been done may have been called for or planned, all the same.
    """
    a, b = one.statement, other.statement
    denied, said = (a, b) if a.negated else (b, a)
    behind = STEPS[said.modality] < STEPS[Modality.VOTED] < STEPS[denied.modality]
    if a.negated != b.negated and a.act == b.act and not behind and _of_one_thing(one, other):
        values = ("denied" if a.negated else "said", "denied" if b.negated else "said")
        yield Differing(DifferenceKind.POLARITY, values)


def _stage(one: Profile, other: Profile) -> Iterator[Differing]:
    """Two stages of one act."""
    a, b = one.statement, other.statement
    steps = abs(STEPS[a.modality] - STEPS[b.modality])
    told = Modality.STATED not in {a.modality, b.modality}  # no stage of a decision
    alike = told and a.act and a.act == b.act and not a.negated and not b.negated
    if alike and steps >= STAGES and heads_of(one) & heads_of(other):
        yield Differing(DifferenceKind.MODALITY, (a.modality.value, b.modality.value))


def heads_of(profile: Profile) -> set[str]:
    """Who or what takes part in a statement's act."""
    statement = profile.statement
    parts = (statement.actor, statement.object, statement.recipient)
    return {part.head.lower() for part in parts if part is not None}


def _scope_contrast(one: Profile, other: Profile) -> Iterator[Differing]:
    a, b = one.statement.object, other.statement.object
    if a is None or b is None or a.head != b.head or not _counted_alike(one, other):
        return  # "there was no inspection" and "passed every inspection" are of two things
    if one.statement.negated or other.statement.negated:
        return  # "has not received any" is "has received none"
    mine, theirs = (set(words_of(part.text)) - {part.head.lower()} for part in (a, b))
    apart = bool(a.modifiers and b.modifiers) and not mine & theirs
    if a.scope != b.scope or apart:
        yield Differing(DifferenceKind.SCOPE, (a.text, b.text))


def _day_contrast(one: Profile, other: Profile) -> Iterator[Differing]:
    """Two days of one deed; what was agreed on Sunday may take effect on Wednesday."""
    deeds = bond(one.statement.act, other.statement.act)
    if deeds in {Bond.NONE, Bond.OPPOSITE} or not _of_one_thing(one, other):
        return
    mine = [t for t in one.statement.times if t.first]
    theirs = [t for t in other.statement.times if t.first]
    if len(mine) == len(theirs) == 1 and not may_be_one(mine[0], theirs[0]):
        yield Differing(DifferenceKind.DATE, (_day_in_words(mine[0]), _day_in_words(theirs[0])))


def _day_in_words(time: TimeReference) -> str:
    days = time.first if time.first == time.last else f"{time.first} to {time.last}"
    return f"{time.as_written} ({days})"


def _actor(one: Profile, other: Profile) -> Iterator[Differing]:
    a, b = one.statement.actor, other.statement.actor
    if a is not None and b is not None and is_named(a, one) and is_named(b, other):
        words = {w.lower() for w in (a.head, *a.modifiers)} & {
            w.lower() for w in (b.head, *b.modifiers)
        }
        if not words:
            yield Differing(DifferenceKind.ACTOR, (a.text, b.text))


def is_named(argument: Argument, profile: Profile) -> bool:
    """Whether somebody or something that takes part has a name."""
    return argument.head in profile.statement.names


def _wording(one: Profile, other: Profile) -> Iterator[Differing]:
    """Two named sources whose words exclude each other, in no part that is typed.

    Newsrooms on their own word mostly say one thing in two ways then, and figures that differ
    so are of two things or times.
    """
    speakers = [p.statement.speaker for p in (one, other)]
    named = {s.key for s in speakers if s is not None and s.kind.row.speaks}
    if len(named) == len(speakers) and not (one.statement.quantities or other.statement.quantities):
        values = one.statement.evidence.quote, other.statement.evidence.quote
        yield Differing(DifferenceKind.WORDING, values)
