"""Credits: the lines, datelines and bylines that give a text to an agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import msgspec

from sayso.ports import OutletDirectory
from sayso.records import Credit, Evidence, Outlet, Part, Report, Span
from sayso.stages.sourcing.newsrooms import Newsroom, canonical, newsroom, unnamed


class _Form(msgspec.Struct, frozen=True):
    name: str
    whole: bool
    pattern: str


class _Forms(msgspec.Struct, frozen=True):
    form: tuple[_Form, ...]
    picture: frozenset[str]
    unnamed: frozenset[str]
    own_staff: frozenset[str]


_DATA = msgspec.toml.decode(
    files("sayso.stages.sourcing.data").joinpath("credits.toml").read_bytes(), type=_Forms
)
_FORMS = tuple((form, re.compile(form.pattern, re.IGNORECASE)) for form in _DATA.form)
_LONGEST_LINE = 200
_EDGE_LINES = 4
_DATELINE = re.compile(r"^[^()\n]{0,60}\((?P<names>[^()\n]{2,40})\)[^\w\n]{0,3}[-–—:]")
_OPEN_DATELINE = re.compile(r"^(?P<names>[A-Z][\w. ]{1,30}?) ?[-–—] ")
_LAST_WORDS = re.compile(
    r"[.!?”\"»]\s*(?:\((?P<b>[^()\n]{2,40})\)|[-–—]\s*(?P<d>[^.\n]{2,30}))\.?$"
)
_SEPARATORS = re.compile(r"\s*(?:[,/|;&+]|\band\b|\bund\b|\bet\b|\bwith\b)\s*")
_BY = re.compile(r"^by\b[\s:]*", re.IGNORECASE)
_STYLE = re.compile(
    r"\s+(?:writers?|reporters?|staff|correspondents?|journalists?|in)\b.*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AgencyCredit:
    """A credit, the newsroom that it names, and whether it is for the whole text."""

    credit: Credit
    agency: Newsroom
    whole: bool


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    form: str
    names: str
    evidence: Evidence | None
    whole: bool = True


def credits_of(report: Report, outlets: OutletDirectory) -> tuple[AgencyCredit, ...]:
    """The agencies that a report credits for its text, each once, the strongest form first.

    Picture credits do not count, nor does an agency's credit to itself.
    """
    own = canonical(report.outlet, outlets).id
    found: dict[str, AgencyCredit] = {}
    lines = [*_datelines(report), *_lines(report), *_metadata(report), *_byline(report, outlets)]
    for line in sorted(lines, key=lambda line: not line.whole):
        for agency in _agencies(line.names, report, outlets, alone=line.form == "closing line"):
            if agency.outlet.id != own:
                as_named = Credit(report.id, agency.outlet, line.form, line.text, line.evidence)
                found.setdefault(agency.id, AgencyCredit(as_named, agency, line.whole))
    named = [credit for credit in found.values() if credit.agency.named]
    return tuple(named or found.values())


def _agencies(
    names: str, report: Report, outlets: OutletDirectory, *, alone: bool
) -> list[Newsroom]:
    """The agencies among some names; none where they must stand ``alone`` and do not."""
    pieces = [piece for piece in _SEPARATORS.split(names.strip(" .()[]–—-*")) if piece]
    found = []
    for piece in pieces:
        outlet = _agency(piece, outlets)
        if outlet is not None:
            found.append(newsroom(outlet, outlets))
        elif piece.casefold() in _DATA.unnamed:
            found.append(unnamed(report, "unnamed agencies"))
        elif alone:
            return []
    return found


def _agency(name: str, outlets: OutletDirectory) -> Outlet | None:
    for form in (name, _STYLE.sub("", name)):
        outlet = outlets.by_name(form)
        if outlet is not None and outlets.is_agency(outlet):
            return outlet
    return None


def _of_picture(text: str) -> bool:
    return not _DATA.picture.isdisjoint(re.findall(r"\w+", text.casefold()))


def _edges(report: Report) -> Iterator[tuple[int, str, bool]]:
    """The first and last lines of the text with their offsets; True for the first ones."""
    matches = re.finditer(r"[^\n]+", report.text)
    lines = [(match.start(), match.group()) for match in matches if match.group().strip()]
    yield from ((start, line, True) for start, line in lines[:_EDGE_LINES])
    yield from ((start, line, False) for start, line in lines[_EDGE_LINES:][-_EDGE_LINES:])


def _datelines(report: Report) -> Iterator[_Line]:
    for start, line, first in _edges(report):
        for pattern in (_DATELINE, _OPEN_DATELINE) if first else ():
            match = pattern.match(line)
            if match and not _of_picture(match.group()):
                evidence = _evidence(report, start, match.start(), match.end())
                yield _Line(match.group().strip(), "dateline", match["names"], evidence)


def _lines(report: Report) -> Iterator[_Line]:
    for start, line, _ in _edges(report):
        ending = _LAST_WORDS.search(line[-80:])
        if ending and not _of_picture(ending.group()):
            names = ending["b"] or ending["d"]
            offset = max(0, len(line) - 80)
            opening = offset + ending.start() + 1
            evidence = _evidence(report, start, opening, offset + ending.end())
            yield _Line(evidence.quote, "closing line", names, evidence)
        if len(line) <= _LONGEST_LINE and not _of_picture(line):
            evidence = _evidence(report, start, 0, len(line))
            yield from _in_form(line, evidence)


def _in_form(line: str, evidence: Evidence | None) -> Iterator[_Line]:
    text = line.strip().strip("()[]*–—- ").rstrip(".")
    for form, pattern in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            yield _Line(line.strip(), form.name, match["names"], evidence, form.whole)
            return


def _metadata(report: Report) -> Iterator[_Line]:
    for written in report.credits:
        if not _of_picture(written.text) and len(written.text) <= _LONGEST_LINE:
            for line in _in_form(written.text, None):
                form = "metadata" if line.form == "closing line" else line.form
                yield _Line(line.text, form, line.names, None, line.whole)


def _byline(report: Report, outlets: OutletDirectory) -> Iterator[_Line]:
    """The byline, as a credit for all unless it names the outlet's own people beside."""
    text = _BY.sub("", report.byline_as_written.strip())
    if not text or len(text) > _LONGEST_LINE or _of_picture(text):
        return
    with_others = re.search(r"\b(?:and|with)\b|&", text, re.IGNORECASE)
    pieces = [piece for piece in _SEPARATORS.split(text) if piece]
    all_agencies = all(_agency(piece, outlets) for piece in pieces)
    staff = not _DATA.own_staff.isdisjoint(re.findall(r"\w+", text.casefold()))
    after = text[with_others.end() :].strip() if with_others else ""
    joined = bool(after) and (_agency(after, outlets) or after.casefold() in _DATA.unnamed)
    yield _Line(text, "byline", text, None, all_agencies or not (staff or joined))


def _evidence(report: Report, start: int, opening: int, closing: int) -> Evidence:
    span = Span(start + opening, start + closing)
    return Evidence(report.id, Part.TEXT, span, report.text[span.start : span.end])
