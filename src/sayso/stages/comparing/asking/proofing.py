"""Proof-reading a digest: each of its lines held against the reports."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language.texts import part_text
from sayso.records import (
    Against,
    Attribution,
    DifferenceKind,
    DigestLine,
    Evidence,
    Found,
    LineRole,
    Part,
    Passage,
    Reading,
    ReadText,
    Remark,
    Says,
    Span,
)
from sayso.stages.comparing.asking.checking import Checker
from sayso.stages.comparing.asking.marking import differing
from sayso.stages.comparing.parts.passages import Asked, asked_in, nearest
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.saying.judge import Answer
from sayso.stages.comparing.saying.verifiers import is_stronger

CHECKED = frozenset((LineRole.HEADLINE, LineRole.EXCERPT, LineRole.LISTED, LineRole.TEXT))
"""What of a digest says something; the rest are names, dates and ways elsewhere."""


def proof(
    lines: Sequence[DigestLine],
    read: Sequence[ReadText],
    held: Checker,
    *,
    against: Against = Against.REPORTS,
) -> tuple[Remark, ...]:
    """Remarks on the lines of a digest; ``read`` are the lines, read one by one.

    Where no other report is given (``against``), the digest's headline is held
    against the digest itself, and all else is left unchecked.
    """
    remarks: list[Remark] = []
    for line, text in zip(lines, read, strict=True):
        unheld = _unheld(line.role, against, held)
        passages = () if unheld else _hold(line, text, held)
        remarks.append(_remark(line, passages, unheld, against))
    return tuple(remarks)


def _unheld(role: LineRole, against: Against, held: Checker) -> str:
    """Why a line is not held against anything, "" where it is."""
    if role not in CHECKED:
        article = "an" if role == LineRole.OUTLET else "a"
        return f"{article} {role.value}, not a statement"
    if against == Against.REPORTS:
        return ""
    if role == LineRole.HEADLINE:
        return "" if held.shelf.passages else "no text was given to hold it against"
    is_excerpt = role == LineRole.EXCERPT and against == Against.EXCERPTS
    what = "the report that it excerpts was" if is_excerpt else "no report to hold it against was"
    return f"{what}{' not' if is_excerpt else ''} given"


def _remark(
    line: DigestLine, passages: tuple[Passage, ...], unheld: str, against: Against
) -> Remark:
    """What became of a line: the worst that became of its passages."""
    found, why = Found.NOT_CHECKED, unheld or "no statement could be read in it"
    if passages:
        found = max((p.found for p in passages), key=lambda one: one.row.gravity)
        why = "; ".join(dict.fromkeys(p.why for p in passages))
    return Remark(
        line=line.number,
        span=line.span,
        text=line.text,
        role=line.role,
        found=found,
        why=why,
        evidence=tuple(dict.fromkeys(e for p in passages for e in p.evidence)),
        entry=line.entry,
        address=line.address,
        against=Against.NOTHING if unheld else against,
        passages=passages,
    )


def _hold(line: DigestLine, text: ReadText, held: Checker) -> tuple[Passage, ...]:
    """Each statement of a line with what became of it; the line as a whole where it is copied."""
    whole = Span(0, len(line.text))
    verbatim = _verbatim(line.text, held.readings) if line.role != LineRole.HEADLINE else None
    if verbatim is not None:
        return (Passage(whole, Found.FOUND, "stands so in the report", (verbatim,)),)
    asked = (one for one in asked_in(text) if one.statements)
    return tuple(_passage(one, text.attributions, held) for one in asked)


def _verbatim(line: str, held: Sequence[Reading]) -> Evidence | None:
    for reading in held:
        for part in (Part.TEXT, Part.STANDFIRST, Part.HEADLINE):
            at = part_text(reading.report, part).find(line)
            if at >= 0:
                return Evidence(reading.report.id, part, Span(at, at + len(line)), line)
    return None


def _passage(asked: Asked, attributions: Sequence[Attribution], held: Checker) -> Passage:
    """What became of what is asked: by the passage that says most of it, if any does."""
    best = held.answers(asked)[:1]
    if not best or best[0].says == Says.NOTHING:
        return Passage(asked.span, Found.NOT_FOUND, f"no report says “{asked.text}”", ())
    found, why = _outcome(asked, best[0])
    telling = _telling_statement(best[0])
    here, there = differing(asked, attributions, telling, best[0].passage.members, found)
    return Passage(asked.span, found, why, (telling.statement.evidence,), here, there)


def _outcome(asked: Asked, best: Answer) -> tuple[Found, str]:
    """What became of what is asked, and why, by the passage that says most of it."""
    quote, outlet = asked.text, best.passage.reading.report.outlet.name
    if best.says == Says.IT:
        told = best.profile.statement.speaker
        if told is not None and all(s.speaker is None for s in asked.statements):
            return Found.QUALIFIER_DROPPED, f"{outlet} has “{quote}” on the word of {told.name}"
        return Found.FOUND, f"{outlet} says “{quote}”"
    if best.says == Says.PERHAPS:
        why = f"{outlet} comes close, but was not matched for sure with “{quote}”"
        return Found.NOT_FOUND, why
    return _differing(asked, best), f"“{quote}”: {outlet} has {best.how}"


def _telling_statement(answer: Answer) -> Profile:
    """The statement that shows what differs: for a figure, one that has a figure."""
    counted = [p for p in answer.passage.members if p.statement.quantities]
    return counted[0] if answer.part == DifferenceKind.FIGURE and counted else answer.profile


def _differing(asked: Asked, answer: Answer) -> Found:
    if answer.part == DifferenceKind.SOURCE:
        return Found.OTHER_SOURCE
    mine = nearest(asked, answer.profile.statement)
    modality = answer.part == DifferenceKind.MODALITY
    if modality and is_stronger(mine, answer.profile.statement):
        return Found.QUALIFIER_DROPPED
    return Found.ALTERED
