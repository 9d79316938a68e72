"""On whose word a place of a sentence is: the attributions around it, and what they assert."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Attribution, AttributionKind, CueForce, Modality
from sayso.stages.reading.text.spans import holds, length
from sayso.stages.reading.text.syntax import Tree

SILENT = frozenset({CueForce.ASKS, CueForce.WITHHOLDS})
"""Cues whose content nobody asserts: "asked whether", "did not say if"."""
ASSERTED = frozenset({CueForce.ASSERTS, CueForce.DENIES})
TELLING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
DESCRIBING = frozenset({"amod", "relcl", "compound"})
FORCED = {
    CueForce.CALLS_FOR: Modality.CALLED_FOR,
    CueForce.PLANS: Modality.PLANNED,
    CueForce.EXPECTS: Modality.POSSIBLE,
}
MIN_TERMS = 2
"""Content words that what has no verb must have to state anything."""


def chain_at(attributions: Sequence[Attribution], position: int) -> list[Attribution]:
    """The attributions around a position, outermost first, relays before what they relay."""
    around = [a for a in attributions if any(holds(s, position) for s in a.content)]
    by_id = {a.id: a for a in attributions}
    chain = {a.id: a for a in around}
    for attribution in around:
        parent = by_id.get(attribution.parent or "")
        while parent is not None and parent.id not in chain:
            chain[parent.id] = parent
            parent = by_id.get(parent.parent or "")
    return sorted(chain.values(), key=lambda a: (_depth(a, by_id), -length(a.content), a.id))


def _depth(attribution: Attribution, by_id: dict[str, Attribution]) -> int:
    depth, seen = 0, {attribution.id}
    parent = by_id.get(attribution.parent or "")
    while parent is not None and parent.id not in seen:
        seen.add(parent.id)
        depth += 1
        parent = by_id.get(parent.parent or "")
    return depth


def asserting(chain: list[Attribution]) -> list[Attribution]:
    """The attributions that give somebody's word.

    Who indirectly wants, plans or calls for an act does it on the word of whoever tells so.
    """
    return [a for a in chain if a.force not in FORCED or a.kind != AttributionKind.INDIRECT]


def tells_something(tree: Tree, attribution: Attribution) -> bool:
    """Whether its content tells something: what is asked for without a verb is the asker's deed.

    "Lodged an appeal against the judgment" is no word on anything but a deed.
    """
    if attribution.kind != AttributionKind.INDIRECT:
        return True
    inside = {i for span in attribution.content for i in tree.within(span)}
    if attribution.force in ASSERTED:  # "praised the work" is a deed, too
        telling = [i for i in inside if tree.tokens[i].pos in TELLING]
        return len(telling) >= MIN_TERMS or any(tree.tokens[i].pos == "VERB" for i in inside)
    return any(tree.tokens[i].pos == "VERB" and not _describes(tree, i, inside) for i in inside)


def _describes(tree: Tree, index: int, inside: set[int]) -> bool:
    """Whether a word stands in a clause that only describes a noun among some tokens."""
    current: int | None = index
    while current is not None and current in inside:
        if tree.tokens[current].dep in DESCRIBING:
            return True
        current = tree.head(current)
    return False
