"""Reports that were asked, kept in memory to be asked again.

Sourcing follows every sentence, so that it is done once for each set of reports, and not
for each claim: by the library, by the command line, and for what comes from a store.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from sayso import pipeline
from sayso.ports import Tools
from sayso.records import Finding, Reading
from sayso.stages.comparing import Checker

KEPT = 4
"""Sets of reports kept, the last asked: 31 of 700 words take 14 MB with their readings."""

ANSWERS = 200
"""Answers kept, the last given: one with 20 passages takes 50 KB."""

_kept: dict[tuple[Hashable, Tools], Checker] = {}
_answers: dict[tuple[str, Hashable, Tools], Finding] = {}


def answer(
    claim: str, reports: Hashable, tools: Tools, read: Callable[[], Sequence[Reading]]
) -> Finding:
    """Who stands behind a claim: from memory where it was asked of the same reports before.

    What is given is as with ``kept``.
    """
    key = (claim, reports, tools)
    found = _answers.pop(key, None) or pipeline.check(claim, kept(reports, tools, read), tools)
    _answers[key] = found
    for old in list(_answers)[:-ANSWERS]:
        _answers.pop(old, None)
    return found


def kept(reports: Hashable, tools: Tools, read: Callable[[], Sequence[Reading]]) -> Checker:
    """What claims are asked of: made when some reports are first asked, then from memory.

    ``reports`` tell this set from others that are asked with the same ``tools``; ``read``
    gives their readings, and is called only where they are not kept.
    """
    key = (reports, tools)
    held = _kept.pop(key, None) or pipeline.keep(read(), tools)
    _kept[key] = held  # the last asked is the last to go
    for old in list(_kept)[:-KEPT]:
        _kept.pop(old, None)
    return held
