"""A text as the passes of reading hear it, and candidates as words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.assembly import tools
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.saying.candidates import Candidate, Hearing


@cache
def heard(text: str, part: Part = Part.TEXT) -> Hearing:
    """One part with the bundled outlets, and no tagger."""
    (passage,) = opened([(part, text)], tools().parser).passages
    return Hearing(passage, tools().outlets)


def told(hearing: Hearing, found: Sequence[Candidate]) -> list[tuple[str, str, str]]:
    """Source, cue and content of candidates, each as its words with blanks between."""

    def words(indices: tuple[int, ...]) -> str:
        return " ".join(hearing.passage.tokens[i].text for i in indices)

    return [(words(c.source), words(c.cue), words(c.content)) for c in found]
