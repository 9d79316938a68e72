"""Aligning statements to claims: what reports state alike becomes one claim.

Statements are taken in order of time; each joins the claim whose every member
says the same, else it opens a claim of its own. Complete linkage keeps a claim
from drifting by small steps and from holding a statement and its denial.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.stages.comparing.likeness import Profile, Weights
from sayso.stages.comparing.relation import Differing, Kind, relate

COMPARED = 12
"""Members of a claim that a statement is held against: the first of each wording."""


@dataclass(slots=True)
class Cluster:
    """Statements that say the same, and how they relate to those of other clusters."""

    number: int
    members: list[Profile] = field(default_factory=list)
    wordings: list[Profile] = field(default_factory=list)

    def add(self, profile: Profile) -> None:
        """Take a statement in."""
        self.members.append(profile)
        if all(p.wording != profile.wording for p in self.wordings):
            self.wordings.append(profile)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements about the same thing, and one typed part in which they differ."""

    one: Profile
    other: Profile
    differing: Differing


@dataclass(frozen=True, slots=True)
class Alignment:
    """Clusters of statements, and the pairs across them that differ."""

    clusters: tuple[Cluster, ...]
    pairs: tuple[Pair, ...]


def align(items: Sequence[Profile], weights: Weights) -> Alignment:
    """Align statements to clusters."""
    clusters: list[Cluster] = []
    index: dict[str, dict[int, None]] = defaultdict(dict)
    pairs: list[Pair] = []
    for profile in sorted(items, key=_order):
        keys = _keys(profile, weights)
        home: Cluster | None = None
        for number in _candidates(index, keys):
            related = [
                (p, relate(profile, p, weights)) for p in clusters[number].wordings[:COMPARED]
            ]
            if home is None and related and all(r.kind == Kind.SAME for _, r in related):
                home = clusters[number]
            pairs += [Pair(profile, p, part) for p, r in related for part in r.parts]
        if home is None:
            home = Cluster(len(clusters))
            clusters.append(home)
        home.add(profile)
        for key in keys:
            index[key][home.number] = None
    return Alignment(tuple(clusters), tuple(pairs))


def _order(profile: Profile) -> tuple[str, str, int, int]:
    told = profile.told
    evidence = profile.statement.evidence
    return (
        told.when.isoformat() if told else "~",
        profile.reading.report.id,
        profile.statement.sentence,
        evidence.span.start,
    )


def _keys(profile: Profile, weights: Weights) -> tuple[str, ...]:
    """What a statement is looked up by: its wording, its act with a participant, rare terms."""
    statement = profile.statement
    heads = [a.head for a in (statement.actor, statement.object, statement.recipient) if a]
    acts = [f"{statement.act}+{term}" for term in sorted({*heads, *profile.names})]
    rare = sorted(t for t in profile.terms if not weights.is_common(t))
    rare.sort(key=weights.of, reverse=True)
    return tuple(dict.fromkeys([f"={profile.wording}", *acts, *rare[:RARE_TERMS]]))


RARE_TERMS = 6
MOST_CANDIDATES = 40


def _candidates(index: dict[str, dict[int, None]], keys: tuple[str, ...]) -> list[int]:
    """Clusters that share most keys first."""
    counts: dict[int, int] = defaultdict(int)
    for key in keys:
        for number in index.get(key, ()):
            counts[number] += 1
    return sorted(counts, key=lambda n: (-counts[n], n))[:MOST_CANDIDATES]
