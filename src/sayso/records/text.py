"""Where something stands in a report, and who or what made a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded) of one part of a report."""

    start: int
    end: int


class Part(StrEnum):
    """The part of a report that a span counts characters in."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage: ``report``'s ``part`` at ``span`` reads ``quote``, to the character."""

    report: str
    part: Part
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Made:
    """What made a record: stage, its version, and the fingerprints of its models."""

    stage: str
    version: str
    models: tuple[str, ...] = ()
