"""From drafts to reports: every field cleaned, read, and marked with where it came from."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.errors import EmptyInput, TooLarge
from sayso.language.scripts import mixes_scripts
from sayso.ports import OutletDirectory, Tools
from sayso.records import (
    Digest,
    Draft,
    Link,
    LinkKind,
    Made,
    Outlet,
    Report,
    Written,
    content_id,
)
from sayso.stages.intake.addresses import canonical_address, without_login
from sayso.stages.intake.bylines import authors_of
from sayso.stages.intake.digests import Split, split_digest
from sayso.stages.intake.excerpts import Excerpt
from sayso.stages.intake.headlines import clean_headline
from sayso.stages.intake.heads import MAX_HEAD_LINES, read_line
from sayso.stages.intake.moments import Times, moment_of, notes_on
from sayso.stages.intake.outlets import UNKNOWN, outlet_of
from sayso.stages.intake.wording import decoding_faults, line_of, paragraphs

MADE = Made("intake", "1")

MAX_CHARACTERS = 200_000
"""Longest text taken as a report: about 33,000 words, twice the longest magazine features."""

MAX_FIELD = 5_000
"""Longest headline, standfirst or author field, in characters."""

MAX_AUTHORS = 500
LANGUAGE_SAMPLE = 4_000
_CODE = re.compile(r"[a-z]{2}")

PARTS_TYPE = "application/vnd.sayso.report+json"
"""Media type of a report that a caller gave in parts: it is one report, whatever it quotes."""


def reports_of(draft: Draft, tools: Tools) -> tuple[Report, ...]:
    """The reports of a draft: one, or those that a digest excerpts.

    Raises ``EmptyInput``, or ``TooLarge`` for a text longer than ``MAX_CHARACTERS``.
    """
    check_length(draft)
    if not line_of(f"{draft.text}{draft.headline}"):
        raise EmptyInput("there are no words in it", draft.address or draft.capture.address)
    is_one = draft.excerpt or draft.capture.media_type == PARTS_TYPE
    split = None if is_one else split_digest(draft)
    if split is None:
        return (_report(draft, tools, "address", None),)
    digest = _digest(draft, split)
    return tuple(
        _report(_excerpt_draft(draft, one), tools, "link", digest) for one in split.excerpts
    )


def check_length(draft: Draft) -> None:
    """Turn away what is longer than any report. Raises ``TooLarge``."""
    parts = (draft.headline, draft.standfirst, *(one.text for one in draft.bylines))
    where = draft.address or draft.capture.address
    if len(draft.text) > MAX_CHARACTERS:
        what = f"{len(draft.text):,} characters; no report has more than {MAX_CHARACTERS:,}"
        raise TooLarge(what, where)
    if any(len(part) > MAX_FIELD for part in parts) or len(draft.bylines) > MAX_AUTHORS:
        raise TooLarge("a headline, standfirst or byline longer than any report has", where)


def _digest(draft: Draft, split: Split) -> Digest:
    headline = split.text[split.headline.start : split.headline.end]
    spans = tuple(excerpt.span for excerpt in split.excerpts)
    ident = content_id("digest", draft.address, split.text)
    return Digest(
        ident, draft.capture, split.text, headline, split.headline, spans, split.read_also
    )


def _excerpt_draft(draft: Draft, excerpt: Excerpt) -> Draft:
    """What a digest gives of one report, as a draft of its own."""
    return Draft(
        capture=draft.capture,
        text=excerpt.text,
        within=f"{draft.within} {excerpt.span.start}-{excerpt.span.end}".strip(),
        address=excerpt.address,
        headline=excerpt.headline,
        standfirst=excerpt.standfirst,
        bylines=_written(excerpt.byline_as_written),
        published=next(iter(_written(excerpt.published)), None),
        updated=next(iter(_written(excerpt.updated)), None),
        captured=draft.captured,
        outlet=Written(excerpt.outlet, "link") if excerpt.outlet else None,
        links=(Link(excerpt.address, "", LinkKind.READ_MORE),) if excerpt.address else (),
        excerpt=True,
    )


def _written(text: str) -> tuple[Written, ...]:
    return (Written(text, "text"),) if text else ()


def _report(draft: Draft, tools: Tools, by: str, digest: Digest | None) -> Report:
    outlet = outlet_of(draft.address, draft.outlet, tools.outlets, by)
    names = (line_of(draft.outlet.text),) if draft.outlet else ()
    headline = clean_headline(draft.headline, outlet, names, draft.address)
    text = _body(draft.text, headline)
    language = _language(draft, headline, text, tools)
    authors = authors_of(tuple(one.text for one in draft.bylines), outlet.name, tools.outlets)
    byline = tuple(line_of(one.text) for one in draft.bylines)
    times = Times(
        moment_of(draft.published, tools.dates, language),
        moment_of(draft.updated, tools.dates, language),
        draft.captured,
    )
    standfirst = _standfirst(draft.standfirst, headline, text)
    report = Report(
        id="",
        capture=draft.capture,
        within=draft.within,
        address=without_login(draft.address),
        outlet=outlet,
        headline=headline,
        standfirst=standfirst,
        byline=authors.persons,
        byline_as_written="; ".join(byline),
        published=times.published,
        updated=times.updated,
        captured=times.captured,
        language=language,
        text=text,
        credits=_credits(draft, authors.others),
        links=tuple(replace(one, address=without_login(one.address)) for one in draft.links),
        excerpt=draft.excerpt,
        digest=digest,
        series="",
        revision=1,
        revises=None,
        notes=notes_on(times, written=draft.published is not None)
        + _faults(draft, outlet, tools.outlets),
        made=MADE,
        pages=_pages(draft, text),
    )
    return _named(report)


def _pages(draft: Draft, text: str) -> tuple[int, ...]:
    """Where the draft's pages begin in the report's text, which may lack the lines of its head."""
    left_out = len(draft.text) - len(text)
    starts = draft.pages if draft.text.endswith(text) else ()
    return tuple(max(0, start - left_out) for start in starts)


def _body(text: str, headline: str) -> str:
    """The paragraphs, without headline, byline and date lines that stand before them."""
    lines = paragraphs(text)
    start = 0
    for line in lines[:MAX_HEAD_LINES]:
        names, day, _ = read_line(line)
        if line != headline and names is None and not day:
            break
        start += 1
    return "\n".join(lines[start:] or lines)


def _named(report: Report) -> Report:
    """Give a report its id, and the series that its revisions share.

    A page that was captured again unchanged keeps its id; where there is no
    address the date of publication tells reports of the same words apart.
    """
    place = canonical_address(report.address)
    day = report.published.when.isoformat() if report.published and not place else ""
    digest = report.digest.id if report.digest else ""
    wording = (report.headline, report.standfirst, report.byline, report.text)
    ident = content_id("report", place, report.outlet.id, wording, day, digest)
    series = content_id("series", place) if place and not report.excerpt else f"series-{ident[7:]}"
    return replace(report, id=ident, series=series)


def _language(draft: Draft, headline: str, text: str, tools: Tools) -> str:
    """Identified from the text; declared languages are often the template's, so they come last."""
    sample = f"{headline}\n{text}"[:LANGUAGE_SAMPLE]
    declared = draft.language.replace("_", "-").split("-")[0].lower()
    return tools.languages.identify(sample) or (declared if _CODE.fullmatch(declared) else "")


def _credits(draft: Draft, others: tuple[str, ...]) -> tuple[Written, ...]:
    """Who else supplied the text: declared, or named as author without being a person."""
    given_by = draft.bylines[0].given_by if draft.bylines else "text"
    supplied = (*draft.credits, *(Written(name, given_by) for name in others))
    cleaned = (Written(line_of(one.text), one.given_by) for one in supplied)
    return tuple(dict.fromkeys(one for one in cleaned if one.text))


def _standfirst(standfirst: str, headline: str, text: str) -> str:
    """The standfirst; "" where it is cut off, or only repeats the headline or the text."""
    line = line_of(standfirst)
    cut_off = line.endswith(("…", "..."))
    return "" if cut_off or line == headline or (line and line in text) else line


def _faults(draft: Draft, outlet: Outlet, outlets: OutletDirectory) -> tuple[str, ...]:
    notes = list(decoding_faults(draft.text))
    if outlet.id == UNKNOWN.id:
        notes.append("no outlet is named")
    shown = (outlet.name, _readable(outlet.id))
    imitated = next(filter(None, map(outlets.imitated, shown)), None)
    if imitated:
        letters = "the outlet’s name is written in letters that only look like those"
        notes.append(f"{letters} of {imitated.name} and may imitate it")
    elif mixes_scripts(" ".join(shown)):
        what = "the outlet’s name mixes letters of several alphabets and may imitate another’s"
        notes.append(what)
    return tuple(notes)


def _readable(host: str) -> str:
    """A host's name in the letters that readers see, where it is written in ASCII for the net."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
