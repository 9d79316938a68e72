"""Quotation marks in the print styles of Europe, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.language.marks import OPENING
from sayso.records import Span

MARKED = re.compile(
    r"""
      “(?P<english>[^“”]*)”
    | „(?P<german>[^„“”]*)[“”]
    | ‚(?P<low>[^‚‘’]*)[‘’]
    | «(?P<french>[^«»]*)»
    | »(?P<danish>[^«»]*)«
    | ‹(?P<inner>[^‹›]*)›
    | "(?P<straight>[^"]*)"
    | (?<!\w)‘(?P<single>(?:[^‘’]|’(?=\w))*)’(?!\w)
    | (?<!\w)'(?=\S)(?P<plain>(?:[^'“”"]|'(?=\w)){2,400}(?<![\s]))'(?!\w)
    """,
    re.VERBOSE,
)
"""Paired marks; an apostrophe inside a word closes nothing."""
LEFT_OPEN = re.compile(r"(?:^|(?<=[\s(—–-]))[“„«\"](?=\S)")


def quoted(text: str) -> tuple[Span, ...]:
    """What stands in quotation marks, without the marks, in order.

    Marks are matched within a paragraph. One that is opened and not closed is
    quoted to its end where the next paragraph opens anew, as print has it;
    otherwise the mark is a slip, and nothing is taken for quoted.
    """
    found: list[Span] = []
    lines = text.split("\n")
    start = 0
    for number, line in enumerate(lines):
        last = 0
        for match in MARKED.finditer(line):
            last = match.end()
            first, end = match.span(match.lastgroup or 0)
            inner = line[first:end]
            if inner.strip():
                first, end = end - len(inner.lstrip()), first + len(inner.rstrip())
                found.append(Span(start + first, start + end))
        left = LEFT_OPEN.search(line, last)
        if left and line[left.end() :].strip() and _opens(lines, number):
            found.append(Span(start + left.end(), start + len(line.rstrip())))
        start += len(line) + 1
    return tuple(found)


def _opens(lines: Sequence[str], number: int) -> bool:
    """Whether the next paragraph that is not blank opens with a mark."""
    following = (line.strip() for line in lines[number + 1 : number + 4])
    return next((line for line in following if line), "")[:1] in OPENING
