"""Candidates for attributions: what rules, or a tagger, propose as token indices."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sayso.ports import OutletDirectory, Tagger
from sayso.records import CueForce
from sayso.stages.reading.text.passages import Passage

PLAIN = 0.9
"""The confidence in what a rule is sure of by itself: print that speaks by its form alone."""
SELDOM = 0.4
"""That in what neither tagger nor rules see: below what is printed as firm."""

RELAYED = 0.95
"""What is left of a confidence where only the rules say that somebody passes it on."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution before it is a record.

    ``source``, ``cue`` and ``content`` are token indices in order; ``head`` is
    the word that the source's kind is read from (for "who" its antecedent);
    ``crowd`` marks voices that nobody is named for; ``within`` is the cue of the
    candidate that passes this one on, where its place does not show it; ``plain``
    says that the rule is sure by itself, whatever a tagger sees. ``confidence`` is
    the probability that source and content are right, ``tagged`` whether a tagger
    saw it, ``medium`` whether its source is one by its place, whatever it is called.
    """

    source: tuple[int, ...]
    head: int | None
    cue: tuple[int, ...]
    content: tuple[int, ...]
    force: CueForce
    crowd: bool = False
    within: tuple[int, ...] = ()
    plain: bool = False
    confidence: float = 1.0
    tagged: bool = False
    medium: bool = False


def place(candidate: Candidate) -> tuple[bool, int, tuple[int, ...]]:
    """Where a candidate stands among others: links last, then by its first word."""
    return bool(candidate.within), min(*candidate.cue, *candidate.content), candidate.cue


def alike(one: Collection[int], other: Collection[int]) -> float:
    """The share of the tokens of two spans that stand in both; 1 where both are empty."""
    a, b = set(one), set(other)
    return len(a & b) / len(a | b) if a | b else 1.0


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a pass looks for who says what in: one part, the outlets known, the tagger if any."""

    passage: Passage
    outlets: OutletDirectory
    tagger: Tagger | None = None


Pass = Callable[[Hearing, Sequence[Candidate]], list[Candidate]]
"""One step of finding who says what: candidates so far to candidates."""
