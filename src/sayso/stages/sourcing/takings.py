"""Which sentence was taken from which, and what shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.records import Certainty, Copy
from sayso.stages.sourcing.copies import Cluster, Member, Short, clusters
from sayso.stages.sourcing.direction import Party, direction, giver_among
from sayso.stages.sourcing.fingerprints import Hashes, is_boilerplate
from sayso.stages.sourcing.passages import Passage

_SHOWN_WORDS = 30
"""Words of sentences shared outside quotation marks from which on copying is shown."""
_SHOWN_SENTENCE = 15
_VERBATIM = 0.8
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Taking:
    """A sentence that stands in an earlier report too; not ``shown``, it may be chance."""

    taken: Passage
    given: Passage
    likeness: float
    shown: bool


@dataclass(frozen=True, slots=True)
class Takings:
    """All takings of a story, by the taker's (report, sentence), and who holds each.

    ``shown`` are pairs of reports (taker, giver) between which copying is shown.
    """

    by_sentence: dict[tuple[int, int], Taking]
    holders: dict[tuple[int, int], frozenset[int]]
    shown: frozenset[tuple[int, int]]


def takings(
    passages: Sequence[Sequence[Passage]], parties: Sequence[Party], ignored: Hashes | None
) -> Takings:
    """Compare all sentences of reports that stand in order of time.

    ``ignored`` are runs of words that outlets repeat over stories.
    """
    compared = (passage for own in passages for passage in own)
    if ignored is not None:
        compared = (p for p in compared if not (p.telling and is_boilerplate(p.words, ignored)))
    found = clusters(compared)
    roots = [_root(cluster, parties) for cluster in found]
    shown = _shown(found, roots)
    givers: dict[int, list[int]] = defaultdict(list)
    for taker, giver in sorted(shown):
        givers[taker].append(giver)
    by_sentence: dict[tuple[int, int], Taking] = {}
    holders: dict[tuple[int, int], frozenset[int]] = {}
    for cluster, root in zip(found, roots, strict=True):
        reports = frozenset(member.passage.report for member in cluster.members)
        for taking in _of_cluster(cluster, root, givers):
            by_sentence[taking.taken.report, taking.taken.sentence] = taking
        for member in cluster.members:
            holders[member.passage.report, member.passage.sentence] = reports
    _add_short(Short(passages), givers, by_sentence, holders)
    return Takings(by_sentence, holders, shown)


def _root(cluster: Cluster, parties: Sequence[Party]) -> Member:
    """The member that the others have their sentence from."""
    reports = sorted({member.passage.report for member in cluster.members})
    giver = giver_among(reports, parties)
    return next(member for member in cluster.members if member.passage.report == giver)


def _between(taken: Member, given: Member) -> float:
    """How alike two members are, at least: each is compared with the leader only."""
    return min(taken.likeness, given.likeness)


def _shown(found: Sequence[Cluster], roots: Sequence[Member]) -> frozenset[tuple[int, int]]:
    """Pairs (taker, giver) that share one long sentence verbatim, or enough words in several."""
    words: dict[tuple[int, int], float] = defaultdict(float)
    for cluster, root in zip(found, roots, strict=True):
        for member in cluster.members:
            taker, giver = member.passage.report, root.passage.report
            if taker != giver:
                alike = _between(member, root)
                count = min(len(member.passage.free), len(root.passage.free))
                long = count >= _SHOWN_SENTENCE and alike >= _VERBATIM
                words[taker, giver] += _SHOWN_WORDS if long else count * alike
    return frozenset(pair for pair, count in words.items() if count >= _SHOWN_WORDS)


def _of_cluster(
    cluster: Cluster, root: Member, givers: Mapping[int, Sequence[int]]
) -> Iterator[Taking]:
    """What each member took: from the root, or from an earlier holder that it is shown to copy."""
    first: dict[int, Member] = {}
    for member in cluster.members:
        first.setdefault(member.passage.report, member)
    source = root.passage.report
    for member in cluster.members:
        taker = member.passage.report
        if taker == source:
            continue
        partners = [giver for giver in givers.get(taker, ()) if giver in first]
        earlier = [giver for giver in partners if giver < taker]
        given = root if source in partners or not earlier else first[earlier[0]]
        shown = given.passage.report in partners
        yield Taking(member.passage, given.passage, _between(member, given), shown)


def _add_short(
    short: Short,
    givers: Mapping[int, Sequence[int]],
    by_sentence: dict[tuple[int, int], Taking],
    holders: dict[tuple[int, int], frozenset[int]],
) -> None:
    """Add the short sentences that stand in a report and in one that it is shown to copy."""
    for taker, sources in givers.items():
        for giver in sources:
            if giver > taker in givers.get(giver, ()):
                continue
            for taken, given, alike in short.shared(taker, giver):
                key, other = (taker, taken.sentence), (giver, given.sentence)
                by_sentence.setdefault(key, Taking(taken, given, alike, shown=True))
                for place in (key, other):
                    holders[place] = holders.get(place, frozenset()) | {taker, giver}


def copies_of(
    found: Takings, passages: Sequence[Sequence[Passage]], parties: Sequence[Party]
) -> dict[tuple[int, int], Copy]:
    """For each (taker, giver) of different newsrooms: what was taken, and who took it."""
    pairs: dict[tuple[int, int], list[Taking]] = defaultdict(list)
    for _, taking in sorted(found.by_sentence.items()):
        pairs[taking.taken.report, taking.given.report].append(taking)
    return {pair: _copy(pair, taken, passages, parties) for pair, taken in sorted(pairs.items())}


def _copy(
    pair: tuple[int, int],
    taken: Sequence[Taking],
    passages: Sequence[Sequence[Passage]],
    parties: Sequence[Party],
) -> Copy:
    taker, giver = parties[pair[0]], parties[pair[1]]
    total = sum(len(passage.words) for passage in passages[pair[0]])
    share = sum(len(taking.taken.words) for taking in taken) / max(1, total)
    fuller = len(giver.report.text) > len(taker.report.text)
    certainty, why = direction(taker, giver, holds_all=fuller and share >= _NEARLY_ALL)
    if not all(taking.shown for taking in taken):
        certainty, why = Certainty.POSSIBLE, f"{why}; one sentence alone may agree by chance"
    return Copy(
        taker.report.id,
        giver.report.id,
        tuple((taking.taken.sentence, taking.given.sentence) for taking in taken),
        round(share, 4),
        certainty,
        why,
    )
