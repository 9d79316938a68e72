"""Counts, dates and names in words, the same on the page and in Markdown."""

from __future__ import annotations

from sayso.records import (
    Claim,
    Moment,
    Outlet,
    Precision,
    Range,
    Report,
    SourceKind,
    Speaker,
    Step,
    StepKind,
    Telling,
)

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
STEPS = {
    StepKind.COPIED: "copied from",
    StepKind.CREDITED: "credited to",
    StepKind.CITED: "on the word of",
    StepKind.FAMILY: "same publisher as",
}


def count(found: Range, noun: str) -> str:
    """The origins as "2–3": one number where firm and possible are the same."""
    number = str(found.firm) if found.firm == found.possible else f"{found.firm}–{found.possible}"
    return f"{number} {noun}{'' if number == '1' else 's'}"


def counts(claim: Claim) -> str:
    """Both counts of a claim, side by side."""
    return f"{count(claim.origins, 'origin')} · {count(claim.primary_sources, 'primary source')}"


def day(iso: str) -> str:
    """An ISO day for reading: "5 January 2020"."""
    year, month, number = iso.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def days(first: str, last: str) -> str:
    """A day, or the first and last of several."""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def moment(when: Moment | None) -> str:
    """A moment as exactly as it is known, "no date" for None."""
    if when is None:
        return "no date"
    written = day(when.when.date().isoformat())
    if when.precision == Precision.DAY:
        return written
    return f"{written}, {when.when:%H:%M} UTC"


def name(outlet: Outlet) -> str:
    """An outlet's name."""
    return outlet.name or "an unknown outlet"


def byline(report: Report) -> str:
    """Who wrote a report, "no byline" where it names nobody."""
    return ", ".join(report.byline) if report.byline else "no byline"


def speaker(who: Speaker) -> str:
    """A source for reading: its name, or what is known of it."""
    if who.name != "unknown":
        return who.name
    if who.kind == SourceKind.CROWD:
        return "a crowd"
    return "a speaker not named"


def on_whose_word(telling: Telling) -> str:
    """The chain of sources: "the ministry, through The National"."""
    if not telling.sources:
        return f"{name(telling.outlet)} on its own word"
    first, *relays = [speaker(source) for source in telling.sources]
    return first + "".join(f", through {relay}" for relay in relays)


def step(one: Step, names: dict[str, str]) -> str:
    """One step back: "copied from the agency (holds its text)"."""
    certain = "" if one.certainty == "firm" else "perhaps "
    return f"{certain}{STEPS[one.kind]} {names.get(one.taken_from, 'another outlet')}: {one.why}"
