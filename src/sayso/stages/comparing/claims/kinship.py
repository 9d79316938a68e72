"""How alike two statements are in what they decide: by meaning, by telling words, by the deed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from sayso.language.bonds import Bond, bond
from sayso.language.vectors import unit_rows
from sayso.language.words import any_of, stem
from sayso.records import Rung
from sayso.stages.comparing.claims.deciding import DECISIONS, MEASURE_OF, TRANSPARENT
from sayso.stages.comparing.claims.decisions import (
    WITHOUT_VERB,
    Told,
    decider_of,
    is_content,
    is_measure,
)
from sayso.stages.comparing.parts.passages import Passage
from sayso.stages.comparing.parts.profiles import Profile

WORDS = 0.4
"""What all of the shorter one's telling words in the other count beside nearness in meaning."""
ONE_VOTE, ONE_MATTER, ONE_DEED = 0.5, 0.25, 0.1
"""What is added where both tell a vote, decide on the same thing, do the same deed."""
OTHER_DEED, NO_DEED = -0.25, -0.2
"""What is taken off where the deeds differ, or where only one of them tells any."""
SETTLED = frozenset({Rung.APPROVED, Rung.IN_FORCE, Rung.CARRIED_OUT})
"""The rungs of what may be renewed."""
UNDOING = DECISIONS.deeds.reversed | DECISIONS.verbs.reversed
THE_MEASURE = re.compile(rf"\b(?:the|this) (?:{any_of(MEASURE_OF)})\b", re.IGNORECASE)

Theme = dict[str, float]
"""Telling words by their weight: how few sentences of the story have them."""


class Kinship:
    """Likenesses of what is told of decisions, by number, and of sentences to it."""

    def __init__(self, told: Sequence[Told], passages: Sequence[Passage]) -> None:
        spread = Counter(word for p in passages for word in {_theme_word(t) for t in p.terms})
        self._weights = {word: math.log(len(passages) / n) for word, n in spread.items()}
        self._rarest = math.log(max(2, len(passages)))
        self._told = told
        self._themes = [self._theme(_decided_words(one.profile)) for one in told]
        vectors = [one.profile.own_vector for one in told]
        self._vectors = unit_rows(np.array(vectors)) if vectors else np.zeros((0, 1))
        self._number = {id(one): n for n, one in enumerate(told)}

    def between(self, one: int, other: int) -> float:
        """How alike two told ones are: about 0 to 1.5."""
        meaning = float(self._vectors[one] @ self._vectors[other])
        words = _part_shared(self._themes[one], self._themes[other])
        return meaning + WORDS * words + _fit(self._told[one], self._told[other])

    def of_sentence(self, passage: Passage, one: Told) -> float:
        """How near a whole sentence comes to the sentence of a told one."""
        pair = unit_rows(np.array([passage.vector, one.profile.vector]))
        theme = self._theme(passage.terms | passage.names)
        return float(pair[0] @ pair[1]) + WORDS * _part_shared(
            theme, self._themes[self._number[id(one)]]
        )

    def _theme(self, words: Iterable[str]) -> Theme:
        return {word: self._weights.get(word, self._rarest) for word in map(_theme_word, words)}


def meant_measures(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Each measure that is only meant ("the motion passed"), with the one told before it."""
    last: dict[str, int] = {}
    for n, one in enumerate(told):
        profile = one.profile
        report, quote = profile.reading.report.id, profile.statement.evidence.quote
        if report in last and THE_MEASURE.search(quote) and not deed_of(profile):
            yield last[report], n
        if is_measure(profile) or decider_of(profile) & DECISIONS.deciders.voting:
            last[report] = n


def is_preparing(told: Sequence[Told]) -> list[bool]:
    """Which ones stand where a decision is prepared: a committee's vote is not the chamber's."""
    places = [(one.profile.reading.report.id, one.profile.statement.sentence) for one in told]
    preparing = {
        place
        for place, one in zip(places, told, strict=True)
        if decider_of(one.profile) & DECISIONS.deciders.preparing
    }
    return [place in preparing for place in places]


def are_apart(one: Told, other: Told) -> bool:
    """Whether two are of two acts for sure, however alike their words.

    To prolong an emergency is not to declare it, and who calls for a law to be scrapped does
    not tell how far the law has come; that it was scrapped does. An objection to a permit is
    no step to the permit, and what a resolution calls for is not voted with it.
    """
    if _lodged_apart(one, other) or _lodged_apart(other, one):
        return True
    if _renews(one) != _renews(other) and (one if _renews(other) else other).rung in SETTLED:
        return True
    content = [is_content(o.profile) for o in (one, other)]
    if content[0] != content[1] and Rung.VOTED in {one.rung, other.rung}:
        return True
    undoing = [not o.profile.terms.isdisjoint(UNDOING) for o in (one, other)]
    wanted = [o.rung in {Rung.PROPOSED, Rung.CALLED_FOR} for o in (one, other)]
    return undoing[0] != undoing[1] and any(u and w for u, w in zip(undoing, wanted, strict=True))


def _lodged_apart(one: Told, other: Told) -> bool:
    """Whether one lodges an appeal or the like, of which the other does not speak."""
    act = one.profile.statement.act
    contests = act in DECISIONS.awaiting.contesting
    deed = act if contests else deed_of(one.profile)
    lodges = contests or act in DECISIONS.deeds.lodging
    return lodges and not any(_is_kin(deed, word) for word in other.profile.terms)


def _renews(one: Told) -> bool:
    return not one.profile.terms.isdisjoint(DECISIONS.other.renewing)


def _theme_word(word: str) -> str:
    """A word as it is compared; a bill is the law, the measure or the text of other reports."""
    return MEASURE_OF.get(word.lower(), stem(word.lower()))


def _decided_words(profile: Profile) -> frozenset[str]:
    """The words of what is decided, without who decides and how."""
    actor = profile.statement.actor
    decides = actor is not None and decider_of(profile)
    by = {actor.head.lower(), *(m.lower() for m in actor.modifiers)} if actor and decides else set()
    return frozenset(t.lower() for t in profile.statement.terms) - TRANSPARENT - by


def _part_shared(one: Theme, other: Theme) -> float:
    """The part (0 to 1) of the lighter theme that is in the other, by squared weights."""
    shared = sum(one[word] ** 2 for word in one.keys() & other.keys())
    least = min(sum(weight**2 for weight in theme.values()) for theme in (one, other))
    return shared / least if least else 0.0


def _fit(one: Told, other: Told) -> float:
    """What two deeds, or the lack of one, tell for and against one act."""
    if one.rung == other.rung == Rung.VOTED:
        return ONE_VOTE
    first, second = deed_of(one.profile), deed_of(other.profile)
    if not first and not second:
        matter = _matter(one.profile)
        return ONE_MATTER if matter and matter == _matter(other.profile) else 0.0
    if first and second:
        return ONE_DEED if _is_kin(first, second) else OTHER_DEED
    words = (other if first else one).profile.terms
    return ONE_DEED if any(_is_kin(first or second, word) for word in words) else NO_DEED


def deed_of(profile: Profile) -> str:
    """What is to be done, where the verb tells it and not only how it is decided.

    What is lodged is the deed: an appeal, a complaint.
    """
    act, thing = profile.statement.act, profile.statement.object
    if act in DECISIONS.deeds.lodging:
        return thing.head if thing else act
    return "" if act in TRANSPARENT or act in WITHOUT_VERB else act


def _matter(profile: Profile) -> str:
    """What is decided on, where a verb only decides it: "ordered an inquiry"."""
    statement = profile.statement
    thing = statement.object or (None if decider_of(profile) else statement.actor)
    return _theme_word(thing.head) if thing else ""


def _is_kin(one: str, other: str) -> bool:
    return bond(one, other) in {Bond.SAME, Bond.FAMILY}
