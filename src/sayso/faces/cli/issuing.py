"""Writing a dossier down, and saying what it leaves out."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sayso.adapters.folders import write_dossier
from sayso.adapters.signing import Sign
from sayso.faces.cli import output, wording
from sayso.stages import publishing
from sayso.usecases.dossiers import Apart, Issue


def issue(
    made: Issue,
    folder: Path | None,
    *,
    as_json: bool,
    bare: bool = False,
    sign: Sign | None = None,
) -> None:
    """Write the dossier to a folder, print it as JSON, say what it lacks.

    The folder is ``bare`` of captures or not, and its manifest signed with ``sign``.
    """
    if folder:
        write_dossier(folder, made.dossier, made.captures, made.outlets, bare=bare, sign=sign)
    if as_json:
        output.document(
            {
                "dossier": msgspec.Raw(publishing.to_json(made.dossier).encode()),
                "folder": str(folder) if folder else None,
                "apart": [_left_apart(one) for one in made.apart],
                "rejects": made.rejects,
            }
        )
    elif folder:
        output.line(str(folder / "index.html"))
    _say_what_is_left_out(made)


def _left_apart(one: Apart) -> dict[str, str]:
    return {
        "report": one.report.id,
        "outlet": wording.outlet(one.report.outlet),
        "headline": wording.headline(one.report),
        "why": _why_apart(one),
    }


def _why_apart(one: Apart) -> str:
    if not one.others:
        return "grouped with no other report"
    return f"grouped with {wording.counted(one.others, 'other report')} as another story"


def _say_what_is_left_out(made: Issue) -> None:
    reports = wording.counted(len(made.dossier.reports), "report")
    output.message(f"The dossier is of {reports}.")
    if made.apart:
        output.message(f"{wording.counted(len(made.apart), 'report').capitalize()} left apart:")
    for apart in made.apart:
        outlet, headline = wording.outlet(apart.report.outlet), wording.headline(apart.report)
        output.message(f"- {outlet}: {headline} ({_why_apart(apart)})")
    if made.apart:
        output.message("With --one-story the dossier is of all of them.")
    wording.list_rejects(made.rejects)
