"""Whose word is cited or quoted by whom."""

from __future__ import annotations

from hearing import heard, told
from sayso.stages.reading.saying.relays.chains import linked
from sayso.stages.reading.saying.relays.citing import is_quoted_saying, with_cited, with_quoted
from sayso.stages.reading.saying.rules.proposing import propose


def test_what_is_reported_citing_others_is_the_others_word():
    hearing = heard("The Recorder, citing two engineers, reported the pier will close.")
    outer, inner = with_cited(hearing.passage, propose(hearing.passage))
    assert told(hearing, [inner]) == [("two engineers", "citing", "the pier will close")]
    assert inner.within == outer.cue


def test_who_is_quoted_as_saying_it_says_it_and_who_quotes_passes_it_on():
    hearing = heard("The Recorder quoted an engineer as saying the pier will close.")
    outer, inner = with_quoted(hearing.passage, propose(hearing.passage))
    assert told(hearing, [outer, inner]) == [
        ("The Recorder", "quoted", "an engineer as saying the pier will close"),
        ("an engineer", "as saying", "the pier will close"),
    ]
    assert inner.within == outer.cue
    saying = next(i for i, t in enumerate(hearing.passage.tokens) if t.text == "saying")
    assert is_quoted_saying(hearing.passage, saying)


def test_a_medium_that_somebody_spoke_to_relays_him():
    hearing = heard("Harbour master Jon Vik told the Alder Bay Recorder the pier will close.")
    outer, inner = linked(hearing, propose(hearing.passage))
    assert told(hearing, [outer])[0][0] == "the Alder Bay Recorder"
    assert inner.within == outer.cue
