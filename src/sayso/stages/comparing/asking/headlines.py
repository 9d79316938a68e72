"""Headlines held against their own bodies, and against the others'.

Each sentence of a headline is an assertion. It is supported where a sentence of the body
says it, or a few of them together; overstated where the body has it less real, less wide or
less sure; unsupported where the body has something else in its place, or nothing of it. It
is accused only where the judge is sure that it is not said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import (
    Agreement,
    Assertion,
    DifferenceKind,
    Evidence,
    HeadlineCheck,
    Reading,
    ReadText,
    Says,
    Support,
)
from sayso.stages.comparing.parts.passages import Asked, Passage, asked_by_headline, asked_in
from sayso.stages.comparing.saying.calibration import calibration
from sayso.stages.comparing.saying.judge import Answer, Judge
from sayso.stages.comparing.saying.shelf import Shelf
from sayso.stages.comparing.saying.verifiers import goes_further, same_act

TOGETHER = 3
"""Sentences of a body that are read as one, where a headline draws on several."""
THOROUGH = 5
"""Sentences of a body that the thorough model is asked about."""
SHOWN = 3
"""Passages shown for an assertion."""

Held = tuple[Support, str, tuple[Evidence, ...]]


def check_headlines(
    passages: Sequence[Passage],
    readings: Sequence[Reading],
    digests: Sequence[ReadText],
    judge: Judge,
) -> tuple[HeadlineCheck, ...]:
    """Check every report's headline, then every digest's (which has no body of its own)."""
    bodies: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        bodies[passage.report].append(passage)
    checks = []
    for reading in readings:
        report = reading.report
        headline = _Headline(
            report.id, report.headline, report.excerpt, of_digest=False, unread=bool(reading.gaps)
        )
        own = bodies.get(report.id, [])
        rest = [p for p in passages if p.report != report.id]
        checks.append(_check(headline, asked_by_headline(reading), own, rest, judge))
    for digest in digests:
        headline = _Headline(digest.id, digest.text, excerpt=True, of_digest=True, unread=False)
        checks.append(_check(headline, asked_in(digest), [], passages, judge))
    return tuple(check for check in checks if check is not None)


@dataclass(frozen=True, slots=True)
class _Headline:
    """Whose headline is checked, and whether there is only an ``excerpt`` of its body.

    ``unread``: statements are not read in its language, so nothing can be told of it.
    """

    owner: str
    text: str
    excerpt: bool
    of_digest: bool
    unread: bool


def _check(
    headline: _Headline,
    asked: Sequence[Asked],
    own: Sequence[Passage],
    rest: Sequence[Passage],
    judge: Judge,
) -> HeadlineCheck | None:
    if not asked:
        return None
    mine, theirs = Shelf(own), Shelf(rest)
    checked = tuple(_assertion(headline, one, mine, theirs, judge) for one in asked)
    verdicts = [a.others if headline.of_digest else a.own_body for a in checked]
    return HeadlineCheck(
        owner=headline.owner,
        of_digest=headline.of_digest,
        headline=headline.text,
        assertions=checked,
        verdict=max(verdicts, key=lambda one: one.row.gravity),
    )


def _assertion(
    headline: _Headline, asked: Asked, own: Shelf, rest: Shelf, judge: Judge
) -> Assertion:
    mine, why, evidence = _support(asked, own, judge)
    of_digest = headline.of_digest
    if mine == Support.UNSUPPORTED and headline.excerpt:
        mine = Support.CANNOT_TELL
        why = "a digest has no body of its own" if of_digest else "only an excerpt was captured"
    others, why_others, more = _support(asked, rest, judge)
    if headline.unread:
        mine = others = Support.CANNOT_TELL
        why = "its language is not read"
    if mine == Support.SUPPORTED and others == Support.OVERSTATED:
        others = Support.CANNOT_TELL  # others may tell an earlier stage
    return Assertion(
        text=asked.text,
        span=asked.span,
        own_body=mine,
        others=others,
        how=why_others if of_digest else why,
        evidence=evidence + more,
    )


def _support(asked: Asked, shelf: Shelf, judge: Judge) -> Held:
    answers = judge.answers(asked, shelf, thorough=THOROUGH)
    saying = [a for a in answers if a.says == Says.IT]
    about = [a for a in answers if a.says in {Says.IT, Says.PERHAPS}]
    nearest = [a for a in about if same_act(asked, a.passage)] or about or answers[:1]
    further = [goes_further(asked, a.passage, a.grounds) for a in nearest]
    if further and all(further):
        return (
            Support.OVERSTATED,
            f"the text does not go so far: {further[0]}",
            _evidence_shown(nearest),
        )
    if saying:
        return Support.SUPPORTED, "the text says it", _evidence_shown(saying)
    near = shelf.near(asked, TOGETHER, each=TOGETHER)
    says, conflicts = judge.together(asked, near)
    best = max([says, *(a.odds for a in answers)])
    evidence = tuple(p.evidence for p in near)
    if best >= calibration().borne:
        return Support.SUPPORTED, "the text has it in other words", evidence
    if best >= calibration().accused:
        return Support.CANNOT_TELL, "no sentence of the text was found to say or deny it", evidence
    against = max([conflicts, *(a.against for a in answers)])
    wider = [g for a in answers[:1] for g in a.lacking if g.part in FURTHER]
    if wider and against < calibration().against:
        how = wider[0].how
        return Support.OVERSTATED, f"the text does not go so far: {how}", _evidence_shown(answers)
    if against >= calibration().against:
        return (
            Support.UNSUPPORTED,
            "the text has something else",
            _evidence_shown(answers) or evidence,
        )
    if _nowhere(answers):
        return Support.UNSUPPORTED, "the text has nothing of it", evidence
    return Support.OVERSTATED, "the text does not go so far", _evidence_shown(answers) or evidence


FURTHER = frozenset({DifferenceKind.SCOPE, DifferenceKind.MODALITY, DifferenceKind.SOURCE})
"""Parts in which a headline may go further than its text without contradicting it."""


def _nowhere(answers: Sequence[Answer]) -> bool:
    """Whether no passage was thought about, or the nearest has nothing of a name or figure."""
    parts = {DifferenceKind.ACTOR, DifferenceKind.FIGURE}
    lacking = [g for a in answers[:1] for g in a.grounds if g.agreement == Agreement.ABSENT]
    return not answers or any(g.part in parts for g in lacking)


def _evidence_shown(answers: Sequence[Answer]) -> tuple[Evidence, ...]:
    return tuple(a.passage.evidence for a in answers[:SHOWN])
