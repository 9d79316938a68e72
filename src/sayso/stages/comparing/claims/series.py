"""Each quantity of a story as one dated series: the toll, the missing, the votes against.

A later value is an update, an older one told later a stale repeat, and two values of one
moment a conflict. Which of them holds is never said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from sayso.language.joining import Sets
from sayso.language.moments import as_of, came_after
from sayso.language.outlets import outlet_name
from sayso.language.texts import words_at
from sayso.records import (
    CueForce,
    Evidence,
    Part,
    Point,
    PointKind,
    Quantity,
    Reading,
    Sentence,
    Series,
    Speaker,
    Verdict,
    content_id,
)
from sayso.stages.comparing.parts.counts import KINDS, Count, Kind, counts_in
from sayso.stages.comparing.parts.figures import rounds
from sayso.stages.comparing.parts.voices import Voice

AT_ONE_TIME = timedelta(hours=2)
"""Within this time two values are of one moment, and a value just replaced may still be told."""
BEFORE = timedelta(days=7)
"""What a sentence dates earlier than this before the first report is of another event."""
PART = 0.5
"""Share of a count below which a lower one told later is rather of a part: a town, a group."""
SEVERAL = 2
"""Values from which a quantity is a series."""


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that a report gives of a quantity, in which sentence, and on whose word."""

    count: Count
    sentence: int
    voice: Voice

    @property
    def figure(self) -> Quantity:
        """The figure."""
        return self.count.figure


@dataclass(slots=True)
class Level:
    """One value of a series as long as it stands, with those who tell it.

    ``rival`` tells that it contradicts another that stands at the same time; ``open_`` are
    bounds that exclude nothing.
    """

    given: list[Given]
    kinds: list[PointKind]
    rival: bool = False

    @property
    def first(self) -> Given:
        """Who told it first."""
        return self.given[0]


@dataclass(slots=True)
class Course:
    """A quantity through a story: its values in turn, and which of them exclude each other."""

    kind: Kind
    levels: list[Level] = field(default_factory=list)
    main: list[Level] = field(default_factory=list)
    apart: list[tuple[Level, Level]] = field(default_factory=list)


def courses(readings: Sequence[Reading]) -> tuple[Course, ...]:
    """The quantities of a story that more than one value is told of."""
    days = [m.when.date() for r in readings if (m := as_of(r.report))]
    since = (min(days) - BEFORE).isoformat() if days else ""
    by_kind: dict[str, list[Given]] = defaultdict(list)
    for reading in readings:
        for given in _given(reading, since):
            by_kind[given.count.kind.name].append(given)
    ballots = {g.voice.report.id: g.figure.value for g in by_kind.get(AYES, ())}
    found = (_course(kind, by_kind[name], ballots) for name, kind in KINDS.items())
    return tuple(course for course in found if len(_values(course)) >= SEVERAL)


def _values(course: Course) -> set[float]:
    return {given.figure.value for level in course.levels for given in level.given}


AYES, OTHER_VOTES = "votes for", frozenset({"votes against", "abstentions"})


def _given(reading: Reading, since: str) -> Iterator[Given]:
    report = reading.report
    for number, sentence in enumerate(reading.sentences):
        text = words_at(report, sentence.part, sentence.span)
        whole = sentence.part == Part.TEXT and text.rstrip(CLOSING)[-1:] in {".", "!", "?"}
        earlier = any(time.last and time.last < since for time in sentence.times)
        if not whole or earlier:  # a line of another story; a year past
            continue
        for count in counts_in(report.text, sentence.span, sentence.quantities):
            evidence, said = _told_in(reading, number, sentence, count.figure)
            speaker = None if count.beside else _on_whose_word(reading, count.figure)
            yield Given(count, number, Voice(evidence, said, report, speaker, as_of(report)))


CLOSING = " \"'”’)]…"


def _told_in(
    reading: Reading, number: int, sentence: Sentence, figure: Quantity
) -> tuple[Evidence, str]:
    """Where a figure is told, and as a sentence that reads alone: its statement, if it has one."""
    at = figure.span.start
    told = words_at(reading.report, sentence.part, sentence.span)
    near = [s for s in reading.statements if s.sentence == number]
    near.sort(key=lambda s: (figure not in s.quantities, not s.whole))
    for statement in near:
        if statement.evidence.span.start <= at < statement.evidence.span.end:
            return statement.evidence, statement.whole or told
    return Evidence(reading.report.id, sentence.part, sentence.span, told), told


def _on_whose_word(reading: Reading, figure: Quantity) -> Speaker | None:
    """On whose word a figure is: the innermost attribution around it that does not deny it."""
    at = figure.span.start
    around = [
        (span.end - span.start, attribution.speaker)
        for attribution in reading.attributions
        if attribution.part == Part.TEXT and attribution.force == CueForce.ASSERTS
        for span in attribution.content
        if span.start <= at < span.end
    ]
    return min(around, key=lambda one: one[0])[1] if around else None


def _course(kind: Kind, given: Iterable[Given], ballots: dict[str, float]) -> Course:
    course = Course(kind)
    for one in sorted(given, key=_in_order):
        _add(course, one, ballots)
    return course


def _in_order(one: Given) -> tuple[str, str, int]:
    when = one.voice.told.when.isoformat() if one.voice.told else "~"
    return when, one.voice.report.id, one.figure.span.start


def _add(course: Course, one: Given, ballots: dict[str, float]) -> None:
    """Put a value to those told before it."""
    current = course.main[-1] if course.main else None
    home = next((lv for lv in reversed(course.levels) if alike(lv.first.figure, one.figure)), None)
    if home is not None:
        kind = _again(course, home, one)
        if current is not None and kind == PointKind.SAME and home is not current:
            kind = _against(course, home, current, one, ballots)
        home.given.append(one)
        home.kinds.append(kind)
        return
    if current is not None and _leaves_open(one.figure, current.first.figure):
        current.given.append(one)
        current.kinds.append(PointKind.OPEN)
        return
    standing = [lv for lv in course.levels if lv is current or lv.rival]
    against = [lv for lv in standing if _contradicts(course.kind, lv, one, ballots)]
    if current is not None and not against and _of_another(course.kind, current.first, one):
        return
    level = Level([one], [PointKind.APART if against else PointKind.NEW])
    course.levels.append(level)
    course.apart += [(lv, level) for lv in against]
    if against and not _takes_over(course, level):
        level.rival = True
        return
    if against:
        former = course.main.pop()
        former.rival = True
        former.kinds = [_apart(one.figure, [level]) for one in former.given]
    course.main.append(level)


def _against(
    course: Course, home: Level, current: Level, one: Given, ballots: dict[str, float]
) -> PointKind:
    """What a value told before is where another has just taken its place: still another's word."""
    if not _contradicts(course.kind, current, one, ballots):
        return PointKind.SAME
    if (home, current) not in course.apart:
        course.apart.append((home, current))
    return PointKind.APART


def _of_another(kind: Kind, current: Given, one: Given) -> bool:
    """Whether a value that neither repeats nor contradicts one is no later state of it either.

    "Four died in Karavuz" is a part of the 38, though nothing in it says so; what is fixed
    has one value, unless it is corrected.
    """
    lower = one.figure.value < current.figure.value
    return not one.count.corrected and (
        kind.course == "fixed" or (kind.course == "rises" and lower)
    )


def _again(course: Course, home: Level, one: Given) -> PointKind:
    """What a value is that was told before: the present one, or one that was replaced."""
    if home.rival:
        pairs = (pair for pair in course.apart if home in pair)
        return _apart(one.figure, [other for pair in pairs for other in pair if other is not home])
    if home is course.main[-1]:
        return PointKind.SAME
    follower = course.main[course.main.index(home) + 1].first
    own = follower.voice.report.id == one.voice.report.id
    late = (
        came_after(one.voice.told, follower.voice.told)
        and _time_between(follower, one) > AT_ONE_TIME
    )
    return PointKind.STALE if late and not own else PointKind.SAME


def _apart(figure: Quantity, against: Sequence[Level]) -> PointKind:
    """Contradicting, unless it has room for all that it might: "about 40" for 43 and for 40."""
    open_ = all(alike(figure, level.first.figure) for level in against)
    return PointKind.OPEN if open_ else PointKind.APART


def _takes_over(course: Course, level: Level) -> bool:
    """Whether a value that contradicts is of who told the series until then."""
    keys = [[g.voice.who for g in lv.given] for lv in course.main]
    told, current = {key for those in keys[:-1] for key in those}, set(keys[-1]) - {""}
    return level.first.voice.who in told - {""} and not told & current


def _time_between(one: Given, other: Given) -> timedelta:
    if one.voice.told is None or other.voice.told is None:
        return timedelta()
    return abs(other.voice.told.when - one.voice.told.when)


def _contradicts(kind: Kind, level: Level, one: Given, ballots: dict[str, float]) -> bool:
    return any(
        _excludes(other, one, kind, ballots)
        for other, how in zip(level.given, level.kinds, strict=True)
        if how != PointKind.OPEN
    )


def _excludes(one: Given, other: Given, kind: Kind, ballots: dict[str, float]) -> bool:
    """Whether two values of one moment cannot both be so.

    ``other`` is the later one. What is fixed has one moment; a count that rises is never lower
    later, unless who told it corrects it.
    """
    if not exclusive(one.figure, other.figure) or _of_two(one, other, kind, ballots):
        return False
    mine, theirs = one.voice.report, other.voice.report
    words = one.voice.who != other.voice.who and bool(one.voice.who and other.voice.who)
    if mine.id == theirs.id:
        near = kind.course == "fixed" or abs(one.sentence - other.sentence) <= 1
        return near and (words or other.count.beside)
    if mine.series == theirs.series:
        return False
    if kind.course == "fixed":
        return True
    if kind.course == "rises" and other.figure.value < one.figure.value:
        likely = other.count.corrected or other.figure.value < PART * one.figure.value
        return not likely and other.voice.who not in {"", one.voice.who}
    later = came_after(other.voice.told, one.voice.told)
    return words and (not later or _time_between(one, other) < AT_ONE_TIME)


def _of_two(one: Given, other: Given, kind: Kind, ballots: dict[str, float]) -> bool:
    """Whether two values are of two things: too far apart, or of ballots with other ayes."""
    if kind.name in OTHER_VOTES:
        ayes = [ballots.get(g.voice.report.id) for g in (one, other)]
        return ayes[0] is None or ayes[0] != ayes[1]
    low, high = sorted((one.figure.value, other.figure.value))
    return high > kind.spread * low


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two values of a quantity are one: equal, or the one rounds the other."""
    if one.value == other.value or rounds(one.value, other.value):
        return True
    about = one.approximate or other.approximate
    return about and one.low <= other.high and other.low <= one.high


def exclusive(one: Quantity, other: Quantity) -> bool:
    """Whether two values cannot both be so: "at least 304" excludes no 1,297."""
    (low, high), (least, most) = bounds(one), bounds(other)
    inf = float("inf")
    return (inf if high is None else high) < least or (inf if most is None else most) < low


def bounds(figure: Quantity) -> tuple[float, float | None]:
    """Between what a value lies; "at least 304" has no high end."""
    least = not figure.approximate and figure.value == figure.low < figure.high
    return figure.low, None if least else figure.high


def _leaves_open(one: Quantity, current: Quantity) -> bool:
    """Whether a bound has room for a value that is told already."""
    low, high = bounds(one)
    is_bound = high is None or (one.value == high > low and not one.approximate)
    return is_bound and not exclusive(one, current)


def series_of(course: Course) -> Series:
    """A quantity's values as a record, in order of time."""
    pairs = [pair for lv in course.levels for pair in zip(lv.given, lv.kinds, strict=True)]
    pairs.sort(key=lambda pair: _in_order(pair[0]))
    points = tuple(_point(given, kind) for given, kind in pairs)
    ident = content_id("series", course.kind.name, [p.evidence for p in points])
    return Series(ident, course.kind.name, course.kind.unit, points)


def _point(one: Given, kind: PointKind) -> Point:
    low, high = bounds(one.figure)
    return Point(
        value=one.figure.value,
        low=low,
        high=high,
        as_written=one.figure.as_written,
        kind=kind,
        evidence=one.voice.evidence,
        outlet=outlet_name(one.voice.report.outlet),
        source=one.voice.name,
        as_of=one.voice.told,
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a quantity: its verdict, and the values that it is about."""

    verdict: Verdict
    values: tuple[tuple[Given, ...], ...]


def turns_of(course: Course) -> Iterator[Turn]:
    """Where a quantity's values contradict, follow, repeat or round one another."""
    for levels in _that_contradict(course.apart):
        yield Turn(Verdict.CONFLICT, tuple(_sure(level) for level in levels))
    yield from _updates(course)
    for level in course.levels:
        stale = _those(level, PointKind.STALE)
        if stale:
            since = course.main[course.main.index(level) + 1 :]
            known = [lv for lv in since if came_after(stale[0].voice.told, lv.first.voice.told)]
            yield Turn(Verdict.TAKEN_OVER, (stale, _sure(known[-1])))
        written: dict[float, list[Given]] = defaultdict(list)
        for given in _sure(level):
            written[given.figure.value].append(given)
        if len(written) > 1:
            yield Turn(Verdict.ROUNDING, tuple(tuple(those) for those in written.values()))


def _updates(course: Course) -> Iterator[Turn]:
    """Values that follow each other; the rise of what only rises, and what takes it back, apart."""
    turning = course.kind.course == "rises"
    run: list[Level] = []
    for one, other in pairwise(course.main):
        up = other.first.figure.value > one.first.figure.value
        rising = len(run) < SEVERAL or run[-1].first.figure.value > run[-2].first.figure.value
        if (one, other) in course.apart or (turning and len(run) >= SEVERAL and up != rising):
            yield from _update(run)
            run = []
        if (one, other) not in course.apart:
            run = [*(run or [one]), other]
    yield from _update(run)


def _update(run: Sequence[Level]) -> Iterator[Turn]:
    if len(run) >= SEVERAL:
        yield Turn(Verdict.UPDATE, tuple(_sure(level) for level in run))


def _sure(level: Level) -> tuple[Given, ...]:
    """Those who tell a value while it stands."""
    left = {PointKind.OPEN, PointKind.STALE}
    return tuple(g for g, how in zip(level.given, level.kinds, strict=True) if how not in left)


def _those(level: Level, kind: PointKind) -> tuple[Given, ...]:
    return tuple(g for g, how in zip(level.given, level.kinds, strict=True) if how == kind)


def _that_contradict(apart: Sequence[tuple[Level, Level]]) -> list[list[Level]]:
    """Values that contradict, directly or through others, in order of time."""
    sets = Sets[int]()
    levels = {id(level): level for pair in apart for level in pair}
    for one, other in apart:
        sets.join(id(one), id(other))
    groups: dict[int, list[Level]] = defaultdict(list)
    for ident, level in levels.items():
        groups[sets.root(ident)].append(level)
    return list(groups.values())
