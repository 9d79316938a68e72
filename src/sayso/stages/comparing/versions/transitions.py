"""What passed from one dossier of a story to its next: conflicts, rungs, versions of reports.

Each is told once, as how it stood and how it stands, with the passages by which it changed. Two
conflicts, or two acts, of both dossiers are the same where they rest on a passage in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sayso.language.spots import spot_of
from sayso.records import (
    ActStatus,
    Change,
    ChangeKind,
    Difference,
    Dossier,
    Evidence,
    Revision,
    content_id,
)

Item = TypeVar("Item", ActStatus, Difference)
SHOWN = 5
"""Passages given with a change."""


def conflict_changes(story: str, before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """Conflicts that appeared, and those that were there and are none any more."""
    found = [
        _change(ChangeKind.CONFLICT, story, one.id, one.about, ("", sides_of(one)), _sides(one))
        for one in after.conflicts
        if _same(one, before.conflicts) is None
    ]
    for one in before.conflicts:
        if _same(one, after.conflicts) is None:
            now = _same(one, after.differences)
            became = f"{now.verdict}: {now.why}" if now else "no conflict is told any more"
            passages = _sides(now) if now else _sides(one)
            stood = (sides_of(one), became)
            found.append(_change(ChangeKind.CONFLICT, story, one.id, one.about, stood, passages))
    return tuple(found)


def status_changes(story: str, before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """Acts that are on another rung now, decisions that are new, and acts that are denied now."""
    found = []
    for act in after.status:
        was = _same(act, before.status)
        reached = [one.evidence for one in act.entries if one.rung == act.rung]
        subject = content_id("act", act.act)
        if (was and was.rung != act.rung) or (was is None and act.decided):
            stood = (str(was.rung) if was else "", str(act.rung))
            found.append(_change(ChangeKind.STATUS, story, subject, act.act, stood, reached))
        if act.otherwise and was and not was.otherwise:
            who = ", ".join(dict.fromkeys(one.speaker or one.outlet for one in act.otherwise))
            stood = (str(was.rung), f"{act.rung}, and denied by {who}")
            passages = [one.evidence for one in act.otherwise]
            found.append(_change(ChangeKind.STATUS, story, subject, act.act, stood, passages))
    return tuple(found)


def revision_changes(story: str, before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """Versions of reports that the dossier before did not have, each with all that it altered."""
    known = {one.id for one in before.revisions}
    headlines = {report.id: report.headline for report in after.reports}
    return tuple(
        _change(
            ChangeKind.REVISION,
            story,
            one.id,
            headlines.get(one.later, ""),
            ("; ".join(_altered_words(one, now=False)), _altered(one)),
            [told for made in one.alterations for told in (made.before, made.after) if told],
        )
        for one in after.revisions
        if one.id not in known
    )


def sides_of(difference: Difference) -> str:
    """A conflict's values with who has them: "31 (Tarn Post) against 45 (Island News)"."""
    return " against ".join(f"{s.value} ({', '.join(s.outlets)})" for s in difference.sides)


def _altered(revision: Revision) -> str:
    kinds = ", ".join(dict.fromkeys(str(one.kind) for one in revision.alterations))
    said = "and says so" if revision.notice else "without saying so"
    return f"{kinds} {said}: {'; '.join(_altered_words(revision, now=True))}"


def _altered_words(revision: Revision, *, now: bool) -> Iterator[str]:
    for one in revision.alterations:
        words = one.now if now else one.was
        yield f"“{words}”" if words else "nothing"


def _change(
    kind: ChangeKind,
    story: str,
    subject: str,
    title: str,
    stood: tuple[str, str],
    evidence: Sequence[Evidence],
) -> Change:
    before, after = stood
    why = f"{before or 'nothing'} → {after}"
    return Change(kind, story, subject, (), why, title, before, after, tuple(evidence[:SHOWN]))


def _same(one: Item, others: Iterable[Item]) -> Item | None:
    """The first of others that rests on a passage that this one rests on, too."""
    mine = _spots(one)
    return next((other for other in others if mine & _spots(other)), None)


def _spots(one: ActStatus | Difference) -> frozenset[str]:
    if isinstance(one, ActStatus):
        return frozenset(spot_of(entry.evidence) for entry in one.entries)
    return frozenset(f"{one.kind} {spot_of(passage)}" for passage in _sides(one))


def _sides(difference: Difference) -> list[Evidence]:
    return [passage for side in difference.sides for passage in side.evidence]
