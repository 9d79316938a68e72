"""What the tagger sees and what the rules propose, as one list of candidates.

The tagger decides where source, cue and content are. The rules add what it was
never taught: who relays whom, what a cue does with its content, headlines that
attribute by a colon. Each candidate gets a confidence, fitted on articles held out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.logistic import logistic
from sayso.ports import Tagger
from sayso.records import CueForce
from sayso.stages.reading.saying.candidates import PLAIN, RELAYED, Candidate, Hearing, alike
from sayso.stages.reading.saying.cues import force_of_cue, is_cue_verb
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.rules.proposing import propose
from sayso.stages.reading.saying.subjects import NOMINAL
from sayso.stages.reading.saying.tagger.tagging import Tagged, tag
from sayso.stages.reading.saying.tagger.windows import Marked
from sayso.stages.reading.text.nearby import Nearby
from sayso.stages.reading.text.passages import Passage

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Sight:
    """One possible attribution: as the tagger sees it, as the rules do, or both."""

    tagged: Tagged | None
    proposed: Candidate | None
    signs: tuple[float, ...]
    """What the confidence is computed from: ``SIGNS``, or ``RULE_SIGNS`` without the tagger."""


SIGNS = (
    "always", "cue", "source", "content", "has a source", "same cue", "same content",
    "same source", "quoted", "length",
)  # fmt: skip
RULE_SIGNS = ("always", "quoted", "has a source", "length", "inside", "shared")


def combined(hearing: Hearing, proposed: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with their confidences, those below the lowest setting left out.

    Without a tagger they stay as they are, each as if it were certain.

    The tagger was taught that no word is said twice; so what somebody says is read
    once more by itself, to find whom he relays.
    """
    passage, tagger = hearing.passage, hearing.tagger
    if tagger is None:
        return list(proposed)
    kept = _judged(passage, proposed, tagger)
    looked_at = Counter({i: OFTEN for c in kept for i in c.cue})
    waiting = list(kept)
    while waiting:
        inside = _inside(passage, waiting.pop(), looked_at, tagger)
        looked_at.update({i: OFTEN for c in inside for i in c.cue})
        kept += inside
        waiting += inside
    return kept


def _judged(passage: Passage, proposed: Sequence[Candidate], tagger: Tagger) -> list[Candidate]:
    settings = confidences()
    kept: list[Candidate] = []
    replaced: dict[tuple[int, ...], Candidate] = {}
    late: list[Candidate] = []
    for sight in sights(passage, proposed, tag(Marked(passage, proposed), tagger)):
        confidence = settings.of(sight)
        if sight.tagged is not None:
            first = passage.tokens[sight.tagged.content[0]].text.lower()
            if confidence < settings.lowest or first == "according":
                late += [sight.proposed] if sight.proposed is not None else []
                continue
            made = _candidate(passage, sight.tagged, sight.proposed)
            made = replace(made, confidence=confidence, tagged=True)
            if sight.proposed is not None:
                replaced[sight.proposed.cue] = made
            kept.append(made)
        elif sight.proposed is not None:
            confidence = PLAIN if sight.proposed.plain else confidence
            enough = confidence >= settings.lowest
            (kept if enough else late).append(replace(sight.proposed, confidence=confidence))
    kept += _relaying(passage, late, kept)
    return kept + _passed_on(proposed, replaced, kept)


def _inside(
    passage: Passage, outer: Candidate, looked_at: Counter[int], tagger: Tagger
) -> list[Candidate]:
    """What is said by others in somebody's words: "reported that the ministry had said ...".

    ``looked_at`` counts how often a word was read as a possible cue: ``OFTEN`` for one
    that is a cue already.
    """
    run = max(_runs(outer.content), key=len)
    cues = [i for i in run if looked_at[i] < OFTEN and _is_cue(passage, i)]
    if len(run) < FEWEST or not cues:
        return []
    looked_at.update(cues)
    inner = passage.excerpt(run)
    found = _judged(inner, propose(inner), tagger)
    shifted = [_shifted(c, run.start) for c in found]
    return [
        replace(c, tagged=False, confidence=min(c.confidence, outer.confidence))
        for c in shifted
        if c.source
        and all(looked_at[i] < OFTEN or i in cues for i in c.cue)
        and len(c.content) < len(run)
        and c.force != CueForce.ACTS
    ]


def _is_cue(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    if token.text.lower() == "according":
        return True
    listed = token.lemma in cue_words().inside.verbs and token.pos == "VERB"
    return token.tag in SPOKEN and (listed or is_cue_verb(passage, index))


SPOKEN = frozenset({"VBD", "VBZ", "VBP", "VBN"})
"""Tags of verbs by which somebody has said something."""


OFTEN = 3
"""Times that a word is read as a cue in other's words: so work grows with the text, not with
how deep speech is nested in it."""
FEWEST = 5
"""Words from which somebody's words may hold another's."""


def _runs(indices: Sequence[int]) -> list[range]:
    """Runs of neighbouring tokens."""
    runs: list[range] = []
    for i in indices:
        if runs and runs[-1].stop == i:
            runs[-1] = range(runs[-1].start, i + 1)
        else:
            runs.append(range(i, i + 1))
    return runs


def _shifted(one: Candidate, by: int) -> Candidate:
    def moved(indices: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(i + by for i in indices)

    return replace(
        one,
        source=moved(one.source),
        head=None if one.head is None else one.head + by,
        cue=moved(one.cue),
        content=moved(one.content),
        within=moved(one.within),
    )


def sights(
    passage: Passage, proposed: Sequence[Candidate], tagged: Sequence[Tagged]
) -> list[Sight]:
    """All that the tagger or the rules see, paired by their cues."""
    plain = [c for c in proposed if not c.within]
    partner: dict[int, Candidate] = {}
    at_cue: Nearby[Candidate] = Nearby()
    for candidate in plain:
        at_cue.add_at(candidate, candidate.cue)
    told: Nearby[Tagged] = Nearby()
    for one in tagged:
        told.add_at(one, one.content)
    for number, one in enumerate(tagged):
        near = [c for c in at_cue.at(one.cue) if not set(one.cue).isdisjoint(c.cue)]
        if near:
            partner[number] = max(near, key=lambda c: (alike(c.content, one.content), c.cue))
    used = {id(c) for c in partner.values()}
    found = [
        Sight(one, partner.get(n), _signs(passage, one, partner.get(n)))
        for n, one in enumerate(tagged)
    ]
    found += [Sight(None, c, _rule_signs(passage, c, told)) for c in plain if id(c) not in used]
    return found


def _signs(passage: Passage, one: Tagged, rule: Candidate | None) -> tuple[float, ...]:
    quoted = sum(passage.quote_of[i] >= 0 for i in one.content) / len(one.content)
    return (
        1.0,
        max(one.cue_score, -3.0),
        max(one.source_score, -3.0),
        max(one.content_score, -3.0),
        float(bool(one.source)),
        float(rule is not None),
        alike(rule.content, one.content) if rule else 0.0,
        alike(rule.source, one.source) if rule else 0.0,
        quoted,
        math.log(len(one.content)),
    )


def _rule_signs(passage: Passage, rule: Candidate, told: Nearby[Tagged]) -> tuple[float, ...]:
    words = rule.content
    near = told.at((*rule.cue, *words))
    inside = any(not set(rule.cue).isdisjoint(t.content) for t in near)
    shared = max((alike(words, t.content) for t in near), default=0.0)
    return (
        1.0,
        sum(passage.quote_of[i] >= 0 for i in words) / len(words),
        float(bool(rule.source)),
        math.log(len(words)),
        float(inside),
        shared,
    )


@dataclass(frozen=True, slots=True)
class Confidences:
    """The fitted weights, and the settings: ``lowest`` to keep, ``firm`` to print."""

    tagged: tuple[float, ...]
    rules: tuple[float, ...]
    lowest: float
    firm: float

    def of(self, sight: Sight) -> float:
        """The probability that a sight is a whole attribution, source and content right."""
        weights = self.rules if sight.tagged is None else self.tagged
        total = sum(w * s for w, s in zip(weights, sight.signs, strict=True))
        return logistic(total)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lowest confidence to keep, and from which it is printed as firm."""

    lowest: float
    firm: float


class FittedWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file: weights by the names of ``SIGNS`` and ``RULE_SIGNS``, and the settings."""

    tagged: dict[str, float]
    rules: dict[str, float]
    settings: Settings


@cache
def confidences() -> Confidences:
    """The weights and settings of the data file."""
    fitted = lexicon("sayso.stages.reading", "confidence.toml", FittedWeights)
    return Confidences(
        tuple(fitted.tagged[sign] for sign in SIGNS),
        tuple(fitted.rules[sign] for sign in RULE_SIGNS),
        fitted.settings.lowest,
        fitted.settings.firm,
    )


def _candidate(passage: Passage, one: Tagged, rule: Candidate | None) -> Candidate:
    """The tagger's spans, with what the rules know of the cue."""
    one = replace(one, source=_with_relative(passage, _mended(passage, one.source, rule), one.cue))
    head = _head(passage, one.source)
    force = force_of_cue(passage, one.cue, one.content)
    if rule is None:
        return Candidate(one.source, head, one.cue, one.content, force)
    if rule.head in one.source or (rule.head is not None and rule.source == one.source):
        head = rule.head
    force = force if force == CueForce.ACTS else rule.force
    made = replace(rule, source=one.source, head=head, cue=one.cue, content=one.content)
    return replace(made, force=force)


def _mended(passage: Passage, source: tuple[int, ...], rule: Candidate | None) -> tuple[int, ...]:
    """A source that breaks off before its noun, with what is missing: "a" of "a trader"."""
    if source and passage.tokens[source[-1]].pos == "PROPN":
        return _whole_name(passage, source)
    if not source or any(passage.tokens[i].pos in NOMINAL for i in source):
        return source
    if rule is not None and set(source) <= set(rule.source):
        return rule.source
    head = passage.tokens[source[-1]].head
    near = source[-1] < head <= source[-1] + TORN
    return tuple(range(source[0], head + 1)) if near else source


def _whole_name(passage: Passage, source: tuple[int, ...]) -> tuple[int, ...]:
    """A source that breaks off inside a name, with the rest: "Marta" of "Marta Kelling"."""
    last = source[-1]
    while last + 1 < len(passage.tokens):
        token = passage.tokens[last + 1]
        inside = token.pos == "PROPN" and token.entity and not token.entity_start
        if not inside or token.entity != passage.tokens[last].entity:
            break
        last += 1
    return (*source, *range(source[-1] + 1, last + 1))


def _with_relative(
    passage: Passage, source: tuple[int, ...], cue: tuple[int, ...]
) -> tuple[int, ...]:
    """A source that breaks off at its relative clause, with it: "an officer who asked ..."."""
    if not source or passage.tokens[source[-1]].tag not in {"WP", "WDT"}:
        return source
    further = range(source[-1] + 1, cue[0])
    near = len(further) <= RELATIVE and not any(passage.tokens[i].text == "," for i in further)
    return (*source, *further) if near else source[:-1]


RELATIVE = 12
"""Words of a relative clause in a source."""
TORN = 5
"""Words after a broken source in which its noun stands."""


def _head(passage: Passage, source: Sequence[int]) -> int | None:
    """The word of a source that the others hang on; of a torn name, its last word."""
    inside = set(source)
    top = [
        i
        for i in source
        if passage.tokens[i].pos in NOMINAL
        and (passage.tokens[i].head not in inside or passage.tokens[i].head == i)
    ]
    if not top:
        return next(iter(source), None)
    last = top[0]
    for i in top[1:]:
        if i != last + 1:
            break
        last = i
    return last


def _relaying(
    passage: Passage, late: Sequence[Candidate], kept: Sequence[Candidate]
) -> list[Candidate]:
    """Rules' candidates that pass a kept one on, or are passed on by it.

    The tagger was taught one attribution a word, so it leaves out the other
    link of "..., the ministry said, The Post reported".
    """
    found = []
    near: Nearby[tuple[Candidate, frozenset[int], frozenset[int]]] = Nearby()
    for other in kept if late else ():
        own = frozenset(other.content)
        said = frozenset(i for i in own if not passage.is_mark(i))
        near.add_at((other, own, said), (*own, *other.cue))
    for candidate in late:
        words = {i for i in candidate.content if not passage.is_mark(i)}
        for other, own, said in near.at((*candidate.content, *candidate.cue)):
            outer = bool(words) and words >= said
            inner = words <= own and not set(candidate.cue).isdisjoint(own)
            cued = not set(other.cue).isdisjoint(candidate.content)
            if (outer and cued and candidate.force == CueForce.ASSERTS) or (
                inner and candidate.source
            ):
                found.append(replace(candidate, confidence=other.confidence * RELAYED))
                break
    return found


def _passed_on(
    proposed: Sequence[Candidate],
    replaced: dict[tuple[int, ...], Candidate],
    kept: Sequence[Candidate],
) -> list[Candidate]:
    """The rules' candidates that stand in another one ("citing officials"), where that is kept."""
    sure = {c.cue: c.confidence for c in kept}
    found = []
    for candidate in proposed:
        if not candidate.within:
            continue
        outer = replaced.get(candidate.within)
        cue = outer.cue if outer is not None else candidate.within
        if cue in sure:
            found.append(replace(candidate, within=cue, confidence=sure[cue] * RELAYED))
    return found
