"""A proof as plain text, for a terminal or a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.records import Digest, Found, LineRole, Remark, Report
from sayso.stages.publishing import wording
from sayso.stages.publishing.proofview import STATES, Note, ProofView, Witness

INDENT = " " * 5


def proof_text(
    digest: Digest, remarks: Sequence[Remark], reports: Sequence[Report]
) -> tuple[str, ...]:
    """The lines of a proof: the digest's by entry, each with what became of it and why.

    The reports' own words stand below it, those that differ in square brackets; the
    counts stand at the end. Nothing in it steers a terminal.
    """
    view = ProofView(digest, remarks, reports)
    lines = [view.held(), ""]
    for entry in view.entries():
        heading = view.heading(entry)
        lines += [heading, ""] if heading else []
        for remark in entry.remarks:
            lines += _remark(view, remark)
        lines.append("")
    lines += [view.tally(), "This measures reporting, never truth."]
    return tuple(wording.clean(line.replace("\n", " ")) for line in lines)


def _remark(view: ProofView, remark: Remark) -> Iterator[str]:
    way = f" {remark.address}" if remark.role == LineRole.LINK else ""
    yield f"{remark.line:>4} {_marked(view, remark)}{way.removeprefix(f' {remark.text}')}"
    notes = view.notes(remark)
    if not notes:
        why = f"the {remark.role.value}: {remark.why}" if remark.role in STATES else remark.why
        yield f"{INDENT}{_verdict(Found.NOT_CHECKED)} ({why})"
    for note in notes:
        yield from _note(note)


def _note(note: Note) -> Iterator[str]:
    yield f"{INDENT}{_verdict(note.found)}: {note.why}"
    for witness in note.witnesses:
        yield f"{INDENT}  {_where(witness)}: “{_quoted(witness)}”"


def _where(witness: Witness) -> str:
    headline = f"“{witness.headline}”" if witness.headline else ""
    return ", ".join(filter(None, (witness.outlet, headline, witness.dated)))


def _quoted(witness: Witness) -> str:
    """The words of the report, with those that differ in brackets."""
    return "".join(f"[{p.text}]" if p.differs else p.text for p in witness.pieces)


def _marked(view: ProofView, remark: Remark) -> str:
    pieces = (piece for run in view.runs(remark) for piece in run.pieces)
    return "".join(f"[{p.text}]" if p.differs else p.text for p in pieces)


def _verdict(found: Found) -> str:
    return f"{found.row.sign} {found.value}"
