"""What the tagger sees and what the rules propose, as one list."""

from __future__ import annotations

from dataclasses import replace

from hearing import heard, told
from sayso.assembly import tools
from sayso.stages.reading.saying.rules.proposing import propose
from sayso.stages.reading.saying.tagger.combining import combined, confidences

TEXT = "The ministry had admitted on Monday that the pier was unsafe."


def test_without_a_tagger_the_rules_stand_as_they_are():
    hearing = heard(TEXT)
    proposed = propose(hearing.passage)
    assert combined(hearing, proposed) == proposed


def test_what_both_see_has_the_taggers_words_and_a_confidence():
    hearing = replace(heard(TEXT), tagger=tools().tagger)
    (found,) = combined(hearing, propose(hearing.passage))
    assert told(hearing, [found])[0][0] == "The ministry"
    assert found.tagged
    assert confidences().lowest <= found.confidence < 1


def test_what_only_the_rules_see_is_kept_where_it_is_likely_enough():
    hearing = replace(heard("The river rose by two metres."), tagger=tools().tagger)
    (known,) = propose(heard(TEXT).passage)
    words = tuple(range(len(hearing.passage.tokens)))
    unseen = replace(known, source=(), head=None, cue=words[:1], content=words[1:3])
    assert all(c.confidence >= confidences().lowest for c in combined(hearing, [unseen]))
