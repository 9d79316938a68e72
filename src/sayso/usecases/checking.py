"""A claim held against the reports of a store."""

from __future__ import annotations

from sayso import assembly
from sayso.assembly import Settings
from sayso.errors import NoReports
from sayso.ports import Store
from sayso.records import Finding
from sayso.usecases.keeping import answer
from sayso.usecases.storing import readings

ASKED = 50
"""Reports of the store that a claim is held against: those that share most of its words."""


def check(claim: str, store: Store, settings: Settings) -> Finding:
    """Hold a claim against those reports of a store that share most words with it.

    The same claim is answered from memory, and another one that the same reports are nearest
    to without following them anew. Raises ``NoReports`` where none shares any word.
    """
    near = frozenset(report.id for report in store.search(claim, ASKED, every=False))
    if not near:
        raise NoReports("no report in the store shares a word with the claim")
    tools = assembly.remembering(assembly.tools(settings), store)
    return answer(claim, near, tools, lambda: readings(store, settings, near))
