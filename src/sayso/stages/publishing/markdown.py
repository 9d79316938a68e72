"""The dossier as Markdown, in the shape of a digest of the press."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.records import Claim, Difference, Dossier, Report
from sayso.stages.publishing import wording

EXCERPT = 600
"""Characters of a report that are excerpted."""
CLAIMS = 12
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def to_markdown(dossier: Dossier) -> str:
    """Lead headline, excerpts with "Read more at", then claims, conflicts and what is missing."""
    lines = [
        f"# {_plain(dossier.title)}",
        "",
        *(line for report in dossier.reports for line in _report(report)),
        "## On whose say-so",
        "",
        "Sayso measures reporting, never truth.",
        "",
        *(line for claim in dossier.claims[:CLAIMS] for line in _claim(claim)),
        "",
        *_conflicts(dossier),
        *_status(dossier),
    ]
    if dossier.read_also:
        lines += ["## Read also", ""]
        lines += [f"- {_plain(link.text)} {link.address}".rstrip() for link in dossier.read_also]
        lines.append("")
    if dossier.missing:
        lines += ["## What is missing", "", *(f"- {_plain(m)}" for m in dossier.missing), ""]
    return "\n".join(lines).rstrip() + "\n"


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _report(report: Report) -> Iterator[str]:
    yield f"## {_plain(report.headline or wording.name(report.outlet))}"
    yield ""
    if report.standfirst:
        yield f"*{_plain(report.standfirst)}*"
        yield ""
    by = f"by {', '.join(report.byline)}" if report.byline else "no byline"
    yield _plain(f"{wording.name(report.outlet)}, {by}, {wording.moment(report.published)}")
    yield ""
    excerpt = report.text[:EXCERPT]
    if len(report.text) > EXCERPT:
        excerpt = excerpt.rsplit(" ", 1)[0] + " …"
    for paragraph in excerpt.split("\n"):
        yield _plain(paragraph)
        yield ""
    if report.address:
        yield f"Read more at {report.address}"
        yield ""


def _claim(claim: Claim) -> Iterator[str]:
    yield f"- **{claim.standing.value}** ({wording.counts(claim)}): {_plain(claim.text)}"
    words = dict.fromkeys(wording.on_whose_word(telling) for telling in claim.tellings)
    yield f"  On the word of: {_plain('; '.join(words))}."


def _conflicts(dossier: Dossier) -> Iterator[str]:
    for title, found in (("Conflicts", dossier.conflicts), ("Differences", dossier.differences)):
        if found:
            yield f"## {title}"
            yield ""
            yield from (_difference(difference) for difference in found)
            yield ""


def _difference(one: Difference) -> str:
    sides = " against ".join(f"“{s.value}” ({', '.join(s.outlets)})" for s in one.sides)
    return f"- {one.kind.value}, {one.verdict.value}: {_plain(sides)}; {_plain(one.why)}."


def _status(dossier: Dossier) -> Iterator[str]:
    if dossier.status:
        yield "## Status"
        yield ""
        for act in dossier.status:
            yield f"- {_plain(act.act)}: {_plain(act.summary)}."
        yield ""
