"""The head of a plain text: headline, standfirst, byline and date lines before the body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.stages.intake.bylines import byline_in
from sayso.stages.intake.terms import starting, terms
from sayso.stages.intake.wording import line_of

MAX_HEADLINE = 200
"""A line longer than this (in characters) is no headline."""

MIN_HEADLINE_WORDS = 2
MAX_DATE_LINE = 90
MIN_NUMBERS = 2
"""Numbers in a date line: at least day and year."""

MAX_HEAD_LINES = 12
"""Bylines and dates further down belong to the text."""

_MARKS = re.compile(r"^(?:#{1,6}\s+|[-*+•]\s+|>\s+|\d{1,2}[.)]\s+)|(?:\s+#+)$")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|[*_])(?=\S)(.{1,400}?)(?<=\S)\1(?!\w)")
_HEADING_MARK = re.compile(r"^(?:#{1,6}|>)\s+")
_RUN_IN = re.compile(r"^(?:by|von|par|por)(?=[A-Z\d])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’»']?$")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the body; "" where it is absent.

    ``body`` is the index of the first line of the body. ``anchored`` says that
    a byline or date line shows where the head ends.
    """

    headings: tuple[int, ...]
    byline: str
    byline_as_written: str
    published: str
    updated: str
    body: int
    anchored: bool


def plain(line: str) -> str:
    """A line without the marks of Markdown."""
    return _EMPHASIS.sub(r"\2", _MARKS.sub("", line_of(line)))


def wording(line: str) -> str:
    """A line of running text without Markdown's emphasis; numbers and dashes before it stay."""
    return _EMPHASIS.sub(r"\2", _HEADING_MARK.sub("", line_of(line)))


def head_of(lines: tuple[str, ...], first_byline: int = 1) -> Head:
    """Find byline and date lines among the first of ``lines`` (one paragraph each).

    ``headings`` are the lines before them. A byline stands at line
    ``first_byline`` or later, since the first line is the headline. Without
    byline and date lines there are no headings and the body starts at 0.
    """
    byline = as_written = published = updated = ""
    seen: list[int] = []
    for index, raw in enumerate(lines[:MAX_HEAD_LINES]):
        line = plain(raw)
        if seen and index > seen[-1] + 1:
            break
        names, date, is_update = read_line(line) if index >= first_byline else (None, "", False)
        if names is None and not date:
            continue
        seen.append(index)
        byline, as_written = (
            byline or names or "",
            as_written or (line if names is not None else ""),
        )
        if date and is_update:
            updated = updated or date
        elif date:
            published = published or date
    if not seen:
        return Head((), "", "", "", "", 0, anchored=False)
    headings = tuple(range(seen[0]))
    return Head(headings, byline, as_written, published, updated, seen[-1] + 1, anchored=True)


def read_line(line: str) -> tuple[str | None, str, bool]:
    """Names, date, and whether it is the date of an update, of a byline or date line.

    Names are None where the line is no byline, and "" in one that names nobody,
    also where it runs into the date ("byJanuary 05, 2020").
    """
    if is_date_line(line):
        return None, line, _is_update(line)
    run_in = _RUN_IN.match(line) or re.match(r"by\s+(?=\S)", line, re.IGNORECASE)
    if run_in and is_date_line(line[run_in.end() :]) and _YEAR.search(line):
        return "", line[run_in.end() :], False
    parts = re.split(r"\s*[|·•]\s*|\s+[–—-]\s+", line)
    dates = [part for part in parts[1:] if is_date_line(part)]
    names = byline_in(line)
    return names, dates[0] if dates and names is not None else "", False


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing else (a label and a time of day may stand by it)."""
    if len(line) > MAX_DATE_LINE or not _YEAR.search(line):
        return False
    words = terms().dates
    known = words.months | words.around | {"t", "z", "st", "nd", "rd", "th", "h"}
    tokens = _TOKEN.findall(line.lower())
    if sum(token.isdigit() for token in tokens) < MIN_NUMBERS:
        return False
    return all(token in known or token.isdigit() for token in tokens)


def _is_update(line: str) -> bool:
    return starting(terms().dates.updated).match(line) is not None


def looks_like_headline(line: str) -> bool:
    """Whether a line may be a headline: short, with words, and no sentence with a full stop."""
    text = plain(line)
    words = text.split()
    if len(words) < MIN_HEADLINE_WORDS or len(text) > MAX_HEADLINE:
        return False
    return not (text.endswith(".") and not text.endswith("..")) or line.lstrip().startswith("#")


def looks_like_sentence(line: str) -> bool:
    """Whether a line ends as running text does."""
    return _ENDS_SENTENCE.search(line_of(line)) is not None
