"""Parsing a report: paragraphs one by one, sentences with their characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.language.marks import DATELINE
from sayso.ports import Parser
from sayso.records import Parse, ParsedPart, Part, Span, Token
from sayso.stages.reading.text.lexicon import abbreviations

CLOSING = frozenset("”»")
QUOTES = CLOSING | {'"', "'", "’"}
HEADING = re.compile(r"(?<=\w) +(?=(?:The|An) [a-z])")
"""The end of a heading: within a sentence no article has a capital before a small letter."""
LONGEST = 200
"""Tokens of a sentence at the most; what is longer is cut, so that rules that compare the
words of a sentence stay as fast as its text is long. Of 14,000 sentences of news the
longest has 98."""


def parse_parts(parts: Sequence[tuple[Part, str]], parser: Parser) -> tuple[ParsedPart, ...]:
    """Parse each part; paragraphs end at line breaks and no sentence crosses one."""
    lines = [
        (number, start, line)
        for number, (_, text) in enumerate(parts)
        for start, line in _lines(text)
    ]
    parses = parser.parse([line for _, _, line in lines])
    grouped: list[list[tuple[int, Parse]]] = [[] for _ in parts]
    for (number, start, _), parse in zip(lines, parses, strict=True):
        grouped[number].append((start, parse))
    return tuple(
        ParsedPart(part, text, _merged(pieces))
        for (part, text), pieces in zip(parts, grouped, strict=True)
    )


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines that hold words, without datelines, and where each begins.

    A heading that a sentence is run into without a mark is a line of its own.
    """
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            dateline = DATELINE.match(line)
            begins = [dateline.end() if dateline else 0]
            begins += [heading.end() for heading in HEADING.finditer(line, begins[0])]
            ends = [*begins[1:], len(line)]
            found += [(start + a, line[a:b]) for a, b in zip(begins, ends, strict=True)]
        start += len(line) + 1
    return found


def _merged(pieces: Sequence[tuple[int, Parse]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Span] = []
    for offset, parse in pieces:
        before = len(tokens)
        tokens += [_shifted(token, offset, before) for token in parse.tokens]
        for span in _as_printed(parse):
            sentences += _cut(tokens, Span(before + span.start, before + span.end))
    return Parse(tuple(tokens), tuple(sentences))


def _cut(tokens: list[Token], sentence: Span) -> list[Span]:
    """A sentence in pieces of ``LONGEST`` tokens; what hangs on another piece becomes a root."""
    if sentence.end - sentence.start <= LONGEST:
        return [sentence]
    starts = range(sentence.start, sentence.end, LONGEST)
    pieces = [Span(start, min(start + LONGEST, sentence.end)) for start in starts]
    for piece in pieces:
        for index in range(piece.start, piece.end):
            if not piece.start <= tokens[index].head < piece.end:
                tokens[index] = replace(tokens[index], head=index, dep="ROOT")
    return pieces


def _shifted(token: Token, offset: int, before: int) -> Token:
    if not offset and not before:
        return token
    return replace(
        token, start=token.start + offset, end=token.end + offset, head=token.head + before
    )


def _as_printed(parse: Parse) -> list[Span]:
    """Sentences as they stand in print: the parser splits too often.

    A sentence goes on where the next begins with a closing mark, or with a small
    letter after no full stop or after a quotation, or where it ended on a title
    ("Gen."). Sentences inside quotation marks stay apart, as in print.
    """
    joined: list[Span] = []
    for span in parse.sentences:
        if joined and _sentence_goes_on(parse, joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _sentence_goes_on(parse: Parse, before: Span, span: Span) -> bool:
    first = parse.tokens[span.start].text
    last = parse.tokens[before.end - 1].text
    closed = first in CLOSING or first[:1] in {",", ";", ")", ":"}
    if closed or last.lower() in abbreviations().titles:
        return True
    ended = last.rstrip(")")[-1:] in {".", "!", "?", "…", ":"}
    return first[:1].islower() and (not ended or last in QUOTES)
