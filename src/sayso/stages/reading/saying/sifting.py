"""Which candidates become attributions: none twice, none empty, relays before what they relay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sayso.stages.reading.saying.candidates import Candidate, Hearing, alike, place
from sayso.stages.reading.saying.cues import FINITE, is_idle
from sayso.stages.reading.text.passages import Passage

TWICE = 0.7
"""The share of words from which two contents of one source are one."""


def without_doubles(hearing: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates without those that give a source's words once more, from a lesser cue.

    "had admitted under questioning that ..." has one cue, not two.
    """
    passage = hearing.passage
    kept: list[Candidate] = []
    by_source: dict[tuple[int, ...], list[Candidate]] = defaultdict(list)
    for one in sorted(found, key=lambda c: (_lesser(passage, c), c.cue)):
        same = by_source[one.source]
        free = [c for c in same if not (one.within or c.within)]
        twice = any(alike(one.content, c.content) > TWICE for c in free)
        if not (one.source and twice):
            kept.append(one)
            same.append(one)
    return kept


def _lesser(passage: Passage, one: Candidate) -> bool:
    """Whether a cue has no finite verb."""
    return not any(passage.tokens[i].tag in FINITE for i in one.cue)


def ordered(_: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates by their first words, each behind the one that passes it on."""
    done: list[Candidate] = []
    cues: set[tuple[int, ...]] = set()
    waiting = sorted(found, key=place)
    while waiting:
        ready = [c for c in waiting if not c.within or c.within in cues] or waiting
        left = [c for c in waiting if c.within and c.within not in cues]
        done += ready
        cues.update(c.cue for c in ready)
        waiting = left if len(ready) < len(waiting) else []
    return done


def parted(hearing: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates whose content holds neither their source nor their cue, and is not empty."""
    passage = hearing.passage
    kept = []
    for candidate in found:
        taken = {*candidate.source, *candidate.cue}
        content = tuple(i for i in candidate.content if i not in taken)
        words = [i for i in content if not passage.is_mark(i)]
        if is_idle(passage, candidate.cue, candidate.head, words):
            continue
        if words and passage.tokens[words[0]].text.lower() != "according":
            kept.append(replace(candidate, content=content))
    return kept
