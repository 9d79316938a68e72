"""Which claims of a story's new dossier are those that were kept of earlier ones.

A claim is told by passages, and those stay where its wording, its counts or what else tells
it change. So a new claim is the kept one with the same passages; else the one that it shares
most with, one to one: of what splits the larger part keeps its name, and what merges leads on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sayso.language.spots import spot_of
from sayso.records import (
    Change,
    ChangeKind,
    Claim,
    ClaimVersion,
    Dossier,
    Evidence,
    HeadlineCheck,
    KeptClaim,
    Part,
    Range,
    Span,
    content_id,
)
from sayso.stages.comparing.versions.transitions import SHOWN


class Lasting(NamedTuple):
    """By the id of each new claim that of the kept one; by each other kept one where it went.

    ``into`` has a new claim's id, or "" where none shares a passage.
    """

    kept: Mapping[str, str]
    into: Mapping[str, str]


def lasting(kept: Sequence[KeptClaim], claims: Sequence[Claim]) -> Lasting:
    """Match claims to kept ones by the passages that surely tell them.

    Those that went into another match again where they come back, after all that did not.
    """
    before = {one.id: _passages(one.claim) for one in kept}
    now = {claim.id: _passages(claim) for claim in claims}
    gone = {one.id for one in kept if one.gone}
    tellers = _by_passage(now)
    pairs = {
        (old, new)
        for old, passages in before.items()
        for passage in passages
        for new in tellers.get(passage, ())
    }

    def likeness(pair: tuple[str, str]) -> tuple[object, ...]:
        old, new = before[pair[0]], now[pair[1]]
        shared = len(set(old) & set(new))
        same = shared == len(old) == len(new)
        return not same, -shared, pair[0] in gone, old[0] != new[0], len(old) - shared, pair

    found: dict[str, str] = {}
    named: set[str] = set()
    for old, new in sorted(pairs, key=likeness):
        if old not in named and new not in found:
            found[new] = old
            named.add(old)
    into = dict.fromkeys((old for old in before if old not in named), "")
    for old, new in sorted(pairs, key=likeness, reverse=True):  # the likest comes last, and stays
        if old in into:
            into[old] = new
    return Lasting(found, into)


def kept_claims(
    story: str, dossier: Dossier, before: Sequence[KeptClaim], taken: Collection[str]
) -> tuple[KeptClaim, ...]:
    """The claims of a story's dossier as they are kept, and the earlier ones that changed.

    ``before`` are all kept claims that its reports tell or told, ``taken`` ids that are names
    of any kept claim. One that reports of another story tell, for the most part, stays there.
    """
    reports = {report.id for report in dossier.reports}
    own = [one for one in before if one.story == story or _is_told_by(one.claim, reports)]
    matched = lasting(own, dossier.claims)
    known = {one.id: one for one in own}
    made: dict[str, KeptClaim] = {}
    used = set(taken)
    for claim in dossier.claims:
        old = known.get(matched.kept.get(claim.id, ""))
        version = _version(claim, dossier.id)
        if old is None:
            name = next(name for name in _names_for(story, claim) if name not in used)
            made[claim.id] = KeptClaim(name, story, claim, (), (version,))
        else:
            former = dict.fromkeys((*old.former, old.claim.id))
            former = {name: None for name in former if name not in {old.id, claim.id}}
            history = old.history
            if not history or replace(version, dossier="") != replace(history[-1], dossier=""):
                history = (*history, version)
            made[claim.id] = KeptClaim(old.id, story, claim, tuple(former), history)
        used.add(made[claim.id].id)
    left = (
        replace(known[old], gone=True, into=made[new].id if new else "")
        for old, new in matched.into.items()
        if not known[old].gone
    )
    return (*made.values(), *left)


def claim_changes(
    story: str, before: Iterable[KeptClaim], after: Iterable[KeptClaim]
) -> tuple[Change, ...]:
    """What became of claims: new ones, those that stand otherwise, and those that are gone.

    Whoever watches is told where the standing or the origins are others.
    """
    stood = {one.id: one for one in before if not one.gone}
    found = []
    for one in after:
        old = stood.get(one.id)
        if one.gone:
            why = f"it went into {one.into}" if one.into else "it is told no more"
        elif old is None:
            why = f"it is new: {'; '.join(_counts(one.history[-1]))}"
        else:
            was, now = _counts(old.history[-1]), _counts(one.history[-1])
            changed = [f"{a} → {b}" for a, b in zip(was, now, strict=True) if a != b]
            why = "; ".join(changed)
        if why:
            found.append(Change(ChangeKind.CLAIM, story, one.id, (), why, *_told_of(old, one)))
    return tuple(found)


def headline_changes(story: str, before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """Headlines that are held to say something else now, and new ones that say more than a text."""
    stood = {check.owner: str(check.verdict) for check in before.headlines}
    found = []
    for check in after.headlines:
        was, now = stood.get(check.owner, ""), str(check.verdict)
        if was != now and (was or check.verdict.row.fault):
            why = f"{was or 'new'} → {now}"
            passages = [] if check.of_digest else [_headline(check)]
            passages += [one for part in check.assertions for one in part.evidence]
            told = (check.headline, was, now, tuple(passages[:SHOWN]))
            found.append(Change(ChangeKind.HEADLINE, story, check.owner, (), why, *told))
    return tuple(found)


def _headline(check: HeadlineCheck) -> Evidence:
    words = check.headline
    return Evidence(check.owner, Part.HEADLINE, Span(0, len(words)), words)


def _told_of(old: KeptClaim | None, new: KeptClaim) -> tuple[str, str, str, tuple[Evidence, ...]]:
    """Title, before, after and evidence of a transition, empty where it is none to be told of."""
    if old is None or new.gone:
        return "", "", "", ()
    was, now = ("; ".join(_counts(one.history[-1])[:2]) for one in (old, new))
    if was == now:
        return "", "", "", ()
    stood = {spot_of(one.statement.evidence) for one in old.claim.tellings}
    tellings = sorted(new.claim.tellings, key=lambda one: not one.sure)
    passages = [one.statement.evidence for one in tellings]
    came = [one for one in passages if spot_of(one) not in stood]
    return new.claim.text, was, now, tuple((came or passages)[:SHOWN])


def _counts(version: ClaimVersion) -> tuple[str, ...]:
    return (
        str(version.standing),
        _ranged(version.origins, "origins"),
        _ranged(version.primary_sources, "primary sources"),
        f"tellings {version.tellings}",
    )


def _ranged(count: Range, what: str) -> str:
    firm, possible = count
    return f"{what} {firm}" if firm == possible else f"{what} {firm}–{possible}"


def _version(claim: Claim, dossier: str) -> ClaimVersion:
    return ClaimVersion(
        dossier=dossier,
        text=claim.text,
        report=claim.tellings[0].report,
        standing=claim.standing,
        origins=claim.origins,
        primary_sources=claim.primary_sources,
        tellings=len(claim.tellings),
    )


def _is_told_by(claim: Claim, reports: Collection[str]) -> bool:
    """Whether half of a claim's tellings and more are by some reports."""
    return 2 * sum(telling.report in reports for telling in claim.tellings) >= len(claim.tellings)


def _names_for(story: str, claim: Claim) -> Iterator[str]:
    """Ids that a new claim may have: its own, unless that led to another before."""
    yield claim.id
    number = 1
    while True:
        yield content_id("claim", story, claim.id, number)
        number += 1


def _passages(claim: Claim) -> tuple[str, ...]:
    """The passages that surely tell a claim, each once, the one that stands for it first."""
    return tuple(dict.fromkeys(spot_of(t.statement.evidence) for t in claim.tellings if t.sure))


def _by_passage(claims: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, passages in claims.items():
        for passage in passages:
            found.setdefault(passage, []).append(name)
    return found
