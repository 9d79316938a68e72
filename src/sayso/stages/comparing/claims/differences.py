"""The ledger of differences: conflicts, and what only looks like one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from sayso.language.joining import Sets
from sayso.language.words import words_of
from sayso.records import (
    Difference,
    DifferenceKind,
    Evidence,
    Precision,
    Series,
    Side,
    Verdict,
    content_id,
)
from sayso.stages.comparing.claims.aligning import Alignment, Pair
from sayso.stages.comparing.claims.contrasts import TALLYING
from sayso.stages.comparing.claims.series import Course, Given, Turn, series_of, turns_of
from sayso.stages.comparing.parts.counts import tells_change
from sayso.stages.comparing.parts.figures import FigureMatch, comparable, in_base, lasts
from sayso.stages.comparing.parts.offices import Holder, rival_holders
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.parts.voices import Voice, side_of, voice_in, voice_of
from sayso.stages.comparing.saying.calibration import calibration
from sayso.stages.comparing.saying.verifiers import STEPS
from sayso.stages.comparing.standing.counting import Traces

AT_ONE_TIME = timedelta(hours=2)
"""Named sources that differ within this time contradict each other; later, a figure may move."""

AT_ONE_DAY = timedelta(hours=12)
"""Beyond this time a value that only stands somewhere ("the castal was at 47") may be another."""

LONG_SINCE = timedelta(days=14)
"""After this time what was denied may have happened; reports further apart are no one story."""


def differences(
    alignment: Alignment,
    claim_of: dict[Evidence, str],
    traces: Traces,
    courses: Sequence[Course],
    rivals: Sequence[Pair] = (),
    held: Sequence[Holder] = (),
) -> tuple[Difference, ...]:
    """All differences between reports' bodies: of each quantity, and of each group of statements.

    Headlines put things short and are checked by themselves.

    ``claim_of`` gives the claim's id for a statement's passage; ``rivals`` are pairs beside those
    of the alignment, ``held`` the offices that people are said to hold.
    """
    of_quantities = (
        _of_turn(series_of(course), turn, claim_of)
        for course in courses
        for turn in turns_of(course)
    )
    proposed = {_passages_of(pair) for pair in rivals}
    others = [pair for pair in alignment.pairs if _passages_of(pair) not in proposed]
    of_pairs = _of_pairs([*others, *rivals], claim_of, traces)
    return (*of_quantities, *of_pairs, *_of_offices(held, claim_of))


def _passages_of(pair: Pair) -> frozenset[Evidence]:
    return frozenset((pair.one.statement.evidence, pair.other.statement.evidence))


def _of_offices(held: Sequence[Holder], claim_of: dict[Evidence, str]) -> Iterator[Difference]:
    """Each pair of people or portfolios that contradict, as one difference."""
    groups: dict[tuple[str, str], dict[str, list[Voice]]] = {}
    for one, other in rival_holders(held):
        values = [h.office if one.minister else h.name for h in (one, other)]
        sides = groups.setdefault((one.office, min(values)), defaultdict(list))
        for holder, value in zip((one, other), values, strict=True):
            sides[value].append(voice_in(holder.reading, holder.sentence))
    for sides in groups.values():
        both = [side_of(value, voices) for value, voices in sides.items()]
        yield _difference_of(
            DifferenceKind.OFFICE, Verdict.CONFLICT, both[-1].evidence[0].quote, both, claim_of
        )


def _of_turn(series: Series, turn: Turn, claim_of: dict[Evidence, str]) -> Difference:
    sides = [
        side_of(_most_exact(values), [given.voice for given in values]) for values in turn.values
    ]
    found = _difference_of(DifferenceKind.FIGURE, turn.verdict, series.counted, sides, claim_of)
    if turn.verdict == Verdict.TAKEN_OVER:
        return replace(found, series=series.id, why=REPEATED)
    return replace(found, series=series.id)


def _most_exact(values: Sequence[Given]) -> str:
    """A value as the most exact of those who give it writes it, in digits where anyone does."""
    figures = [given.figure for given in values]
    best = min(figures, key=lambda f: (f.approximate, not any(c.isdigit() for c in f.as_written)))
    return best.as_written


REPEATED = "an older value is told when a later one was known"


def _of_pairs(
    differing_pairs: Iterable[Pair], claim_of: dict[Evidence, str], traces: Traces
) -> tuple[Difference, ...]:
    groups: dict[tuple[DifferenceKind, Verdict, str], list[Pair]] = defaultdict(list)
    for pair in differing_pairs:
        apart = pair.one.reading.report.id != pair.other.reading.report.id
        if apart and pair.one.in_body and pair.other.in_body and _is_quoted(pair):
            differing = pair.differing
            verdict = _taken_over(pair, verdict_of(pair), traces)
            groups[differing.part, verdict, differing.counted].append(pair)
    found = [
        _difference(kind, verdict, pairs, claim_of)
        for (kind, verdict, _), members in sorted(groups.items())
        for pairs in _connected(members, claim_of)
    ]
    return tuple(found)


def _is_quoted(pair: Pair) -> bool:
    """Whether both figures stand in the passages that are quoted for them."""
    if pair.differing.part != DifferenceKind.FIGURE:
        return True
    quotes = (p.statement.evidence.quote for p in (pair.one, pair.other))
    return all(v in quote for v, quote in zip(pair.differing.values, quotes, strict=True))


def _taken_over(pair: Pair, verdict: Verdict, traces: Traces) -> Verdict:
    """A value that contradicts, and that one of the two reports has from another newsroom."""
    told = [traces.of(p.reading.report.id, p.statement.sentence) for p in (pair.one, pair.other)]
    taken = [trace is not None and bool(trace.steps) for trace in told]
    figures = pair.differing.part == DifferenceKind.FIGURE
    if verdict == Verdict.CONFLICT and figures and taken.count(True) == 1:
        return Verdict.TAKEN_OVER
    return verdict


def verdict_of(pair: Pair) -> Verdict:
    """Whether two statements that differ contradict each other."""
    part = pair.differing.part
    if pair.differing.excludes:
        return Verdict.CONFLICT
    if part == DifferenceKind.FIGURE:
        return _figure_verdict(pair)
    if part == DifferenceKind.MODALITY:
        return _modality_verdict(pair)
    if part == DifferenceKind.SCOPE:
        return _scope_verdict(pair)
    moved = {DifferenceKind.POLARITY: _came_since, DifferenceKind.DATE: _was_put_off}.get(part)
    if _of_one_newsroom(pair) or (moved is not None and moved(pair)):
        return Verdict.UPDATE
    return Verdict.CONFLICT


def _of_one_newsroom(pair: Pair) -> bool:
    """Whether the later of two statements is the newsroom's word in place of its earlier one.

    Two reports at one address, or two of one outlet at two times that give no two others' words.
    """
    one, other = pair.one, pair.other
    if one.reading.report.series == other.reading.report.series:
        return True
    outlets = [p.reading.report.outlet.id for p in (one, other)]
    speakers = {s.key for p in (one, other) if (s := p.statement.speaker) and s.kind.row.speaks}
    return (
        outlets[0] == outlets[1] != ""
        and len(speakers) < len(outlets)
        and bool(_gap(*_in_time(pair)))
    )


def _came_since(pair: Pair) -> bool:
    """Whether what was denied may have come to be since, by its own day or by the time between."""
    earlier, later = _in_time(pair)
    gap = _gap(earlier, later)
    if gap is None or earlier.told is None or not earlier.statement.negated:
        return False
    day = earlier.told.when.date().isoformat()
    dated = any(time.first >= day for time in later.statement.times)
    return gap > LONG_SINCE or dated


def _was_put_off(pair: Pair) -> bool:
    """Whether the earlier day was still to come, so that a later report may have a new one."""
    earlier, later = _in_time(pair)
    gap, days = _gap(earlier, later), [time.first for time in earlier.statement.times if time.first]
    if gap is None or earlier.told is None or not days:
        return False
    return gap > AT_ONE_DAY and min(days) > earlier.told.when.date().isoformat()


def _figure_verdict(pair: Pair) -> Verdict:
    if pair.differing.figure == FigureMatch.OTHER_UNIT:
        return Verdict.UNIT
    if pair.differing.figure == FigureMatch.OTHER_COUNT:
        return Verdict.COUNTED
    earlier, later = _in_time(pair)
    gap = _gap(earlier, later)
    if pair.differing.figure == FigureMatch.ROUNDED:
        return Verdict.UPDATE if gap and _grew(earlier, later, MUCH) else Verdict.ROUNDING
    if _of_one_newsroom(pair):
        return Verdict.UPDATE
    if tells_change(later.statement.evidence.quote) and gap:
        return Verdict.UPDATE
    one_sided = (earlier.statement.actor is None) != (later.statement.actor is None)
    if one_sided and pair.against < calibration().against:
        return Verdict.UPDATE if gap and _grew(earlier, later, 1.0) else Verdict.NARROWER
    tallied = {earlier.statement.act, later.statement.act} <= TALLYING
    if tallied and gap is not None and gap > AT_ONE_DAY:
        return Verdict.UPDATE  # a price or a level is told as of its day
    if gap is None or not _grew(earlier, later, 1.0):
        return Verdict.CONFLICT
    a, b = earlier.statement.speaker, later.statement.speaker
    contradicting = a is not None and b is not None and a.key != b.key and gap < AT_ONE_TIME
    return Verdict.CONFLICT if contradicting else Verdict.UPDATE


MUCH = 1.25
"""Times the earlier value from which "at least 12" is replaced by 41 rather than rounded."""


def _grew(earlier: Profile, later: Profile, times: float) -> bool:
    """Whether an amount is larger later; what lasts for years does not grow by the hour."""
    return any(
        not lasts(a) and in_base(b) > in_base(a) * times
        for a in earlier.statement.quantities
        for b in later.statement.quantities
        if comparable(a, b)
    )


def _modality_verdict(pair: Pair) -> Verdict:
    earlier, later = _in_time(pair)
    moved = STEPS[later.statement.modality] > STEPS[earlier.statement.modality]
    same = all(
        one is not None and other is not None and one.head == other.head
        for one, other in (
            (earlier.statement.actor, later.statement.actor),
            (earlier.statement.object, later.statement.object),
        )
    )
    return Verdict.UPDATE if moved and same and _gap(earlier, later) else Verdict.NARROWER


def _scope_verdict(pair: Pair) -> Verdict:
    one, other = pair.one.statement.object, pair.other.statement.object
    scopes = {argument.scope.value for argument in (one, other) if argument}
    return Verdict.CONFLICT if scopes in EXCLUSIVE else Verdict.NARROWER


EXCLUSIVE = ({"only", "all"}, {"none", "all"}, {"none", "some"})


def _in_time(pair: Pair) -> tuple[Profile, Profile]:
    one, other = pair.one, pair.other
    if one.told and other.told and other.told.when < one.told.when:
        return other, one
    return one, other


def _gap(earlier: Profile, later: Profile) -> timedelta | None:
    """Time between two tellings; None where it is not known which was first."""
    if earlier.told is None or later.told is None:
        return None
    by_day = Precision.DAY in {earlier.told.precision, later.told.precision}
    if by_day and earlier.told.when.date() == later.told.when.date():
        return None
    return (later.told.when - earlier.told.when) or None


def _connected(pairs: Sequence[Pair], claim_of: dict[Evidence, str]) -> list[list[Pair]]:
    """Pairs that share a claim, directly or through others, in order of first mention."""
    sets = Sets[str]()
    for pair in pairs:
        sets.join(claim_of[pair.one.statement.evidence], claim_of[pair.other.statement.evidence])
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[sets.root(claim_of[pair.one.statement.evidence])].append(pair)
    return list(groups.values())


def _difference(
    kind: DifferenceKind, verdict: Verdict, pairs: Sequence[Pair], claim_of: dict[Evidence, str]
) -> Difference:
    by_value: dict[str, dict[str, Profile]] = defaultdict(dict)
    written: dict[str, str] = {}
    for pair in pairs:
        for profile, value in zip((pair.one, pair.other), pair.differing.values, strict=True):
            key = " ".join(words_of(value)) or value
            by_value[written.setdefault(key, value)][profile.statement.id] = profile
    sides = [
        side_of(value, [voice_of(profile) for profile in members.values()])
        for value, members in by_value.items()
    ]
    about = pairs[-1].other.statement.evidence.quote
    return _difference_of(kind, verdict, about, sides, claim_of)


def _difference_of(
    kind: DifferenceKind,
    verdict: Verdict,
    about: str,
    sides: Iterable[Side],
    claim_of: dict[Evidence, str],
) -> Difference:
    ordered = tuple(sorted(sides, key=_as_of))
    evidence = [e for side in ordered for e in side.evidence]
    return Difference(
        id=content_id("difference", kind, verdict, [(s.value, s.evidence) for s in ordered]),
        kind=kind,
        verdict=verdict,
        about=about,
        sides=ordered,
        claims=tuple(dict.fromkeys(claim_of[e] for e in evidence if e in claim_of)),
        why=why_of(kind, verdict),
        settle=kind.row.settle if verdict.row.open else "",
    )


def why_of(part: DifferenceKind, verdict: Verdict) -> str:
    """Why a difference in a part is what it is called: in the part's words, else the verdict's."""
    own = {
        Verdict.CONFLICT: part.row.conflict,
        Verdict.UPDATE: part.row.update,
        Verdict.NARROWER: part.row.narrower,
    }
    return own.get(verdict, "") or verdict.row.meaning


def _as_of(side: Side) -> tuple[str, str]:
    return (side.as_of.when.isoformat() if side.as_of else "~", side.value)
