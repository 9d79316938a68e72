"""Headlines held against their own bodies, and against the others'.

Each sentence of a headline is an assertion. It is supported where a sentence of the body
says it, or where all its words stand in the body and nothing typed speaks against it;
overstated where the body has it less real, less wide or less sure; unsupported where the
body has something else in its place, or nothing of it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from sayso.records import (
    Assertion,
    DifferenceKind,
    Evidence,
    HeadlineCheck,
    Part,
    Reading,
    Says,
    Support,
)
from sayso.stages.comparing.coverage import Asked, asked_in
from sayso.stages.comparing.edits import words
from sayso.stages.comparing.judging import Answer, Judge, Shelf
from sayso.stages.comparing.likeness import Profile
from sayso.stages.comparing.passages import Passage, of_sentences
from sayso.stages.comparing.typed import RELATED, is_stronger, nearest
from sayso.stages.comparing.words import bond

WORST_FIRST = (
    Support.OVERSTATED,
    Support.UNSUPPORTED,
    Support.CANNOT_TELL,
    Support.SUPPORTED,
)
LIKELY = 0.35
"""Odds from which a body's sentence supports a headline, which is put shorter."""
SPREAD = 0.8
"""Part of a headline's words that must stand in the text where no one sentence says it."""
STRANGE = 0.45
"""Part of its words below which a headline is of something that the text does not have."""
SHOWN = 3
"""Passages shown for an assertion."""

Held = tuple[Support, str, tuple[Evidence, ...]]


def check_headlines(
    items: Sequence[Profile], readings: Sequence[Reading], digests: Sequence[Reading], judge: Judge
) -> tuple[HeadlineCheck, ...]:
    """Check every report's headline, then every digest's (which has no body of its own)."""
    bodies: dict[str, list[Passage]] = defaultdict(list)
    for passage in of_sentences(items):
        bodies[passage.report].append(passage)
    everything = [p for passages in bodies.values() for p in passages]
    checks = []
    for reading in readings:
        own = bodies.get(reading.report.id, [])
        rest = [p for p in everything if p.report != reading.report.id]
        checks.append(_check(reading, own, rest, judge, of_digest=False))
    checks += [_check(digest, [], everything, judge, of_digest=True) for digest in digests]
    return tuple(check for check in checks if check is not None)


def _check(
    reading: Reading, own: list[Passage], rest: list[Passage], judge: Judge, *, of_digest: bool
) -> HeadlineCheck | None:
    asked = [a for a in asked_in(reading) if a.part == Part.HEADLINE]
    if not asked:
        return None
    excerpt = reading.report.excerpt
    mine, theirs = Shelf(own), Shelf(rest)
    checked = tuple(
        _assertion(one, mine, theirs, judge, excerpt=excerpt, of_digest=of_digest) for one in asked
    )
    verdicts = [a.others if of_digest else a.own_body for a in checked]
    return HeadlineCheck(
        owner=reading.report.id,
        of_digest=of_digest,
        headline=reading.report.headline,
        assertions=checked,
        verdict=min(verdicts, key=WORST_FIRST.index),
    )


def _assertion(
    asked: Asked, own: Shelf, rest: Shelf, judge: Judge, *, excerpt: bool, of_digest: bool
) -> Assertion:
    mine, why, evidence = _support(asked, own, judge)
    if mine == Support.UNSUPPORTED and (excerpt or of_digest):
        mine = Support.CANNOT_TELL
        why = "a digest has no body of its own" if of_digest else "only an excerpt was captured"
    others, why_others, more = _support(asked, rest, judge)
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
    answers = judge.answers(asked, shelf)
    wider = _wider(asked, shelf)
    if wider:
        why = f"scope: the text nowhere has “{', '.join(sorted(wider))}”"
        return Support.OVERSTATED, why, _evidence(answers[:1])
    saying = [a for a in answers if a.says == Says.IT]
    if saying:
        return Support.SUPPORTED, "the text says it", _evidence(saying)
    further = [a for a in answers if _goes_further(asked, a)]
    if further:
        part = further[0].part
        why = f"{part.value if part else 'wording'}: the text has {further[0].how}"
        return Support.OVERSTATED, why, _evidence(further)
    likely = [a for a in answers if a.odds >= LIKELY]
    if likely:
        return Support.SUPPORTED, "the text says it in other words", _evidence(likely)
    return _spread(asked, shelf, judge, answers)


def _spread(asked: Asked, shelf: Shelf, judge: Judge, answers: Sequence[Answer]) -> Held:
    """A headline draws on several sentences: its words and figures one by one."""
    against = [a for a in answers if a.says == Says.OTHERWISE and a.part in AGAINST]
    if against:
        return Support.UNSUPPORTED, f"the text has {against[0].how}", _evidence(against)
    share, missing = judge.share(asked, shelf)
    if share >= SPREAD and not missing:
        return Support.SUPPORTED, "the text has it in several sentences", ()
    if missing or share < STRANGE:
        lacking = ", ".join(missing) or "most of its words"
        return Support.UNSUPPORTED, f"the text nowhere has {lacking}", ()
    return Support.CANNOT_TELL, "no sentence of the text was found to say this or deny it", ()


def _wider(asked: Asked, shelf: Shelf) -> frozenset[str]:
    """The words of a headline that widen it or make it the most, and that its text has nowhere."""
    if not shelf.passages:
        return frozenset()
    told = frozenset(w for p in shelf.passages for w in words(p.text))
    superlatives = {w for w in words(asked.text) if w in _superlatives()}
    quantified = frozenset().union(*(p.quantifiers for p in shelf.passages))
    return frozenset(superlatives - told) | (asked.quantifiers - quantified)


@cache
def _superlatives() -> frozenset[str]:
    text = files("sayso.stages.comparing").joinpath("data/turning.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["superlatives"])


AGAINST = frozenset({DifferenceKind.POLARITY, DifferenceKind.FIGURE, DifferenceKind.DATE})
"""Parts in which a text that differs does not bear a headline out."""
FURTHER = frozenset({DifferenceKind.SCOPE, DifferenceKind.CAUSE})


def _goes_further(asked: Asked, answer: Answer) -> bool:
    """Whether a headline makes an act more real, or wider, than a sentence of the text does."""
    if answer.says != Says.OTHERWISE:
        return False
    if answer.part in FURTHER:
        return True
    mine = nearest(asked.members, answer.profile).statement
    theirs = answer.profile.statement
    of_one_act = bond(mine.act, theirs.act) in RELATED if mine.act and theirs.act else False
    return of_one_act and answer.part == DifferenceKind.MODALITY and is_stronger(mine, theirs)


def _evidence(answers: Sequence[Answer]) -> tuple[Evidence, ...]:
    return tuple(a.passage.evidence for a in answers[:SHOWN])
