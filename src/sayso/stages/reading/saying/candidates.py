"""Candidates for attributions: what rules, or a tagger, propose as token indices."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import CueForce

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
