"""The dossier as Markdown, in the shape of a digest of the press."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from sayso.records import (
    ActStatus,
    Alteration,
    Claim,
    Difference,
    Dossier,
    Evidence,
    HeadlineCheck,
    Omission,
    OmissionKind,
    Phase,
    Report,
    StillTold,
    Support,
)
from sayso.stages.publishing import wording
from sayso.stages.publishing.charts import rows_of
from sayso.stages.publishing.further import words_further
from sayso.stages.publishing.lanes import word_of
from sayso.stages.publishing.links import safe_link
from sayso.stages.publishing.picture import headline
from sayso.stages.publishing.progress import acts_shown, progress
from sayso.stages.publishing.rates import RATES, rates_of

EXCERPT = 700
"""Characters of a report that are excerpted, at most."""
CLAIMS = 12
"""Claims listed; the page and the JSON have them all."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&]|:(?=//|[\w+-]+:)|(?<=\bwww)\.)", re.IGNORECASE)
"""What is markup in CommonMark or on GitHub, which links bare addresses too."""
_NAMED = re.compile(r"@(?=\w)")
"""What GitHub makes a link of an e-mail address or of a name by, also after a backslash."""
_JOINER = "\u034f"
"""The combining grapheme joiner: it has no width, and is no part of an address."""
_OPENING = re.compile(r"^(\d+)([.)])|^([-+=])")
"""What would begin a list or a rule at the start of a line."""


def to_markdown(dossier: Dossier) -> str:
    """Lead headline, the analysis, and after it each report's excerpt with "Read more at".

    All text of reports is escaped: none of it can become markup.
    """
    lines = [
        f"# {plain(dossier.title)}",
        "",
        f"{headline(dossier, word_of(dossier))}. Sayso measures reporting, never truth.",
        "",
        *_section("What happened, as reported", (_summed(dossier, e) for e in dossier.summary)),
        *_section("Phases", (_phase(phase) for phase in dossier.phases)),
        *_claims(dossier),
        *_series(dossier),
        *_differences("Conflicts", dossier.conflicts),
        *_differences("Other differences", dossier.differences),
        *_versions(dossier),
        *_omissions(dossier),
        *_headlines(dossier),
        *_status_lines(dossier),
        *_section("What is missing", (plain(m) for m in dossier.missing)),
        *_section("Put right by hand", (plain(one) for one in wording.by_hand(dossier))),
        *_rates(dossier),
        *(line for report in dossier.reports for line in _report_lines(report)),
        *_read_also(dossier),
    ]
    return wording.clean("\n".join(lines)).rstrip() + "\n"


def plain(text: str) -> str:
    """``text`` on one line, so that Markdown shows it as it is."""
    escaped = _NAMED.sub(f"@{_JOINER}", _SPECIAL.sub(r"\\\1", " ".join(text.split())))
    return _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def _summed(dossier: Dossier, evidence: Evidence) -> str:
    outlets = {report.id: wording.name(report.outlet) for report in dossier.reports}
    return plain(f"{evidence.quote} ({outlets[evidence.report]})")


def _phase(phase: Phase) -> str:
    reports = "one report" if len(phase.reports) == 1 else f"{len(phase.reports)} reports"
    return plain(f"{phase.headline or 'No headline'} ({reports}; {phase.reason})")


def _report_lines(report: Report) -> Iterator[str]:
    outlet = wording.name(report.outlet)
    yield f"## {plain(report.headline or f'{outlet}, without a headline')}"
    yield ""
    if report.standfirst:
        yield f"*{plain(report.standfirst)}*"
        yield ""
    dated = report.published or report.updated
    by = wording.sentence(wording.byline(report)).rstrip(".")
    yield plain(f"{by}, {outlet}, {wording.moment(dated)}")
    yield ""
    for paragraph in _excerpt(report.text):
        yield plain(paragraph)
        yield ""
    link = safe_link(report.address)
    if link:
        yield f"Read more at <{link}>"
        yield ""


def _excerpt(text: str) -> Iterator[str]:
    """Whole paragraphs while they fit, the first cut at a word if it does not."""
    room = EXCERPT
    for paragraph in filter(None, (line.strip() for line in text.split("\n"))):
        if len(paragraph) > room:
            if room == EXCERPT:
                yield f"{paragraph[:room].rpartition(' ')[0] or paragraph[:room]} …"
            return
        room -= len(paragraph)
        yield paragraph


def _claims(dossier: Dossier) -> Iterator[str]:
    shown, denied = dossier.claims[:CLAIMS], wording.denied(dossier)
    yield from _section("On whose say-so", (_claim_line(c, dossier, denied) for c in shown))
    if len(dossier.claims) > len(shown):
        yield f"And {wording.plural(len(dossier.claims) - len(shown), 'more claim')}."
        yield ""


def _claim_line(claim: Claim, dossier: Dossier, denied: Collection[str]) -> str:
    sure = list(dict.fromkeys(wording.name(t.outlet) for t in claim.tellings if t.sure))
    perhaps = [name for t in claim.tellings if (name := wording.name(t.outlet)) not in sure]
    outlets = wording.listed(sure, 6)
    if perhaps:
        outlets += f"; perhaps also in {wording.listed(perhaps, 6)}"
    since = wording.since_told(claim, dossier)
    text = f"denied: {plain(claim.text)}" if claim.id in denied else plain(claim.text)
    return (
        f"**{claim.standing.value}** ({wording.counts(claim)}): {text}  \n"
        f"  {plain(wording.sources_of(claim))}. In {plain(outlets)}."
        f"{f' {plain(since)}' if since else ''}"
    )


def _differences(title: str, found: tuple[Difference, ...]) -> Iterator[str]:
    return _section(title, (_difference(difference) for difference in found))


def _difference(one: Difference) -> str:
    settled = f" What would settle it: {plain(one.settle)}." if one.settle else ""
    told = plain(f"{wording.headed(one, dated=True)} {wording.sentence(one.why)}")
    return f"**{one.verdict.value}** ({one.kind.row.short}): {told}{settled}"


def _series(dossier: Dossier) -> Iterator[str]:
    """Each quantity as a table of its values, in order of time."""
    if dossier.series:
        yield from ("## Figures over time", "")
    for one in dossier.series:
        yield f"### {plain(wording.titled(one.counted))}"
        yield ""
        yield "| As of | Value | In | On whose word | What it is |"
        yield "| --- | --- | --- | --- | --- |"
        for row in rows_of(one):
            cells = (
                wording.moment(row.as_of),
                row.value,
                wording.listed(row.outlets),
                wording.listed(row.sources) or "their own word",
                row.kind.value,
            )
            yield f"| {' | '.join(plain(cell) for cell in cells)} |"
        yield ""


def _versions(dossier: Dossier) -> Iterator[str]:
    reports = {report.id: report for report in dossier.reports}
    lines = (
        _alteration(one, reports[revision.later], reports)
        for revision in dossier.revisions
        for one in revision.alterations
    )
    return _section("What changed between versions", lines)


def _alteration(one: Alteration, later: Report, reports: dict[str, Report]) -> str:
    where = f"in {wording.name(later.outlet)}, {wording.dated(later)}"
    values = " → ".join(f"“{value}”" if value else "nothing" for value in (one.was, one.now))
    still = wording.listed(_still(told_by, reports) for told_by in one.still_told)
    rest = f" Still told, after the first version, by {still}." if still else ""
    return f"**{wording.altered(one)}** {plain(f'{where}: {values}.{rest}')}"


def _still(one: StillTold, reports: dict[str, Report]) -> str:
    return f"{wording.name(reports[one.evidence.report].outlet)} ({wording.moment(one.when)})"


def _omissions(dossier: Dossier) -> Iterator[str]:
    claims = {claim.id: claim.text for claim in dossier.claims}
    names = {report.id: wording.name(report.outlet) for report in dossier.reports}
    lines = [_omission(one, claims[one.claim], names) for one in dossier.omissions]
    if lines:
        lines.insert(0, "Leaving out is no error: a report may be about something else.")
    return _section("Left out, and told by one alone", lines)


def _omission(one: Omission, claim: str, names: dict[str, str]) -> str:
    if one.kind == OmissionKind.ALONE:
        return (
            f"**told by {plain(names[one.told_by[0]])} alone**: {plain(claim)} ({plain(one.why)})"
        )
    without = plain(wording.listed(names[report] for report in one.without))
    told = f"told by {len(one.told_by)} of {wording.plural(one.newsrooms, 'newsroom')}"
    return f"**left out by {without}**, {told} that could have it: {plain(claim)}"


def _headlines(dossier: Dossier) -> Iterator[str]:
    sound = {Support.SUPPORTED, Support.CANNOT_TELL}
    found = (_headline_line(check) for check in dossier.headlines if check.verdict not in sound)
    return _section("Headlines that go further than their texts", found)


def _headline_line(check: HeadlineCheck) -> str:
    of = " (a digest’s, held against the reports)" if check.of_digest else ""
    further = ", ".join(f"“{word}”" for word in words_further(check))
    rest = f". What goes further: {plain(further)}" if further else ""
    return f"**{check.verdict.value}**: {plain(check.headline)}{of}{rest}"


def _status_lines(dossier: Dossier) -> Iterator[str]:
    return _section("Where each decision stands", map(_act_line, acts_shown(dossier)))


def _act_line(act: ActStatus) -> str:
    said = f"**{act.rung.value}**: {plain(wording.sentence(act.act))} {plain(progress(act))}"
    awaited = " ".join(f"“{e.quote}”" for e in act.awaiting)
    return f"{said} Still to happen: {plain(awaited)}" if awaited else said


def _read_also(dossier: Dossier) -> Iterator[str]:
    links = ((plain(link.text), safe_link(link.address)) for link in dossier.read_also)
    lines = (" ".join(filter(None, (text, f"<{to}>" if to else ""))) for text, to in links)
    return _section("Read also", lines)


def _rates(dossier: Dossier) -> Iterator[str]:
    entries = [f"**{word}**: {how}" for word, how in rates_of(dossier)]
    counted = f"Counted on {RATES.stories} stories that people annotated, not on this one."
    return _section("How often this is wrong", [counted, *entries] if entries else [])


def _section(title: str, entries: Iterable[str]) -> Iterator[str]:
    """A heading over a list; nothing where there are no entries."""
    lines = [f"- {entry}" for entry in entries]
    if lines:
        yield from (f"## {title}", "", *lines, "")
