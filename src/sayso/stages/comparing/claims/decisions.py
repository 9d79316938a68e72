"""What one statement tells of a decision: the rung that it puts an act on, or what is awaited.

What merely happened is no act of this kind; what somebody decides, plans, demands or takes
back is. A verb tells so alone ("resigned"), with a measure ("passed the bill"), or in the
hand of one who decides ("the ministry closed").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile

from sayso.language.pronouns import PRONOUNS, THEY
from sayso.language.texts import part_text
from sayso.language.words import any_of, stem
from sayso.records import Argument, Modality, Rung, SourceKind, Speaker
from sayso.stages.comparing.claims.deciding import DECIDING, DECISIONS, DEEDS, MEASURE_OF, VOTING
from sayso.stages.comparing.parts.cast import words_of
from sayso.stages.comparing.parts.profiles import Profile

FACTS = frozenset({Modality.DONE, Modality.STATED})
CALLS = frozenset({Modality.CALLED_FOR, Modality.ORDERED, Modality.POSSIBLE})
BY_MODALITY = {
    Modality.VOTED: Rung.VOTED,
    Modality.APPROVED: Rung.APPROVED,
    Modality.IN_FORCE: Rung.IN_FORCE,
}
BACKGROUND = timedelta(days=60)
"""Age of a decision from which it is no part of the story, but what the story comes from."""
FIRM = re.compile(r"\b(?:will|shall|is to|are to)\b|[’']ll\b", re.IGNORECASE)
"""How a decision that has been taken is announced, not a plan that is weighed."""
TOLD_FIRM = re.compile(rf"\bwould\b|{FIRM.pattern}", re.IGNORECASE)
"""The same in somebody's words: "said it would close"."""
CONTENT = re.compile(
    rf"\b(?:{any_of(MEASURE_OF)})(?: that| which)? would\b"
    r"|\b(?:an?|the) (?:[\w’'-]+ ){1,3}(?:that|which) would\b",
    re.IGNORECASE,
)
"""What something would do, if it were: "a plan that would require the ministry to close"."""
OUGHT = re.compile(r"\b(?:should|must|ought to)\b", re.IGNORECASE)
"""How one calls for something oneself, where a verb tells that somebody did."""
UNASKED = re.compile(r"(?:\bnot|n[’']t|\bnever) (?:want|ask|call|demand|order)", re.IGNORECASE)
OUTSTANDING = re.compile(
    r"\b(?:has|have|had)(?: (?:no|not|yet|so|far)\b|n[’']t)|\b(?:so far|yet)\b", re.IGNORECASE
)
"""What has not happened but may: "has not signed"."""
NOUN = "(?:the|an?|its|his|her|their|our|this|that|no|any)"
"""What makes a word after it a noun, also with one word between: "a first appeal"."""
COPULA = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
CLOSING = " \n”’\"')]"
WITHOUT_VERB = frozenset({"", "be"})
"""What stands for the act of a statement that none of its verbs tells."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that tells how far an act is.

    ``founding`` where it shows that there is a decision; else ("the inquiry will last a year")
    it tells only of one that others show. ``denied`` where it says that the act is not so far.
    """

    profile: Profile
    rung: Rung
    founding: bool = True
    denied: bool = False


def told_of(profile: Profile) -> Told | None:
    """What a statement tells of a decision, None where it tells of none."""
    statement = profile.statement
    contests = statement.act in DECISIONS.awaiting.contesting
    outstanding = awaits(profile) and not contests
    untold = _is_past(profile) or _only_names(profile) or _is_left_open(profile)
    if untold or (outstanding and not statement.negated):
        return None
    if not statement.negated:
        return _affirmed(profile)
    # Who asks that something not be done calls for it, if for anything: nothing is denied.
    asks = statement.modality == Modality.CALLED_FOR
    if asks or statement.act in DECISIONS.awaiting.contesting | DECISIONS.other.light:
        return None
    told = _affirmed(replace(profile, statement=replace(statement, negated=False)))
    founding = not outstanding  # "has not signed" shows no decision, but denies one
    return replace(told, profile=profile, denied=True, founding=founding) if told else None


def _affirmed(profile: Profile) -> Told | None:
    modality = profile.statement.modality
    if modality in FACTS:
        return None if is_ahead(profile) else _fact(profile)
    asking = DECISIONS.asking
    would = modality == Modality.PLANNED
    cued = would and _asked_with(profile)
    if is_content(profile):
        return Told(profile, Rung.CALLED_FOR)
    if (modality in CALLS or cued) and (asked := _asked(profile)):
        return asked
    if would:
        return None if profile.statement.act in DECISIONS.other.siding else _planned(profile)
    if modality == Modality.PROPOSED:
        meant = profile.terms & (asking.planning | asking.settling)
        return Told(profile, Rung.PROPOSED, bool(meant) or is_measure(profile))
    rung = BY_MODALITY.get(modality)
    return Told(profile, rung) if rung else None


def awaits(profile: Profile) -> bool:
    """Whether a statement tells what a decision waits for."""
    statement, awaiting = profile.statement, DECISIONS.awaiting
    to_come = statement.modality in {*CALLS, Modality.PLANNED} or is_ahead(profile)
    needs = statement.act in awaiting.verbs and profile.terms & awaiting.nouns
    waits = statement.act in awaiting.waiting and profile.terms & (DECIDING | awaiting.nouns)
    comes = to_come and statement.modality != Modality.POSSIBLE
    gives = statement.act in DECISIONS.other.light and profile.terms & awaiting.nouns and comes
    asked = _asked_with(profile)
    if needs or waits or (gives and not asked) or statement.act in awaiting.deferring:
        return not statement.negated
    verbs = _verbs_of(profile)
    decides = bool(verbs & (awaiting.acts | awaiting.contesting))
    if asked or not (decides or verbs & (awaiting.steps | awaiting.replying)):
        return False
    if statement.negated:
        return decides and OUTSTANDING.search(statement.evidence.quote) is not None
    return to_come and (decides or statement.modality != Modality.POSSIBLE)


def _asked_with(profile: Profile) -> frozenset[str]:
    """The verbs around its own by which it is called for or ordered; "an appeal" is no verb."""
    asking, statement = DECISIONS.asking, profile.statement
    words = (profile.terms - {statement.act}) & (asking.calling | asking.ordering)
    quote = statement.evidence.quote.lower()
    return frozenset(w for w in words if not re.search(rf"\b{NOUN} (?:\w+ )?{w}s?\b", quote))


def is_measure(profile: Profile) -> bool:
    """Whether a statement names a bill, a decree or the like."""
    return not profile.terms.isdisjoint(MEASURE_OF)


def is_content(profile: Profile) -> bool:
    """Whether it is what a resolution or the like calls for: "obliging the government to"."""
    statement, asking = profile.statement, DECISIONS.asking
    if statement.actor is None or statement.actor.head not in asking.calls:
        return False
    cues = {stem(word) for word in asking.calling | asking.ordering}
    words = words_of(statement.evidence.quote)
    ahead = statement.modality not in FACTS and not DECIDING.isdisjoint(words)
    return ahead and any(stem(word) in cues for word in words)


def decider_of(profile: Profile) -> frozenset[str]:
    """The words by which who does it is one who decides; none where it is not.

    "Lawmakers" do, "a lawmaker" does not, nor does "a former minister".
    """
    actor = profile.statement.actor
    if actor is None:
        return frozenset()
    words = frozenset({actor.head.lower(), *(m.lower() for m in actor.modifiers)})
    single = DECISIONS.deciders.several & set(words_of(actor.text))
    return frozenset() if words & DECISIONS.deciders.without else (words & DECIDING) - single


def _verbs_of(profile: Profile) -> frozenset[str]:
    """The verb of a statement, or all its words where its own only gives somebody's word."""
    return profile.terms if _gives_word(profile) else frozenset({profile.statement.act})


def _gives_word(profile: Profile) -> bool:
    """Whether its own verb only gives somebody's word: "declared a state of emergency"."""
    statement = profile.statement
    without = statement.act in WITHOUT_VERB and statement.actor is not None
    return without and not COPULA.search(statement.evidence.quote)


def _only_names(profile: Profile) -> bool:
    """Whether it only names an act of which something is said.

    "Ending a treaty requires"; "ten days to sign or veto it".
    """
    statement = profile.statement
    if statement.actor is not None or not statement.act:
        return False
    first = statement.evidence.quote.split(maxsplit=1)[0].lower()
    gerund = first.endswith("ing") and first.startswith(statement.act[:-1])
    infinitive = re.search(rf"\bto (?:\w+ or )?{statement.act}\b", statement.evidence.quote)
    return gerund or (statement.modality == Modality.STATED and infinitive is not None)


def _is_left_open(profile: Profile) -> bool:
    """Whether it is asked, or only what something else depends on: "once it takes effect"."""
    statement = profile.statement
    text = part_text(profile.reading.report, statement.evidence.part)
    sentence = profile.reading.sentences[statement.sentence].span
    if text[: sentence.end].rstrip(CLOSING).endswith("?"):
        return True
    before = text[sentence.start : statement.evidence.span.start].split()[-1:]
    present = statement.modality == Modality.STATED
    return present and bool(before) and before[0].casefold() in DECISIONS.awaiting.depending


def _is_past(profile: Profile) -> bool:
    """Whether it was decided long before it is told."""
    times, told = profile.statement.times, profile.told
    if told is None or not times or not all(time.last for time in times):
        return False
    long_ago = (told.when.date() - BACKGROUND).isoformat()
    return all(time.last < long_ago for time in times)


def is_ahead(profile: Profile) -> bool:
    """Whether it is told in the present of a day to come: "votes on Saturday"."""
    statement, told = profile.statement, profile.told
    present = statement.modality == Modality.STATED
    if not present or told is None:
        return False
    if _gives_word(profile):
        firm = FIRM if statement.speaker is None else TOLD_FIRM
        return firm.search(statement.evidence.quote) is not None
    today = told.when.date().isoformat()
    return any(not time.first or time.first > today for time in statement.times)


def _fact(profile: Profile) -> Told | None:
    """The rung of what is told as a fact, by its verb and what that is done to."""
    verbs, decider = _verbs_of(profile), decider_of(profile)
    if _is_ended(profile, verbs):
        return Told(profile, Rung.REVERSED)
    if verbs & DECISIONS.force.verbs and profile.terms & DECISIONS.force.nouns:
        return Told(profile, Rung.IN_FORCE)
    if _tells_content(profile):
        return None
    if "sign" in verbs and _has_name_in(profile, profile.statement.object):
        return Told(profile, Rung.CARRIED_OUT)  # a player, not a decree
    if verbs & DECISIONS.moving.verbs and profile.terms & DECISIONS.moving.nouns:
        return Told(profile, Rung.CARRIED_OUT)
    if (decider and _calls_for(profile)) or _hands_in_call(profile):
        return Told(profile, Rung.CALLED_FOR)
    found = (
        DECISIONS.verbs.rung(verbs) if _is_done_to_measure(profile) or decider & VOTING else None
    )
    found = found or DECISIONS.deeds.rung(verbs)
    if found is None and (decider or _on_own_word(profile) or _does(profile)):
        found = DECISIONS.offices.rung(verbs)
    by_vote = "vote" in profile.terms and not decider & DECISIONS.deciders.alone
    if found == Rung.APPROVED and (decider & VOTING or by_vote):
        found = Rung.VOTED  # what a body that votes approves, it has voted on
    if found is None and verbs & DECISIONS.other.carrying:
        return Told(profile, Rung.CARRIED_OUT, founding=False)
    return Told(profile, found) if found else None


def _tells_content(profile: Profile) -> bool:
    """Whether it tells what a measure says: "a law which restricts funding"."""
    statement = profile.statement
    measure = statement.actor is not None and statement.actor.head.lower() in MEASURE_OF
    return measure and statement.object is not None and statement.modality == Modality.STATED


def _is_done_to_measure(profile: Profile) -> bool:
    """Whether a measure is what the verb is said of, and not "ten years under the law"."""
    parts = [p for p in (profile.statement.object, profile.statement.actor) if p is not None]
    words = {word.lower() for part in parts for word in (part.head, *part.modifiers)}
    on = not words or profile.statement.act == "vote"  # "voted on the bill"
    return is_measure(profile) and (on or not words.isdisjoint(MEASURE_OF))


def _is_ended(profile: Profile, verbs: frozenset[str]) -> bool:
    ending = DECISIONS.ending
    off = verbs & ending.off and "off" in profile.statement.evidence.quote.split()
    return bool((verbs & ending.verbs or off) and profile.terms & ending.nouns)


def _calls_for(profile: Profile) -> bool:
    """Whether it is a call for something: "called for an end", not "called it an end"."""
    act, words = profile.statement.act, profile.statement.evidence.quote.lower().split()
    return act in DECISIONS.asking.calling and (
        act != "call" or not {"for", "on"}.isdisjoint(words)
    )


def _hands_in_call(profile: Profile) -> bool:
    """Whether a petition or the like is handed in, which is a call; an appeal is a deed."""
    statement = profile.statement
    thing = statement.object or statement.actor
    return (
        statement.act in DECISIONS.asking.handing
        and thing is not None
        and thing.head in DECISIONS.asking.calls
    )


def _asked(profile: Profile) -> Told | None:
    """What is called for or ordered, by whom and of whom."""
    asking, statement = DECISIONS.asking, profile.statement
    actor, quote, speaker = statement.actor, statement.evidence.quote, statement.speaker
    if UNASKED.search(quote) or statement.act in DECISIONS.other.siding:
        return None
    words = profile.terms - {statement.act}
    called = words & asking.calling
    cues = called or words & asking.ordering
    of = {actor.head.lower(), *(m.lower() for m in actor.modifiers)} if actor else set()
    by = set(takewhile(lambda term: term not in cues, statement.terms)) - of
    alone = bool(by & DECISIONS.deciders.alone and not by & {*VOTING, *MEASURE_OF})
    if cues and not called:
        return Told(profile, Rung.APPROVED if alone else Rung.CALLED_FOR)
    if statement.modality == Modality.POSSIBLE and (
        not called or (actor is not None and quote.startswith(actor.text))
    ):
        return None  # who wants to do it asks nobody
    somebody = bool(decider_of(profile)) or _has_name(profile) or statement.act in DEEDS
    if called:
        office = alone or (speaker is not None and speaker.kind == SourceKind.ORGANISATION)
        proposed = office and decider_of(profile) & VOTING  # the president asks parliament
        return Told(profile, Rung.PROPOSED if proposed else Rung.CALLED_FOR, somebody)
    if statement.modality == Modality.ORDERED and _words_of(speaker) & DECISIONS.deciders.ruling:
        return Told(profile, Rung.APPROVED)
    named = speaker is not None and speaker.kind.row.named
    urged = statement.modality == Modality.CALLED_FOR
    told = named or not OUGHT.search(quote)
    return Told(profile, Rung.CALLED_FOR, urged and somebody and told)


def _planned(profile: Profile) -> Told:
    """What is planned; announced as settled, or only weighed; by one who can."""
    asking, statement = DECISIONS.asking, profile.statement
    promised = profile.terms & asking.promising
    firm = bool(FIRM.search(statement.evidence.quote) or profile.terms & asking.settling)
    measure = statement.actor is not None and statement.actor.head.lower() in MEASURE_OF
    content = measure or CONTENT.search(statement.evidence.quote)
    if statement.speaker is not None and not content:
        if statement.act in DECISIONS.deeds.proposed:
            return Told(profile, Rung.PROPOSED)
        firm = firm or TOLD_FIRM.search(statement.evidence.quote) is not None
    contests = statement.act in DECISIONS.awaiting.contesting
    who = decider_of(profile) or _on_own_word(profile) or _has_name(profile) or contests
    meant = firm or promised or profile.terms & asking.planning
    founding = bool(who and meant) and statement.act not in DECISIONS.other.light
    meant = founding or profile.terms & asking.settling
    settled = meant and firm and not promised and _is_up_to_them(profile)
    return Told(profile, Rung.APPROVED if settled else Rung.PROPOSED, founding)


def _is_up_to_them(profile: Profile) -> bool:
    """Whether who plans it settles it by that: no appeal, and nothing that an opposition plans."""
    statement, deciders = profile.statement, DECISIONS.deciders
    if statement.act in DECISIONS.awaiting.contesting:
        return False
    if statement.actor is not None:
        actor = statement.actor
        return not {actor.head.lower(), *(m.lower() for m in actor.modifiers)} & deciders.without
    words = _words_of(statement.speaker)
    person = statement.evidence.quote.split(maxsplit=1)[0].lower() in PRONOUNS.persons
    return not words & deciders.without and (not person or bool(words & DECIDING))


def _words_of(speaker: Speaker | None) -> frozenset[str]:
    """The words of a speaker's name and role."""
    return frozenset(words_of(f"{speaker.name} {speaker.role}")) if speaker else frozenset()


def _has_name(profile: Profile) -> bool:
    """Whether who does it has a name there."""
    return _has_name_in(profile, profile.statement.actor)


def _has_name_in(profile: Profile, part: Argument | None) -> bool:
    return part is not None and part.head in {n.lower() for n in profile.statement.names}


def _does(profile: Profile) -> bool:
    """Whether one with a name does it to something: "Norrand stopped the flights"."""
    return profile.statement.object is not None and _has_name(profile)


def _on_own_word(profile: Profile) -> bool:
    """Whether a body tells it of itself: "said they had opened a case"."""
    statement, speaker = profile.statement, profile.statement.speaker
    if statement.actor is not None or statement.object is None:
        return False
    itself = statement.evidence.quote.split(maxsplit=1)[0].lower() in THEY
    return itself and speaker is not None and speaker.kind == SourceKind.ORGANISATION
