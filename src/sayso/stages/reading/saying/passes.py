"""Who says what in one part of a report: the passes that find it, in their order."""

from __future__ import annotations

from sayso.stages.reading.saying.candidates import Candidate, Hearing, Pass
from sayso.stages.reading.saying.relays.chains import linked
from sayso.stages.reading.saying.rules.firsthand import with_sightings
from sayso.stages.reading.saying.rules.headings import with_signed
from sayso.stages.reading.saying.rules.leads import with_leads
from sayso.stages.reading.saying.rules.openings import with_openings
from sayso.stages.reading.saying.rules.proposing import proposed
from sayso.stages.reading.saying.rules.tails import with_tails
from sayso.stages.reading.saying.sifting import ordered, parted, without_doubles
from sayso.stages.reading.saying.tagger.combining import combined

PASSES: tuple[Pass, ...] = (
    proposed,  # quotations, clauses, headlines and citations, as the rules see them
    combined,  # the tagger decides where source, cue and content are
    with_tails,  # "..., the ministry said", where both went astray
    with_leads,  # "in the words of", "put it at": frames in sentences that hold nobody yet
    with_openings,  # who opens the sentence, for those who have no source
    linked,  # through whom they are told: media, papers, citations
    with_sightings,  # "our correspondent counted"
    with_signed,  # a line in the text that is printed as a headline, with its newsroom
    without_doubles,
    parted,
    ordered,
)
"""Each takes what those above it have found. Their order matters: a tag is looked for before
a frame because it is the surer form, and links are read off sources that are whole."""


def candidates(hearing: Hearing) -> list[Candidate]:
    """All candidates of one part, each behind the one that passes it on."""
    found: list[Candidate] = []
    for one in PASSES:
        found = one(hearing, found)
    return found
