"""Reports that were asked, kept in memory to be asked again.

Sourcing follows every sentence, so that it is done once for each set of reports, and not
for each claim: by the library, by the command line, and for what comes from a store.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from sayso import pipeline
from sayso.ports import Tools
from sayso.records import Reading
from sayso.stages.comparing import Checker

KEPT = 4
"""Sets of reports kept, the last asked: 31 of 700 words take 14 MB with their readings."""

_kept: dict[tuple[Hashable, Tools], Checker] = {}


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
