"""Aligning by asking: statements propose claims, and the judge tells which reports tell them.

Statements in the same words are one to begin with. Of every other one the judge is asked
whether sentences of other reports say it: first of those that come nearest, then, where one
does, of all. From the odds both ways and what two share follows how likely they are one
claim; they are joined by average linkage, so that no chain of likenesses ties what differs.
A statement that says a claim and more is a telling of it, and a claim of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from sayso.language.joining import linked
from sayso.language.spots import spot_of
from sayso.records import RulingVerdict, Says, Span
from sayso.stages.comparing.claims.contrasts import Differing, differing
from sayso.stages.comparing.claims.likeness import likeness, signs
from sayso.stages.comparing.parts.figures import FigureMatch, worst
from sayso.stages.comparing.parts.passages import Asked, Passage, asked_statement, closest
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.saying.calibration import calibration
from sayso.stages.comparing.saying.judge import Answer, Judge
from sayso.stages.comparing.saying.shelf import Shelf

ASKED = 5
"""Passages that each statement is asked of first, one a report at the most."""
EACH = 2
"""Passages of each other report that it is asked of where one of the first may say it."""
NEAR = 0.75
"""Nearness from which a passage is asked; below it hardly one in a hundred says it."""
ABOUT = 0.5
"""Odds of neither below which two passages are about one thing, so that parts may differ."""
SEEN = 0.02
"""Odds either way below which two statements are not looked at further."""
THOROUGH = 3
"""Questions a statement and round that the thorough model answers, the likeliest of all first;
with five B³ of thirty reports is 50.9 and takes half as long again, with three 53.0."""
ABOUT_IT = 0.46
"""Odds of one claim below which a statement is no telling of another, whatever the judge says of
it: it reads the headline, too, so that all of a report says "the strike was called". Of what only
perhaps tells an annotated claim, in the open halves, 76 in a hundred do at .4, 85 at .46."""


@dataclass(slots=True)
class Cluster:
    """Statements that say the same, the one that stands for them first.

    ``further`` are statements of other claims that say this one and more, and ``details`` the
    numbers of their claims; of ``unsure`` ones (ids) it is only likely that they say it. ``odds``
    are how likely each says it (ids) that does not stand for it.
    """

    number: int
    members: list[Profile]
    further: list[Profile] = field(default_factory=list)
    unsure: frozenset[str] = frozenset()
    details: frozenset[int] = frozenset()
    odds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements about the same thing, and one typed part in which they differ.

    ``against`` is how likely they conflict.
    """

    one: Profile
    other: Profile
    differing: Differing
    against: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Clusters of statements, and the pairs across them that differ."""

    clusters: tuple[Cluster, ...]
    pairs: tuple[Pair, ...]


Matrix = npt.NDArray[np.float64]
NOTHING_RULED: Mapping[frozenset[str], RulingVerdict] = {}


def align(
    items: Sequence[Profile],
    passages: Sequence[Passage],
    judge: Judge,
    ruled: Mapping[frozenset[str], RulingVerdict] = NOTHING_RULED,
) -> Alignment:
    """Align the statements of reports' bodies to clusters, in order of time.

    ``passages`` are the sentences that they, and all that they are asked of, stand in. Of
    pairs (spots) that are ``ruled`` to tell the same or not, nothing else decides.
    """
    by_hand = _ByHand(ruled)
    wordings = _wordings(items, by_hand)
    if not wordings:
        return Alignment((), ())
    asked = [_without_source(told[0]) for told in wordings]
    number_of = {p.statement.id: n for n, told in enumerate(wordings) for p in told}
    told_by = _told_by(asked, Shelf(passages), judge)
    says = np.zeros((len(wordings), len(wordings)))
    against = np.zeros_like(says)
    parts: list[dict[str, tuple[Profile, float]]] = [{} for _ in wordings]
    tellers = [[_teller(answer, number_of) for answer in answers] for answers in told_by]
    for claim, answers in enumerate(told_by):
        for answer, teller in zip(answers, tellers[claim], strict=True):
            told = number_of.get(teller.statement.id)
            if told is None:
                known = parts[claim].get(teller.statement.id, (teller, 0.0))
                parts[claim][teller.statement.id] = (teller, max(known[1], answer.odds))
            elif told != claim:
                says[claim, told] = max(says[claim, told], answer.odds)
                against[claim, told] = max(against[claim, told], answer.against)
    same, apart = by_hand.among(wordings)
    contrary = _contrary(says, against) | _other_figures(says, wordings) | _denied(wordings)
    contrary = (contrary | apart) & ~same
    says = np.where(same, 1.0, np.where(apart, 0.0, says))
    alike = np.where(contrary, 0.0, np.where(same, 1.0, _alike(says, wordings)))
    groups = linked(
        range(len(wordings)),
        {(one, other): float(alike[one, other]) for one, other in _pairs_of(alike)},
        least=likeness().joined,
        bound=_pairs_of(same),
        apart=[*in_one_sentence(wordings), *_pairs_of(contrary)],
        unseen=0.0,
    )
    # What only says it through its headline, and is about something else, is no telling.
    says = np.where(alike >= ABOUT_IT, says, 0.0)
    partly = [list(found.values()) for found in parts]
    clusters = _clusters(groups, wordings, says, alike, partly, by_hand)
    pairs = [
        pair
        for claim, answers in enumerate(told_by)
        for answer, teller in zip(answers, tellers[claim], strict=True)
        # Parts of claims propose none; a conflict is one both ways.
        if (told := number_of.get(teller.statement.id)) is not None
        and (answer.says != Says.OTHERWISE or against[told, claim] >= calibration().perhaps)
        for pair in _pairs(wordings[claim][0], answer, teller)
        if not by_hand.rules(wordings[claim][0], teller)
    ]
    return Alignment(tuple(clusters), tuple(pairs))


def _without_source(profile: Profile) -> Asked:
    """What a statement says, on whosever word: who else says it may have it from another."""
    statement = replace(profile.statement, speaker=None)
    return asked_statement(statement, profile.own_vector)


def _told_by(asked: Sequence[Asked], shelf: Shelf, judge: Judge) -> list[list[Answer]]:
    """Of each statement the answers of the passages of other reports that come near it."""
    found: list[list[Answer]] = [[] for _ in asked]
    seen: set[tuple[int, tuple[str, int]]] = set()

    def ask(numbers: Iterable[int], most: int, each: int) -> None:
        near = [(n, p) for n in numbers for p in _near(asked[n], shelf, most, each)]
        near = [(n, passage) for n, passage in near if (n, passage.key) not in seen]
        seen.update((n, passage.key) for n, passage in near)
        pairs = [(asked[n], passage) for n, passage in near]
        answers = judge.weigh(pairs, THOROUGH * len(asked))
        for (number, _), answer in zip(near, answers, strict=True):
            if answer is not None:
                found[number].append(answer)

    ask(range(len(asked)), ASKED, 1)
    told = [n for n, some in enumerate(found) if any(a.says in TOLD for a in some)]
    ask(told, len(shelf.passages), EACH)
    return found


TOLD = frozenset({Says.IT, Says.PERHAPS})


def _near(asked: Asked, shelf: Shelf, most: int, each: int) -> list[Passage]:
    own = asked.statements[0].evidence.report
    near = shelf.near(asked, most + each, each=each, least=NEAR)
    return [passage for passage in near if passage.report != own][:most]


class _ByHand:
    """What is ruled of pairs of statements."""

    def __init__(self, ruled: Mapping[frozenset[str], RulingVerdict]) -> None:
        self._same = {pair: v is RulingVerdict.RIGHT for pair, v in ruled.items()}

    def rules(self, one: Profile, other: Profile) -> bool | None:
        """Whether two statements tell the same; None where nobody ruled it."""
        if not self._same:
            return None
        return self._same.get(frozenset(spot_of(p.statement.evidence) for p in (one, other)))

    def apart(self, one: Profile, others: Iterable[Profile]) -> bool:
        """Whether a statement was ruled not to tell what one of some others does."""
        return any(self.rules(one, other) is False for other in others)

    def among(
        self, wordings: Sequence[Sequence[Profile]]
    ) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Which wordings tell the same, and which do not, both symmetric."""
        number_of = {
            spot_of(p.statement.evidence): n for n, told in enumerate(wordings) for p in told
        }
        found = np.zeros((2, len(wordings), len(wordings)), dtype=bool)
        for pair, same in self._same.items():
            numbers = {number_of[spot] for spot in pair if spot in number_of}
            if len(numbers) > 1:
                one, other = numbers
                found[int(not same), [one, other], [other, one]] = True
        return found[0], found[1]


def _wordings(items: Sequence[Profile], by_hand: _ByHand) -> list[list[Profile]]:
    """Statements in the same words together, the earliest first, unless ruled apart."""
    found: dict[tuple[str, str], list[list[Profile]]] = defaultdict(list)
    for profile in sorted((p for p in items if p.in_body), key=_order):
        alike = found[profile.wording, profile.statement.act]
        home = next((told for told in alike if not by_hand.apart(profile, told)), None)
        if home is None:
            alike.append([profile])
        else:
            home.append(profile)
    return [told for alike in found.values() for told in alike]


def _order(profile: Profile) -> tuple[str, str, int, int]:
    statement = profile.statement
    return (
        profile.told.when.isoformat() if profile.told else "~",
        profile.reading.report.id,
        statement.sentence,
        statement.evidence.span.start,
    )


def _alike(says: Matrix, wordings: Sequence[Sequence[Profile]]) -> Matrix:
    """How likely two statements are one claim; 0 where neither may say the other."""
    found = np.zeros_like(says)
    for one, other in _seen(says):
        row = signs(wordings[one][0], wordings[other][0], says[one, other], says[other, one])
        found[one, other] = found[other, one] = likeness().odds(row)
    return found


def _contrary(says: Matrix, against: Matrix) -> npt.NDArray[np.bool_]:
    """Which statements exclude each other, so that they are never one claim."""
    most = np.maximum(against, against.T)
    return (most >= calibration().against) & (most > np.maximum(says, says.T))


def _other_figures(says: Matrix, wordings: Sequence[Sequence[Profile]]) -> npt.NDArray[np.bool_]:
    """Which statements give two figures of the same: 12 dead and 31 dead are two claims."""
    found = np.zeros_like(says, dtype=bool)
    for one, other in _seen(says):
        figures = worst(*(wordings[n][0].statement.quantities for n in (one, other)))
        found[one, other] = found[other, one] = (
            figures is not None and figures[2] == FigureMatch.DIFFERENT
        )
    return found


def _denied(wordings: Sequence[Sequence[Profile]]) -> npt.NDArray[np.bool_]:
    """Of which pairs one denies the act that the other tells; other acts may mean the same.

    "Is missing" and "has not been found" are one claim.
    """
    told = [each[0].statement for each in wordings]
    return np.array(
        [[a.act == b.act != "be" and a.negated != b.negated for b in told] for a in told],
        dtype=bool,
    )


def _seen(says: Matrix) -> list[tuple[int, int]]:
    """The pairs of which one may say the other."""
    return _pairs_of(np.maximum(says, says.T) >= SEEN)


def _pairs_of(matrix: npt.NDArray[np.generic]) -> list[tuple[int, int]]:
    """The pairs, the lower number first, that a symmetric matrix has something for."""
    return [(int(one), int(other)) for one, other in np.argwhere(np.triu(matrix, 1))]


def in_one_sentence(wordings: Sequence[Sequence[Profile]]) -> list[tuple[int, int]]:
    """Which statements cannot be of one claim: those that share a sentence."""
    inside: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, told in enumerate(wordings):
        inside[told[0].reading.report.id, told[0].statement.sentence].append(number)
    return [pair for numbers in inside.values() for pair in combinations(numbers, 2)]


def _lead(group: Sequence[int], alike: Matrix) -> int:
    """The statement of a group that is most like the others."""
    return max(group, key=lambda n: (alike[n, list(group)].sum(), -n))


def _clusters(
    groups: Sequence[Sequence[int]],
    wordings: Sequence[Sequence[Profile]],
    says: Matrix,
    alike: Matrix,
    parts: Sequence[Sequence[tuple[Profile, float]]],
    by_hand: _ByHand,
) -> list[Cluster]:
    """Each group as a claim, led by the statement that is most like the others.

    Statements outside it that say what leads it, and more, are tellings of it, too; so are
    those that are only ``parts`` of claims (with their odds, by wording).
    """
    home = {n: number for number, group in enumerate(groups) for n in group}
    clusters = []
    for number, group in enumerate(groups):
        first = _lead(group, alike)
        further = np.flatnonzero(says[first] >= calibration().perhaps).tolist()
        own = [p for n in group for p in wordings[n]]
        further = [
            n
            for n in further
            if home[n] != number and not any(by_hand.apart(p, own) for p in wordings[n])
        ]
        group_first = [first, *(n for n in group if n != first)]
        said = {n: says[first, n] for n in (*group_first[1:], *further)}
        doubtful = [
            n
            for n, odds in said.items()
            if odds < calibration().told
            and alike[first, n] < likeness().told
            and not any(by_hand.rules(p, other) for p in wordings[n] for other in own)
        ]
        partly = [
            (p, odds)
            for p, odds in parts[first]
            if _tells_in_part(wordings[first][0], p, odds) and not by_hand.apart(p, own)
        ]
        unsure = [p for n in doubtful for p in wordings[n]]
        unsure += [
            p
            for p, odds in partly
            if odds < calibration().told and not any(by_hand.rules(p, other) for other in own)
        ]
        odds = {
            p.statement.id: max(told, float(alike[first, n]))
            for n, told in said.items()
            for p in wordings[n]
        }
        odds |= {p.statement.id: told for p, told in partly}
        clusters.append(
            Cluster(
                number,
                members=[p for n in group_first for p in wordings[n]],
                further=[*(p for n in further for p in wordings[n]), *(p for p, _ in partly)],
                unsure=frozenset(p.statement.id for p in unsure),
                details=frozenset(home[n] for n in further if n not in doubtful),
                odds=odds,
            )
        )
    return clusters


def _tells_in_part(whole: Profile, part: Profile, odds: float) -> bool:
    """Whether what only part of a claim says it with such odds perhaps tells the whole one."""
    about = likeness().odds(signs(whole, part, odds, odds)) >= ABOUT_IT
    return about and odds >= calibration().perhaps


def _teller(answer: Answer, number_of: dict[str, int]) -> Profile:
    """The statement that tells in a passage what was asked of it.

    That is the claim that the nearest one stands in; it is only a part of a claim where the
    words that a passage shares with what was asked stand beside its claims: "..., said Pavo
    Henk, the finance minister" tells what he is.
    """
    nearest = closest(answer.asked, answer.passage.members)
    span = nearest.statement.evidence.span
    claims = [p for p in answer.passage.members if p.statement.id in number_of]
    around = [p for p in claims if _holds(p.statement.evidence.span, span)]
    return closest(answer.asked, around) if around else nearest


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _pairs(asked: Profile, answer: Answer, teller: Profile) -> Iterable[Pair]:
    """What differs between a statement and a passage that is about the same thing.

    ``teller`` is the passage's claim that stands for the other side.
    """
    related = answer.says != Says.NOTHING or answer.raw.neither < ABOUT
    for part in differing(asked, answer.profile, answer) if related else ():
        yield Pair(asked, teller, part, answer.against)
