"""What is worth a look by hand: all that a dossier could be put right in, by how doubtful it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from sayso import assembly
from sayso.language.rulings import in_force
from sayso.language.spots import spot_of
from sayso.language.texts import words_at
from sayso.ports import Store
from sayso.records import (
    Attribution,
    Certainty,
    Claim,
    Dossier,
    Doubt,
    KeptClaim,
    Report,
    RulingKind,
    Shown,
    Support,
)
from sayso.stages.comparing.saying.calibration import calibration
from sayso.stages.reading.saying.tagger.combining import confidences

EACH = 30
"""Doubts that are kept of a story: those that come first are ruled on, or never reached."""
NEAR, FAR = 0.1, 0.5
"""How far from another decision what bears no score is taken to lie: what accuses or is only
possible, and what is not in doubt."""
BY_LOT = 4
"""One in so many is drawn by lot, so that what is sure and wrong is found, too: in a file of
rulings on doubtful ones alone any model would look worse than it is."""

Found = Iterator[Doubt]


def doubts_in(story: str, made: Dossier, claims: Sequence[KeptClaim]) -> tuple[Doubt, ...]:
    """What is most in doubt in a story's dossier, nearest to another decision first."""
    found = sorted(all_in(story, made, claims), key=lambda one: (one.distance, one.subject))
    return tuple(one for one in found[:EACH] if one.distance < FAR)


def doubtful(store: Store, limit: int, seed: int) -> tuple[Doubt, ...]:
    """What to look at first, of all stories with a dossier, and one in four drawn by lot.

    What is ruled on is left out. The same ``seed`` draws the same.
    """
    ruled = {(one.kind, frozenset(one.subject)) for one in in_force(store.rulings())}

    def open_(one: Doubt) -> bool:
        return (one.kind, frozenset(one.subject)) not in ruled

    nearest = [one for one in store.doubts(limit + len(ruled)) if open_(one)]
    chance = Random(seed)  # noqa: S311 - nothing is secret
    drawn = _drawn(store, limit // BY_LOT, chance, open_)
    subjects = {one.subject for one in drawn}
    rest = iter([one for one in nearest if one.subject not in subjects][: limit - len(drawn)])
    lots = iter(drawn)
    mixed = (next(lots if n % BY_LOT == BY_LOT - 1 else rest, None) for n in range(limit))
    return (*(one for one in mixed if one), *rest, *lots)[:limit]


def _drawn(
    store: Store, number: int, chance: Random, open_: Callable[[Doubt], bool]
) -> list[Doubt]:
    """So many of all that could be ruled on, each story as likely as another."""
    stories = store.issued_stories()
    told: dict[str, list[Doubt]] = {}
    found: dict[tuple[str, ...], Doubt] = {}
    for _ in range(number if stories else 0):
        story = chance.choice(stories)
        if story not in told:
            (issued,) = store.issued([story])
            made = store.dossier(issued.dossier)
            told[story] = list(filter(open_, all_in(story, made, store.claims_of(story))))
        if told[story]:
            one = chance.choice(told[story])
            found[one.subject] = replace(one, chance=True)
    return list(found.values())


def all_in(story: str, made: Dossier, claims: Sequence[KeptClaim]) -> Found:
    """All that could be ruled on: a dossier's tellings, attributions, copies and headlines."""
    lasting = {one.claim.id: one.id for one in claims if not one.gone}
    tools = assembly.tools()
    judge, tagger = tools.judges.thorough.fingerprint, tools.tagger.fingerprint
    for claim in made.claims:
        yield from _of_tellings(story, claim, lasting.get(claim.id, ""), judge)
    reports = {report.id: report for report in made.reports}
    for name, attributions in made.attributions:
        for one in attributions:
            yield _of_attribution(story, reports[name], one, tagger)
    for copy in made.copies:
        text = f"{reports[copy.taker].outlet.name} ← {reports[copy.giver].outlet.name}"
        shown = Shown(f"{text}: {copy.direction}", copy.share)
        distance = NEAR if copy.certainty is Certainty.POSSIBLE else FAR
        yield Doubt(RulingKind.COPY, story, (copy.taker, copy.giver), shown, "", distance)
    for check in made.headlines:
        shown = Shown(f"{check.headline}: {check.verdict}", None, judge)
        accused = check.verdict in {Support.OVERSTATED, Support.UNSUPPORTED}
        distance = NEAR if accused else FAR
        yield Doubt(RulingKind.HEADLINE, story, (check.owner,), shown, "", distance)


def _of_tellings(story: str, claim: Claim, lasting: str, model: str) -> Found:
    """Each telling against the one that stands for the claim."""
    first = claim.tellings[0].statement.evidence
    edges = calibration().told, calibration().perhaps
    for one in claim.tellings[1:]:
        evidence = one.statement.evidence
        if evidence == first:
            continue
        shown = Shown(f"{claim.text} ↔ {evidence.quote}", one.odds, model)
        asked = one.odds < 1  # in the same words nothing was in doubt
        distance = min(abs(one.odds - edge) for edge in edges) if asked else FAR
        subject = (spot_of(first), spot_of(evidence))
        yield Doubt(RulingKind.TELLING, story, subject, shown, lasting, distance)


def _of_attribution(story: str, report: Report, one: Attribution, model: str) -> Doubt:
    spans = sorted((*one.source, *one.cue, *one.content))
    text = " … ".join(words_at(report, one.part, span) for span in spans)
    shown = Shown(f"{one.speaker.name}: {text}", one.confidence, model if one.tagged else "")
    distance = abs(one.confidence - confidences().firm) if one.tagged else FAR
    return Doubt(RulingKind.ATTRIBUTION, story, (report.id, one.id), shown, "", distance)
