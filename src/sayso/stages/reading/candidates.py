"""Candidates for attributions: what rules, or a tagger, propose as token indices."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import CueForce


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution before it is a record.

    ``source``, ``cue`` and ``content`` are token indices in order; ``head`` is
    the word that the source's kind is read from (for "who" its antecedent);
    ``relay`` heads the name of the medium it was told to; ``crowd`` marks voices
    that nobody is named for; ``within`` is the cue of the candidate that passes
    this one on, where its place does not show it.
    """

    source: tuple[int, ...]
    head: int | None
    cue: tuple[int, ...]
    content: tuple[int, ...]
    force: CueForce
    relay: int | None = None
    crowd: bool = False
    within: tuple[int, ...] = ()
