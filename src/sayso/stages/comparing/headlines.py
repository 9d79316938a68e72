"""Headlines held against their own bodies, and against the others'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.records import (
    Assertion,
    DifferenceKind,
    Evidence,
    HeadlineCheck,
    Modality,
    Part,
    Span,
    Support,
)
from sayso.stages.comparing.entailment import (
    ON_SUBJECT,
    Answer,
    Bodies,
    Says,
    fit,
    is_stronger,
)
from sayso.stages.comparing.likeness import Profile, Weights, quantifiers
from sayso.stages.comparing.relation import FACTS

COMPRESSED = 0.6
"""Headlines leave out and put shorter: less of them need be found than of a claim."""
WORST_FIRST = (
    Support.OVERSTATED,
    Support.UNSUPPORTED,
    Support.CANNOT_TELL,
    Support.SUPPORTED,
)


def check_headlines(
    items: Sequence[Profile], digests: Sequence[Profile], weights: Weights
) -> tuple[HeadlineCheck, ...]:
    """Check every report's headline, then every digest's (which has no body of its own)."""
    body = [p for p in items if p.in_body]
    everything = Bodies(body, weights)
    nothing = Bodies([], weights)
    texts = _by_owner(body)
    checks = []
    for owner, assertions in _by_owner([p for p in items if _is_headline(p)]).items():
        own = Bodies(texts.get(owner, []), weights)
        rest = everything.without(owner)
        checks.append(_check(owner, assertions, own, rest, of_digest=False))
    for owner, assertions in _by_owner(digests).items():
        checks.append(_check(owner, assertions, nothing, everything, of_digest=True))
    return tuple(checks)


def _is_headline(profile: Profile) -> bool:
    return profile.statement.evidence.part == Part.HEADLINE


def _by_owner(items: Sequence[Profile]) -> dict[str, list[Profile]]:
    found: dict[str, list[Profile]] = {}
    for item in items:
        found.setdefault(item.reading.report.id, []).append(item)
    return found


def _check(
    owner: str, assertions: list[Profile], own: Bodies, rest: Bodies, *, of_digest: bool
) -> HeadlineCheck:
    excerpt = assertions[0].reading.report.excerpt
    sentences = Counter(a.statement.sentence for a in assertions)
    checked = tuple(
        _assertion(
            a,
            _whole(a) if sentences[a.statement.sentence] == 1 else a.statement.evidence,
            own,
            rest,
            excerpt=excerpt,
            of_digest=of_digest,
        )
        for a in assertions
    )
    verdicts = [a.others if of_digest else a.own_body for a in checked]
    return HeadlineCheck(
        owner=owner,
        of_digest=of_digest,
        headline=assertions[0].reading.report.headline,
        assertions=checked,
        verdict=min(verdicts, key=WORST_FIRST.index),
    )


def _whole(profile: Profile) -> Evidence:
    """The sentence of a statement that is the only one in it."""
    span = profile.reading.sentences[profile.statement.sentence].span
    headline = profile.reading.report.headline
    return Evidence(profile.reading.report.id, Part.HEADLINE, span, headline[span.start : span.end])


def _assertion(
    profile: Profile, quote: Evidence, own: Bodies, rest: Bodies, *, excerpt: bool, of_digest: bool
) -> Assertion:
    mine, why, evidence = _support(profile, quote, own)
    if mine == Support.UNSUPPORTED and (excerpt or of_digest):
        mine = Support.CANNOT_TELL
        why = "a digest has no body of its own" if of_digest else "only an excerpt was captured"
    others, why_others, more = _support(profile, quote, rest)
    if mine == Support.SUPPORTED and others == Support.OVERSTATED:
        others = Support.CANNOT_TELL  # others may tell an earlier stage
    if mine == Support.UNSUPPORTED and not evidence:
        mine = Support.CANNOT_TELL  # capitals in headlines are no sure names
    return Assertion(
        text=quote.quote,
        span=Span(quote.span.start, quote.span.end),
        own_body=mine,
        others=others,
        how=why_others if of_digest else why,
        evidence=evidence + more,
    )


Held = tuple[Support, str, tuple[Evidence, ...]]


def _support(profile: Profile, quote: Evidence, bodies: Bodies) -> Held:
    answers = bodies.answers(profile, COMPRESSED)
    saying = [a for a in answers if a.says == Says.IT]
    if saying:
        return Support.SUPPORTED, "the text says it", _evidence(saying)
    further = [a for a in answers if _goes_further(profile, a)]
    if further:
        part = further[0].part
        why = f"{part.value if part else 'wording'}: the text has {further[0].how}"
        return Support.OVERSTATED, why, _evidence(further)
    against = [a for a in answers if a.part in CONTRADICTING and _same_act(profile, a.profile)]
    if against:
        return Support.UNSUPPORTED, f"the text has {against[0].how}", _evidence(against)
    return _spread(profile, quote, bodies)


def _spread(profile: Profile, quote: Evidence, bodies: Bodies) -> Held:
    """A headline draws on several sentences: its words, act, scope and figures one by one."""
    absent = sorted(t.lstrip("@") for t in profile.names if not bodies.holds(frozenset({t})))
    if absent:
        return Support.UNSUPPORTED, f"the text nowhere has {', '.join(absent)}", ()
    share = bodies.share(profile)
    if share < ON_SUBJECT:
        return Support.CANNOT_TELL, "too few of its words stand in the text", ()
    acts = bodies.of_act(profile.statement.act)
    weaker = [
        p
        for p in acts
        if profile.statement.modality in FACTS
        and p.statement.modality in UNDONE
        and is_stronger(profile.statement, p.statement)
        and fit(profile.statement.object, p.statement.object)
    ]
    if acts and len(weaker) == len(acts):
        told = ", ".join(dict.fromkeys(p.statement.modality.value for p in weaker))
        why = f"modality: the text has {told}, not {profile.statement.modality.value}"
        return Support.OVERSTATED, why, tuple(p.statement.evidence for p in weaker[:SHOWN])
    wider = quantifiers(quote.quote) - bodies.quantifiers
    if wider and not profile.statement.negated:
        return Support.OVERSTATED, f"scope: the text has no “{', '.join(sorted(wider))}”", ()
    figures = bodies.contradicting(profile.statement.quantities)
    if figures:
        return Support.CANNOT_TELL, f"the text has {figures}, perhaps of something else", ()
    if share >= SPREAD and all(p.statement.negated == profile.statement.negated for p in acts):
        return Support.SUPPORTED, "the text has it in several sentences", ()
    return Support.CANNOT_TELL, "no sentence of the text was found to say this or deny it", ()


UNDONE = frozenset(
    {
        Modality.PROPOSED,
        Modality.CALLED_FOR,
        Modality.PLANNED,
        Modality.VOTED,
        Modality.APPROVED,
    }
)
"""Stages at which an act has still to be done."""
SPREAD = 0.75
"""Part of a headline's words that must stand in the text where no one sentence says it."""
CONTRADICTING = frozenset({DifferenceKind.POLARITY})
SHOWN = 3
"""Passages shown for an assertion."""


def _goes_further(profile: Profile, answer: Answer) -> bool:
    """Whether a headline makes an act more real, or wider, than a sentence of the text does."""
    asserted, told = profile.statement, answer.profile.statement
    if answer.part == DifferenceKind.SCOPE:
        return bool(profile.quantifiers) and not asserted.negated
    stronger = answer.part == DifferenceKind.MODALITY and is_stronger(asserted, told)
    return stronger and _same_act(profile, answer.profile)


def _same_act(profile: Profile, other: Profile) -> bool:
    """Whether a sentence is surely of a headline's act: of the same object, by no other actor."""
    asserted, told = profile.statement, other.statement
    return (
        bool(asserted.act)
        and asserted.act == told.act
        and fit(asserted.object, told.object) is True
        and fit(asserted.actor, told.actor) is not False
    )


def _evidence(answers: Sequence[Answer]) -> tuple[Evidence, ...]:
    return tuple(a.profile.statement.evidence for a in answers[:SHOWN])
