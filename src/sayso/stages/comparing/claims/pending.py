"""What a decision still awaits, and from whom: the sentences that tell it, by their act."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.language.texts import words_at
from sayso.language.words import any_of
from sayso.records import Rung
from sayso.stages.comparing.claims.decisions import DECISIONS, Told, awaits, decider_of
from sayso.stages.comparing.claims.kinship import Kinship
from sayso.stages.comparing.parts.passages import Passage

NEAREST = 0.45
"""Likeness to an act from which a sentence tells of it; further off it tells of none."""
ALSO = 0.8
"""Part of the likeness to the nearest act from which it tells of another, too."""
BEFORE, REACH = 0.4, 3
"""What an act told just before, in the same report, counts; fewer sentences back it is more."""
CONSENT = 0.2
"""What is added where a vote or a draft is said to need a signature or a vote."""
PHRASES = re.compile(rf"\b(?:{any_of(DECISIONS.awaiting.phrases)})\b", re.IGNORECASE)
GRACE = re.compile(
    r"\b(?:has|have|had|gives?|gave|given) (?:\S+ ){1,5}(?:days|weeks|months) (?:to|in which)\b"
)
"""A time that somebody is given: "has ten days to sign"."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A sentence that tells what an act awaits; ``whose`` is who is to do it, "" not told."""

    passage: Passage
    whose: str
    likeness: float


def awaited(
    passages: Sequence[Passage], acts: Sequence[Sequence[Told]], kinship: Kinship
) -> Mapping[int, list[Awaited]]:
    """By the number of each act the sentences that tell what it awaits, each wording once."""
    found: dict[int, dict[str, Awaited]] = defaultdict(dict)
    dated = _with_a_day(acts)
    for passage in passages:
        for n in dated.get(passage.key, ()):
            found[n].setdefault(passage.text, Awaited(passage, "", 1.0))
        if not _tells_what_is_open(passage):
            continue
        like = [_likeness(passage, act, kinship) for act in acts]
        least = max(NEAREST, ALSO * max(like, default=0.0))
        for n, likeness in enumerate(like):
            if likeness >= least:
                found[n].setdefault(passage.text, Awaited(passage, _whose(passage), likeness))
    return defaultdict(list, {n: list(own.values()) for n, own in found.items()})


def _with_a_day(acts: Sequence[Sequence[Told]]) -> Mapping[tuple[str, int], set[int]]:
    """The sentences that give a decision a day to come, with the acts: "from June 1"."""
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for n, act in enumerate(acts):
        for one in act:
            statement, told = one.profile.statement, one.profile.told
            if told and any(t.last > told.when.date().isoformat() for t in statement.times):
                found[one.profile.reading.report.id, statement.sentence].add(n)
    return found


def _tells_what_is_open(passage: Passage) -> bool:
    """Whether a sentence tells that something is still to come; a question tells nothing."""
    if passage.text.rstrip("”\"'").endswith("?"):
        return False
    marked = PHRASES.search(passage.text) or GRACE.search(passage.text)
    return bool(marked) or any(awaits(p) for p in passage.members)


def _whose(passage: Passage) -> str:
    """Who is to do it, in the sentence's words: "The full chamber", "the president has until"."""
    report, part = passage.reading.report, passage.sentence.part
    due = [p for p in passage.members if awaits(p) or p.statement.act == "have"]
    for actor in (p.statement.actor for p in due if decider_of(p)):
        if actor is not None:
            return words_at(report, part, actor.span)
    return ""


def _likeness(passage: Passage, act: Sequence[Told], kinship: Kinship) -> float:
    consent = passage.terms & DECISIONS.awaiting.consent
    needs = consent and not {Rung.VOTED, Rung.PROPOSED}.isdisjoint(one.rung for one in act)
    near = (kinship.of_sentence(passage, one) + _nearby(passage, one) for one in act)
    return max(near) + CONSENT * bool(needs)


def _nearby(passage: Passage, one: Told) -> float:
    gap = passage.number - one.profile.statement.sentence
    same = one.profile.reading.report.id == passage.report
    return BEFORE / (1 + gap) if same and 0 <= gap <= REACH else 0.0
