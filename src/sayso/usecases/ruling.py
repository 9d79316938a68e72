"""What is put right by hand: stories, and what is told in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.assembly import Settings
from sayso.errors import NotStored, WrongArgument
from sayso.language.rulings import ON_STORIES, in_force, reports_of, standing
from sayso.ports import Store
from sayso.records import Change, Ruling, RulingKind, RulingVerdict, Story, Support
from sayso.usecases.annotating import as_file
from sayso.usecases.dossiers import (
    changes_between,
    claims_after,
    claims_before,
    current,
    made_of,
    remade,
)
from sayso.usecases.doubting import doubtful
from sayso.usecases.storing import regroup, regrouped

__all__ = ["as_file", "doubtful", "merge", "preview", "rule", "split", "undo"]


def merge(
    store: Store, stories: Sequence[str], settings: Settings, by: str = "", when: str = ""
) -> tuple[Change, ...]:
    """Put stories together, until it is undone: ids, which may be shortened; what changed by that.

    Raises ``NotStored``, and ``WrongArgument`` for fewer than two.
    """
    told = list({story.id: story for story in map(store.story, stories)}.values())
    if len(told) < 2:  # noqa: PLR2004 - one story cannot be put together
        raise WrongArgument("give two stories or more; these are one")
    first, *rest = (tuple(report.id for report in story.reports) for story in told)
    others = tuple(report for reports in rest for report in reports)
    return rule(store, Ruling(0, RulingKind.TOGETHER, first, others, by=by, when=when), settings)


def split(
    store: Store,
    story: str,
    reports: Sequence[str],
    settings: Settings,
    by: str = "",
    when: str = "",
) -> tuple[Change, ...]:
    """Take reports out of a story, until it is undone: ids, which may be shortened.

    Gives what changed by that. Raises ``NotStored``, and ``WrongArgument`` for all the reports
    of the story.
    """
    told = store.story(story)
    out = tuple(dict.fromkeys(_report_named(told, name) for name in reports))
    rest = tuple(report.id for report in told.reports if report.id not in out)
    if not rest:
        raise WrongArgument("these are all the reports of the story: leave some in it")
    if len(out) > 1:
        store.keep_ruling(Ruling(0, RulingKind.TOGETHER, out, by=by, when=when))
    return rule(store, Ruling(0, RulingKind.APART, out, rest, by=by, when=when), settings)


def rule(store: Store, ruling: Ruling, settings: Settings) -> tuple[Change, ...]:
    """Keep a ruling, and give what changed by it in stories, claims and headlines.

    Its number is given to it. Stories are grouped anew, or the dossier of the story that it is
    about is made anew. Raises ``NotStored`` where a report that it names is not kept, and
    ``WrongArgument`` for one that says nothing.
    """
    return _keep_rulings(store, [ruling], settings)


def undo(
    store: Store, number: int, by: str, when: str, settings: Settings, why: str = ""
) -> tuple[Change, ...]:
    """Take the ruling of a number back, by another one; what changed by that.

    A split of several reports is two rulings, that these are one story and not one with the
    rest: both are taken back. To take back an undoing is to rule the same again. Raises
    ``WrongArgument`` where there is no such ruling, or it was taken back before.
    """
    rulings = {one.number: one for one in standing(store.rulings())}
    if number not in rulings:
        raise WrongArgument(f"there is no ruling {number} in force")
    numbers, before = [number], rulings.get(number - 1)
    if before and _is_of_split(before, rulings[number]):
        numbers.append(before.number)
    undoings = [
        Ruling(0, RulingKind.UNDONE, by=by, when=when, why=why, undoes=one) for one in numbers
    ]
    return _keep_rulings(store, undoings, settings)


def preview(store: Store, ruling: Ruling, settings: Settings) -> tuple[Change, ...]:
    """What ``rule`` would change. Nothing is kept. Raises as that does."""
    _check(store, ruling)
    before = store.rulings()
    after = (*before, replace(ruling, number=len(before)))
    changed = _changed(before, after)
    found: list[Change] = []
    if any(one.kind in ON_STORIES for one in changed):
        found += regrouped(store, settings, after)
    for name in _stories_of(store, changed):
        story = store.story(name)
        was, now = (made_of(story, store, settings, some) for some in (before, after))
        kept = claims_after(name, was, claims_before(store, was))
        found += changes_between(name, was, now, kept, claims_after(name, now, kept))
    return tuple(found)


def _keep_rulings(
    store: Store, rulings: Sequence[Ruling], settings: Settings
) -> tuple[Change, ...]:
    """Keep rulings, and make anew what they are about."""
    for ruling in rulings:
        _check(store, ruling)
    before = store.rulings()
    after = (*before, *(replace(r, number=len(before) + n) for n, r in enumerate(rulings)))
    changed = _changed(before, after)
    stories = _stories_of(store, changed)
    for story in stories:
        if current(story, store, settings) is None:  # what changed before is not by this
            remade(story, store, settings)
    for ruling in rulings:
        store.keep_ruling(ruling)
    found: list[Change] = []
    if any(one.kind in ON_STORIES for one in changed):
        found += regroup(store, settings)
    for story in stories:
        found += remade(story, store, settings)[1]
    return tuple(found)


def _changed(before: Sequence[Ruling], after: Sequence[Ruling]) -> list[Ruling]:
    """The rulings that came into force, or that no longer are."""
    was, now = in_force(before), in_force(after)
    return [one for one in (*was, *now) if (one in was) != (one in now)]


def _stories_of(store: Store, rulings: Sequence[Ruling]) -> list[str]:
    """The stories in which rulings change what is told."""
    told = (one for one in rulings if one.kind not in ON_STORIES)
    reports = {report for ruling in told for report in reports_of(ruling)}
    return sorted({store.story_of(report) for report in reports} - {""})


NAMES = {
    RulingKind.TOGETHER: "the reports that are put together",
    RulingKind.APART: "the reports that are taken apart",
    RulingKind.ATTRIBUTION: "its report and its own id",
    RulingKind.TELLING: "two passages",
    RulingKind.COPY: "the report that took and the one that it took from",
    RulingKind.HEADLINE: "whose it is, and the right verdict where that is another one",
}
"""What a ruling of each kind has to name."""
PAIR = 2
DIGEST = "digest-"
"""How the id of a digest begins, whose headline may be ruled on."""


def _check(store: Store, ruling: Ruling) -> None:
    """Raises where a ruling says nothing, or names a report that is not kept."""
    if ruling.kind is RulingKind.UNDONE:
        if ruling.undoes not in {one.number for one in standing(store.rulings())}:
            raise WrongArgument("this takes back no ruling that is in force")
        return
    if ruling.undoes is not None or not _is_whole(ruling):
        raise WrongArgument(f"a ruling on this names {NAMES[ruling.kind]}", ruling.kind)
    for name in sorted(reports_of(ruling)):
        if not name.startswith(DIGEST) and store.report(name).id != name:
            raise NotStored("no report of this id", name)


def _is_whole(ruling: Ruling) -> bool:
    """Whether a ruling names what its kind asks for."""
    if ruling.kind in ON_STORIES:
        return bool(ruling.reports)
    if ruling.kind is not RulingKind.HEADLINE:
        return len(set(ruling.subject)) == len(ruling.subject) == PAIR
    corrected = ruling.correction in set(Support) or ruling.verdict is RulingVerdict.RIGHT
    reports = [name for name in reports_of(ruling) if not name.startswith(DIGEST)]
    return bool(ruling.subject and reports) and corrected


def _is_of_split(before: Ruling, apart: Ruling) -> bool:
    """Whether the one of two rulings only keeps together what the other takes out."""
    together = before.kind is RulingKind.TOGETHER and not before.others
    return together and apart.kind is RulingKind.APART and before.reports == apart.reports


def _report_named(story: Story, name: str) -> str:
    """The one report of a story whose id begins so."""
    found = [report.id for report in story.reports if report.id.startswith(name)]
    if len(found) != 1:
        what = "several reports' ids begin like this" if found else "the story has no such report"
        raise NotStored(what, name)
    return found[0]
