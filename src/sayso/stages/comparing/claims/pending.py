"""What a decision still awaits, and from whom: the sentences that tell it, by their act."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.language.bonds import Bond, bond
from sayso.language.moments import as_of, came_after
from sayso.language.pronouns import THEY
from sayso.language.texts import words_at
from sayso.language.words import any_of
from sayso.records import Argument, Modality, Rung, TimeReference
from sayso.stages.comparing.claims.deciding import DECISIONS
from sayso.stages.comparing.claims.decisions import (
    CALLS,
    FACTS,
    Told,
    awaits,
    decider_of,
    is_ahead,
)
from sayso.stages.comparing.claims.kinship import Kinship, deed_of
from sayso.stages.comparing.parts.passages import Passage
from sayso.stages.comparing.parts.profiles import Profile

LADDER = tuple(Rung)
DONE = FACTS | {Modality.VOTED, Modality.APPROVED, Modality.IN_FORCE}
AHEAD = CALLS | {Modality.PLANNED}
NEAREST = 0.4
"""Likeness to an act from which a sentence tells of it; further off it tells of none."""
ALSO = 0.8
"""Part of the likeness to the nearest act from which it tells of another, too."""
BEFORE, REACH = 0.4, 3
"""What an act told just before, in the same report, counts; fewer sentences back it is more."""
REFERS = 0.1
"""What is added where the sentence right after an act has a word for what was told."""
PRONOUN = re.compile(r"\b(?:it|its|them|him|her|this)\b", re.IGNORECASE)
CONSENT = 0.1
"""What is added where a vote or a draft is said to need a signature or a vote, taken off where
anything else is."""
PHRASES = re.compile(rf"\b(?:{any_of(DECISIONS.awaiting.phrases)})\b", re.IGNORECASE)
GRACE = re.compile(
    r"\b(?:has|have|had|gives?|gave|given) (?:\S+ ){1,5}(?:days|weeks|months) (?:to|in which)\b"
)
"""A time that somebody is given: "has ten days to sign"."""
UNTIL = re.compile(
    r"\b(?:until|once|before|after) (?:\S+ ){1,6}(?:has|have) (?:been )?\w+(?:ed|en|d|t)\b"
)
"""What must have happened first: "until each hull has been inspected"."""


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
    for n, passage in _with_a_day(acts, passages):
        found[n].setdefault(passage.text, Awaited(passage, "", 1.0))
    for passage in passages:
        if not _tells_what_is_open(passage):
            continue
        like = [
            _likeness(passage, act, kinship) if _may_await(act, passage) else 0.0 for act in acts
        ]
        least = max(NEAREST, ALSO * max(like, default=0.0))
        for n, likeness in enumerate(like):
            if likeness >= least:
                found[n].setdefault(passage.text, Awaited(passage, _whose(passage), likeness))
    return defaultdict(list, {n: list(own.values()) for n, own in found.items()})


ASKED_FOR = frozenset({Rung.PROPOSED, Rung.CALLED_FOR})


def _may_await(act: Sequence[Told], passage: Passage) -> bool:
    """Whether an act may wait for a sentence: an answer is awaited by who asked for something."""
    due = {p.statement.act for p in passage.members if awaits(p)}
    replies = due and due <= DECISIONS.awaiting.replying
    return not replies or any(one.rung in ASKED_FOR for one in act)


def still_open(
    waiting: Sequence[Awaited], act: Sequence[Told], furthest: Rung, facts: Sequence[Profile]
) -> list[Awaited]:
    """What an act awaits without what later reports tell to have happened, or that is past.

    What was awaited before an act was over is moot ("will walk out", of a strike called off).
    ``facts`` are the statements of the story that tell that something was done.
    """
    since = [one.profile for one in act if one.rung == furthest and not one.denied]
    over = LADDER.index(furthest) >= LADDER.index(Rung.IN_FORCE)
    told = [one.profile for one in act if one.rung.row.decided and not one.denied]
    return [
        one
        for one in waiting
        if not (over and all(came_after(p.told, as_of(one.passage.reading.report)) for p in since))
        and not _is_past(one.passage, [*told, *since])
        and not any(_gives_another_day(other.passage, one.passage) for other in waiting)
        and not (furthest == Rung.CARRIED_OUT and _is_what_was_done(one.passage, since))
        and not any(_settles(fact, due, told) for due in _due(one.passage) for fact in facts)
    ]


def is_done(profile: Profile) -> bool:
    """Whether a statement tells that something was done."""
    return (
        profile.statement.modality in DONE
        and not profile.statement.negated
        and not awaits(profile)
        and not is_ahead(profile)
    )


def _due(passage: Passage) -> list[Profile]:
    """The statements of a sentence that tell what is to come."""
    return [
        p
        for p in passage.members
        if awaits(p) or _has_day_to_come(p) or p.statement.modality in AHEAD
    ]


def _is_past(passage: Passage, told: Sequence[Profile]) -> bool:
    """Whether its day had come when a later report told of the act."""
    days = [t.last for p in _due(passage) for t in p.statement.times if t.last]
    since = max((p.told.when.date().isoformat() for p in told if p.told), default="")
    return bool(days) and max(days) < since


def _gives_another_day(later: Passage, earlier: Passage) -> bool:
    """Whether a later report puts what is to come on another day: "will decide", "its decision"."""
    if not came_after(as_of(later.reading.report), as_of(earlier.reading.report)):
        return False
    days = [{t.last for p in _due(one) for t in _days_to_come(p)} for one in (later, earlier)]
    deeds = [_what_is_due(one) for one in (later, earlier)]
    kin = any(bond(a, b) in {Bond.SAME, Bond.FAMILY} for a in deeds[0] for b in deeds[1])
    shared = (later.terms & earlier.terms) - deeds[0] - deeds[1]
    return all(days) and days[0].isdisjoint(days[1]) and kin and bool(shared)


def _what_is_due(passage: Passage) -> set[str]:
    """The verbs and nouns by which a sentence tells what is to come."""
    due = _due(passage)
    acts = {p.statement.act for p in due} - DECISIONS.other.light - DECISIONS.awaiting.deferring
    return acts | {term for p in due for term in p.terms & DECISIONS.awaiting.nouns}


def _is_what_was_done(passage: Passage, done: Sequence[Profile]) -> bool:
    """Whether all that a sentence tells as to come is what has been carried out.

    "Will investigate" is "has opened an investigation"; so is "would appeal", once it is lodged.
    """
    deeds = {word for p in done for word in (deed_of(p), _head_of(p.statement.object)) if word}
    due = [p.statement.act for p in _due(passage)]
    return bool(due) and all(
        any(bond(act, deed) in {Bond.SAME, Bond.FAMILY} for deed in deeds) for act in due
    )


def _settles(fact: Profile, due: Profile, told: Sequence[Profile]) -> bool:
    """Whether what is done later is what was to come: the same deed by the same ones.

    Who was to decide has decided, whichever way; "voted" on what was to be approved.
    """
    if not came_after(fact.told, due.told) or fact.told is None or due.told is None:
        return False
    day, since = fact.told.when.date().isoformat(), due.told.when.date().isoformat()
    early = any(t.first > day for t in due.statement.times)
    if early or any(t.last and t.last < since for t in fact.statement.times):
        return False
    mine, theirs = fact.statement, due.statement
    deciding = theirs.act in DECISIONS.awaiting.acts
    decided = deciding and fact in told
    kin = bond(deed_of(fact), deed_of(due)) in {Bond.SAME, Bond.FAMILY}
    same = decided or (kin and mine.modality != Modality.STATED)  # who is waiting has not waited
    # What is decided, and not of this act, may be another thing by another of that name.
    by_name = decided or not deciding
    doer, due_of = _doers(fact, by_name=by_name), _doers(due, by_name=by_name)
    if not doer or not due_of:
        return decided or (same and _head_of(mine.object) == _head_of(theirs.object) != "")
    return same and not doer.isdisjoint(due_of)


def _doers(profile: Profile, *, by_name: bool) -> frozenset[str]:
    """What who does it is called: for a pronoun, who says it of themselves."""
    actor, speaker = profile.statement.actor, profile.statement.speaker
    if actor is not None:
        names = {actor.head, *([actor.key] if by_name and actor.key else [])}
        return frozenset(name.casefold() for name in names)
    itself = profile.statement.evidence.quote.split(maxsplit=1)[0].lower() in THEY
    own = by_name and itself and speaker is not None and speaker.name
    return frozenset({own.casefold()}) if own else frozenset()


def _head_of(part: Argument | None) -> str:
    return part.head if part else ""


def _with_a_day(
    acts: Sequence[Sequence[Told]], passages: Sequence[Passage]
) -> Iterator[tuple[int, Passage]]:
    """The sentences that give a decision a day to come ("from June 1"), with the acts.

    For each such day of an act the one that writes it most fully.
    """
    by_key = {passage.key: passage for passage in passages}
    for n, act in enumerate(acts):
        by_day: dict[str, tuple[str, Passage]] = {}
        for profile in (one.profile for one in act if one.profile.told):
            place = profile.reading.report.id, profile.statement.sentence
            for time in _days_to_come(profile):
                if not _is_wholly_ahead(time, profile):
                    continue  # "halted in March", told in March
                fullest = by_day.setdefault(time.last, (time.as_written, by_key[place]))
                if len(time.as_written) > len(fullest[0]):
                    by_day[time.last] = time.as_written, by_key[place]
        yield from ((n, passage) for _, passage in by_day.values())


def _days_to_come(profile: Profile) -> list[TimeReference]:
    today = profile.told.when.date().isoformat() if profile.told else "~"
    return [time for time in profile.statement.times if time.last > today]


def _is_wholly_ahead(time: TimeReference, profile: Profile) -> bool:
    return profile.told is not None and time.first > profile.told.when.date().isoformat()


def _tells_what_is_open(passage: Passage) -> bool:
    """Whether a sentence tells that something is still to come; a question tells nothing."""
    if passage.text.rstrip("”\"'").endswith("?"):
        return False
    marked = any(mark.search(passage.text) for mark in (PHRASES, GRACE, UNTIL))
    return marked or any(awaits(p) or _has_day_to_come(p) for p in passage.members)


def _has_day_to_come(profile: Profile) -> bool:
    """Whether a statement tells what is to be done on a day to come: "is to begin on Monday"."""
    statement = profile.statement
    to_come = statement.modality in {Modality.PLANNED, Modality.ORDERED} or is_ahead(profile)
    return to_come and not statement.negated and bool(_days_to_come(profile))


def _whose(passage: Passage) -> str:
    """Who is to do it, in the sentence's words: "The full chamber", "the president has until"."""
    report, part = passage.reading.report, passage.sentence.part
    due = [p for p in passage.members if awaits(p) or p.statement.act == "have"]
    for actor in (p.statement.actor for p in due if decider_of(p)):
        if actor is not None:
            return words_at(report, part, actor.span)
    return ""


def _likeness(passage: Passage, act: Sequence[Told], kinship: Kinship) -> float:
    needs = 0
    if passage.terms & DECISIONS.awaiting.consent:
        needs = -1 if {Rung.VOTED, Rung.PROPOSED}.isdisjoint(one.rung for one in act) else 1
    near = (
        kinship.of_sentence(passage, one) + _nearby(passage, one)
        for one in act
        if one.profile not in passage.members
    )
    return max(near, default=0.0) + CONSENT * needs


def _nearby(passage: Passage, one: Told) -> float:
    gap = passage.number - one.profile.statement.sentence
    same = one.profile.reading.report.id == passage.report
    if not same or not 0 <= gap <= REACH:
        return 0.0
    return BEFORE / (1 + gap) + REFERS * (gap == 1 and bool(PRONOUN.search(passage.text)))
