"""Attributions: who says what, on whose word, from candidates to records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.ports import OutletDirectory, Tagger
from sayso.records import (
    Attribution,
    AttributionKind,
    SourceKind,
    Span,
    Speaker,
    content_id,
)
from sayso.stages.reading.document import Document
from sayso.stages.reading.saying.candidates import Candidate, Hearing
from sayso.stages.reading.saying.lexicon import cue_words
from sayso.stages.reading.saying.passes import candidates
from sayso.stages.reading.saying.speakers import MEDIA, Context, speaker_of
from sayso.stages.reading.saying.tagger.combining import confidences
from sayso.stages.reading.text.nearby import Nearby
from sayso.stages.reading.text.passages import Passage
from sayso.stages.reading.text.spans import length, shared

EDGES = frozenset({",", ".", ";", ":", "-", "–", "—"})
EDGE = 4
"""Characters of marks and commas around a direct quotation."""


def find_attributions(
    document: Document, outlets: OutletDirectory, tagger: Tagger | None = None
) -> tuple[Attribution, ...]:
    """All attributions of a report's parts, in order, with speakers resolved across them.

    Without a tagger they are what the rules propose, each as if it were certain.
    """
    found: list[Attribution] = []
    for passage in document.passages:
        own: list[Attribution] = []
        for candidate in candidates(Hearing(passage, outlets, tagger)):
            context = Context(passage, document.cast, outlets, own)
            made = _attribution(candidate, passage, context)
            own += [made] if made is not None else []
        found += _nested(own)
    return _consistent(found)


def _attribution(candidate: Candidate, passage: Passage, context: Context) -> Attribution | None:
    """The attribution of a candidate; none where nothing is left of its content."""
    lemmas = {passage.tokens[i].lemma for i in candidate.cue}
    speaker = speaker_of(candidate, context, reports=bool(lemmas & cue_words().relays.reporting))
    content = _content(passage, candidate.content)
    if not content:
        return None
    source, cue = _spans(passage, candidate.source), _spans(passage, candidate.cue)
    made = _record(passage, source, cue, content, candidate, speaker)
    if candidate.within:
        outer = _spans(passage, candidate.within)
        parent = next((a.id for a in context.before if a.cue == outer), None)
        return replace(made, parent=parent)
    return made


def _record(
    passage: Passage,
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    candidate: Candidate,
    speaker: Speaker,
) -> Attribution:
    return Attribution(
        id=content_id("attribution", passage.part, source, cue, content),
        part=passage.part,
        source=source,
        cue=cue,
        content=content,
        kind=_kind(passage, content),
        force=candidate.force,
        speaker=speaker,
        confidence=round(candidate.confidence, 3),
        firm=candidate.confidence >= confidences().firm,
        tagged=candidate.tagged,
    )


def _kind(passage: Passage, content: Sequence[Span]) -> AttributionKind:
    inside = outside = 0
    for span in content:
        quotes = passage.quotes_beside(span)
        marked = sum(shared(span, q) for q in quotes)
        inside += marked
        rest = span.end - span.start - marked
        outside += rest if marked == 0 or rest > EDGE else 0
    if not inside:
        return AttributionKind.INDIRECT
    return AttributionKind.MIXED if outside else AttributionKind.DIRECT


def _content(passage: Passage, indices: Sequence[int]) -> tuple[Span, ...]:
    """Content as spans: gaps of punctuation closed, edges trimmed, marks taken along."""
    spans = []
    for span in _spans(passage, indices):
        inside = list(passage.tree.within(span))
        while inside and _is_edge(passage, inside[-1]):
            inside.pop()
        while inside and _is_edge(passage, inside[0]):
            inside.pop(0)
        if inside:
            trimmed = passage.tree.characters(inside)
            spans.append(_with_marks(trimmed, passage.quotes_beside(trimmed)))
    return tuple(spans)


def _is_edge(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    return token.text in EDGES or token.pos == "SPACE" or token.tag in {"``", "''"}


def _with_marks(span: Span, quotes: Sequence[Span]) -> Span:
    """Quotation marks belong to the content that they enclose."""
    start, end = span.start, span.end
    for quote in quotes:
        if quote.start == start:
            start -= 1
        if end <= quote.end <= end + 1 and start <= quote.start < end:
            end = quote.end + 1
    return Span(max(0, start), end)


def _spans(passage: Passage, indices: Sequence[int]) -> tuple[Span, ...]:
    """Runs of neighbouring tokens of one paragraph; a run goes on over punctuation alone."""
    spans: list[Span] = []
    last = -1
    for index in sorted(indices):
        token = passage.tokens[index]
        near = last >= 0 and all(passage.is_mark(i) for i in range(last + 1, index))
        if spans and near and "\n" not in passage.text[spans[-1].end : token.start]:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
        last = index
    return tuple(spans)


def _nested(found: Sequence[Attribution]) -> list[Attribution]:
    """Link each attribution to the smallest one in whose content its cue stands."""
    linked = []
    told: Nearby[Attribution] = Nearby()
    for one in found:
        told.add(one, *((s.start, s.end) for s in one.content))
    for one in found:
        at = one.cue[0].start if one.cue else 0
        around = [
            other
            for other in told.between(at, at + 1)
            if one.parent is None
            and one.cue
            and other.id != one.id
            and any(s.start <= at < s.end for s in other.content)
        ]
        if around:
            nearest = min(around, key=lambda a: (length(a.content), a.parent is None, a.id))
            linked.append(replace(one, parent=nearest.id))
        else:
            linked.append(one)
    return _without_circles(linked)


def _without_circles(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions none of which stands, over others, in itself: the larger one is outermost."""
    known = {a.id: a for a in found}
    for one in sorted(found, key=lambda a: (-length(a.content), a.id)):
        seen, parent = {one.id}, known[one.id].parent
        while parent in known and parent not in seen:
            seen.add(parent)
            parent = known[parent].parent
        if parent == one.id:
            known[one.id] = replace(one, parent=None)
    return [known[a.id] for a in found]


def _consistent(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """What is a medium once in a report is one throughout."""
    media = {_plain_name(a.speaker): a.speaker for a in found if a.speaker.kind in MEDIA}
    changed = []
    for one in found:
        known = media.get(_plain_name(one.speaker))
        if known is not None and one.speaker.kind == SourceKind.ORGANISATION:
            speaker = replace(one.speaker, key=known.key, kind=known.kind, name=known.name)
            changed.append(replace(one, speaker=speaker))
        else:
            changed.append(one)
    return tuple(changed)


def _plain_name(speaker: Speaker) -> str:
    return speaker.name.casefold().removeprefix("the ")
