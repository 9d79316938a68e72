"""Comparing a story's statements: claims, differences, headlines, status, timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.records import (
    Claim,
    Comparison,
    Difference,
    Digest,
    Evidence,
    Made,
    Reading,
    Sourcing,
    Standing,
    Verdict,
    content_id,
)
from sayso.stages.comparing.claims import Cluster, align
from sayso.stages.comparing.counting import (
    Traces,
    count_origins,
    count_sources,
    counts_for,
    standing_of,
)
from sayso.stages.comparing.differences import differences
from sayso.stages.comparing.headlines import check_headlines
from sayso.stages.comparing.likeness import Profile, Weights, profiles
from sayso.stages.comparing.speakers import merged
from sayso.stages.comparing.status import statuses
from sayso.stages.comparing.tellings import telling_of
from sayso.stages.comparing.timeline import timeline

VERSION = "1"
FEWEST_TERMS = 3
"""Content words that a statement must have to be held against others'."""


def compare(
    sourcing: Sourcing, digests: Sequence[Digest], read_digests: Sequence[Reading]
) -> Comparison:
    """Compare all statements of a story. ``read_digests`` are the digests' headlines, read."""
    sourcing = replace(sourcing, readings=merged(sourcing.readings))
    items = profiles(sourcing.readings)
    headlines = profiles(read_digests)
    weights = Weights(items)
    alignment = align([p for p in items if len(p.terms) >= FEWEST_TERMS], weights)
    claim_of = {
        p.statement.id: _claim_id(cluster)
        for cluster in alignment.clusters
        for p in cluster.members
    }
    ledger = differences(alignment, claim_of)
    traces = Traces(sourcing)
    claims = [_claim(cluster, traces, ledger) for cluster in alignment.clusters]
    return Comparison(
        sourcing=sourcing,
        digests=tuple(digests),
        claims=tuple(sorted(claims, key=_weight)),
        differences=ledger,
        headlines=check_headlines(items, headlines, weights),
        timeline=timeline(alignment.clusters, sourcing.story.reports),
        status=statuses(items, weights),
        made=Made("comparing", VERSION),
    )


def _claim_id(cluster: Cluster) -> str:
    return content_id("claim", [p.statement.id for p in cluster.members])


def _claim(cluster: Cluster, traces: Traces, ledger: Sequence[Difference]) -> Claim:
    tellings = tuple(telling_of(p, traces) for p in cluster.members)
    counted = [t for t in tellings if counts_for(t)]
    origins, sources = count_origins(counted, traces), count_sources(counted)
    ident = _claim_id(cluster)
    standing, why = standing_of(tellings, origins, _conflict(ident, ledger))
    told = [p.told for p in cluster.members if p.told]
    return Claim(
        id=ident,
        text=_wording(cluster.members),
        tellings=tellings,
        standing=standing,
        origins=origins.range,
        primary_sources=sources.range,
        origin_ids=origins.ids,
        source_names=sources.names,
        why=tuple(dict.fromkeys((*why, *origins.why, *sources.why))),
        first_told=min(told, key=lambda moment: moment.when) if told else None,
    )


def _conflict(claim: str, ledger: Sequence[Difference]) -> str:
    for difference in ledger:
        if difference.verdict == Verdict.CONFLICT and claim in difference.claims:
            values = " against ".join(f"“{side.value}”" for side in difference.sides)
            return f"reports contradict one another ({difference.kind.value}): {values}"
    return ""


def _wording(members: Sequence[Profile]) -> str:
    """The wording of the telling with most terms, from a body where one is; filled-in actor first.

    Square brackets mark words filled in from another clause.
    """
    best = max(members, key=lambda p: (p.in_body, len(p.terms), -p.statement.evidence.span.start))
    statement = best.statement
    actor, quote = statement.actor, statement.evidence.quote
    if actor is not None and not _inside(actor.span.start, statement.evidence):
        return f"[{actor.text}] {quote}"
    return quote


def _inside(position: int, evidence: Evidence) -> bool:
    return evidence.span.start <= position < evidence.span.end


def _weight(claim: Claim) -> tuple[int, int, int, str, str]:
    """Disputed and widely carried claims first."""
    outlets = len({telling.outlet.id for telling in claim.tellings})
    disputed = claim.standing == Standing.DISPUTED
    return (
        -outlets - 2 * disputed,
        -claim.origins.firm,
        -len(claim.tellings),
        claim.text,
        claim.id,
    )
