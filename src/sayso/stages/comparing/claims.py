"""Aligning statements to claims: what reports state alike becomes one claim.

Statements in the same words are one to begin with. The others are joined in order of how
likely they are of one claim, by the mean over both groups (average linkage), but never two
that differ in a typed part: a claim does not hold a statement and its denial, or two
figures of one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sayso.stages.comparing.cast import Cast
from sayso.stages.comparing.judging import Judge
from sayso.stages.comparing.kinship import Matrix, least, likelihoods, signs_of
from sayso.stages.comparing.likeness import Profile
from sayso.stages.comparing.passages import Passage, of_statements
from sayso.stages.comparing.relation import Differing, differing

COMPARED = 0.08
"""Likelihood of being about one thing from which two statements' typed parts are compared."""


@dataclass(slots=True)
class Cluster:
    """Statements that say the same; of ``unsure`` (by id) that is only likely."""

    number: int
    members: list[Profile] = field(default_factory=list)
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements about the same thing, and one typed part in which they differ.

    ``likely`` is how likely they are about the same thing.
    """

    one: Profile
    other: Profile
    differing: Differing
    likely: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Clusters of statements, and the pairs across them that differ."""

    clusters: tuple[Cluster, ...]
    pairs: tuple[Pair, ...]


def align(items: Sequence[Profile], cast: Cast, judge: Judge) -> Alignment:
    """Align the statements of reports' bodies to clusters, in order of time."""
    wordings = _wordings(items)
    if not wordings:
        return Alignment((), ())
    signs = signs_of([w[0] for w in wordings])
    about = likelihoods(signs, "about")
    parts = _parts([w[0] for w in wordings], about, cast)
    apart = _apart([w[0] for w in wordings], parts)
    likely = likelihoods(signs)
    groups = _joined(likely, apart, least())
    clusters = [
        _cluster(number, [wordings[p] for p in places], likely[np.ix_(places, places)], judge)
        for number, places in enumerate(groups)
    ]
    pairs = [
        Pair(a.members[0], b.members[0], part, float(about[first, second]))
        for (first, second), found in parts.items()
        for part in found
        if about[first, second] >= part.least
        for a in wordings[first]
        for b in wordings[second]
    ]
    return Alignment(tuple(clusters), tuple(pairs))


def _cluster(
    number: int, wordings: Sequence[Sequence[Passage]], likely: Matrix, judge: Judge
) -> Cluster:
    """A group of wordings as one claim.

    Sure are those that surely say the same as the first, or as one that does.
    """
    sure = [0]
    for _ in wordings:
        grown = [
            place
            for place in range(len(wordings))
            if place not in sure and _is_sure(place, sure, wordings, likely, judge)
        ]
        if not grown:
            break
        sure += grown
    unsure = frozenset(
        passage.members[0].statement.id
        for place, told in enumerate(wordings)
        for passage in told
        if place not in sure
    )
    return Cluster(number, [p for told in wordings for w in told for p in w.members], unsure)


def _is_sure(
    place: int,
    sure: Sequence[int],
    wordings: Sequence[Sequence[Passage]],
    likely: Matrix,
    judge: Judge,
) -> bool:
    near = sorted((s for s in sure if likely[place, s] >= SURELY), key=lambda s: -likely[place, s])
    return any(judge.same(wordings[place][0], wordings[s][0]) for s in near[:TRIED])


SURELY = 0.3
"""Likelihood from which it is looked whether two statements surely say the same."""
TRIED = 2
"""Statements that a further one is held against for that."""


def _wordings(items: Sequence[Profile]) -> list[list[Passage]]:
    """Statements in the same words together, the earliest first."""
    found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in sorted(of_statements(items), key=_order):
        profile = passage.members[0]
        found[profile.wording, profile.statement.act].append(passage)
    return list(found.values())


def _order(passage: Passage) -> tuple[str, str, int, int]:
    profile = passage.members[0]
    told = profile.told
    return (
        told.when.isoformat() if told else "~",
        passage.report,
        profile.statement.sentence,
        passage.span.start,
    )


Parts = dict[tuple[int, int], tuple[Differing, ...]]


def _parts(passages: Sequence[Passage], about: Matrix, cast: Cast) -> Parts:
    """The typed parts in which statements differ that may be about one thing."""
    found: Parts = {}
    for first, second in np.argwhere(np.triu(about >= COMPARED, k=1)).tolist():
        parts = differing(passages[first], passages[second], cast)
        if parts:
            found[first, second] = parts
    return found


def _apart(passages: Sequence[Passage], parts: Parts) -> npt.NDArray[np.bool_]:
    """Which statements cannot be of one claim (n, n): those that differ, or share a sentence."""
    places = [(p.report, p.members[0].statement.sentence) for p in passages]
    numbers = {place: n for n, place in enumerate(dict.fromkeys(places))}
    rows = np.array([numbers[place] for place in places])
    apart: npt.NDArray[np.bool_] = rows[:, None] == rows[None, :]
    np.fill_diagonal(apart, val=False)
    for (first, second), found in parts.items():
        if any(part.surely for part in found):
            apart[first, second] = apart[second, first] = True
    return apart


def _joined(likely: Matrix, apart: npt.NDArray[np.bool_], lowest: float) -> list[list[int]]:
    """Groups joined by average linkage, the likeliest first, none that hold two set apart."""
    size = len(likely)
    groups: list[list[int]] = [[n] for n in range(size)]
    total = likely.astype(np.float64)
    count = np.ones(size)
    blocked = apart | np.eye(size, dtype=bool)
    mean = np.where(blocked, -1.0, total)
    while size > 1:
        place = int(np.argmax(mean))
        one, other = divmod(place, size)
        if mean[one, other] < lowest:
            break
        one, other = sorted((one, other))
        groups[one] += groups[other]
        groups[other] = []
        total[one] += total[other]
        total[:, one] += total[:, other]
        count[one] += count[other]
        blocked[one] |= blocked[other]
        blocked[:, one] |= blocked[:, other]
        blocked[other] = blocked[:, other] = True
        mean[other] = mean[:, other] = -1.0
        row = np.where(blocked[one], -1.0, total[one] / (count[one] * count))
        mean[one] = mean[:, one] = row
    return [sorted(group) for group in groups if group]
