"""Each rule on print that it is made for, and on print that it must leave alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearing import heard, told
from sayso.records import Part
from sayso.stages.reading.saying.candidates import PLAIN, SELDOM, Candidate
from sayso.stages.reading.saying.rules.clauses import clauses
from sayso.stages.reading.saying.rules.firsthand import with_sightings
from sayso.stages.reading.saying.rules.headings import headings, with_signed
from sayso.stages.reading.saying.rules.leads import with_leads
from sayso.stages.reading.saying.rules.openings import with_openings
from sayso.stages.reading.saying.rules.proposing import proposed
from sayso.stages.reading.saying.rules.quoted import utterances
from sayso.stages.reading.saying.rules.tails import with_tails
from sayso.stages.reading.saying.subjects import beside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will appeal,” lawyer Mira Castel said.",
            [("lawyer Mira Castel", "said", "We will appeal ,")],
        ),
        ("The so-called “smart” lamps went dark.", []),
    ],
)
def test_words_in_marks_have_the_speaker_of_their_cue(text, expected):
    hearing = heard(text)
    assert told(hearing, utterances(hearing.passage)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said that the bridge would stay closed.",
            [("The mayor", "said", "that the bridge would stay closed")],
        ),
        ("The airline declined to comment.", []),
    ],
)
def test_a_clause_under_a_cue_is_what_its_subject_says(text, expected):
    hearing = heard(text)
    sentence = range(len(hearing.passage.tokens))
    assert told(hearing, clauses(hearing.passage, sentence, frozenset())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dam is safe – inspectors", [("inspectors", "–", "Dam is safe")]),
        ("Dam is safe – for now", []),
    ],
)
def test_a_headline_names_its_speaker_beside_a_mark(text, expected):
    hearing = heard(text, Part.HEADLINE)
    assert told(hearing, headings(hearing.passage, range(len(hearing.passage.tokens)))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dam is safe – Radio Estuary\nIt rained.", [("Radio Estuary", "–", "Dam is safe")]),
        ("Dam is safe – inspectors\nIt rained.", []),
        ("The dam is safe – Radio Estuary was wrong.\nIt rained.", []),
    ],
)
def test_a_line_printed_as_a_headline_is_its_newsrooms(text, expected):
    hearing = heard(text)
    found = with_signed(hearing, [])
    assert told(hearing, found) == expected
    assert all(c.confidence == PLAIN for c in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The pier will close in May, the harbour authority reported on Monday.",
            [("the harbour authority", "reported", "The pier will close in May")],
        ),
        (
            "The pier will close in May, documents seen by the Standard show.",
            [("documents seen by the Standard", "show", "The pier will close in May")],
        ),
        ("The pier will close in May, when the ferry stops.", []),
    ],
)
def test_a_tag_that_was_overlooked_is_found_by_its_form(text, expected):
    hearing = heard(text)
    found = with_tails(hearing, [])
    assert told(hearing, found) == expected
    assert all(c.confidence == SELDOM for c in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the view of the ministry, the pier is safe.",
            ("the ministry", "In the view of", ", the pier is safe"),
        ),
        ("Reuters put the number of dead at 40.", ("Reuters", "put", "the number of dead at 40")),
        (
            "The boxes, as the mayor noted, were empty.",
            ("the mayor", "noted", "The boxes were empty"),
        ),
        (
            "The ministry saw it differently: “the pier is safe”.",
            ("The ministry", ":", "the pier is safe"),
        ),
    ],
)
def test_frames_lead_to_a_source_in_sentences_that_have_none(text, expected):
    hearing = heard(text)
    found = with_leads(hearing, [])
    assert told(hearing, found) == [expected]
    assert with_leads(hearing, found) == found


def test_who_opens_a_sentence_says_it_where_nobody_else_is_known_to():
    hearing = heard("Water regulator Aquamark said that the pipes leak.")
    (known,) = proposed(hearing, [])
    bare = replace(known, source=(), head=None)
    (found,) = told(hearing, with_openings(hearing, [bare]))
    assert found == ("Water regulator Aquamark", "said", "that the pipes leak")
    crowd = replace(bare, crowd=True)
    assert with_openings(hearing, [crowd]) == [crowd]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Our correspondent counted 40 boats in the harbour.",
            [("Our correspondent", "counted", "40 boats in the harbour")],
        ),
        ("This reporter saw 40 boats leave.", [("This reporter", "saw", "40 boats leave")]),
        ("The mayor counted 40 boats in the harbour.", []),
    ],
)
def test_what_a_newsrooms_own_people_perceived_is_on_their_word(text, expected):
    hearing = heard(text)
    assert told(hearing, with_sightings(hearing, [])) == expected


def test_what_the_rules_propose_stands_in_the_order_of_print():
    hearing = heard("The mayor said that it rained. “We will go,” said Mira Castel.")
    found: list[Candidate] = proposed(hearing, [])
    assert [source for source, _, _ in told(hearing, found)] == ["The mayor", "Mira Castel"]
    assert proposed(hearing, found) == [*found, *found]


def test_a_source_beside_a_cue_is_a_noun_phrase_without_a_verb():
    hearing = heard("Mira Castel said.")
    assert beside(hearing.passage, 2, range(4)).tokens == (0, 1)
