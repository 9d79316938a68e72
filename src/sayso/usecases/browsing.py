"""What a store has, looked through page by page, and one report, outlet or source of it.

Nothing here makes a dossier or reads all of a store: what is told comes from the last
dossiers that were made.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import msgspec

from sayso import assembly
from sayso.assembly import Settings
from sayso.errors import NotStored, WrongArgument
from sayso.language.rulings import reports_of
from sayso.ports import Listing, Store
from sayso.records import (
    KeptClaim,
    NumberedChange,
    Outlet,
    Reading,
    Report,
    ReportLine,
    Role,
    Ruling,
    Spoken,
    StoryLine,
)
from sayso.stages.intake import number_revisions
from sayso.usecases.dossiers import holding
from sayso.usecases.storing import readings

Item = TypeVar("Item")
LIMIT = 50
"""Items of a page."""
MOST = 200
"""Items that a page may have."""
MOST_SAID = 500
"""Passages of one source that are looked through."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items, and from where the next ones are got: "" where these are the last."""

    items: tuple[Item, ...]
    next: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with all that is known of it.

    ``reading`` is None where it cannot be read; ``revisions`` are all its versions, numbered,
    itself among them; ``story`` is the id of its story, "" for none; ``claims`` are those that
    it tells, and ``rulings`` all that are about it.
    """

    report: Report
    reading: Reading | None
    revisions: tuple[Report, ...]
    story: str
    claims: tuple[KeptClaim, ...]
    rulings: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What one outlet is to another over all stories: ``number`` times, in ``stories`` (ids).

    ``role`` is "copied", "credited" or "cited".
    """

    outlet: str
    other: str
    role: str
    number: int
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutletView:
    """An outlet with what the last dossiers of stories say of it.

    ``family`` is its publisher family's id. It is the origin of ``origin_of`` claims, in the
    stories ``origin_in``; ``takes`` is whom it has what from, ``gives`` who has what from it.
    ``reports`` are its newest ones.
    """

    outlet: Outlet
    family: str
    reports: Page[ReportLine]
    origin_of: int
    origin_in: tuple[str, ...]
    takes: tuple[Between, ...]
    gives: tuple[Between, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Somebody on whose word something is, with the claims of each story and who tells them so."""

    name: str
    said: tuple[tuple[KeptClaim, tuple[Spoken, ...]], ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a moment that is named by how many changes there were then.

    ``now`` is how many there are, ``changes`` the last ones first, at most as many as asked for.
    """

    now: int
    changes: tuple[NumberedChange, ...]


def stories(
    store: Store,
    settings: Settings,
    *,
    cursor: str = "",
    limit: int = LIMIT,
    words: str = "",
    outlet: str = "",
    standing: str = "",
) -> Page[StoryLine]:
    """Stories, newest first; ``issued`` is the last dossier of one where it still holds.

    ``words`` stand in one of its reports, ``outlet`` (id) published one, a claim has
    ``standing``. Raises ``WrongArgument`` for a cursor that is none.
    """
    asked = _listing(cursor, limit, words=words, outlet=outlet, standing=standing)
    page = _page_of(asked, store.list_stories, lambda line: (line.newest, line.id))
    held = holding({line.id: line.members for line in page.items}, store, settings)
    return replace(page, items=tuple(replace(o, issued=held.get(o.id)) for o in page.items))


def reports(
    store: Store,
    *,
    cursor: str = "",
    limit: int = LIMIT,
    words: str = "",
    outlet: str = "",
    story: str = "",
) -> Page[ReportLine]:
    """Reports, newest first, that hold ``words``, by an ``outlet`` or of a ``story`` (ids)."""

    def keys(line: ReportLine) -> tuple[str, str]:
        told = line.report.published
        return told.when.isoformat() if told else "", line.report.id

    asked = _listing(cursor, limit, words=words, outlet=outlet, story=story)
    return _page_of(asked, store.list_reports, keys)


def claims(
    store: Store,
    *,
    cursor: str = "",
    limit: int = LIMIT,
    words: str = "",
    outlet: str = "",
    story: str = "",
    standing: str = "",
) -> Page[KeptClaim]:
    """Claims of the last dossiers, newest first, that hold ``words`` and stand so."""

    def keys(claim: KeptClaim) -> tuple[str, str]:
        told = claim.claim.first_told
        return told.when.isoformat() if told else "", claim.id

    asked = _listing(cursor, limit, words=words, outlet=outlet, story=story, standing=standing)
    return _page_of(asked, store.list_claims, keys)


def changes(store: Store, *, cursor: str = "", limit: int = LIMIT) -> Page[NumberedChange]:
    """What stories and claims went through, the last change first."""
    asked = _listing(cursor, limit)
    return _page_of(asked, store.list_changes, lambda one: (str(one.number), ""))


def since(store: Store, number: int, limit: int = LIMIT) -> Since:
    """What changed since there were ``number`` changes: keep ``now`` for the next visit."""
    now = store.count_changes()
    last = store.list_changes(Listing(limit))
    return Since(now, tuple(one for one in last if one.number >= number))


def report(store: Store, name: str, settings: Settings) -> ReportView:
    """A report by its id, which may be shortened. Raises ``NotStored``."""
    found = store.report(name)
    versions = number_revisions(store.revisions(found))
    (found,) = (one for one in versions if one.id == found.id)
    read = next(iter(readings(store, settings, [found.id])), None)
    return ReportView(
        report=found,
        reading=read and replace(read, report=found),
        revisions=versions,
        story=store.story_of(found.id),
        claims=tuple(one for one in store.claims_told([found.id]) if not one.gone),
        rulings=tuple(one for one in store.rulings() if found.id in reports_of(one)),
    )


def outlet(store: Store, name: str, settings: Settings) -> OutletView:
    """An outlet by its id. Raises ``NotStored`` where nothing is kept of it."""
    directory = assembly.tools(settings).outlets
    newest, roles = reports(store, outlet=name), store.roles(name)
    if not newest.items and not roles:
        raise NotStored("nothing is kept of an outlet of this id", name)
    known = newest.items[0].report.outlet if newest.items else directory.by_address(f"//{name}")
    about = known or Outlet(name, name, "unknown")
    entering = [role for role in roles if role.role == "origin"]
    between = _between_outlets(role for role in roles if role.other)
    return OutletView(
        outlet=about,
        family=directory.family(about),
        reports=newest,
        origin_of=sum(role.number for role in entering),
        origin_in=tuple(role.story for role in entering),
        takes=tuple(one for one in between if one.outlet == name),
        gives=tuple(one for one in between if one.other == name),
    )


def source(store: Store, name: str) -> SourceView:
    """What somebody of a name said, in any case of its letters. Raises ``NotStored``."""
    found = store.spoken(name, MOST_SAID)
    if not found:
        raise NotStored("nothing is kept on the word of anybody of this name", name)
    said: dict[str, list[Spoken]] = {}
    for one in found:
        said.setdefault(one.claim, []).append(one)
    kept = {one.id: one for one in store.claims_told((), said)}
    told = tuple((kept[name], tuple(some)) for name, some in said.items() if name in kept)
    return SourceView(found[0].name, told)


def _between_outlets(roles: Iterable[Role]) -> list[Between]:
    """The same of two outlets in several stories together, the most first."""
    found: dict[tuple[str, str, str], list[Role]] = {}
    for one in roles:
        found.setdefault((one.outlet, one.other, one.role), []).append(one)
    summed = [
        Between(*pair, sum(one.number for one in some), tuple(one.story for one in some))
        for pair, some in found.items()
    ]
    return sorted(summed, key=lambda one: (-one.number, one.outlet, one.other, one.role))


def _listing(cursor: str, limit: int, **narrowed: str) -> Listing:
    """One item more than is shown tells whether there is another page."""
    if not 0 < limit <= MOST:
        raise WrongArgument(f"a page has from 1 to {MOST} items")
    return Listing(limit + 1, _keys_of(cursor), **narrowed)


def _page_of(
    asked: Listing,
    listing: Callable[[Listing], tuple[Item, ...]],
    keys: Callable[[Item], tuple[str, str]],
) -> Page[Item]:
    found = listing(asked)
    shown = found[: asked.limit - 1]
    return Page(shown, _cursor(keys(shown[-1])) if len(found) > len(shown) else "")


def _cursor(keys: tuple[str, str]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(keys)).decode().rstrip("=")


def _keys_of(cursor: str) -> tuple[str, str] | None:
    if not cursor:
        return None
    try:
        whole = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        return msgspec.json.decode(whole, type=tuple[str, str])
    except (ValueError, binascii.Error, msgspec.DecodeError) as error:
        raise WrongArgument("this is no cursor that a page gave") from error
