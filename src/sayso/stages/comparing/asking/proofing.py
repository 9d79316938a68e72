"""Proof-reading a digest: each of its lines held against the reports."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language.outlets import outlet_name
from sayso.language.texts import part_text
from sayso.language.words import words_of
from sayso.records import (
    Against,
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
    Speaker,
)
from sayso.stages.comparing.asking.checking import Checker
from sayso.stages.comparing.asking.marking import differing
from sayso.stages.comparing.parts.passages import Asked, asked_in, asked_statement, nearest
from sayso.stages.comparing.parts.passages import Passage as Told
from sayso.stages.comparing.parts.profiles import Profile
from sayso.stages.comparing.saying.calibration import calibration
from sayso.stages.comparing.saying.judge import Answer
from sayso.stages.comparing.saying.verifiers import is_stronger

CHECKED = frozenset((LineRole.HEADLINE, LineRole.EXCERPT, LineRole.LISTED, LineRole.TEXT))
"""What of a digest says something; the rest are names, dates and ways elsewhere."""
OPEN = frozenset((Found.NOT_SURE, Found.NOT_FOUND))
"""What becomes of a sentence that no passage says whole, and none denies."""


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
        found = _worst(passages)
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


def _worst(passages: Sequence[Passage]) -> Found:
    return max((p.found for p in passages), key=lambda one: one.row.gravity)


def _hold(line: DigestLine, text: ReadText, held: Checker) -> tuple[Passage, ...]:
    """Each sentence of a line with what became of it; the line as a whole where it is copied."""
    whole = Span(0, len(line.text))
    verbatim = _verbatim(line.text, held.readings) if line.role != LineRole.HEADLINE else None
    if verbatim is not None:
        return (Passage(whole, Found.FOUND, "stands so in the report", (verbatim,)),)
    asked = (one for one in asked_in(text) if one.statements)
    return tuple(p for one in asked for p in _sentence(one, text, held))


def _verbatim(line: str, held: Sequence[Reading]) -> Evidence | None:
    for reading in held:
        for part in (Part.TEXT, Part.STANDFIRST, Part.HEADLINE):
            at = part_text(reading.report, part).find(line)
            if at >= 0:
                return Evidence(reading.report.id, part, Span(at, at + len(line)), line)
    return None


def _sentence(asked: Asked, line: ReadText, held: Checker) -> tuple[Passage, ...]:
    """What became of a sentence: of the whole; claim by claim where that is not settled.

    A digest packs into one sentence what reports tell in several, so that none says it whole.
    """
    whole = _passage(asked, line, held)
    if whole.found not in OPEN:
        return (whole,)
    claims = zip(asked.statements, asked.own_vectors, strict=True)
    parts = tuple(_passage(asked_statement(*one), line, held) for one in claims if one[0].whole)
    worse = not parts or _worst(parts).row.gravity > whole.found.row.gravity
    return (whole,) if worse else parts


def _passage(asked: Asked, line: ReadText, held: Checker) -> Passage:
    """What became of what is asked: by the passage that says most of it, if any does."""
    best = next(iter(held.answers(asked)), None)
    found, how = _outcome(asked, best)
    why = f"“{asked.text}”: {how}"
    if best is None or found in OPEN:
        near = [best.passage] if best else held.shelf.near(asked, 1, each=1)
        why += "".join(f"; {_by(one)} comes nearest" for one in near if found == Found.NOT_FOUND)
        return Passage(asked.span, found, why, tuple(one.evidence for one in near))
    telling = _telling_statement(best)
    here, there = differing(asked, line.attributions, telling, best.passage.members, found)
    return Passage(asked.span, found, why, (telling.statement.evidence,), here, there)


def _outcome(asked: Asked, best: Answer | None) -> tuple[Found, str]:
    """What became of what is asked, and how, by the passage that says most of it.

    An alarm is raised where the judge sees no support or a conflict; between them it is not sure.
    """
    if best is None or (best.says == Says.NOTHING and best.odds < calibration().accused):
        return Found.NOT_FOUND, "no report says so"
    outlet = _by(best.passage)
    if best.says == Says.OTHERWISE:
        return _differing(asked, best), f"{outlet} has {best.how}"
    if best.says != Says.IT:
        return Found.NOT_SURE, f"{outlet} comes close, but that it says so is not sure"
    told = best.profile.statement.speaker
    if _is_anothers_word(asked, told, outlet):
        return Found.NOT_SURE, f"{outlet} says so, but not on the word that is given for it"
    return Found.FOUND, f"{outlet} says so" + (f" on the word of {told.name}" if told else "")


def _is_anothers_word(asked: Asked, told: Speaker | None, outlet: str) -> bool:
    """Whether what is asked has another source than the passage; the outlet is one of its own."""
    said = {word for s in asked.statements if s.speaker for word in words_of(s.speaker.name)}
    known = words_of(f"{told.name} {told.role} {outlet}" if told else outlet)
    return bool(said) and said.isdisjoint(known)


def _by(passage: Told) -> str:
    return outlet_name(passage.reading.report.outlet)


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
