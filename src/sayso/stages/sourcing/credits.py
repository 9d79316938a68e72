"""Credits: the lines, datelines and bylines that give a text to an agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.marks import CREDITED_DATELINE, OPEN_DATELINE
from sayso.ports import OutletDirectory
from sayso.records import Credit, Evidence, Outlet, Part, Report, Span
from sayso.stages.sourcing.newsrooms import Newsroom, canonical, newsroom, slug, unnamed


class _Form(msgspec.Struct, frozen=True):
    name: str
    whole: bool
    pattern: str


class _Forms(msgspec.Struct, frozen=True):
    form: tuple[_Form, ...]
    picture: frozenset[str]
    unnamed: frozenset[str]
    own_staff: frozenset[str]
    agency_words: frozenset[str]


_DATA = lexicon("sayso.stages.sourcing", "credits.toml", _Forms)
_FORMS = tuple((form, re.compile(form.pattern, re.IGNORECASE)) for form in _DATA.form)
_LONGEST_LINE = 200
_EDGE_LINES = 4
_LAST_WORDS = re.compile(
    r"[.!?”\"»]\s*(?:\((?P<b>[^()\n]{2,40})\)|[-–—]\s*(?P<d>[^.\n]{2,30}))\.?$"
)
_SEPARATORS = re.compile(r"\s*(?:[,/|;&+]|\band\b|\bund\b|\bet\b|\bwith\b)\s*")
_BY = re.compile(r"^(?:(?:by|von|par|por|di|text)\b[\s:]*)+", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:and|with|und|mit|et|avec|y|con)\b|&", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:with|mit|avec|con|com)\b|\b(?:edited|compiled|adapted|rewritten) (?:by|from)\b",
    re.IGNORECASE,
)
"""Marks of a text that the outlet's own people made with an agency's."""
_INITIALS = re.compile(r"[A-Z]{2,6}")
_MARKS = " .()[]–—-*"
_STYLE = re.compile(
    r"\s+(?:writers?|inputs?|reporters?|staff|correspondents?|journalists?|in)\b.*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AgencyCredit:
    """A credit, the newsroom that it names, and whether it is for the whole text."""

    credit: Credit
    agency: Newsroom
    whole: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may credit; ``by`` is a byline, ``alone`` counts only if all are agencies."""

    text: str
    form: str
    names: str
    evidence: Evidence | None
    whole: bool = True
    alone: bool = False
    by: bool = False


def credits_of(report: Report, outlets: OutletDirectory) -> tuple[AgencyCredit, ...]:
    """The agencies that a report credits for its text, each once, the strongest form first.

    Picture credits do not count, nor does an agency's credit to itself. An agency that
    is not listed is known by the form: it stands in a dateline, or is called one.
    """
    own = canonical(report.outlet, outlets)
    found: dict[str, AgencyCredit] = {}
    lines = [*_datelines(report), *_edge_lines(report), *_metadata(report), *_byline(report)]
    unlisted = _unlisted(lines, own, outlets)
    parts = {
        name for line in lines if not line.whole for name in map(_bare_name, _split(line.names))
    }
    for line in sorted(lines, key=lambda line: not line.whole):
        names = _split(line.names)
        agencies = [_newsroom(name, report, outlets, unlisted) for name in names]
        named = [agency for agency in agencies if agency is not None]
        if line.alone and len(named) < len(names):
            continue
        mixed = bool(_WITH.search(line.text)) or (line.by and len(named) < len(names))
        whole = line.whole and not mixed
        whole = whole and parts.isdisjoint(map(_bare_name, names))
        for agency in named:
            if agency.outlet.id != own.id and agency.outlet.name != own.name:
                as_named = Credit(report.id, agency.outlet, line.form, line.text, line.evidence)
                found.setdefault(agency.id, AgencyCredit(as_named, agency, whole))
    named_ones = [credit for credit in found.values() if credit.agency.named]
    return tuple(named_ones or found.values())


def as_credited(
    rooms: Sequence[Newsroom], credited: Sequence[tuple[AgencyCredit, ...]]
) -> tuple[list[Newsroom], list[tuple[AgencyCredit, ...]]]:
    """Captured newsrooms that others credit as agencies are agencies, though no list says so.

    Gives the newsrooms and the credits with one newsroom for both.
    """
    captured = {_bare_name(room.outlet.name): room for room in rooms if room.known}
    known = {
        credit.agency.id: replace(room, agency=True)
        for found in credited
        for credit in found
        for room in [captured.get(_bare_name(credit.agency.outlet.name))]
        if room is not None and credit.agency.named
    }
    agencies = {room.id: room for room in known.values()}
    return [agencies.get(room.id, room) for room in rooms], [
        tuple(
            replace(credit, agency=known.get(credit.agency.id, credit.agency)) for credit in found
        )
        for found in credited
    ]


def _split(names: str) -> list[str]:
    pieces = (piece.strip(_MARKS) for piece in _SEPARATORS.split(names))
    return [piece for piece in pieces if piece]


def _newsroom(
    name: str, report: Report, outlets: OutletDirectory, unlisted: Mapping[str, Outlet]
) -> Newsroom | None:
    """The agency of a name, listed or known by its form; "agencies" are unnamed ones."""
    outlet = _agency(name, outlets) or unlisted.get(_bare_name(name))
    if outlet is not None:
        return newsroom(outlet, outlets)
    return unnamed(report, "unnamed agencies") if name.casefold() in _DATA.unnamed else None


def _unlisted(lines: Sequence[_Line], own: Outlet, outlets: OutletDirectory) -> dict[str, Outlet]:
    """Agencies that no list has, by each form of their names.

    The last word says what it is ("Quill Agency"), or it stands in a dateline as
    initials that are not the outlet's own, or as the beginning of such a name. A
    copyright line alone shows none: it names publishers too ("Mountain Press").
    """
    called: dict[str, Outlet] = {}
    for line in lines:
        if line.form == "copyright line":
            continue
        for name in _split(line.names):
            bare, last = _bare_name(name), name.casefold().rsplit(maxsplit=1)[-1]
            listed = outlets.by_name(name)
            if listed is None and " " in name and last in _DATA.agency_words and name[0].isupper():
                called.setdefault(bare, Outlet(slug(bare), name, "text"))
    for line in lines:
        for name in _split(line.names) if line.form == "dateline" and "(" in line.text else ():
            if outlets.by_name(name) is not None or _bare_name(name) in called:
                continue
            longer = [
                outlet for bare, outlet in called.items() if bare.startswith(_bare_name(name))
            ]
            if longer:
                called[_bare_name(name)] = longer[0]
            elif _INITIALS.fullmatch(name) and name != _initials_of(own.name):
                called[_bare_name(name)] = Outlet(slug(name), name, "text")
    return called


def _bare_name(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in name.removeprefix("The ").split()).upper()


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
        for pattern in (CREDITED_DATELINE, OPEN_DATELINE) if first else ():
            match = pattern.match(line)
            if match and not _of_picture(match.group()):
                evidence = _evidence_at(report, start, match.start(), match.end())
                yield _Line(match.group().strip(), "dateline", match["names"], evidence)


def _edge_lines(report: Report) -> Iterator[_Line]:
    for start, line, _ in _edges(report):
        ending = _LAST_WORDS.search(line[-80:])
        if ending and not _of_picture(ending.group()):
            names = ending["b"] or ending["d"]
            offset = max(0, len(line) - 80)
            opening = offset + ending.start() + 1
            evidence = _evidence_at(report, start, opening, offset + ending.end())
            yield _Line(evidence.quote, "closing line", names, evidence, alone=True)
        if len(line) <= _LONGEST_LINE and not _of_picture(line):
            evidence = _evidence_at(report, start, 0, len(line))
            yield from _in_form(line, evidence)


def _in_form(line: str, evidence: Evidence | None) -> Iterator[_Line]:
    text = line.strip().strip("()[]*–—- ").rstrip(".")
    for form, pattern in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            alone, names = form.name == "closing line", match["names"]
            beside = bool(_BESIDE.search(names))
            yield _Line(line.strip(), form.name, names, evidence, form.whole, alone, beside)
            return


def _metadata(report: Report) -> Iterator[_Line]:
    for written in report.credits:
        if written.text in report.byline_as_written:
            continue  # the byline says what part is theirs
        if not _of_picture(written.text) and len(written.text) <= _LONGEST_LINE:
            for line in _in_form(written.text, None):
                plain = line.form == "closing line"
                yield _by(written.text, "metadata") if plain else line


def _byline(report: Report) -> Iterator[_Line]:
    text = report.byline_as_written.strip()
    if text and len(text) <= _LONGEST_LINE and not _of_picture(text):
        yield _by(text, "byline")


def _by(text: str, form: str) -> _Line:
    """A byline: a credit for all of the text unless it names the outlet's own people beside.

    A person before a comma is the agency's ("Ada Quill, Meridian Wire").
    """
    names = _BY.sub("", text.strip())
    parts = bool(_BESIDE.search(names)) or not _DATA.own_staff.isdisjoint(
        re.findall(r"\w+", names.casefold())
    )
    return _Line(text, form, names, None, whole=True, by=parts)


def _evidence_at(report: Report, start: int, opening: int, closing: int) -> Evidence:
    span = Span(start + opening, start + closing)
    return Evidence(report.id, Part.TEXT, span, report.text[span.start : span.end])
