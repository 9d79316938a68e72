"""The labelled sets that grouping is trained and measured on, as readings."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sayso.adapters.models.minilm import MiniLmEncoder
from sayso.records import (
    CaptureRef,
    Made,
    Moment,
    Outlet,
    Part,
    Precision,
    Reading,
    Report,
    Sentence,
    Span,
)

MADE = Made("benchmark", "1")
LEAD = 3


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Identifier, story, date, title and text of each report of a set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            told = [" ".join(s["tokens"]) for s in row.get("sentences", ())]
            title, text = (told[0], "\n".join(told[1:])) if told else (row["title"], row["text"])
            yield {
                "id": f"{number:06}",
                "story": row["story"],
                "date": row.get("date", ""),
                "title": title,
                "text": text,
            }


def reading(row: dict[str, str], encoder: MiniLmEncoder | None) -> Reading:
    """A reading with nothing but sentences and vectors of headline and lead."""
    when = row["date"]
    published = (
        Moment(datetime.fromisoformat(when).replace(tzinfo=UTC), Precision.DAY, "caller", when)
        if when
        else None
    )
    title, text = row["title"], row["text"]
    report = Report(
        id=row["id"], capture=CaptureRef("", row["id"], len(text), "text/plain"), within="",
        address="", outlet=Outlet("", "", "unknown"), headline=title, standfirst="", byline=(),
        byline_as_written="", published=published, updated=None, captured=None, language="en",
        text=text, credits=(), links=(), excerpt=False, digest=None, series=row["id"], revision=1,
        revises=None, notes=(), made=MADE,
    )  # fmt: skip
    spans = lead_spans(text)
    sentences = (
        Sentence(Part.HEADLINE, Span(0, len(title)), 0),
        *(Sentence(Part.TEXT, span, 0) for span in spans),
    )
    told = [title, *(text[span.start : span.end] for span in spans)]
    vectors = encoder.encode(told) if encoder else b""
    return Reading(row["id"], report, sentences, (), (), (), vectors, (), MADE)


def lead_spans(text: str) -> list[Span]:
    """The first three sentences, split at full stops and line breaks."""
    spans, start = [], 0
    for position in range(min(len(text), 3000)):
        ends = text[position] == "\n" or text[position : position + 2] in {". ", "? ", "! "}
        if ends and len(text[start:position].split()) > LEAD:
            spans.append(Span(start, position + 1))
            start = position + 1
        if len(spans) == LEAD:
            return spans
    return spans or [Span(0, len(text))]
