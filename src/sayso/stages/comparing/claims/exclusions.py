"""What in two statements excludes each other by its form: answers, causes, places, hours, figures.

Each rule gives in what they differ, and what the judge must find of them both ways for that to
be a difference: the more, the less their typed parts say by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sayso.language.words import words_of
from sayso.ports import Odds
from sayso.records import Argument, DifferenceKind, Modality, Quantity, Scope
from sayso.stages.comparing.claims.contrasts import (
    TALLYING,
    Differing,
    both_written,
    heads_of,
    is_money,
    is_named,
    left_over,
    uncounted,
)
from sayso.stages.comparing.parts.counts import is_of_another, is_supposed, tells_basis
from sayso.stages.comparing.parts.figures import (
    PEOPLE,
    FigureMatch,
    comparable,
    in_base,
    lasts,
    match,
    rounds,
)
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.parts.stances import STANCES, opposed, stances
from sayso.stages.comparing.saying.days import may_be_one

Told = tuple[Odds, Odds]
BorneOut = Callable[[Told], bool]
Exclusion = tuple[Differing, BorneOut]


LEAST, MOST, ONE_WAY = 0.45, 0.7, 0.9
"""Odds of a conflict that figures need the less likely way and the other, or the one way alone
where the other was not asked."""
LIKELY = 0.5
"""Odds from which something is likelier than not."""
SURELY = 0.8
"""Odds of a conflict where only words differ."""
ABOUT = 0.6
"""Odds of neither up to which two statements are about one thing."""


def _both(told: Told) -> bool:
    """For figures, which differ in many sentences that are about something else.

    With them no pair that the fifteen open stories do not annotate is borne out. Where the quick
    model ruled one of the two ways out, no odds are known of it, and the other has to be surer.
    """
    low, high = sorted(one.conflicts for one in told)
    return (low >= LEAST and high >= MOST) or (not low and high >= ONE_WAY)


def _either(told: Told) -> bool:
    return max(one.conflicts for one in told) > LIKELY


def _surely(told: Told) -> bool:
    return max(one.conflicts for one in told) >= SURELY


def _about(told: Told) -> bool:
    return min(one.neither for one in told) <= ABOUT


def _unsaid(told: Told) -> bool:
    """For what the judge was not trained on: it need only not find that the one says the other."""
    return max(one.says for one in told) < LIKELY


def exclusion(one: Profile, other: Profile) -> Exclusion | None:
    """In what two statements of different reports exclude each other, by the first rule that tells.

    Figures come last, since they differ in many sentences that differ in nothing else.
    """
    of_one_time = (_stances_apart, _causes_apart, _places_apart, _scopes_apart, _yet, _hours_apart)
    rules = (*(() if _at_two_times(one, other) else of_one_time), _figures_apart)
    return next((found for rule in rules for found in rule(one, other)), None)


def _at_two_times(one: Profile, other: Profile) -> bool:
    """Whether both are dated, and no time of the one may be one of the other's."""
    mine, theirs = one.statement.times, other.statement.times
    return bool(mine and theirs) and not any(may_be_one(a, b) for a in mine for b in theirs)


def _stances_apart(one: Profile, other: Profile) -> Iterator[Exclusion]:
    for mine in stances(one.statement):
        for theirs in stances(other.statement):
            if opposed(mine, theirs):
                values = mine.answer, theirs.answer
                known = mine.subjects and theirs.subjects
                yield (
                    Differing(mine.kind.part, values, excludes=True),
                    _either if known else _surely,
                )


def _causes_apart(one: Profile, other: Profile) -> Iterator[Exclusion]:
    """One event put down to two causes, neither of which is said only to have added to it."""
    a, b = one.statement, other.statement
    causing = a.act in STANCES.causing and b.act in STANCES.causing
    if not causing or a.negated or b.negated:
        return
    if a.actor is None or b.actor is None or a.object is None or b.object is None:
        return
    if is_named(a.actor, one) or is_named(b.actor, other):
        return  # who did it is another question
    partly = any(PARTLY.search(p.statement.evidence.quote) for p in (one, other))
    same = {_event(a.object), _event(b.object)}
    if len(same) == 1 and not partly and not _words_named(a.actor) & _words_named(b.actor):
        yield Differing(DifferenceKind.CAUSE, (a.actor.text, b.actor.text)), _unsaid


PARTLY = re.compile(r"\b(?:partly|also|contribut\w+|may|might|could)\b", re.IGNORECASE)


def _event(argument: Argument) -> str:
    head = argument.head.lower()
    return next((row[0] for row in STANCES.events if head in row), head)


def _words_named(argument: Argument) -> set[str]:
    return set(words_of(argument.text)) - {"the", "a", "an"}


SPREAD = 8.0
"""Times the lower of two figures beyond which the higher one is of something else."""
MISPLACED = 10.0
"""But not where one digit too many or too few was written: 12,000 and 120,000."""
PLACED = re.compile(r"\b(?:in|at|near|outside|off)\s((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*)")


def _places_apart(one: Profile, other: Profile) -> Iterator[Exclusion]:
    """One act of one actor and object in two places, none of which lies in the other."""
    a, b = one.statement, other.statement
    if a.act != b.act or not a.act or a.actor is None or b.actor is None or a.negated or b.negated:
        return
    objects = {argument.head if argument else "" for argument in (a.object, b.object)}
    mine, theirs = _placed_at(one), _placed_at(other)
    same = a.actor.head == b.actor.head and len(objects) == 1
    texts = [p.reading.report.text for p in (one, other)]
    if not same or len(mine) != 1 or len(theirs) != 1:
        return
    if not any(_one_in_other(mine[0], theirs[0], text) for text in texts):
        yield Differing(DifferenceKind.PLACE, (mine[0], theirs[0])), _unsaid


def _placed_at(profile: Profile) -> list[str]:
    known = {e.name for e in profile.reading.entities if e.place}
    known |= {place.name for place in profile.statement.places}
    return [name for name in PLACED.findall(profile.statement.evidence.quote) if name in known]


def _one_in_other(one: str, other: str, text: str) -> bool:
    """Whether one place is told to be in or at the other: "Olme in Westmark", "Olme, Westmark"."""
    between = r"(?:,| in| near| outside| of)? (?:the )?(?:\w+ of )?"
    names = ((one, other), (other, one))
    inside = any(re.search(re.escape(a) + between + re.escape(b), text) for a, b in names)
    return inside or not set(words_of(one)).isdisjoint(words_of(other))


def _scopes_apart(one: Profile, other: Profile) -> Iterator[Exclusion]:
    """All of something against only some of it, or against what is still as it was."""
    a, b = one.statement.object, other.statement.object
    if (
        a is None
        or b is None
        or a.head != b.head
        or one.statement.negated
        or other.statement.negated
    ):
        return
    scopes = {a.scope, b.scope}
    narrower = set(a.modifiers) != set(b.modifiers)
    if scopes == {Scope.ALL, Scope.ONLY} and narrower:
        yield Differing(DifferenceKind.SCOPE, (a.text, b.text), excludes=True), _surely
    still = any(
        part.scope == Scope.PLAIN and STILL.search(profile.statement.evidence.quote)
        for profile, part in ((one, a), (other, b))
    )
    if Scope.ALL in scopes and still and one.statement.act != other.statement.act:
        yield Differing(DifferenceKind.SCOPE, (a.text, b.text), excludes=True), _surely


STILL = re.compile(r"\bstill\b|\bremains?\b", re.IGNORECASE)
CLOCK = re.compile(
    r"\b(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?:(?P<half>[ap])\.?m\b|(?(minute)|(?!)))"
    r"(?!\s?(?:GMT|UTC|percent|per cent))", re.IGNORECASE
)  # fmt: skip
HALF_DAY, HOUR = 12, 60
SOON = 15
"""Minutes up to which two hours of one act may be one, rounded."""


def _hours(profile: Profile) -> list[tuple[str, int]]:
    """The hours of the day in a statement, as written and in minutes."""
    found = []
    for clock in CLOCK.finditer(profile.statement.evidence.quote):
        hour, half = int(clock["hour"]), (clock["half"] or "").lower()
        if half:
            hour = hour % HALF_DAY + HALF_DAY * (half == "p")
        found.append((clock.group(), hour * HOUR + int(clock["minute"] or 0)))
    return found


def _actors(profile: Profile) -> set[str]:
    """What acts in a statement, under the one name of what has several."""
    actor = profile.statement.actor
    return {_event(actor)} if actor is not None else set()


def _hours_apart(one: Profile, other: Profile) -> Iterator[Exclusion]:
    """One act at two hours of the day."""
    mine, theirs = _hours(one), _hours(other)
    same = one.statement.act == other.statement.act and _actors(one) & _actors(other)
    if same and len(mine) == len(theirs) == 1 and abs(mine[0][1] - theirs[0][1]) > SOON:
        yield Differing(DifferenceKind.DATE, (mine[0][0], theirs[0][0])), _either


YET = re.compile(r"\b(?:has|have|had) (?:yet to|not yet)\b|\bstill to\b", re.IGNORECASE)
REACHED = frozenset({Modality.DONE, Modality.APPROVED, Modality.VOTED, Modality.IN_FORCE})


def _yet(one: Profile, other: Profile) -> Iterator[Exclusion]:
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


def _figures_apart(one: Profile, other: Profile) -> Iterator[Exclusion]:
    """Figures of one kind in sentences that share who or what they are of."""
    mine, theirs = left_over(uncounted(one), uncounted(other))
    lone = len(mine) == len(theirs) == 1
    for first in mine:
        for second in theirs:
            how = _how(first, second, lone=lone)
            if how == FigureMatch.DIFFERENT and any(
                tells_basis(p.statement.evidence.quote) for p in (one, other)
            ):
                how = FigureMatch.OTHER_COUNT
            if how is None or not _figures_of_one(one, other, first, second):
                continue
            written = both_written(first, second)
            counted = first.counted or second.counted or first.unit
            found = Differing(DifferenceKind.FIGURE, written, how, counted)
            if how in {FigureMatch.ROUNDED, FigureMatch.OTHER_UNIT}:
                yield found, _about
            elif not _of_two(one, other) and (first.unit or _of_one_act(one, other)):
                yield found, _both


def _how(one: Quantity, other: Quantity, *, lone: bool) -> FigureMatch | None:
    """What two figures are to each other; None where they are the same or of two kinds."""
    if one.unit != other.unit and is_money(one) and is_money(other):
        return FigureMatch.OTHER_UNIT
    low, high = sorted((in_base(one), in_base(other)))
    if low <= 0 or SPREAD * low < high != MISPLACED * low:
        return None
    if comparable(one, other):
        how = match(one, other)
        if how == FigureMatch.ROUNDED and not rounds(one.value, other.value):
            return None  # a bound with room for a value says nothing of it
        return None if how == FigureMatch.SAME else how
    loose = (
        lone and one.unit == other.unit and not (one.counted and other.counted and one.unit == "")
    )
    return FigureMatch.DIFFERENT if loose else None


def _figures_of_one(one: Profile, other: Profile, first: Quantity, second: Quantity) -> bool:
    """Whether two figures are of one thing: what is counted, of whom or what, and when agree.

    What is done to it may stand for whom it is of. One alone is not enough: in a story of
    thirty reports many sentences with figures share a word.
    """
    a, b = one.statement, other.statement
    if _at_two_times(one, other) or not _counted_as_one(first, second):
        return False
    if a.act == b.act and a.act not in TALLYING and first.counted == second.counted != "":
        return True
    if (heads_of(one) & heads_of(other)) - {first.counted, second.counted}:
        return True
    few, many = sorted((one.names, other.names), key=len)
    return bool(few) and few <= many and lasts(first)


def _counted_as_one(first: Quantity, second: Quantity) -> bool:
    """Whether two figures count the same, or are in one unit; what one leaves out is no other."""
    both = {first.counted, second.counted} - {""}
    return len(both) <= 1 or both <= PEOPLE


def _of_one_act(one: Profile, other: Profile) -> bool:
    """Whether plain counts are of one act or actor: many keep diplomats where few are expelled."""
    a, b = one.statement, other.statement
    if a.act == b.act or a.actor is None or b.actor is None:
        return True
    return bool(_words_named(a.actor) & _words_named(b.actor))


def _of_two(one: Profile, other: Profile) -> bool:
    """Whether two figures are of two actors, plans and deeds, or of another of its kind."""
    a, b = one.statement, other.statement
    if a.actor is not None and b.actor is not None:
        named = is_named(a.actor, one) and is_named(b.actor, other)
        if named and not _words_named(a.actor) & _words_named(b.actor):
            return True
    wished = [
        p.statement.modality in WISHED or is_supposed(p.statement.evidence.quote)
        for p in (one, other)
    ]
    another = [is_of_another(p.statement.whole) for p in (one, other)]
    return any(wished) or another[0] != another[1]


WISHED = frozenset({Modality.POSSIBLE, Modality.CALLED_FOR, Modality.PROPOSED})
