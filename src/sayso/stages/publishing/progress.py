"""Where each decision stands, in words: the rung, on whose word, what is awaited, who denies it."""

from __future__ import annotations

from sayso.language.outlets import UNKNOWN
from sayso.records import ActStatus, Dossier
from sayso.stages.publishing import wording

SEVERAL = 2
"""Newsrooms from which a call or a plan that nobody has decided on is shown, too."""


def acts_shown(dossier: Dossier) -> tuple[ActStatus, ...]:
    """Decisions, and what several newsrooms tell is called for, proposed or done."""
    return tuple(act for act in dossier.status if act.decided or len(_outlets(act)) >= SEVERAL)


def progress(act: ActStatus) -> str:
    """One paragraph on an act; its words and passages stand beside it."""
    telling = [entry for entry in act.entries if entry.rung == act.rung]
    outlets = wording.listed(entry.outlet or UNKNOWN for entry in telling)
    words = wording.listed(entry.speaker for entry in telling if entry.speaker)
    own = any(not entry.speaker for entry in telling)
    whose = f"on the word of {words}" + (" and on their own" if own else "") if words else ""
    told = f"{act.rung.value.capitalize()}, as told by {outlets}{f', {whose}' if whose else ''}."
    if not act.awaiting:
        awaited = "The reports do not say what has still to happen."
    elif act.awaited_of:
        awaited = f"Something is still awaited from {wording.listed(act.awaited_of)}."
    else:
        awaited = "Something is still awaited."
    against = wording.listed(entry.speaker or entry.outlet or UNKNOWN for entry in act.otherwise)
    return " ".join(filter(None, (told, awaited, f"Otherwise says {against}." if against else "")))


def _outlets(act: ActStatus) -> set[str]:
    return {entry.outlet for entry in act.entries}
