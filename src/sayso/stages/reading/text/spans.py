"""Spans of characters: what they hold, where they meet, how long they are."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.records import Span


def holds(span: Span, position: int) -> bool:
    """Whether a character stands in a span."""
    return span.start <= position < span.end


def shared(one: Span, other: Span) -> int:
    """Characters that stand in both."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def meet(one: Span, other: Span) -> bool:
    """Whether two spans share a character, where neither is empty."""
    return one.start < other.end and other.start < one.end


def length(spans: Iterable[Span]) -> int:
    """Characters in all."""
    return sum(span.end - span.start for span in spans)
