"""What was ruled by hand, in the words of the claims and headlines that it bears on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.language.rulings import in_words
from sayso.language.spots import spot_of
from sayso.records import (
    Assertion,
    Claim,
    HeadlineCheck,
    Ruled,
    Ruling,
    RulingKind,
    RulingVerdict,
    Support,
)


def with_rulings(claim: Claim, ruled: Sequence[Ruled]) -> Claim:
    """A claim with the rulings on its tellings, and on its reports, among its reasons."""
    if not ruled:
        return claim
    spots = {spot_of(telling.statement.evidence) for telling in claim.tellings}
    reports = {telling.report for telling in claim.tellings}
    why = [
        in_words(one.ruling)
        for one in ruled
        if not spots.isdisjoint(one.spots)
        or (one.ruling.kind is RulingKind.COPY and reports.issuperset(one.ruling.subject))
    ]
    return replace(claim, why=tuple(dict.fromkeys((*claim.why, *why))))


def headlines_ruled(
    checks: Sequence[HeadlineCheck], ruled: Sequence[Ruled]
) -> tuple[HeadlineCheck, ...]:
    """Headlines with the verdicts that were given by hand in the place of the judge's."""
    by_owner: dict[str, list[Ruling]] = {}
    for one in ruled:
        if one.ruling.kind is RulingKind.HEADLINE:
            by_owner.setdefault(one.ruling.subject[0], []).append(one.ruling)
    return tuple(_ruled(check, by_owner.get(check.owner, ())) for check in checks)


def _ruled(check: HeadlineCheck, rulings: Sequence[Ruling]) -> HeadlineCheck:
    for ruling in rulings:
        meant = ruling.subject[1:]
        if ruling.verdict is RulingVerdict.WRONG:
            verdict = Support(ruling.correction)
            assertions = tuple(
                _with_verdict(one, verdict, ruling, of_digest=check.of_digest)
                if not meant or f"{one.span.start}-{one.span.end}" in meant
                else one
                for one in check.assertions
            )
            verdicts = [one.others if check.of_digest else one.own_body for one in assertions]
            worst = max(verdicts, key=lambda one: one.row.gravity)
            check = replace(check, assertions=assertions, verdict=worst)
    return check


def _with_verdict(
    one: Assertion, verdict: Support, ruling: Ruling, *, of_digest: bool
) -> Assertion:
    how = in_words(ruling)
    if of_digest:
        return replace(one, others=verdict, how=how)
    return replace(one, own_body=verdict, how=how)
