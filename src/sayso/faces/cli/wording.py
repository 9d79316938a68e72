"""Records in a reader's words."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.faces.cli import output
from sayso.records import (
    Change,
    ChangeKind,
    Moment,
    Outlet,
    Range,
    Reject,
    Report,
    Speaker,
    Story,
    Telling,
)

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SHOWN = 20
"""Rejects that are listed; all of them are in the JSON and in the store."""


def day(moment: Moment | None) -> str:
    """The day of a moment, ISO 8601."""
    return moment.when.date().isoformat() if moment else "no date"


def words(report: Report) -> str:
    """How many words a report's text has."""
    return f"{len(report.text.split()):,}"


def number(count: int) -> str:
    """A count in words up to ten."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def counted(count: int, thing: str) -> str:
    """A count and what is counted: "one report", "12 reports"."""
    return f"{number(count)} {thing}{'' if count == 1 else 's'}"


def ranged(count: Range, thing: str) -> str:
    """A range in words: what is shown, then what only might be."""
    if count.firm == count.possible:
        return counted(count.firm, thing)
    return f"{counted(count.firm, thing)} for certain, {number(count.possible)} at most"


def headline(report: Report) -> str:
    """A report's headline, or what stands for it."""
    return report.headline or "(no headline)"


def told(telling: Telling) -> str:
    """Who says a statement, and on whose word."""
    sources = " < ".join(speaker(source) for source in telling.sources)
    where = outlet(telling.outlet)
    return f"{where}: {f'on the word of {sources}' if sources else 'on its own word'}"


def speaker(who: Speaker) -> str:
    """A source's name, else what the report calls it."""
    if who.name != "unknown":
        return who.name
    return f"“{who.as_written}”, who is not named" if who.as_written else "somebody not named"


def outlet(published_by: Outlet) -> str:
    """An outlet's name, or what stands for it."""
    return published_by.name or "(unknown outlet)"


def period(story: Story) -> str:
    """First and last day of a story's reports."""
    days = sorted(day(report.published) for report in story.reports if report.published)
    if not days:
        return "no date"
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def changed(change: Change) -> str:
    """A change of a story."""
    reports = counted(len(change.reports), "report")
    happened = {
        ChangeKind.NEW: f"{change.story} is new, with {reports}",
        ChangeKind.GREW: f"{change.story} grew by {reports}",
        ChangeKind.MERGED: f"{change.story} took in {change.other}, with {reports}",
        ChangeKind.SPLIT: f"{change.story} took {reports} out of {change.other}",
        ChangeKind.CLAIM: f"{change.other} of {change.story} changed",
        ChangeKind.HEADLINE: f"the headline of {change.other} is held to be otherwise",
    }[change.kind]
    return f"{happened}: {change.reason}" if change.reason else happened


def list_reports(reports: Sequence[Report]) -> None:
    """Print a table of reports."""
    rows = [
        (outlet(report.outlet), day(report.published), headline(report), words(report), report.id)
        for report in reports
    ]
    output.table(("outlet", "date", "headline", "words", "id"), rows, right=3)


def list_rejects(rejects: Sequence[Reject]) -> None:
    """Say on stderr how many inputs were rejected, and why."""
    if not rejects:
        return
    output.message(f"{counted(len(rejects), 'input').capitalize()} rejected:")
    for reject in rejects[:SHOWN]:
        output.message(f"- {reject.where}: {reject.what}. {reject.remedy}")
    if len(rejects) > SHOWN:
        output.message(f"- and {len(rejects) - SHOWN:,} more (--json lists all)")
