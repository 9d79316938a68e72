"""Small records made by hand, so that a stage can be tested without those before it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import numpy as np

from sayso.records import (
    Attribution,
    AttributionKind,
    CaptureRef,
    CueForce,
    Made,
    Moment,
    Outlet,
    Part,
    Precision,
    Reading,
    Report,
    Sentence,
    SourceKind,
    Span,
    Speaker,
    Story,
    Written,
    content_id,
)
from sayso.stages.reading.saying.relays.outlets import find_relays

MADE = Made("test", "1")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’)]*(?=\s)|(?=\n)|\Z)")


def moment(when: str) -> Moment:
    """A moment from ISO 8601 text: to the second, or a day alone."""
    precision = Precision.DAY if len(when) == len("2024-05-01") else Precision.SECOND
    return Moment(datetime.fromisoformat(when).replace(tzinfo=UTC), precision, "caller", when)


def report(  # noqa: PLR0913 - a report has many parts
    text: str,
    *,
    outlet: str = "",
    headline: str = "",
    standfirst: str = "",
    published: str = "",
    byline: str = "",
    credit: str = "",
    address: str = "",
    series: str = "",
    language: str = "en",
) -> Report:
    """A report; ``outlet`` is its host (named after its first label), "" for none."""
    name = outlet.partition(".")[0].replace("-", " ").title()
    name_of = Outlet(outlet, name, "address") if outlet else Outlet("", "", "unknown")
    ident = content_id("report", outlet, headline, text, published, address)
    return Report(
        id=ident,
        capture=CaptureRef(address, content_id("x", text), len(text), "text/plain"),
        within="",
        address=address,
        outlet=name_of,
        headline=headline,
        standfirst=standfirst,
        byline=(),
        byline_as_written=byline,
        published=moment(published) if published else None,
        updated=None,
        captured=None,
        language=language,
        text=text,
        credits=(Written(credit, "json-ld"),) if credit else (),
        links=(),
        excerpt=False,
        digest=None,
        series=series or ident,
        revision=1,
        revises=None,
        notes=(),
        made=MADE,
    )


def sentences(made: Report) -> tuple[Sentence, ...]:
    """The sentences of all parts, split at full stops."""
    found = []
    for part, text in (
        (Part.HEADLINE, made.headline),
        (Part.STANDFIRST, made.standfirst),
        (Part.TEXT, made.text),
    ):
        for match in _SENTENCE.finditer(text):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            paragraph = text.count("\n", 0, start)
            if match.group().strip():
                found.append(Sentence(part, Span(start, match.end()), paragraph))
    return tuple(found)


def outlet_said(made: Report, source: str, content: str, kind: str = "outlet") -> Attribution:
    """An attribution of ``content`` to the outlet ``source``, both found in the text."""
    start, begin = made.text.index(source), made.text.index(content)
    return Attribution(
        id=content_id("attribution", made.id, source, content),
        part=Part.TEXT,
        source=(Span(start, start + len(source)),),
        cue=(),
        content=(Span(begin, begin + len(content)),),
        kind=AttributionKind.INDIRECT,
        force=CueForce.ASSERTS,
        speaker=Speaker(source.casefold(), source, SourceKind(kind), source),
    )


def reading(
    made: Report,
    *attributions: Attribution,
    vectors: np.ndarray | None = None,  # type: ignore[type-arg]
) -> Reading:
    """A reading of a report with naive sentences and the given attributions and vectors."""
    rows = b"" if vectors is None else np.round(vectors * 127).astype(np.int8).tobytes()
    parted = sentences(made)
    return Reading(
        id=content_id("reading", made.id),
        report=made,
        sentences=parted,
        attributions=attributions,
        quotations=(),
        statements=(),
        vectors=rows,
        gaps=(),
        made=MADE,
        relays=find_relays(made, parted),
    )


def story(*readings: Reading) -> Story:
    """A story of some readings."""
    reports = tuple(read.report for read in readings)
    return Story(content_id("story", *(made.id for made in reports)), reports, (), MADE)
