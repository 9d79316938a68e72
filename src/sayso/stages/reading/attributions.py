"""Attributions: who says what, on whose word, from candidates to records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.ports import OutletDirectory
from sayso.records import (
    Attribution,
    AttributionKind,
    CueForce,
    ParsedPart,
    Part,
    SourceKind,
    Span,
    Speaker,
    content_id,
)
from sayso.stages.reading.candidates import Candidate
from sayso.stages.reading.clauses import clauses
from sayso.stages.reading.headings import headings
from sayso.stages.reading.passage import Passage
from sayso.stages.reading.people import People
from sayso.stages.reading.relaying import cited, with_inner
from sayso.stages.reading.speakers import MEDIA, Context, medium, speaker_of
from sayso.stages.reading.utterances import utterances

REPORTING = frozenset({"report", "reveal", "write", "learn", "quote", "cite"})
"""Cues that media have for what they found out."""
EDGES = frozenset({",", ".", ";", ":", "-", "–", "—"})
EDGE = 4
"""Characters of marks and commas around a direct quotation."""


def find_attributions(
    parts: Sequence[ParsedPart], outlets: OutletDirectory
) -> tuple[Attribution, ...]:
    """All attributions of a report's parts, in order, with speakers resolved across them."""
    passages = [Passage(parsed) for parsed in parts]
    people = People([(p.parsed, p.tree) for p in passages])
    found: list[Attribution] = []
    for passage in passages:
        own: list[Attribution] = []
        for candidate in propose(passage):
            context = Context(passage.parsed, passage.tree, people, outlets, own)
            own += _records(candidate, passage, context)
        found += _nested(own)
    return _consistent(found)


def propose(passage: Passage) -> list[Candidate]:
    """The candidates of one part in order of their first words: the seam for a tagger."""
    direct = utterances(passage)
    used = frozenset(i for c in direct for i in c.cue)
    found: list[Candidate] = []
    for number, span in enumerate(passage.parsed.parse.sentences):
        sentence = range(span.start, span.end)
        here = [c for c in direct if c.cue[0] in sentence]
        indirect = clauses(passage, sentence, used)
        if passage.parsed.part == Part.HEADLINE and not indirect and number == 0 and not direct:
            indirect = headings(passage, sentence)
        found += cited(passage, sentence, with_inner(passage, [*here, *indirect]))
    return sorted(found, key=lambda c: (bool(c.within), min(*c.cue, *c.content), c.cue))


def _records(candidate: Candidate, passage: Passage, context: Context) -> list[Attribution]:
    """An attribution and, where it was told to a medium, the one that relays it."""
    lemmas = {passage.tokens[i].lemma for i in candidate.cue}
    speaker = speaker_of(candidate, context, reports=bool(lemmas & REPORTING))
    content = _content(passage, candidate.content)
    if not content:
        return []
    source, cue = _spans(passage, candidate.source), _spans(passage, candidate.cue)
    made = _record(passage, source, cue, content, candidate.force, speaker)
    if candidate.within:
        outer = _spans(passage, candidate.within)
        parent = next((a.id for a in context.before if a.cue == outer), None)
        return [replace(made, parent=parent)]
    relay = _relay(candidate, made, passage, context.outlets)
    return [made] if relay is None else [relay, replace(made, parent=relay.id)]


def _relay(
    candidate: Candidate, inner: Attribution, passage: Passage, outlets: OutletDirectory
) -> Attribution | None:
    if candidate.relay is None:
        return None
    span = passage.tree.characters(list(passage.tree.subtree(candidate.relay)))
    speaker = medium(span.start, span.end, passage.parsed, outlets)
    if speaker is None:
        return None
    cue = tuple(s for s in inner.cue if s.end <= span.start or s.start >= span.end)
    if not cue:
        cue = tuple(Span(s.start, span.start) for s in inner.cue if s.start < span.start)
    return _record(passage, (span,), cue, inner.content, CueForce.ASSERTS, speaker)


def _record(
    passage: Passage,
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    force: CueForce,
    speaker: Speaker,
) -> Attribution:
    return Attribution(
        id=content_id("attribution", passage.parsed.part, source, cue, content),
        part=passage.parsed.part,
        source=source,
        cue=cue,
        content=content,
        kind=_kind(content, passage.quotes),
        force=force,
        speaker=speaker,
    )


def _kind(content: Sequence[Span], quotes: Sequence[Span]) -> AttributionKind:
    inside = outside = 0
    for span in content:
        marked = sum(max(0, min(span.end, q.end) - max(span.start, q.start)) for q in quotes)
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
            spans.append(_with_marks(passage.tree.characters(inside), passage.quotes))
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
    for one in found:
        around = [
            other
            for other in found
            if one.parent is None
            and one.cue
            and other.id != one.id
            and any(s.start <= one.cue[0].start < s.end for s in other.content)
        ]
        if around:
            nearest = min(around, key=lambda a: (sum(s.end - s.start for s in a.content), a.id))
            linked.append(replace(one, parent=nearest.id))
        else:
            linked.append(one)
    return linked


def _consistent(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """What is a medium once in a report is one throughout."""
    media = {a.speaker.name: a.speaker for a in found if a.speaker.kind in MEDIA}
    changed = []
    for one in found:
        known = media.get(one.speaker.name)
        if known is not None and one.speaker.kind == SourceKind.ORGANISATION:
            speaker = replace(one.speaker, key=known.key, kind=known.kind)
            changed.append(replace(one, speaker=speaker))
        else:
            changed.append(one)
    return tuple(changed)
