"""Which sentence was taken from which, and what shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.records import Certainty, Copy
from sayso.stages.sourcing.copies import Cluster, Member, Short, clusters
from sayso.stages.sourcing.direction import Party, direction, giver_among
from sayso.stages.sourcing.passages import Passage
from sayso.stages.sourcing.retellings import Retellings

_SHOWN_WORDS = 30
"""Words of sentences shared outside quotation marks from which on copying is shown."""
_SHOWN_SENTENCE = 15
_SHOWN_VERBATIM = 12
"""Words of one shared sentence from which on it shows copying: edited, and to the letter."""
_VERBATIM = 0.8
_NEARLY_ALL = 0.8
RETELLS = "tells it in other words, with details or in an order that no third report has"


@dataclass(frozen=True, slots=True)
class Taking:
    """A sentence that stands in an earlier report too; not ``shown``, it may be chance.

    ``retold`` it stands there in other words.
    """

    taken: Passage
    given: Passage
    likeness: float
    shown: bool
    retold: bool = False


@dataclass(frozen=True, slots=True)
class Takings:
    """All takings of a story, by the taker's (report, sentence), and who holds each.

    ``shown`` are pairs of reports (taker, giver) between which copying is shown. ``perhaps``
    are the places that a sentence may be from without showing it.
    """

    by_sentence: dict[tuple[int, int], Taking]
    holders: dict[tuple[int, int], frozenset[int]]
    shown: frozenset[tuple[int, int]]
    perhaps: Mapping[tuple[int, int], Sequence[tuple[int, int]]]


def takings(
    passages: Sequence[Sequence[Passage]],
    parties: Sequence[Party],
    own: Collection[tuple[int, int]],
    settled: Collection[tuple[int, int]],
    retellings: Retellings,
    named: Mapping[int, Collection[int]],
    by_hand: Mapping[tuple[int, int], bool],
) -> Takings:
    """Compare all sentences of reports that stand in order of time.

    ``own`` are (report, sentence) that name the report's own outlet: whoever else has such
    a sentence took it from there. ``settled`` are those given on another outlet's word;
    ``named`` are the reports of the newsrooms that each report credits or cites. ``by_hand``
    tells of pairs of reports whether one was ruled to be taken from the other, or not to be:
    then neither is.
    """
    compared = (passage for own in passages for passage in own)
    found = [c for c in clusters(compared) if not _is_standing(c, parties, own)]
    roots = _roots(found, parties, own)
    shown = frozenset(
        pair for pair in _shown_pairs(found, roots, retellings) if by_hand.get(pair, True)
    )
    givers: dict[int, list[int]] = defaultdict(list)
    for taker, giver in sorted(shown):
        givers[taker].append(giver)
    by_sentence: dict[tuple[int, int], Taking] = {}
    holders: dict[tuple[int, int], frozenset[int]] = {}
    for cluster, root in zip(found, roots, strict=True):
        reports = frozenset(member.passage.report for member in cluster.members)
        for taking in _of_cluster(cluster, root, givers, by_hand):
            by_sentence[taking.taken.report, taking.taken.sentence] = taking
        for member in cluster.members:
            holders[member.passage.report, member.passage.sentence] = reports
    _add_short(Short(passages), givers, by_sentence, holders)
    _add_retold(retellings, passages, givers, settled, named, by_hand, by_sentence)
    retold = {key: taking.given for key, taking in by_sentence.items() if taking.retold}
    retellers = {report for report, _ in retold}
    perhaps = {key: [(given.report, given.sentence)] for key, given in retold.items()}
    for report, body in enumerate(passages):
        left = _left(body, by_sentence, settled)
        elsewhere = retellings.perhaps(report, left, retells=report in retellers)
        perhaps |= {
            (report, sentence): [place for place in places if by_hand.get((report, place[0]), True)]
            for sentence, places in elsewhere.items()
        }
    return Takings(by_sentence, holders, shown, perhaps)


def _is_standing(
    cluster: Cluster, parties: Sequence[Party], own: Collection[tuple[int, int]]
) -> bool:
    """Whether outlets each say it of themselves: a standing text of theirs, not taken."""
    named = {
        parties[member.passage.report].room.id
        for member in cluster.members
        if _names_itself(member, own)
    }
    return len(named) > 1


def _roots(
    found: Sequence[Cluster], parties: Sequence[Party], own: Collection[tuple[int, int]]
) -> list[Member]:
    """The root of each cluster. Of two reports one took from the other, not each from each.

    So where clusters disagree, those with fewer words follow those with more; but who names
    itself ("told the Post") gave that sentence all the same.
    """
    roots = [_root(cluster, parties, own) for cluster in found]
    words: dict[tuple[int, int], int] = defaultdict(int)
    for cluster, root in zip(found, roots, strict=True):
        for member in cluster.members:
            words[member.passage.report, root.passage.report] += len(member.passage.free)
    return [
        root if _names_itself(root, own) else _dominant(cluster, root, words)
        for cluster, root in zip(found, roots, strict=True)
    ]


def _names_itself(member: Member, own: Collection[tuple[int, int]]) -> bool:
    return (member.passage.report, member.passage.sentence) in own


def _dominant(cluster: Cluster, root: Member, words: Mapping[tuple[int, int], int]) -> Member:
    """The member from which the root's report mostly takes, where there is one; else the root."""
    at = root.passage.report
    best, most = root, 0
    for member in cluster.members:
        other = member.passage.report
        taken, given = words.get((at, other), 0), words.get((other, at), 0)
        if other != at and taken > given and taken > most:
            best, most = member, taken
    return best


def _root(cluster: Cluster, parties: Sequence[Party], own: Collection[tuple[int, int]]) -> Member:
    """The member that the others have their sentence from."""
    for member in cluster.members:
        if _names_itself(member, own):
            return member
    reports = sorted({member.passage.report for member in cluster.members})
    giver = giver_among(reports, parties)
    return next(member for member in cluster.members if member.passage.report == giver)


def _between(taken: Member, given: Member) -> float:
    """How alike two members are, at least: each is compared with the leader only."""
    return min(taken.likeness, given.likeness)


def _shown_pairs(
    found: Sequence[Cluster], roots: Sequence[Member], retellings: Retellings
) -> frozenset[tuple[int, int]]:
    """Pairs (taker, giver) that share one long sentence verbatim, or enough words in several.

    Where they share some, sentences that are the same but for their wording count too.
    """
    words: dict[tuple[int, int], float] = defaultdict(float)
    seen: dict[tuple[int, int], set[int]] = defaultdict(set)
    for cluster, root in zip(found, roots, strict=True):
        for member in cluster.members:
            taker, giver = member.passage.report, root.passage.report
            if taker != giver:
                alike = _between(member, root)
                count = min(len(member.passage.free), len(root.passage.free))
                long = count >= (_SHOWN_VERBATIM if alike == 1 else _SHOWN_SENTENCE)
                long = long and alike >= _VERBATIM
                words[taker, giver] += _SHOWN_WORDS if long else count * alike
                seen[taker, giver].add(member.passage.sentence)
    for pair in [pair for pair, count in words.items() if count < _SHOWN_WORDS]:
        for retold in retellings.beside(*pair):
            if retold.taken.sentence not in seen[pair]:
                words[pair] += len(retold.taken.free) * retold.likeness
    return frozenset(pair for pair, count in words.items() if count >= _SHOWN_WORDS)


def _of_cluster(
    cluster: Cluster,
    root: Member,
    givers: Mapping[int, Sequence[int]],
    by_hand: Mapping[tuple[int, int], bool],
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
        ruled = by_hand.get((taker, given.passage.report))
        if ruled is False:
            continue
        shown = ruled or given.passage.report in partners
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


def _add_retold(
    retellings: Retellings,
    passages: Sequence[Sequence[Passage]],
    givers: Mapping[int, Sequence[int]],
    settled: Collection[tuple[int, int]],
    named: Mapping[int, Collection[int]],
    by_hand: Mapping[tuple[int, int], bool],
    by_sentence: dict[tuple[int, int], Taking],
) -> None:
    """Add what reports tell in others' words: of those they copy from, and of one that they follow.

    Reports that are mostly copies give nothing: the one that they copy does.
    """
    for taker, sources in givers.items():
        for giver in sources:
            if not giver > taker in givers.get(giver, ()):
                for pair in retellings.beside(taker, giver):
                    key = (taker, pair.taken.sentence)
                    by_sentence.setdefault(
                        key, Taking(pair.taken, pair.given, pair.likeness, shown=True)
                    )
    copied = {report for report, own in enumerate(passages) if _mostly(own, by_sentence)}
    roots = [report for report in range(len(passages)) if report not in copied]
    tied = {taker: {*sources, *givers.get(taker, ())} for taker, sources in named.items()}
    for taker in roots:
        left = _left(passages[taker], by_sentence, settled)
        others = [g for g in roots if g != taker and by_hand.get((taker, g), True)]
        for pair in retellings.of(taker, others, left, tied):
            tied[taker].add(pair.given.report)
            key = (taker, pair.taken.sentence)
            ruled = by_hand.get((taker, pair.given.report), False)
            told = Taking(pair.taken, pair.given, pair.likeness, shown=ruled, retold=not ruled)
            by_sentence.setdefault(key, told)


def _left(
    own: Sequence[Passage],
    by_sentence: Mapping[tuple[int, int], Taking],
    settled: Collection[tuple[int, int]],
) -> set[int]:
    """The sentences that a report has neither taken nor on another outlet's word."""
    return {
        passage.sentence
        for passage in own
        if (passage.report, passage.sentence) not in by_sentence
        and (passage.report, passage.sentence) not in settled
    }


def _mostly(own: Sequence[Passage], by_sentence: Mapping[tuple[int, int], Taking]) -> bool:
    taken = sum(len(p.words) for p in own if (p.report, p.sentence) in by_sentence)
    return 2 * taken > sum(len(p.words) for p in own)


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
        retold = any(taking.retold for taking in taken)
        doubt = RETELLS if retold else "one sentence alone may agree by chance"
        certainty, why = Certainty.POSSIBLE, f"{why}; {doubt}"
    return Copy(
        taker.report.id,
        giver.report.id,
        tuple((taking.taken.sentence, taking.given.sentence) for taking in taken),
        round(share, 4),
        certainty,
        why,
    )
