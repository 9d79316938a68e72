"""Comparing a story's statements: claims, differences, headlines, status, timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.language.rulings import verdicts
from sayso.ports import Judges
from sayso.records import (
    Claim,
    Comparison,
    Difference,
    Digest,
    Made,
    ReadText,
    Ruled,
    RulingKind,
    RulingVerdict,
    Sourcing,
    Standing,
    Telling,
    Verdict,
    content_id,
)
from sayso.stages.comparing.asking.headlines import check_headlines
from sayso.stages.comparing.byhand import headlines_ruled, with_rulings
from sayso.stages.comparing.claims.aligning import Cluster, align
from sayso.stages.comparing.claims.differences import differences
from sayso.stages.comparing.claims.rivals import rival_pairs
from sayso.stages.comparing.claims.series import courses, series_of
from sayso.stages.comparing.claims.status import statuses
from sayso.stages.comparing.claims.timeline import timeline
from sayso.stages.comparing.parts.cast import Cast
from sayso.stages.comparing.parts.namesakes import merged
from sayso.stages.comparing.parts.offices import holders
from sayso.stages.comparing.parts.passages import of_bodies
from sayso.stages.comparing.parts.profiles import profiles
from sayso.stages.comparing.saying.elsewhere import Elsewhere
from sayso.stages.comparing.saying.judge import Judge
from sayso.stages.comparing.silence.alone import alone
from sayso.stages.comparing.silence.omissions import Hall, omissions
from sayso.stages.comparing.standing.counting import (
    Traces,
    count_origins,
    count_sources,
    counts_for,
)
from sayso.stages.comparing.standing.standings import standing_of
from sayso.stages.comparing.standing.tellings import telling_of
from sayso.stages.comparing.versions.revisions import revisions

VERSION = "1"
FEWEST_TERMS = 2
"""Content words that a statement must have to be held against others'."""
PLACES = 3
"""Decimals of odds that are published."""


def compare(
    sourcing: Sourcing,
    digests: Sequence[Digest],
    read_digests: Sequence[ReadText],
    judges: Judges,
    ruled: Sequence[Ruled] = (),
) -> Comparison:
    """Compare all statements of a story. ``read_digests`` are the digests' headlines, read.

    What is ``ruled`` by hand outweighs the judge.
    """
    sourcing = replace(sourcing, readings=merged(sourcing.readings))
    items = profiles(sourcing.readings)
    passages = of_bodies(sourcing.readings)
    judge = Judge(Cast(sourcing.readings), judges)
    proposing = [p for p in items if p.statement.whole and len(p.terms) >= FEWEST_TERMS]
    alignment = align(proposing, passages, judge, verdicts(ruled, RulingKind.TELLING))
    elsewhere = Elsewhere(passages, judge)
    claim_of = {
        p.statement.evidence: _claim_id(cluster)
        for cluster in alignment.clusters
        for p in cluster.members
    }
    copied = verdicts(ruled, RulingKind.COPY)
    unlike = {pair for pair, v in copied.items() if v is RulingVerdict.WRONG}
    traces = Traces(sourcing, unlike)
    quantities = courses(sourcing.readings)
    rivals = rival_pairs(proposing, passages, judge)
    held = tuple(holders(sourcing.readings))
    ledger = differences(alignment, claim_of, traces, quantities, rivals, held)
    ids = {cluster.number: _claim_id(cluster) for cluster in alignment.clusters}
    claims = (
        replace(
            with_rulings(_claim_of(cluster, traces, ledger), ruled),
            details=tuple(ids[number] for number in sorted(cluster.details)),
        )
        for cluster in alignment.clusters
    )
    ranked = tuple(sorted(claims, key=_weight))
    hall = Hall(ranked, ledger, sourcing, elsewhere)
    return Comparison(
        sourcing=sourcing,
        digests=tuple(digests),
        claims=ranked,
        differences=ledger,
        headlines=headlines_ruled(
            check_headlines(passages, sourcing.readings, read_digests, judge), ruled
        ),
        timeline=timeline(alignment.clusters, sourcing.story.reports),
        status=statuses(alignment, passages),
        made=Made("comparing", VERSION),
        omissions=(*omissions(ranked, hall), *alone(ranked, hall)),
        revisions=revisions(ranked, ledger, sourcing, elsewhere),
        series=tuple(series_of(course) for course in quantities),
    )


def _claim_id(cluster: Cluster) -> str:
    return content_id("claim", [p.statement.id for p in cluster.members])


def _claim_of(cluster: Cluster, traces: Traces, ledger: Sequence[Difference]) -> Claim:
    tellings = tuple(
        replace(
            telling_of(p, traces),
            sure=p.statement.id not in cluster.unsure,
            odds=round(float(cluster.odds.get(p.statement.id, 1.0)), PLACES),
        )
        for p in (*cluster.members, *cluster.further)
    )
    counted = [t for t in tellings if counts_for(t)]
    origins, sources = count_origins(counted, traces), count_sources(counted)
    ident = _claim_id(cluster)
    own = tellings[: len(cluster.members)]
    standing, why = standing_of(tellings, origins, _conflict_of_claim(own, ledger))
    told = [p.told for p in cluster.members if p.told and p.statement.id not in cluster.unsure]
    return Claim(
        id=ident,
        text=cluster.members[0].statement.whole,
        tellings=tellings,
        standing=standing,
        origins=origins.range,
        primary_sources=sources.range,
        origin_ids=origins.ids,
        source_names=sources.names,
        why=tuple(dict.fromkeys((*why, *origins.why, *sources.why))),
        first_told=min(told, key=lambda moment: moment.when) if told else None,
    )


def _conflict_of_claim(tellings: Sequence[Telling], ledger: Sequence[Difference]) -> str:
    """What contradicts a claim: a conflict that one of its sure tellings is a side of."""
    told = {t.statement.evidence for t in tellings if t.sure}
    for difference in ledger:
        sides = {e for side in difference.sides for e in side.evidence}
        if difference.verdict == Verdict.CONFLICT and told & sides:
            said = " and ".join(f"“{side.said.text}”" for side in difference.sides if side.said)
            return f"reports contradict one another ({difference.kind.row.short}): {said}"
    return ""


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
