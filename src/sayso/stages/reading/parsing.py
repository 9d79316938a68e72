"""Parsing a report: paragraphs one by one, sentences with their characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.ports import Parser
from sayso.records import Parse, ParsedPart, Part, Sentence, Span, Token

OPENING = frozenset("“«„")
CLOSING = {"”": "“", "»": "«"}


def parse_parts(parts: Sequence[tuple[Part, str]], parser: Parser) -> tuple[ParsedPart, ...]:
    """Parse each part; paragraphs end at line breaks and no sentence crosses one."""
    lines = [
        (number, start, line)
        for number, (_, text) in enumerate(parts)
        for start, line in _lines(text)
    ]
    parses = parser.parse([line for _, _, line in lines])
    merged: list[Parse] = [Parse((), ()) for _ in parts]
    grouped: list[list[tuple[int, Parse]]] = [[] for _ in parts]
    for (number, start, _), parse in zip(lines, parses, strict=True):
        grouped[number].append((start, parse))
    merged = [_merged(pieces) for pieces in grouped]
    return tuple(
        ParsedPart(part, text, parse) for (part, text), parse in zip(parts, merged, strict=True)
    )


def sentences_of(parsed: ParsedPart) -> tuple[Sentence, ...]:
    """The sentences of a part, without the white space around them."""
    found = []
    paragraph, line_end = -1, -1
    for tokens in parsed.parse.sentences:
        inside = [t for t in parsed.parse.tokens[tokens.start : tokens.end] if t.text.strip()]
        if not inside:
            continue
        start, end = inside[0].start, inside[-1].end
        if start >= line_end:
            paragraph += 1
            line_end = parsed.text.find("\n", start)
            line_end = len(parsed.text) if line_end < 0 else line_end
        found.append(Sentence(parsed.part, Span(start, end), paragraph))
    return tuple(found)


DATELINE = re.compile(r"\s*[A-ZÀ-Þ]{3}[^\n(—–-]{0,60}(?:\([^)\n]{2,40}\))?\s*(?:—|–|--?)\s")
"""A place in capitals, an agency in brackets, a dash: where a report was filed, no sentence."""


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines that hold words, without datelines, and where each begins."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            dateline = DATELINE.match(line)
            skipped = dateline.end() if dateline else 0
            found.append((start + skipped, line[skipped:]))
        start += len(line) + 1
    return found


def _merged(pieces: Sequence[tuple[int, Parse]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Span] = []
    for offset, parse in pieces:
        before = len(tokens)
        tokens += [_shifted(token, offset, before) for token in parse.tokens]
        sentences += [Span(before + s.start, before + s.end) for s in _joined(parse)]
    return Parse(tuple(tokens), tuple(sentences))


def _shifted(token: Token, offset: int, before: int) -> Token:
    if not offset and not before:
        return token
    return replace(
        token, start=token.start + offset, end=token.end + offset, head=token.head + before
    )


def _joined(parse: Parse) -> list[Span]:
    """Sentences as they stand in print: the parser splits too often.

    A sentence that begins with a small letter or a closing mark, or that stands
    in brackets or quotation marks opened before it, goes on from the one before.
    """
    joined: list[Span] = []
    for span in parse.sentences:
        if joined and _goes_on(parse, joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _goes_on(parse: Parse, before: Span, span: Span) -> bool:
    first = parse.tokens[span.start].text
    last = parse.tokens[before.end - 1].text
    if first in CLOSING or first[:1] in {",", ";", ")", ":"}:
        return True
    ended = (
        last.rstrip("”’\"'»)")[-1:] in {".", "!", "?", "…", ":"}
        or last in CLOSING
        or last in {'"', "'"}
    )
    return not ended and (first[:1].islower() or parse.tokens[span.start].head < span.start)
