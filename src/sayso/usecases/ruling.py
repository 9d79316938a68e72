"""Stories put right by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.assembly import Settings
from sayso.errors import NotStored, WrongArgument
from sayso.ports import Store
from sayso.records import Change, Ruling, RulingKind, Story
from sayso.usecases.storing import regroup


def merge(store: Store, stories: Sequence[str], settings: Settings) -> tuple[Change, ...]:
    """Put stories together, for good: ids, which may be shortened; what changed by that.

    Raises ``NotStored``, and ``WrongArgument`` for fewer than two.
    """
    told = list({story.id: story for story in map(store.story, stories)}.values())
    if len(told) < 2:  # noqa: PLR2004 - one story cannot be put together
        raise WrongArgument("give two stories or more; these are one")
    first, *rest = (tuple(report.id for report in story.reports) for story in told)
    others = tuple(report for reports in rest for report in reports)
    store.keep_ruling(Ruling(0, RulingKind.TOGETHER, first, others))
    return regroup(store, settings)


def split(
    store: Store, story: str, reports: Sequence[str], settings: Settings
) -> tuple[Change, ...]:
    """Take reports out of a story, for good: ids, which may be shortened; what changed by that.

    Raises ``NotStored``, and ``WrongArgument`` for all the reports of the story.
    """
    told = store.story(story)
    out = tuple(dict.fromkeys(_report_named(told, name) for name in reports))
    rest = tuple(report.id for report in told.reports if report.id not in out)
    if not rest:
        raise WrongArgument("these are all the reports of the story: leave some in it")
    if len(out) > 1:
        store.keep_ruling(Ruling(0, RulingKind.TOGETHER, out, ()))
    store.keep_ruling(Ruling(0, RulingKind.APART, out, rest))
    return regroup(store, settings)


def _report_named(story: Story, name: str) -> str:
    """The one report of a story whose id begins so."""
    found = [report.id for report in story.reports if report.id.startswith(name)]
    if len(found) != 1:
        what = "several reports' ids begin like this" if found else "the story has no such report"
        raise NotStored(what, name)
    return found[0]
