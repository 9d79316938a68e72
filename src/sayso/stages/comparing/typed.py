"""The typed parts of what is asked, one by one against a passage.

Each part either agrees, differs (the passage has another value of the same thing), or is
not given there. Words alone never carry a claim: figures, polarity, how far the act has
come, scope, days, who did it to whom, on whose word and why must be told, too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from sayso.records import (
    Agreement,
    Argument,
    DifferenceKind,
    Ground,
    Modality,
    Quantity,
    Scope,
    SourceKind,
    Speaker,
    Statement,
    TimeReference,
)
from sayso.stages.comparing.cast import Cast, words_of
from sayso.stages.comparing.coverage import Asked, Coverage
from sayso.stages.comparing.figures import FigureMatch, bears_out, comparable, match
from sayso.stages.comparing.likeness import Profile
from sayso.stages.comparing.passages import Passage
from sayso.stages.comparing.words import Bond, base_of, bond, weight

STEPS = {
    Modality.POSSIBLE: 0,
    Modality.ALLEGED: 1,
    Modality.PROPOSED: 1,
    Modality.CALLED_FOR: 1,
    Modality.PLANNED: 2,
    Modality.ORDERED: 2,
    Modality.VOTED: 3,
    Modality.APPROVED: 3,
    Modality.IN_FORCE: 4,
    Modality.DONE: 5,
    Modality.STATED: 5,
    Modality.REVERSED: 6,
}
"""How real each modality makes an act; those of one step may stand for one another."""
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def grounds(
    asked: Asked, passage: Passage, told: Profile, cover: Coverage, cast: Cast
) -> list[Ground]:
    """Every typed part that is asked for, held against a passage.

    ``told`` is the passage's statement that is nearest to what is asked.
    """
    mine = nearest(asked.members, told)
    return [
        *_figures(asked, passage),
        *(g for member in asked.members for g in _of_act(member, passage)),
        *_scope(asked, passage, mine, told),
        *_days(asked, passage),
        *_roles(mine, told, cast),
        *_names(cover),
        *_sources(asked, passage, told, cast),
        *_causes(asked, passage),
    ]


def _of_act(mine: Profile, passage: Passage) -> Iterator[Ground]:
    """Polarity and stage of one asked act, held against the told one that is nearest.

    An act that a passage names but nobody states there ("whether a fault was left
    unrepaired") is not told by it.
    """
    act = mine.statement.act
    related = [p for p in passage.members if act and bond(act, p.statement.act) in OF_ONE_ACT]
    told = max(
        related or passage.members,
        key=lambda p: (_closeness(mine, p), -passage.members.index(p)),
    )
    if act and not related and act.lower() in passage.terms and weight(act) >= TELLING:
        how = f"nobody says in it that “{act}” is so"
        yield Ground(DifferenceKind.MODALITY, Agreement.DIFFERS, how)
        return
    yield from _polarity(mine, told)
    yield from _modality(mine, told)


def nearest(members: Sequence[Profile], told: Profile) -> Profile:
    """Of the statements asked the one that is nearest to a told one."""
    return max(members, key=lambda p: (_closeness(p, told), -members.index(p)))


def closest(asked: Asked, passage: Passage) -> Profile:
    """The statement of a passage that is nearest to what is asked."""
    return max(
        passage.members,
        key=lambda t: (
            max(_closeness(p, t) for p in asked.members),
            -passage.members.index(t),
        ),
    )


def _closeness(one: Profile, other: Profile) -> float:
    a, b = {t.lower() for t in one.terms}, {t.lower() for t in other.terms}
    shared = 2 * len(a & b) / max(1, len(a) + len(b))
    acts = {Bond.SAME: 0.6, Bond.FAMILY: 0.5, Bond.KIND: 0.3, Bond.WIDER: 0.3, Bond.OPPOSITE: 0.4}
    figures = {q.value for q in one.statement.quantities} & {
        q.value for q in other.statement.quantities
    }
    act = bond(one.statement.act, other.statement.act) if one.statement.act else Bond.NONE
    return shared + acts.get(act, 0.0) + 0.2 * bool(figures)


def _figures(asked: Asked, passage: Passage) -> Iterator[Ground]:
    for figure in asked.quantities:
        if figure.value:  # "nobody" is a matter of polarity
            yield _figure(figure, passage)


def _figure(figure: Quantity, passage: Passage) -> Ground:
    part, told = DifferenceKind.FIGURE, passage.quantities
    written = figure.as_written
    opposite = [q for q in told if _bounds_apart(q, figure)]
    if opposite:
        return Ground(part, Agreement.DIFFERS, f"{opposite[0].as_written}, not {written}")
    equal = [q for q in told if (q.value, q.unit) == (figure.value, figure.unit)]
    if any(bears_out(q, figure) for q in equal) or _stands_in(written, passage.text):
        return Ground(part, Agreement.AGREES, written)
    near = [q for q in told if comparable(figure, q) or _loosely(figure, q)]
    borne = [q for q in near if match(figure, q) != FigureMatch.DIFFERENT and bears_out(q, figure)]
    if borne:
        return Ground(part, Agreement.AGREES, f"{borne[0].as_written} for {written}")
    if any(match(figure, q) != FigureMatch.DIFFERENT for q in near):
        return Ground(part, Agreement.ABSENT, f"only “{near[0].as_written}”, not {written}")
    if near:
        return Ground(part, Agreement.DIFFERS, f"{near[0].as_written}, not {written}")
    return Ground(part, Agreement.ABSENT, f"no figure for {written}")


def _bounds_apart(one: Quantity, other: Quantity) -> bool:
    """Whether both are bounds of one thing, and not alike: "at most 9", "at least 9"."""
    first, second = _bound(one), _bound(other)
    if not first or not second or not (comparable(one, other) or _loosely(one, other)):
        return False
    return one.unit == other.unit and (first != second or one.value != other.value)


def _bound(figure: Quantity) -> str:
    """Whether a figure is a bound, and which: "most", "least" or ""."""
    if figure.low == figure.high:
        return ""
    return {figure.high: "most", figure.low: "least"}.get(figure.value, "")


def _stands_in(written: str, text: str) -> bool:
    """Whether a figure stands in a text as it is written."""
    return re.search(rf"(?<![\w.,]){re.escape(written)}(?![\w%]|[.,]\d)", text) is not None


def _loosely(one: Quantity, other: Quantity) -> bool:
    """Whether two figures of one unit may count the same where one leaves open what it counts."""
    return one.unit == other.unit and (not one.counted or not other.counted)


def _polarity(mine: Profile, told: Profile) -> Iterator[Ground]:
    a, b = mine.statement, told.statement
    acts = bond(a.act, b.act) if a.act and b.act else Bond.NONE
    opposite = acts == Bond.OPPOSITE and min(weight(a.act), weight(b.act)) >= TELLING
    if acts not in RELATED and not opposite:
        if a.negated != b.negated:
            yield Ground(DifferenceKind.POLARITY, Agreement.ABSENT, "only one of them is a denial")
        return
    if (a.negated != b.negated) != opposite:
        how = "the report denies it" if b.negated else "the report says it is so"
        how = f"“{b.act}”, not “{a.act}”" if opposite else how
        yield Ground(DifferenceKind.POLARITY, Agreement.DIFFERS, how)
    else:
        yield Ground(DifferenceKind.POLARITY, Agreement.AGREES, "both say so")


OF_ONE_ACT = frozenset({Bond.SAME, Bond.FAMILY, Bond.KIND, Bond.WIDER, Bond.OPPOSITE})
RELATED = frozenset({Bond.SAME, Bond.FAMILY, Bond.KIND, Bond.WIDER})
TELLING = 0.47
"""Weight below which an act has too many senses for its opposite to tell: "go", "come"."""


def _modality(mine: Profile, told: Profile) -> Iterator[Ground]:
    a, b = mine.statement, told.statement
    if not a.act or not b.act:
        return
    gap = STEPS[a.modality] - STEPS[b.modality]
    how = f"{b.modality.value}, not {a.modality.value}"
    if gap == 0:
        yield Ground(DifferenceKind.MODALITY, Agreement.AGREES, a.modality.value)
    elif gap == 1 and STEPS[a.modality] in {2, 3}:
        yield Ground(DifferenceKind.MODALITY, Agreement.AGREES, how)
    else:
        yield Ground(DifferenceKind.MODALITY, Agreement.DIFFERS, how)


def is_stronger(asserted: Statement, told: Statement) -> bool:
    """Whether an assertion makes its act more real than a report does."""
    return STEPS[asserted.modality] > STEPS[told.modality]


def _scope(asked: Asked, passage: Passage, mine: Profile, told: Profile) -> Iterator[Ground]:
    added = asked.quantifiers - passage.quantifiers
    if added:
        words = ", ".join(sorted(added))
        yield Ground(DifferenceKind.SCOPE, Agreement.DIFFERS, f"no “{words}” in it")
    narrower = (passage.quantifiers & CLOSING) - asked.quantifiers
    if narrower:
        words = ", ".join(sorted(narrower))
        yield Ground(DifferenceKind.SCOPE, Agreement.DIFFERS, f"“{words}” in it")
    pairs = (
        (mine.statement.object, told.statement.object),
        (mine.statement.actor, told.statement.actor),
    )
    for one, other in pairs:
        if one is None or other is None or one.head != other.head:
            continue
        wider = one.scope in {Scope.ALL, Scope.ONLY} and other.scope != one.scope
        if wider or (other.scope == Scope.SOME and one.scope == Scope.PLAIN):
            yield Ground(DifferenceKind.SCOPE, Agreement.DIFFERS, f"{other.text}, not {one.text}")


CLOSING = frozenset({"only"})
"""Words that close what a passage covers, so that without them more is said."""


def _days(asked: Asked, passage: Passage) -> Iterator[Ground]:
    for time in asked.times:
        if any(may_be_one(time, other) for other in passage.times):
            yield Ground(DifferenceKind.DATE, Agreement.AGREES, time.as_written)
        elif passage.times and any(
            _alike_precise(time, t) or _other_month(time, t) for t in passage.times
        ):
            how = f"{passage.times[0].as_written}, not {time.as_written}"
            yield Ground(DifferenceKind.DATE, Agreement.DIFFERS, how)
        elif any(may_be_one(time, other) for other in passage.times_nearby) or _is_day_of(
            time, passage
        ):
            yield Ground(
                DifferenceKind.DATE, Agreement.AGREES, f"{time.as_written} from what is near"
            )
        else:
            yield Ground(DifferenceKind.DATE, Agreement.ABSENT, f"no day for {time.as_written}")


def may_be_one(time: TimeReference, other: TimeReference) -> bool:
    """Whether two times overlap; where one has no day, whether its weekday or words fit."""
    if time.first and other.first:
        return time.first <= other.last and other.first <= time.last
    one, two = time.as_written.casefold(), other.as_written.casefold()
    if one in two or two in one:
        return True
    known, words = (time, two) if time.first else (other, one)
    named = [n for n, name in enumerate(WEEKDAYS) if name in words]
    if not known.first or not named or known.first != known.last:
        return False
    return date.fromisoformat(known.first).weekday() in named


def _alike_precise(time: TimeReference, other: TimeReference) -> bool:
    """Whether both name a day, or both only a month or year, so that they can differ."""
    return _is_day(time) == _is_day(other)


def _other_month(time: TimeReference, other: TimeReference) -> bool:
    """Whether a month is named in which a known day is not."""
    named = [n for n, name in enumerate(MONTHS, 1) if name in time.as_written.casefold()]
    return bool(named) and bool(other.first) and date.fromisoformat(other.first).month not in named


def _is_day(time: TimeReference) -> bool:
    weekday = any(day in time.as_written.casefold() for day in WEEKDAYS)
    return weekday or (bool(time.first) and time.first == time.last)


def _is_day_of(time: TimeReference, passage: Passage) -> bool:
    """Whether a weekday is that on which the report came out."""
    published = passage.reading.report.published
    named = [n for n, name in enumerate(WEEKDAYS) if name in time.as_written.casefold()]
    return published is not None and published.when.weekday() in named


def _roles(mine: Profile, told: Profile, cast: Cast) -> Iterator[Ground]:
    """Who did it to whom: nobody in another's place."""
    a, b = mine.statement, told.statement
    acts = bond(a.act, b.act) if a.act and b.act else Bond.NONE
    if acts not in RELATED:
        return
    for one, same, crossed in (
        (a.actor, b.actor, (b.object, b.recipient)),
        (a.object, b.object, (b.actor,)),
        (a.recipient, b.recipient, ()),
    ):
        if one is None:
            continue
        fits = fit(one, same, told, cast)
        if fits:
            yield Ground(DifferenceKind.ACTOR, Agreement.AGREES, one.text)
            continue
        exchanged = any(fit(one, other, told, cast) for other in crossed)
        another = fits is False and acts in {Bond.SAME, Bond.FAMILY}
        if same is not None and (exchanged or another):
            yield Ground(DifferenceKind.ACTOR, Agreement.DIFFERS, f"{same.text}, not {one.text}")


def fit(
    asserted: Argument | None, told: Argument | None, profile: Profile, cast: Cast
) -> bool | None:
    """Whether two participants are one; None where that cannot be told."""
    if asserted is None or told is None or _is_number(asserted) or _is_number(told):
        return None
    words = {w.lower() for w in (asserted.head, *asserted.modifiers)}
    others = {w.lower() for w in (told.head, *told.modifiers)}
    for referent in profile.statement.referents:
        if told.span.start <= referent.span.start < told.span.end:
            others.update(words_of(referent.name))
    heads = asserted.head.lower(), told.head.lower()
    if heads[0] == heads[1] or heads[0] in others or heads[1] in words:
        return True
    if bond(*heads) in RELATED:
        return True
    if any(cast.is_called(w, heads[0]) for w in others):
        return True
    return any(cast.is_called(w, heads[1]) for w in words)


def _is_number(argument: Argument) -> bool:
    """Whether only a figure stands for a participant: "the three", "61 of them"."""
    return argument.text.split()[-1][:1].isdigit() or argument.head in NUMBERS


NUMBERS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "half",
        "dozen",
        "many",
    ]
)


def _names(cover: Coverage) -> Iterator[Ground]:
    for name in cover.missing:
        yield Ground(DifferenceKind.ACTOR, Agreement.ABSENT, f"nothing of “{name}” in it")


def _sources(asked: Asked, passage: Passage, told: Profile, cast: Cast) -> Iterator[Ground]:
    """Where a source is asked for, the passage must give it that source."""
    speakers = {
        p.statement.speaker.key: p.statement.speaker
        for p in asked.members
        if p.statement.speaker is not None and p.statement.speaker.kind != SourceKind.UNKNOWN
    }
    for speaker in speakers.values():
        if _is_said_by(speaker, passage, told, cast):
            yield Ground(DifferenceKind.SOURCE, Agreement.AGREES, speaker.name)
            continue
        whose = told.statement.speaker.name if told.statement.speaker else "the outlet itself"
        how = f"on the word of {whose}, not of {speaker.name}"
        yield Ground(DifferenceKind.SOURCE, Agreement.DIFFERS, how)


def _is_said_by(speaker: Speaker, passage: Passage, told: Profile, cast: Cast) -> bool:
    """Whether it is told on a speaker's word: each telling word of who that is must be found.

    Where the passage names no source, who is asked for must at least be named in it.
    """
    whose = told.statement.speaker
    if whose is not None and whose.key == speaker.key:
        return True
    asked = [base_of(w) for w in words_of(speaker.name) if w.isalpha() and w not in ARTICLES]
    given = passage.speakers or passage.names | passage.terms
    given = given | {base_of(w) for w in given}
    unsaid = whose is not None and whose.kind == SourceKind.UNKNOWN
    if unsaid and whose is not None and whose.as_written.lower() in PRONOUNS:
        given = given | passage.nearby
    found = [
        word
        for word in asked
        if word in given
        or any(cast.is_called(name, word) or cast.alone_called(word, name) for name in given)
        or any(bond(word, other) in {Bond.FAMILY, Bond.WIDER} for other in given)
        or cast.stands_for(word, given)
    ]
    return bool(asked) and len(found) == len(asked)


PRONOUNS = frozenset({"he", "she", "it", "they"})
ARTICLES = frozenset(
    {
        "a",
        "an",
        "the",
        "around",
        "about",
        "some",
        "his",
        "her",
        "its",
        "their",
        "unknown",
        "one",
        "another",
    }
)


def _causes(asked: Asked, passage: Passage) -> Iterator[Ground]:
    """Where a cause is asked for, the passage must give one."""
    if not _joins_cause("plain").search(asked.text):
        return
    near = [passage.text, *(p.statement.evidence.quote for p in passage.before)]
    if any(_joins_cause(kind).search(text) for text in near for kind in ("plain", "possible")):
        yield Ground(DifferenceKind.CAUSE, Agreement.AGREES, "both give a cause")
    else:
        yield Ground(DifferenceKind.CAUSE, Agreement.ABSENT, "the report gives no cause")


@cache
def _joins_cause(kind: str) -> re.Pattern[str]:
    text = files("sayso.stages.comparing").joinpath("data/causes.toml").read_text("utf-8")
    words = "|".join(re.escape(word) for word in tomllib.loads(text)[kind])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
