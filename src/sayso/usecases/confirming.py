"""A watched claim, held again whenever other reports share its words."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import msgspec

from sayso.assembly import Settings
from sayso.errors import InputError
from sayso.language.spots import spot_of
from sayso.ports import Store
from sayso.records import Change, ChangeKind, Finding, Standing, content_id
from sayso.usecases.alerting import QUOTED
from sayso.usecases.checking import ASKED, check

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """What stood behind a watched claim when it was held last against the reports ``near``."""

    near: frozenset[str]
    standing: Standing
    firm: int
    possible: int
    passages: frozenset[str] = frozenset()


def hold(store: Store, settings: Settings, claim: str) -> None:
    """Hold a claim against the reports that share its words, where these are others than before.

    That it stands otherwise, or that more newsrooms or fewer found it out themselves, is written
    down as a change; how it stands at first is not.
    """
    name = f"claim:{content_id('asked', claim)}"
    kept = store.notes(name).get(name)
    before = msgspec.json.decode(kept, type=Answered) if kept else None
    near = frozenset(one.id for one in store.search(claim, ASKED, every=False))
    if before and near == before.near:
        return
    try:
        found = check(claim, store, settings) if near else None
    except InputError as error:
        _log.warning("%s", error)
        return
    now = _answer_of(found, near)
    changes = _confirmed(store, claim, before, now, found) if before else ()
    store.note({name: msgspec.json.encode(now)}, changes)


def _answer_of(found: Finding | None, near: frozenset[str]) -> Answered:
    if found is None:
        return Answered(near, Standing.UNSUPPORTED, 0, 0)
    passages = frozenset(spot_of(one.statement.evidence) for one in found.statements)
    return Answered(near, found.standing, *found.origins, passages)


def _confirmed(
    store: Store, claim: str, before: Answered, now: Answered, found: Finding | None
) -> tuple[Change, ...]:
    if (before.standing, before.firm) == (now.standing, now.firm):
        return ()
    told = [one.statement.evidence for one in found.statements] if found else []
    came = [one for one in told if spot_of(one) not in before.passages]
    evidence = tuple((came or told)[:QUOTED])
    story = store.story_of(evidence[0].report) if evidence else ""
    was, became = (f"{one.standing}; origins {one.firm}–{one.possible}" for one in (before, now))
    why = f"{was} → {became}"
    return (Change(ChangeKind.ANSWER, story, claim, (), why, claim, was, became, evidence),)
