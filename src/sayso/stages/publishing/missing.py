"""What could not be had or told of a story, each with its reason, in plain sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sayso.language.words import bare
from sayso.records import Comparison, Origin, Reject, Report, SourceKind, Sourcing
from sayso.stages.publishing import wording

NAMED = 8
"""Reports named in one sentence."""
Names = dict[str, str]
"""Reports' names for reading, by their ids."""


def missing(comparison: Comparison, rejects: Sequence[Reject]) -> tuple[str, ...]:
    """Everything missing: newsrooms, reports' fields, what was not read, and rejected input."""
    sourcing = comparison.sourcing
    reports = sourcing.story.reports
    names = _reports_by_name(
        {r.id: r for r in (*reports, *(one.report for one in sourcing.readings))}
    )
    found = [
        *(_uncaptured(origin, sourcing) for origin in sourcing.origins if not origin.captured),
        *_fields(reports, names),
        *_readings(sourcing, names),
        *(_loop(loop, reports) for loop in sourcing.loops),
        *(_reject(reject) for reject in rejects),
    ]
    return tuple(dict.fromkeys(found))


def _uncaptured(origin: Origin, sourcing: Sourcing) -> str:
    outlets = {r.id: wording.name(r.outlet) for r in sourcing.story.reports}
    takers = [
        outlets.get(trace.report, "a report")
        for trace in sourcing.traces
        if origin.id in (trace.origin, *(step.taken_from for step in trace.steps))
    ]
    credited = [
        outlets.get(credit.report, "a report")
        for credit in sourcing.credits
        if credit.agency.id == origin.outlet.id
    ]
    name = wording.name(origin.outlet)
    by = wording.listed([*takers, *credited])
    through = f"only through {by}" if by else "only from being named"
    which = "" if origin.known else ", and which newsroom that is could not be settled"
    return f"Nothing of {name} was captured{which}: what it reported is known {through}."


def _fields(reports: Sequence[Report], names: Names) -> Iterator[str]:
    notes: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        for note in report.notes:
            notes[note].append(report)
    undated = [r for r in reports if not (r.published or r.updated) and "no date" not in r.notes]
    yield from _of(undated, "no date, and so no place in time", names)
    for note, those in notes.items():
        yield from _of(those, note, names)
    unsigned = [r for r in reports if not r.byline]
    yield from _of(unsigned, "no byline, so who wrote it is not said", names)
    excerpts = [r for r in reports if r.excerpt]
    yield from _of(excerpts, "only an excerpt was captured, so the article may say more", names)


def _of(reports: Sequence[Report], what: str, names: Names) -> Iterator[str]:
    if reports:
        number = f" ({len(reports)} reports)" if len(reports) > 1 else ""
        those = wording.listed((names[report.id] for report in reports), NAMED)
        yield f"{wording.sentence(what)[:-1]}{number}: {those}."


def _reports_by_name(reports: dict[str, Report]) -> Names:
    """Reports by their outlets' names, with the headline where an outlet has several."""
    several = Counter(wording.name(report.outlet) for report in reports.values())
    return {ident: _name(report, several) for ident, report in reports.items()}


def _name(report: Report, several: Counter[str]) -> str:
    outlet = wording.name(report.outlet)
    if several[outlet] == 1 and report.outlet.name:
        return outlet
    headline = f"“{report.headline}”" if report.headline else "without a headline"
    return f"{outlet} ({headline})"


def _readings(sourcing: Sourcing, names: Names) -> Iterator[str]:
    read = {reading.report.id for reading in sourcing.readings}
    yield from _of(
        [r for r in sourcing.story.reports if r.id not in read], "captured but not read", names
    )
    gaps: dict[str, list[Report]] = defaultdict(list)
    for reading in sourcing.readings:
        for gap in reading.gaps:
            gaps[gap].append(reading.report)
    for gap, those in gaps.items():
        yield from _of(those, gap, names)
    yield from _speakers(sourcing, names)


def _speakers(sourcing: Sourcing, names: Names) -> Iterator[str]:
    """In which reports who spoke is not said; what several of them quote counts once."""
    first: dict[str, str] = {}
    for reading in sourcing.readings:
        for quotation in reading.quotations:
            if quotation.speaker.kind == SourceKind.UNKNOWN:
                first.setdefault(bare(quotation.evidence.quote), reading.report.id)
    counted = Counter(names[report] for report in first.values())
    if counted:
        quotations = wording.plural(counted.total(), "quotation")
        shown = [f"{n} in {name}" for name, n in counted.items()]
        where = (
            f": {wording.listed(shown, NAMED)}" if len(shown) > 1 else f" in {next(iter(counted))}"
        )
        yield f"Who spoke is not said for {quotations}{where}."


def _loop(loop: Sequence[str], reports: Sequence[Report]) -> str:
    names = {report.id: wording.name(report.outlet) for report in reports}
    those = wording.listed((names.get(ident, "another report") for ident in loop), NAMED)
    return f"{those} cite one another in a circle, so who had it first cannot be told."


def _reject(reject: Reject) -> str:
    return f"{reject.where or 'An input'} was not read: {reject.what.rstrip('.')}."
