"""From the numbered changes of a store to alerts: transitions that somebody who watches is told.

An alert follows from the change and the reports that it quotes, so that it is the same, and has
the same id, whenever it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.errors import NotStored
from sayso.language.spots import spot_of
from sayso.ports import Listing, Store
from sayso.records import (
    Alert,
    AlertQuote,
    Change,
    ChangeKind,
    NumberedChange,
    content_id,
)

AT_ONCE = 200
"""Changes read at once."""
MOST_SAID = 5_000
"""Passages of one source by which its claims and stories are known."""
QUOTED = 5
"""Passages of an alert."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched: claims (in words), stories (ids, which may be shortened), sources (names).

    Without any, everything.
    """

    claims: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The same for the same things, in any order."""
        return content_id(
            "watch", *(sorted(one) for one in (self.claims, self.stories, self.sources))
        )

    @property
    def is_narrow(self) -> bool:
        """Whether not everything is watched."""
        return bool(self.claims or self.stories or self.sources)


def changes_between(store: Store, start: int, end: int) -> tuple[NumberedChange, ...]:
    """The changes with numbers from ``start`` up to but not ``end``, the first first."""
    found: list[NumberedChange] = []
    while end > start:
        page = store.list_changes(Listing(AT_ONCE, (str(end), "")))
        found += (one for one in page if one.number >= start)
        if len(page) < AT_ONCE:
            break
        end = page[-1].number
    return tuple(reversed(found))


def alerts_between(store: Store, start: int, end: int, watch: Watch) -> tuple[Alert, ...]:
    """The alerts of a watch that those changes come to, each once.

    Of one that changed several times only from what to what it changed is told, and nothing where
    it stands as it did.
    """
    is_watched = watched_by(store, watch)
    found: dict[tuple[str, str, str], list[Alert]] = {}
    for one in changes_between(store, start, end):
        if one.change.after and is_watched(one.change):
            alert = _alert_of(store, one)
            found.setdefault((alert.kind, alert.story, alert.subject), []).append(alert)
    told = (alert for some in found.values() for alert in _together(some))
    return tuple({one.id: one for one in sorted(told, key=lambda one: one.number)}.values())


def alerts_since(store: Store, number: int, watch: Watch) -> tuple[Alert, ...]:
    """The alerts of all changes since there were ``number`` of them."""
    return alerts_between(store, number, store.count_changes(), watch)


def stories_of(store: Store, watch: Watch) -> frozenset[str]:
    """The ids of the watched stories, as they are called now; those that are gone are left out."""
    return frozenset(story for one in watch.stories if (story := story_named(store, one)))


def story_named(store: Store, name: str) -> str:
    """The id of the story that an id leads to, "" where there is none any more."""
    try:
        return store.story(name).id if name else ""
    except NotStored:
        return ""


def watched_by(store: Store, watch: Watch) -> Callable[[Change], bool]:
    """What tells whether a change is of what is watched.

    A source is watched in the claims that are on its word, and in all else of their stories.
    """
    if not watch.is_narrow:
        return lambda _change: True
    said = [one for name in watch.sources for one in store.spoken(name, MOST_SAID)]
    claims = frozenset(one.claim for one in said)
    stories = stories_of(store, watch)
    spoken_in = frozenset(one.story for one in said)

    def is_watched(change: Change) -> bool:
        if change.kind is ChangeKind.SILENCE:
            return True
        if change.kind is ChangeKind.ANSWER:
            return change.other in watch.claims
        of_source = change.other in claims or (
            change.kind is not ChangeKind.CLAIM and change.story in spoken_in
        )
        return of_source or (bool(stories) and story_named(store, change.story) in stories)

    return is_watched


def _alert_of(store: Store, numbered: NumberedChange) -> Alert:
    change = numbered.change
    told = (change.kind, change.story, change.other, change.before, change.after)
    quotations = tuple(_quotations(store, change))
    return Alert(
        id=content_id("alert", *told, [spot_of(one) for one in change.evidence]),
        kind=change.kind,
        story=change.story,
        subject=change.other,
        title=change.title,
        before=change.before,
        after=change.after,
        outlets=tuple(dict.fromkeys(one.outlet for one in quotations)),
        quotations=quotations,
        links=tuple(dict.fromkeys(one.address for one in quotations if one.address)),
        number=numbered.number,
    )


def _quotations(store: Store, change: Change) -> Iterator[AlertQuote]:
    for one in change.evidence[:QUOTED]:
        try:
            report = store.report(one.report)
        except NotStored:  # a digest's, or taken out since
            continue
        yield AlertQuote(report.outlet.name, report.headline, report.address, one.quote)


def _together(some: Sequence[Alert]) -> tuple[Alert, ...]:
    """What the alerts on one subject come to."""
    first, last = some[0], some[-1]
    if len(some) == 1:
        return (first,)
    if first.before == last.after:
        return ()
    quotations = dict.fromkeys(quote for one in reversed(some) for quote in one.quotations)
    return (
        replace(
            last,
            id=content_id("alert", [one.id for one in some]),
            before=first.before,
            outlets=tuple(dict.fromkeys(name for one in some for name in one.outlets)),
            quotations=tuple(quotations)[:QUOTED],
            links=tuple(dict.fromkeys(link for one in some for link in one.links)),
        ),
    )
