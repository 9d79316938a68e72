"""The texts of a report: its parts, and what stands at a span of one."""

from __future__ import annotations

from sayso.records import Digest, Part, Report, Span


def part_text(source: Report | Digest, part: Part) -> str:
    """The text that spans of a part count characters in; a digest has no standfirst."""
    if part is Part.TEXT:
        return source.text
    if part is Part.HEADLINE:
        return source.headline
    return source.standfirst if isinstance(source, Report) else ""


def words_at(source: Report | Digest, part: Part, span: Span) -> str:
    """What stands at a span of a part."""
    return part_text(source, part)[span.start : span.end]


def whole_text(report: Report) -> str:
    """All three parts, each on lines of its own."""
    return f"{report.headline}\n{report.standfirst}\n{report.text}"
