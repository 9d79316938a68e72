"""Where a report may give an outlet's word: names beside cues, as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import report, sentences
from sayso.language.texts import words_at
from sayso.records import Beside
from sayso.stages.reading.saying.relays.outlets import find_relays


def relays(text: str):
    made = report(text, headline="Seven died")
    found = find_relays(made, sentences(made))
    assert all(words_at(made, r.part, r.span) == r.as_written for r in found)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor told The Lantern that seven died.", ("The Lantern", Beside.BEFORE, True)),
        ("Seven died, the Bay Gazette reported.", ("the Bay Gazette", Beside.AFTER, True)),
        ("Seven died, according to Alder Group.", ("Alder Group.", Beside.BEFORE, False)),
        ("Seven died, the mayor told the paper.", ("the paper", Beside.BACK, True)),
        ("Seven died, according to the Lantern.", ("Lantern.", Beside.BEFORE, True)),
        ("Seven died, media reports said.", ("media reports", Beside.UNNAMED, True)),
        ("The news site Bay Beat knew of it.", ("Bay Beat", Beside.CALLED, False)),
        ("Bay Beat, a local daily, knew of it.", ("Bay Beat", Beside.CALLED, False)),
        ("Sieben tot, quoted by Die Lage.", ("Die Lage.", Beside.BEFORE, True)),
    ],
)
def test_names_beside_a_cue_are_kept_with_its_side_and_whom_it_fits(text, expected):
    (found,) = relays(text)
    assert (found.as_written, found.cue, found.cites) == expected
    assert found.sentence == 1


def test_what_stands_beside_no_cue_is_none():
    assert relays("Seven died on the pier. The mayor wept, and the paper burned.") == ()


@given(st.text(alphabet=st.sampled_from("The Reuters told said . ,’s“”\nPost")))
def test_any_text_is_taken(text: str):
    relays(text)
