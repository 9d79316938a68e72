"""What became of stories, in words, and what did since somebody was here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import NotStored
from sayso.faces.web.wording import catalogue
from sayso.ports import Store
from sayso.records import Change, ChangeKind
from sayso.stages.publishing import timeline

_ = catalogue().gettext
WORDS = {
    ChangeKind.NEW: _("New:"),
    ChangeKind.GREW: _("More reports:"),
    ChangeKind.MERGED: _("Merged into one:"),
    ChangeKind.SPLIT: _("Split off:"),
    ChangeKind.CLAIM: _("A claim stands otherwise:"),
    ChangeKind.HEADLINE: _("A headline stands otherwise:"),
    ChangeKind.CONFLICT: _("A conflict:"),
    ChangeKind.STATUS: _("A decision:"),
    ChangeKind.REVISION: _("Another version:"),
    ChangeKind.ANSWER: _("A watched claim:"),
    ChangeKind.SILENCE: _("A feed is silent:"),
}

JOINED = frozenset({ChangeKind.NEW, ChangeKind.GREW})
"""Changes whose reasons are those of each join; they stand with the story."""


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """What became of a story, in words; ``story`` is where it is now, "" where it is no more."""

    words: str
    story: str
    headline: str
    reason: str


def told(store: Store, changes: Iterable[Change]) -> tuple[ChangeTold, ...]:
    """Changes in words, each with the story that it is of now."""
    return tuple(_change_told(store, change) for change in changes)


def _change_told(store: Store, change: Change) -> ChangeTold:
    reason = "" if change.kind in JOINED else change.reason
    try:
        story = store.story(change.story) if change.story else None
    except NotStored:
        story = None
    if story is None:
        return ChangeTold(WORDS[change.kind], "", "", reason)
    return ChangeTold(WORDS[change.kind], story.id, timeline.headline(story), reason)
