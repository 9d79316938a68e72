"""Whether a report may tell in other words what another tells: each of its sentences is asked.

Statements that are not aligned may still say the same, so that a claim may only be called
lacking where no sentence comes near to saying it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.records import Statement
from sayso.stages.comparing.parts.passages import Passage, asked_statement
from sayso.stages.comparing.saying.judge import Judge
from sayso.stages.comparing.saying.shelf import Shelf

ASKED = 3
"""Sentences of a report that come nearest to a statement, and are asked."""


class Elsewhere:
    """The sentences of some reports, to be asked whether they may tell what others tell."""

    def __init__(self, passages: Iterable[Passage], judge: Judge) -> None:
        by_report: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            by_report[passage.report].append(passage)
        self._shelves = {report: Shelf(found) for report, found in by_report.items()}
        members = (p for found in by_report.values() for one in found for p in one.members)
        self._profiles = {profile.statement.id: profile for profile in members}
        self._judge = judge

    def may_tell(self, statements: Sequence[Statement], report: str) -> bool:
        """Whether some sentence of ``report`` may say, or deny, any of these wordings."""
        shelf = self._shelves.get(report)
        known = [self._profiles[s.id] for s in statements if s.id in self._profiles]
        asked = [asked_statement(p.statement, p.own_vector) for p in known]
        pairs = [(a, p) for a in asked for p in (shelf.near(a, ASKED, each=ASKED) if shelf else ())]
        return self._judge.may_say(pairs)
