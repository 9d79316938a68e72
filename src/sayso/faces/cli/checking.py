"""``sayso check``: a claim held against reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sayso.errors import EmptyInput, NoReports
from sayso.faces.cli import options
from sayso.faces.cli.options import Source

if TYPE_CHECKING:
    from sayso.assembly import Settings
    from sayso.records import Finding, Telling


@click.command()
@click.argument("claim")
@click.argument("sources", type=options.source, nargs=-1)
@options.store
@options.settings
@click.option(
    "--also",
    "further",
    metavar="CLAIM",
    multiple=True,
    help="A further claim to ask of the same reports; may be given again.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show each passage that was looked at, and every ground of the decision.",
)
@options.as_json
def check(
    claim: str,
    sources: tuple[Source, ...],
    further: tuple[str, ...],
    store: str | None,
    settings: Settings,
    explain: bool,  # noqa: FBT001 - a flag of the command line
    as_json: bool,  # noqa: FBT001 - same
) -> None:
    """Tell who stands behind CLAIM in SOURCES, or in the store.

    The counts are of newsrooms that found it out and of those on whose word
    they have it. They measure reporting, never truth.
    """
    from sayso import assembly
    from sayso.faces.cli import output
    from sayso.usecases import checking

    claims = [output.clean(one) for one in (claim, *further)]
    if not all(claims):
        raise EmptyInput("the claim has no words", remedy="Give the claim as one sentence.")
    if sources:
        findings = _check_sources(claims, sources, settings)
    else:
        with assembly.store(store) as opened:
            findings = [checking.check(one, opened, settings) for one in claims]
    if as_json:
        output.document({"findings": findings} if further else findings[0])
        return
    for number, finding in enumerate(findings):
        if number:
            output.line()
        _show(finding)
        if explain:
            _explain(finding)


def _check_sources(
    claims: Sequence[str], sources: Sequence[Source], settings: Settings
) -> list[Finding]:
    from sayso.faces import library
    from sayso.faces.cli import wording

    reports = library.read(*sources, settings=settings)
    wording.list_rejects(reports.rejects)
    if not reports:
        raise NoReports("no report was found in the sources")
    return [library.check(claim, reports, settings=settings) for claim in claims]


def _show(finding: Finding) -> None:
    from sayso.faces.cli import output, wording
    from sayso.language.outlets import outlet_name

    output.line(finding.claim)
    output.line()
    output.line(f"Standing: {finding.standing}")
    output.line(f"Newsrooms it goes back to: {wording.ranged(finding.origins, 'origin')}")
    output.line(f"On whose word: {wording.ranged(finding.primary_sources, 'primary source')}")
    for reason in finding.why:
        output.line(f"- {reason}")
    if finding.weighed and not finding.statements:
        nearest = finding.weighed[0]
        teller = outlet_name(nearest.outlet)
        output.line(f"Nearest passage: {teller}: “{nearest.evidence.quote}”")
    if finding.missing:
        output.line(f"What it has otherwise, or lacks: {'; '.join(finding.missing)}")
    for part in finding.parts:
        output.line(f"Part: {part.standing}: {part.claim}")
    _show_tellings("Told by", [t for t in finding.statements if t.sure])
    _show_tellings("Likely also by", [t for t in finding.statements if not t.sure])
    _show_tellings("Perhaps also by", finding.perhaps)
    _show_tellings("Against it", finding.against)


def _explain(finding: Finding) -> None:
    """Every passage that was looked at, with the grounds of what was made of it."""
    from sayso.faces.cli import output
    from sayso.language.outlets import outlet_name

    output.line()
    output.line(f"Passages looked at, nearest first ({len(finding.weighed)}):")
    for one in finding.weighed:
        output.line()
        output.line(f"{outlet_name(one.outlet)}: “{one.evidence.quote}”")
        output.line(f"  {one.says}: odds {one.odds:.2f}, against it {one.against:.2f}")
        for ground in one.grounds:
            output.line(f"  {ground.part}: {ground.agreement} ({ground.how})")


def _show_tellings(head: str, tellings: Sequence[Telling]) -> None:
    from sayso.faces.cli import output, wording

    if not tellings:
        return
    output.line()
    output.line(f"{head}:")
    for telling in tellings:
        evidence = telling.statement.evidence
        output.line(f"- {wording.told(telling)}")
        output.line(f"  “{evidence.quote}”")
        output.line(
            f"  {evidence.report}, {evidence.part} {evidence.span.start}-{evidence.span.end}"
        )
