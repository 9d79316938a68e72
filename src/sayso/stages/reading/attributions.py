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
from sayso.stages.reading.cues import Candidate, candidates
from sayso.stages.reading.quotes import quoted
from sayso.stages.reading.sources import medium_kind
from sayso.stages.reading.speakers import UNKNOWN, People, speaker_of
from sayso.stages.reading.syntax import Tree

REPORTING = frozenset({"report", "reveal", "write", "learn", "say", "quote", "cite"})
"""Cues that media have for what they found out."""
COLON_WORDS = 6
"""Words before a headline's colon that may name a speaker."""


def find_attributions(
    parts: Sequence[ParsedPart], outlets: OutletDirectory
) -> tuple[Attribution, ...]:
    """All attributions of a report's parts, in order, with speakers resolved across them."""
    trees = [(parsed, Tree(parsed.parse)) for parsed in parts]
    people = People(trees)
    found: list[Attribution] = []
    for parsed, tree in trees:
        quotes = quoted(parsed.text)
        own: list[Attribution] = []
        for span in parsed.parse.sentences:
            sentence = range(span.start, span.end)
            chosen = candidates(tree, sentence, quotes)
            made = [_attribution(c, parsed, tree, people, outlets, quotes) for c in chosen]
            for attribution, relay in made:
                own += [attribution, *([relay] if relay else [])]
            if not made and own:
                own[-1] = _continued(own[-1], parsed, tree, sentence, quotes)
            if parsed.part == Part.HEADLINE and not made:
                own += _colon(parsed, tree, sentence, people, outlets)
        found += _nested(own)
    return _consistent(found)


def _consistent(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """What is a medium once in a report is one throughout."""
    media = {
        a.speaker.name: a.speaker
        for a in found
        if a.speaker.kind in {SourceKind.OUTLET, SourceKind.AGENCY}
    }
    changed = []
    for one in found:
        medium = media.get(one.speaker.name)
        if medium is not None and one.speaker.kind == SourceKind.ORGANISATION:
            speaker = replace(one.speaker, key=medium.key, kind=medium.kind)
            changed.append(replace(one, speaker=speaker))
        else:
            changed.append(one)
    return tuple(changed)


def _attribution(
    candidate: Candidate,
    parsed: ParsedPart,
    tree: Tree,
    people: People,
    outlets: OutletDirectory,
    quotes: Sequence[Span],
) -> tuple[Attribution, Attribution | None]:
    """An attribution and, where it was told to a medium, the one that relays it."""
    cue_lemmas = {tree.tokens[i].lemma for i in candidate.cue}
    speaker = speaker_of(
        parsed,
        tree,
        candidate.source,
        candidate.head,
        people,
        outlets,
        reports=bool(cue_lemmas & REPORTING) and "say" not in cue_lemmas,
    )
    if candidate.voices:
        word = tree.tokens[candidate.cue[0]].text
        speaker = Speaker("crowd", UNKNOWN, SourceKind.CROWD, word)
    content = _content(tree, candidate.content, quotes)
    made = _record(
        parsed, _spans(tree, candidate.source), _spans(tree, candidate.cue), content, quotes,
        candidate.force, speaker,
    )  # fmt: skip
    relay = _relay(candidate, made, parsed, tree, outlets)
    return (replace(made, parent=relay.id), relay) if relay else (made, None)


def _relay(
    candidate: Candidate,
    inner: Attribution,
    parsed: ParsedPart,
    tree: Tree,
    outlets: OutletDirectory,
) -> Attribution | None:
    if candidate.relay is None:
        return None
    indices = tree.subtree(candidate.relay)
    start, end = tree.tokens[indices[0]].start, tree.tokens[indices[-1]].end
    name = parsed.text[start:end]
    kind = medium_kind(name, outlets)
    if kind is None:
        return None
    known = outlets.by_name(name)
    speaker = (
        Speaker(known.id, known.name, kind, name)
        if known
        else Speaker(f"{kind.value}:{name.casefold().removeprefix('the ')}", name, kind, name)
    )
    ident = content_id("attribution", parsed.part, start, end, inner.content)
    return Attribution(
        id=ident,
        part=parsed.part,
        source=(Span(start, end),),
        cue=inner.cue,
        content=inner.content,
        kind=inner.kind,
        force=CueForce.ASSERTS,
        speaker=speaker,
    )


def _record(
    parsed: ParsedPart,
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    quotes: Sequence[Span],
    force: CueForce,
    speaker: Speaker,
) -> Attribution:
    return Attribution(
        id=content_id("attribution", parsed.part, source, cue, content),
        part=parsed.part,
        source=source,
        cue=cue,
        content=content,
        kind=_kind(content, cue, quotes),
        force=force,
        speaker=speaker,
    )


def _kind(content: Sequence[Span], cue: Sequence[Span], quotes: Sequence[Span]) -> AttributionKind:
    """A cue inside the same marks is quoted with its content: that is no direct speech of its."""
    quotes = [q for q in quotes if not any(q.start <= c.start < q.end for c in cue)]
    inside = outside = 0
    for span in content:
        marked = sum(max(0, min(span.end, q.end) - max(span.start, q.start)) for q in quotes)
        inside += marked
        rest = span.end - span.start - marked
        outside += rest if marked == 0 or rest > EDGE else 0
    if not inside:
        return AttributionKind.INDIRECT
    return AttributionKind.MIXED if outside else AttributionKind.DIRECT


EDGE = 4
"""Characters of marks and commas around a direct quotation."""


def _content(tree: Tree, indices: Sequence[int], quotes: Sequence[Span]) -> tuple[Span, ...]:
    """Content as spans: gaps of punctuation closed, edges trimmed, marks taken along."""
    spans = []
    for span in _spans(tree, indices):
        inside = list(tree.within(span))
        while inside and _is_edge(tree, inside[-1]):
            inside.pop()
        while inside and _is_edge(tree, inside[0]):
            inside.pop(0)
        if inside:
            spans.append(_with_marks(tree.characters(inside), quotes))
    return tuple(spans)


def _is_edge(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.text in {",", ".", ";", ":", "-", "–", "—"} or token.pos == "SPACE"


def _with_marks(span: Span, quotes: Sequence[Span]) -> Span:
    """Quotation marks belong to the content that they enclose."""
    start, end = span.start, span.end
    for quote in quotes:
        if quote.start == start:
            start -= 1
        if end <= quote.end <= end + 1 and quote.start < end:
            end = quote.end + 1
    return Span(max(0, start), end)


def _spans(tree: Tree, indices: Sequence[int]) -> tuple[Span, ...]:
    """Runs of neighbouring tokens; a run goes on over quotation marks and commas alone."""
    spans: list[Span] = []
    last = -1
    for index in sorted(indices):
        token = tree.tokens[index]
        between = [tree.tokens[i].pos for i in range(last + 1, index)] if last >= 0 else []
        if spans and (index == last + 1 or (between and set(between) <= {"PUNCT", "SPACE"})):
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
        last = index
    return tuple(spans)


def _continued(
    attribution: Attribution,
    parsed: ParsedPart,
    tree: Tree,
    sentence: range,
    quotes: Sequence[Span],
) -> Attribution:
    """A quotation that goes on in the next sentence of the paragraph keeps its speaker."""
    if not len(sentence) or attribution.kind == AttributionKind.INDIRECT:
        return attribution
    span = tree.characters(list(sentence))
    end = attribution.content[-1].end
    if "\n" in parsed.text[end : span.start] or span.start < end:
        return attribution
    inside = [q for q in quotes if q.start - 1 <= span.start + 1 and q.end + 2 >= span.end]
    if not inside:
        return attribution
    return replace(attribution, content=(*attribution.content, span))


def _colon(
    parsed: ParsedPart, tree: Tree, sentence: range, people: People, outlets: OutletDirectory
) -> list[Attribution]:
    """A headline's "Minister: no talks": who stands before the colon says the rest."""
    marks = [i for i in sentence if tree.tokens[i].text == ":"]
    if not marks or not 0 < marks[0] - sentence.start <= COLON_WORDS:
        return []
    source = list(range(sentence.start, marks[0]))
    content = tuple(range(marks[0] + 1, sentence.stop))
    speaker = speaker_of(parsed, tree, source, source[-1], people, outlets, reports=False)
    if not content or speaker.kind in {SourceKind.UNKNOWN, SourceKind.DOCUMENT}:
        return []
    spans = _content(tree, content, ())
    cue = _spans(tree, marks[:1])
    return [_record(parsed, _spans(tree, source), cue, spans, (), CueForce.ASSERTS, speaker)]


def _nested(found: Sequence[Attribution]) -> list[Attribution]:
    """Link each attribution to the smallest one in whose content its cue stands."""
    linked = []
    for one in found:
        if one.parent is None and one.cue:
            at = one.cue[0].start
            around = [
                other
                for other in found
                if other.id != one.id and any(s.start <= at < s.end for s in other.content)
            ]
            if around:
                nearest = min(around, key=lambda a: sum(s.end - s.start for s in a.content))
                linked.append(replace(one, parent=nearest.id))
                continue
        linked.append(one)
    return linked
