"""``/reports/ID``: a report with its attributions, its versions and its capture."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from starlette.requests import Request
from starlette.responses import Response

from sayso.faces.web.desk import desk_of
from sayso.faces.web.pages import frame
from sayso.language.texts import part_text
from sayso.records import Attribution, Evidence, Part, Report, Span
from sayso.stages.publishing.marking import anchor_of
from sayso.usecases import browsing
from sayso.usecases.browsing import ReportView

_AT = re.compile(r"(headline|standfirst|text)-(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, with what it is part of: "source", "cue", "content", "sought".

    ``numbers`` are those of the attributions whose cue begins with it; ``anchor`` is the id of
    the passage that was asked for, where it begins here.
    """

    text: str
    kinds: frozenset[str]
    numbers: tuple[int, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution for reading: its number on the page, and its words."""

    number: int
    attribution: Attribution
    source: str
    cue: str
    content: str


def report(request: Request) -> Response:
    """The report, with the passage marked that was asked for."""
    desk = desk_of(request)
    told = browsing.report(desk.store, request.path_params["report"], desk.settings)
    found = told.report
    sought = _sought(request.query_params.get("at", ""), found)
    said = {part: _attributions_in(found, part, _attributions(told)) for part in Part}
    versions = sorted(told.revisions, key=lambda one: one.revision)
    given = {
        "report": found,
        "story": told.story,
        "parts": {
            part.value: _pieces_of(part_text(found, part), said[part], _in_part(sought, part))
            for part in Part
        },
        "said": [one for part in Part for one in said[part]],
        "sought": sought,
        "claims": told.claims,
        "edits": [(a, b, edits(a.text, b.text)) for a, b in pairwise(versions)],
    }
    return frame.page(request, "desk/report.html.j2", given)


def _sought(at: str, found: Report) -> Evidence | None:
    """The passage that an address names, where the report has so many characters."""
    named = _AT.fullmatch(at)
    if named is None:
        return None
    part, span = Part(named[1]), Span(int(named[2]), int(named[3]))
    quote = part_text(found, part)[span.start : span.end]
    return Evidence(found.id, part, span, quote) if quote else None


def _in_part(sought: Evidence | None, part: Part) -> Evidence | None:
    return sought if sought and sought.part is part else None


def _attributions(told: ReportView) -> tuple[Attribution, ...]:
    return told.reading.attributions if told.reading else ()


def _attributions_in(found: Report, part: Part, those: tuple[Attribution, ...]) -> list[Said]:
    text = part_text(found, part)

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(text[span.start : span.end] for span in spans)

    return [
        Said(number, one, words(one.source), words(one.cue), words(one.content))
        for number, one in enumerate(sorted(those, key=_place), 1)
        if one.part is part
    ]


def _place(one: Attribution) -> tuple[int, int]:
    """Where an attribution stands in its report."""
    spans = one.cue or one.content or one.source
    return list(Part).index(one.part), spans[0].start if spans else 0


def _pieces_of(text: str, said: list[Said], sought: Evidence | None) -> list[list[Piece]]:
    """Text by lines, cut wherever something begins or ends."""
    marks: list[tuple[Span, str]] = []
    numbers: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for one in said:
        for kind in ("source", "cue", "content"):
            marks += [(span, kind) for span in getattr(one.attribution, kind)]
        for span in (one.attribution.cue or one.attribution.content)[:1]:
            numbers[span.start] += (one.number,)
    if sought:
        marks.append((sought.span, "sought"))
    begins: dict[int, list[str]] = defaultdict(list)
    ends: dict[int, list[str]] = defaultdict(list)
    for span, kind in marks:
        begins[span.start].append(kind)
        ends[span.end].append(kind)
    breaks = {at for at, letter in enumerate(text) if letter == "\n"}
    cuts = sorted({0, len(text), *begins, *ends, *breaks, *(at + 1 for at in breaks)})
    lines: list[list[Piece]] = [[]]
    open_now: list[str] = []
    for start, end in pairwise(cuts):
        for kind in ends[start]:
            open_now.remove(kind)
        open_now += begins[start]
        if start in breaks:
            lines.append([])
            continue
        anchor = anchor_of(sought) if sought and start == sought.span.start else ""
        lines[-1].append(Piece(text[start:end], frozenset(open_now), numbers[start], anchor))
    return [line for line in lines if any(piece.text.strip() for piece in line)]


_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")


def edits(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Two versions, what went marked in the one and what came in the other."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    left, right = [], []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        went, came = "".join(old[a:b]), "".join(new[c:d])
        left.append(Piece(went, frozenset() if tag == "equal" else frozenset({"del"})))
        right.append(Piece(came, frozenset() if tag == "equal" else frozenset({"ins"})))
    return left, right
