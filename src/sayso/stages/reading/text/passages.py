"""One part of a report, opened once: its one parse tree, quotations, sentences, lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from sayso.language.marks import DATELINE_OF_ASCII
from sayso.records import Parse, ParsedPart, Sentence, Span
from sayso.stages.reading.text.quotes import quoted
from sayso.stages.reading.text.syntax import Tree

SHORT = 2
"""Quoted words up to which marks set off a word rather than hold an utterance."""
ENDS = frozenset({".", "!", "?"})


@dataclass(frozen=True)
class Line:
    """One paragraph: its tokens, and which of the part's utterances stand in it."""

    tokens: range
    quotes: tuple[int, ...]

    def neighbour(self, number: int, step: int) -> int | None:
        """The utterance before (-1) or after (1) one of the paragraph's."""
        at = bisect_left(self.quotes, number) + step
        return self.quotes[at] if 0 <= at < len(self.quotes) else None


class Passage:
    """A parsed part with its one tree, and its quotations matched to tokens.

    ``tokens`` and ``sentences`` are those of the parse: a sentence is a span of tokens.
    """

    def __init__(self, parsed: ParsedPart) -> None:
        self.part = parsed.part
        self.text = parsed.text
        self.tree = Tree(parsed.parse)
        self.tokens = parsed.parse.tokens
        self.sentences = parsed.parse.sentences

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """The characters of what stands in quotation marks, in order."""
        return quoted(self.text)

    @cached_property
    def quote_of(self) -> list[int]:
        """The number of the utterance in marks that each token stands in, -1 for none."""
        found = [-1] * len(self.tokens)
        for number, span in enumerate(self.quotes):
            if self._is_weighty(number):
                for index in self._around(span):
                    found[index] = number
        return found

    def excerpt(self, tokens: range) -> Passage:
        """Some neighbouring tokens as a passage of their own; what hangs outside is a root."""
        first = tokens.start
        offset = self.tokens[first].start
        own = tuple(
            replace(
                token,
                start=token.start - offset,
                end=token.end - offset,
                head=token.head - first if token.head in tokens else index - first,
            )
            for index, token in zip(tokens, self.tokens[first : tokens.stop], strict=True)
        )
        sentences = tuple(
            Span(max(s.start, first) - first, min(s.end, tokens.stop) - first)
            for s in self.sentences
            if s.start < tokens.stop and s.end > first
        )
        text = self.text[offset : self.tokens[tokens.stop - 1].end]
        return Passage(ParsedPart(self.part, text, Parse(own, sentences)))

    def quotes_beside(self, span: Span) -> tuple[Span, ...]:
        """The quotations that meet some characters, or touch them."""
        first = bisect_left(self.quotes, span.start - 1, key=lambda quote: quote.end)
        last = bisect_right(self.quotes, span.end + 1, key=lambda quote: quote.start)
        return self.quotes[first:last]

    def quote_tokens(self, number: int) -> range:
        """The tokens of one quotation."""
        return self._around(self.quotes[number])

    def _around(self, span: Span) -> range:
        """The tokens that reach into some characters: a mark may stick to a word."""
        inside = self.tree.within(span)
        first = inside.start
        if first and self.tokens[first - 1].end > span.start:
            first -= 1
        return range(first, inside.stop)

    def _is_weighty(self, number: int) -> bool:
        """Whether a quotation may be an utterance; a word or two in marks go with their clause."""
        inside = self.quote_tokens(number)
        span = self.quotes[number]
        ended = self.text[span.start : span.end].rstrip()[-1:] in {",", ".", "!", "?", "…"}
        introduced = self.text[max(0, span.start - 4) : span.start - 1].rstrip()[-1:] in {",", ":"}
        return ended or introduced or sum(not self.is_mark(i) for i in inside) > SHORT

    def is_open(self, number: int) -> bool:
        """Whether a quotation runs to its paragraph's end without a closing mark."""
        return self.text[self.quotes[number].end : self.quotes[number].end + 1] in {"", "\n"}

    @cached_property
    def sentence_of(self) -> list[int]:
        """The sentence that each token stands in."""
        found = [0] * len(self.tokens)
        for number, span in enumerate(self.sentences):
            found[span.start : span.end] = [number] * (span.end - span.start)
        return found

    def sentence_number(self, index: int) -> int | None:
        """Which sentence a token stands in; None where it stands in none."""
        number = bisect_right(self.sentences, index, key=lambda sentence: sentence.start) - 1
        return number if number >= 0 and index < self.sentences[number].end else None

    def sentence(self, index: int) -> range:
        """The tokens of the sentence around a token, without a dateline before it."""
        span = self.sentences[self.sentence_of[index]]
        return range(max(span.start, self._after_dateline(span.start)), span.end)

    def _after_dateline(self, first: int) -> int:
        start = self.tokens[first].start
        if start and self.text[start - 1] != "\n":
            return first
        match = DATELINE_OF_ASCII.match(self.text, start)
        return self.tree.within(Span(match.end(), match.end() + 1)).start if match else first

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs in order."""
        found, start, number = [], 0, 0
        for line in self.text.split("\n"):
            end = start + len(line)
            first = number
            while number < len(self.quotes) and self.quotes[number].start <= end:
                number += 1
            weighty = tuple(n for n in range(first, number) if self._is_weighty(n))
            found.append(Line(self.tree.within(Span(start, end)), weighty))
            start = end + 1
        return tuple(found)

    def is_mark(self, index: int) -> bool:
        """Whether a token is a mark or blank rather than a word."""
        return self.tokens[index].pos in {"PUNCT", "SPACE"}


def sentences_of(passage: Passage) -> tuple[Sentence, ...]:
    """The sentences of a part, without the white space around them."""
    found = []
    paragraph, line_end = -1, -1
    for tokens in passage.sentences:
        inside = [t for t in passage.tokens[tokens.start : tokens.end] if t.text.strip()]
        if not inside:
            continue
        start, end = inside[0].start, inside[-1].end
        if start >= line_end:
            paragraph += 1
            line_end = passage.text.find("\n", start)
            line_end = len(passage.text) if line_end < 0 else line_end
        found.append(Sentence(passage.part, Span(start, end), paragraph))
    return tuple(found)
