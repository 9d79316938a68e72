"""Credits: the lines, datelines and bylines that give a text to an agency."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from sayso.language.lexicons import lexicon
from sayso.language.marks import BARE_DATELINE, CREDITED_DATELINE, OPEN_DATELINE
from sayso.ports import OutletDirectory
from sayso.records import Credit, Evidence, Outlet, Part, Report, Span
from sayso.stages.sourcing.newsrooms import Newsroom, canonical, newsroom, slug, spelt, unnamed


class _Form(msgspec.Struct, frozen=True):
    name: str
    whole: bool
    pattern: str
    agency: str = ""


class _Forms(msgspec.Struct, frozen=True):
    form: tuple[_Form, ...]
    picture: frozenset[str]
    unnamed: frozenset[str]
    own_staff: frozenset[str]
    agency_endings: tuple[str, ...]
    of_outlets: frozenset[str]


_DATA = lexicon("sayso.stages.sourcing", "credits.toml", _Forms)
_FORMS = tuple((form, re.compile(form.pattern, re.IGNORECASE)) for form in _DATA.form)
_LONGEST_LINE = 400
"""Characters of a credit line at most: a large story's list of reporters runs to 350."""
_LONGEST_BYLINE = 80
_EDGE_LINES = 4
_SENTENCES = re.compile(r"\S.*?(?:(?<=[^\W\dA-Z.])[.!?][)\]”\"]?(?= +[A-Z©(–—-])|$)")
_LAST_WORDS = re.compile(
    r"[.!?”\"»]\s*(?:\((?P<b>[^()\n]{2,40})\)|[-–—]+\s*(?P<d>[^.\n]{2,30})|(?<=\s)(?P<p>[A-Z]{2,6}))\.?$"
)
_SEPARATORS = re.compile(r"\s*(?:[,/|;&+()©]|\b(?:and|und|et|y|with|mit|avec|con)\b)\s*")
_BY = re.compile(r"^(?:(?:by|von|par|por|di|text)\b[\s:]*)+", re.IGNORECASE)
_BYLINE = re.compile(r"(?:By|BY) \S.*[^.!?:]|[^|]{2,40} \| [^|]{2,40}")
"""A line of the text that is a byline: "By Ada Bly, Associated Press", "Reuters | Dubai"."""
_BESIDE = re.compile(r"\b(?:and|with|und|mit|et|avec|y|con)\b|&", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:with|mit|avec|con|com)\b|\b(?:edited|compiled|adapted|rewritten) (?:by|from)\b",
    re.IGNORECASE,
)
"""Marks of a text that the outlet's own people made with an agency's."""
_SIGN_OFF = "sign-off line"
_SIGNATURE = re.compile(r"[a-z]{1,4}")
"""Initials of whoever handled the text: the second half of "dpa/mh"."""
_TITLE = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*|of|de|du|da|do|del|di|the|and)")
_WORDS_OF_A_NAME = range(2, 7)
_NAME_WITHIN = re.compile(r"(?<=\s)[A-Z]|(?<=[a-zA-Z])[A-Z](?=\S* )")
"""Where an agency's name may begin behind a person's, also run together with it."""
_CODE = re.compile(r"[A-Z]{2,4}")
_MARKS = " .()[]–—-*"
_STYLE = re.compile(
    r"(?:(?<=[A-Z]{2})\s+(?:[A-Z]\w+\s+){0,3}|\s+)"
    r"(?i:writers?|inputs?|reporters?|editors?|staff|correspondents?|journalists?|in|on)\b.*$"
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

    Picture credits do not count, nor does an agency's credit to itself. An agency that is
    not listed is known by what it is called ("Quill Agency"), never by a place or a code in
    the brackets of a dateline: of 76 such codes in 2,818 reports one was an agency's. Other
    outlets than agencies count where the form gives them the text.
    """
    own = canonical(report.outlet, outlets)
    found: dict[str, AgencyCredit] = {}
    lines = [*_datelines(report), *_edge_lines(report), *_metadata(report), *_byline(report)]
    unlisted = _unlisted(lines, own, outlets)
    parts = {
        name for line in lines if not line.whole for name in map(_bare_name, _split(line.names))
    }
    another = any(line.form == "dateline" and line.names for line in lines)
    for line in sorted(lines, key=lambda line: (line.form == _SIGN_OFF, not line.whole)):
        names = _split(line.names)
        rooms = [_newsroom(name, line, report, own, outlets, unlisted) for name in names]
        named = [room for room in rooms if room is not None]
        names = [n for n, room in zip(names, rooms, strict=True) if room or not _signs(n, line)]
        others = [room for room in named if not _is_same(room.outlet, own)]
        if line.alone and len(named) < len(names):
            continue
        if line.form == _SIGN_OFF and (found or another or outlets.is_agency(own)):
            continue  # an agency was named already, if not by its form, or is the outlet
        mixed = bool(_WITH.search(line.text)) or (line.by and len(others) < len(names))
        whole = line.whole and not mixed
        whole = whole and parts.isdisjoint(map(_bare_name, names))
        for room in others:
            as_named = Credit(report.id, room.outlet, line.form, line.text, line.evidence)
            found.setdefault(room.id, AgencyCredit(as_named, room, whole))
    named_ones = [credit for credit in found.values() if credit.agency.named]
    return tuple(named_ones or found.values())


def as_credited(
    rooms: Sequence[Newsroom], credited: Sequence[tuple[AgencyCredit, ...]]
) -> tuple[list[Newsroom], list[tuple[AgencyCredit, ...]]]:
    """Captured newsrooms that others credit as agencies are agencies, though no list says so.

    A listed outlet that is credited stays what it is.

    Gives the newsrooms and the credits with one newsroom for both.
    """
    captured = {spelt(room.outlet): room for room in rooms if room.known}
    known = {
        credit.agency.id: replace(room, agency=True)
        for found in credited
        for credit in found
        for room in [captured.get(spelt(credit.agency.outlet))]
        if room is not None and credit.agency.named and credit.agency.outlet.given_by == "text"
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


def _signs(name: str, line: _Line) -> bool:
    return "/" in line.names and _SIGNATURE.fullmatch(name) is not None


def _newsroom(
    name: str,
    line: _Line,
    report: Report,
    own: Outlet,
    outlets: OutletDirectory,
    unlisted: Mapping[str, Outlet],
) -> Newsroom | None:
    """The agency of a name, listed or known by its form; "agencies" are unnamed ones."""
    outlet = _listed(name, line, own, outlets) or unlisted.get(_bare_name(name))
    if outlet is not None:
        return newsroom(outlet, outlets)
    return unnamed(report, "unnamed agencies") if name.casefold() in _DATA.unnamed else None


def _unlisted(lines: Sequence[_Line], own: Outlet, outlets: OutletDirectory) -> dict[str, Outlet]:
    """Agencies that no list has, by each form of their names.

    The last words say what it is ("Quill Agency"); a dateline may shorten such a name. A
    copyright line alone shows none: it names publishers too ("Mountain Press").
    """
    called: dict[str, Outlet] = {}
    for line in lines:
        for name in _split(line.names) if line.form != "copyright line" else ():
            if _listed(name, line, own, outlets) is None and _is_called_agency(name, own):
                called.setdefault(_bare_name(name), Outlet(slug(_bare_name(name)), name, "text"))
    shortened = {
        _bare_name(name): outlet
        for line in lines
        if line.form == "dateline" and "(" in line.text
        for name in _split(line.names)
        for bare, outlet in called.items()
        if bare.startswith(_bare_name(name)) or name == _initials_of(outlet.name)
    }
    return shortened | called


def _is_called_agency(name: str, own: Outlet) -> bool:
    """Whether a name says that it is an agency's, and not the outlet's own desk's."""
    words = name.split()
    bare = _bare_name(name)
    return (
        len(words) in _WORDS_OF_A_NAME
        and all(map(_TITLE.fullmatch, words))
        and any(bare.endswith(f" {ending}") for ending in _DATA.agency_endings)
        and not bare.startswith(_bare_name(own.name))
    )


def _is_same(outlet: Outlet, own: Outlet) -> bool:
    return own.id == outlet.id or own.name == outlet.name


def _bare_name(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in name.removeprefix("The ").split()).upper()


def _listed(name: str, line: _Line, own: Outlet, outlets: OutletDirectory) -> Outlet | None:
    """The listed agency of a name, or another outlet where the form gives it the text.

    In a byline an agency stands behind a person too: "Ada Bly AFP", "ADA BLYAssociated Press".
    """
    behind = (name[match.start() :] for match in _NAME_WITHIN.finditer(name))
    agencies = [form for form in behind if " " in form or _CODE.fullmatch(form)]
    for form in (name, _STYLE.sub("", name), *(agencies if line.form == "byline" else ())):
        outlet = outlets.by_name(form)
        if outlet is not None and outlets.is_agency(outlet):
            return outlet
    of_other = line.form in _DATA.of_outlets and _squeezed(name) not in _squeezed(own.id + own.name)
    return outlets.by_name(name) if of_other else None


def _squeezed(name: str) -> str:
    """A name as it stands in an address: "CBS" in that of cbslocal.com."""
    return re.sub(r"[\W_]", "", name.casefold())


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
        for pattern in (CREDITED_DATELINE, OPEN_DATELINE, BARE_DATELINE) if first else ():
            match = pattern.match(line)
            if match and not _of_picture(match.group()):
                evidence = _evidence_at(report, start, match.start(), match.end())
                text = match.group().strip()
                yield _Line(text, "dateline", match["names"], evidence, by=True)


def _edge_lines(report: Report) -> Iterator[_Line]:
    for start, line, _ in _edges(report):
        ending = _LAST_WORDS.search(line[-80:])
        if ending and not _of_picture(ending.group()):
            names = ending["b"] or ending["d"] or ending["p"]
            offset = max(0, len(line) - 80)
            opening = offset + ending.start() + 1
            evidence = _evidence_at(report, start, opening, offset + ending.end())
            yield _Line(evidence.quote, "closing line", names, evidence, alone=True)
        for sentence in _SENTENCES.finditer(line):
            whole = sentence.group() == line.strip()
            text = _before_picture(sentence.group())
            if text and len(text) <= _LONGEST_LINE:
                evidence = _evidence_at(report, start, *sentence.span())
                if whole and len(text) <= _LONGEST_BYLINE and _BYLINE.fullmatch(text):
                    yield _by(text, "byline", evidence)
                else:
                    yield from _in_form(text, evidence, whole=whole)


def _before_picture(line: str) -> str:
    """What a line credits before it comes to the picture ("City Wire, photo via Lens")."""
    clauses = re.split(r"(?=[,;|])", line)
    return "".join(itertools.takewhile(lambda clause: not _of_picture(clause), clauses))


def _in_form(line: str, evidence: Evidence | None, *, whole: bool = True) -> Iterator[_Line]:
    """The credit in a line's form; a name alone is one only as a ``whole`` line."""
    text = line.strip().strip("()[]*–—- ").rstrip(".")
    for form, pattern in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            alone = form.name in {"closing line", "with line"}
            names = form.agency or match["names"]
            beside = bool(_BESIDE.search(names)) or form.name == "copyright line"
            if whole or form.name != "closing line":
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


def _by(text: str, form: str, evidence: Evidence | None = None) -> _Line:
    """A byline: a credit for all of the text unless it names the outlet's own people beside.

    A person before a comma is the agency's ("Ada Quill, Meridian Wire").
    """
    names = _BY.sub("", text.strip())
    parts = bool(_BESIDE.search(names)) or not _DATA.own_staff.isdisjoint(
        re.findall(r"\w+", names.casefold())
    )
    return _Line(text, form, names, evidence, whole=True, by=parts)


def _evidence_at(report: Report, start: int, opening: int, closing: int) -> Evidence:
    span = Span(start + opening, start + closing)
    return Evidence(report.id, Part.TEXT, span, report.text[span.start : span.end])
