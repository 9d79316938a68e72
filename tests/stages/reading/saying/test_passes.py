"""The passes in their order, and what the last of them leave."""

from __future__ import annotations

from dataclasses import replace

from hearing import heard, told
from sayso.stages.reading.saying.passes import PASSES, candidates
from sayso.stages.reading.saying.rules.proposing import propose
from sayso.stages.reading.saying.sifting import ordered, parted, without_doubles

TEXT = (
    "The ministry had admitted that the pier was unsafe. That said, it is open. "
    "“We will go,” Mira Castel told Radio Estuary."
)


def test_every_pass_takes_nothing_and_gives_nothing_from_a_text_that_says_nothing():
    hearing = heard("The river rose.")
    assert [each(hearing, []) for each in PASSES] == [[]] * len(PASSES)


def test_candidates_are_what_the_passes_make_one_after_the_other():
    hearing = heard(TEXT)
    found = []
    for each in PASSES:
        found = each(hearing, found)
    assert candidates(hearing) == found
    assert [source for source, _, _ in told(hearing, found)] == [
        "The ministry",
        "Radio Estuary",
        "Mira Castel",
    ]


def test_the_same_words_from_a_lesser_cue_are_left_out():
    hearing = heard("The ministry had admitted that the pier was unsafe.")
    (known,) = propose(hearing.passage)
    lesser = replace(known, cue=(known.content[-1],))
    assert without_doubles(hearing, [lesser, known]) == [known]


def test_content_holds_neither_source_nor_cue_and_is_not_idle():
    hearing = heard("The ministry had admitted that the pier was unsafe.")
    (known,) = propose(hearing.passage)
    around = replace(known, content=tuple(range(len(hearing.passage.tokens))))
    (kept,) = parted(hearing, [around])
    assert set(kept.content).isdisjoint({*kept.source, *kept.cue})
    assert parted(hearing, [replace(known, content=known.cue)]) == []
    idle = heard("That said, it is open.")
    assert parted(idle, propose(idle.passage)) == []


def test_who_passes_on_stands_before_whom_he_passes_on():
    hearing = heard("The ministry had admitted that the pier was unsafe.")
    (known,) = propose(hearing.passage)
    inner = replace(known, cue=(0,), within=known.cue)
    innermost = replace(known, cue=(1,), within=(0,))
    assert ordered(hearing, [innermost, inner, known]) == [known, inner, innermost]
