"""Headlines that attribute without a verb: "Minister: no talks", "Dam is safe – inspectors"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.records import CueForce, SourceKind
from sayso.stages.reading.names.kinds import PERSON, listed_kind
from sayso.stages.reading.names.media import Phrase, is_medium
from sayso.stages.reading.saying.candidates import PLAIN, Candidate, Hearing
from sayso.stages.reading.text.passages import ENDS, Passage

LONGEST = 6
"""Words that a speaker's name has at most."""
SPEAKING = frozenset(SourceKind) - {SourceKind.UNKNOWN}


def headings(passage: Passage, sentence: range) -> list[Candidate]:
    """The candidate of a headline that a colon or a dash divides, if it names a speaker."""
    marks = [i for i in sentence if passage.tokens[i].text in {":", "–", "—", "-"}]
    found: Iterator[Candidate | None] = (
        _divided(passage, sentence, mark) for mark in (*marks[:1], *marks[-1:])
    )
    return [candidate for candidate in found if candidate is not None][:1]


def _divided(passage: Passage, sentence: range, mark: int) -> Candidate | None:
    before, after = range(sentence.start, mark), range(mark + 1, sentence.stop)
    colon = passage.tokens[mark].text == ":"
    source, content = (before, after) if colon else (after, before)
    words = [i for i in source if not passage.is_mark(i)]
    if not 0 < len(words) <= LONGEST or len(content) <= 1:
        return None
    head = words[-1]
    if not _is_speaker(passage, head):
        return None
    return Candidate(tuple(words), head, (mark,), tuple(content), CueForce.ASSERTS, plain=True)


def _is_speaker(passage: Passage, head: int) -> bool:
    token = passage.tokens[head]
    return token.entity in {PERSON, "ORG"} or listed_kind(token.lemma) in SPEAKING


def with_signed(hearing: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates, with the newsroom behind the dash of a line that is printed as a headline."""
    result = list(found)
    for span in hearing.passage.sentences:
        sentence = range(span.start, span.end)
        if not any(c.cue[0] in sentence for c in result):
            result += _signed(hearing, sentence)
    return result


def _signed(hearing: Hearing, sentence: range) -> list[Candidate]:
    passage = hearing.passage
    text = passage.text
    first, last = passage.tokens[sentence.start].start, passage.tokens[sentence.stop - 1].end
    line = text[text.rfind("\n", 0, last) + 1 : last]
    ends = text.find("\n", first)
    whole = text[first : ends if ends >= 0 else len(text)].strip()
    if line.strip() != whole or whole[-1:] in ENDS:
        return []
    signed = [c for c in headings(passage, sentence) if passage.tokens[c.cue[0]].text != ":"]
    return [
        replace(c, confidence=PLAIN)
        for c in signed
        if is_medium(passage, Phrase(c.source, c.source[-1]), hearing.outlets)
    ]
