"""Headlines that attribute without a verb: "Minister: no talks", "Dam is safe – inspectors"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.records import CueForce, SourceKind
from sayso.stages.reading.names.kinds import PERSON, listed_kind
from sayso.stages.reading.saying.candidates import Candidate
from sayso.stages.reading.text.passages import Passage

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
