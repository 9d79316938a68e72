"""What the rules propose in one part: direct speech, clauses under cues, headlines, citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.records import Part
from sayso.stages.reading.saying.candidates import Candidate, Hearing, place
from sayso.stages.reading.saying.relays.citing import cited, with_inner
from sayso.stages.reading.saying.rules.clauses import clauses
from sayso.stages.reading.saying.rules.headings import headings
from sayso.stages.reading.saying.rules.quoted import utterances
from sayso.stages.reading.text.passages import Passage


def proposed(hearing: Hearing, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates, with what the rules find in the part."""
    return [*found, *propose(hearing.passage)]


def propose(passage: Passage) -> list[Candidate]:
    """What the rules find in one part, in order of their first words."""
    direct = utterances(passage)
    used = frozenset(i for c in direct for i in c.cue)
    by_sentence: dict[int, list[Candidate]] = defaultdict(list)
    for one in direct:
        by_sentence[passage.sentence_of[one.cue[0]]].append(one)
    found: list[Candidate] = []
    for number, span in enumerate(passage.sentences):
        sentence = range(span.start, span.end)
        here = by_sentence[number]
        indirect = clauses(passage, sentence, used)
        if passage.part == Part.HEADLINE and not indirect and number == 0 and not direct:
            indirect = headings(passage, sentence)
        found += cited(passage, sentence, with_inner(passage, [*here, *indirect]))
    return sorted(found, key=place)
