"""Whom pronouns and descriptions mean, and what a report says that a name is."""

from __future__ import annotations

import pytest

import sayso
from sayso import pipeline
from sayso.assembly import tools


def read(text):
    return pipeline.read(sayso.report(text, outlet="Ossley Star", published="2031-05-05"), tools())


def meant(text):
    reading = read(text)
    told = reading.report.text
    found = [r for s in reading.statements for r in s.referents]
    return {(told[r.span.start : r.span.end], r.name) for r in found}


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Anna Morn chairs the board. She closed the mill on Monday.", "She", "Anna Morn"),
        ("The Alma Reed left at dawn. It sank off Tarn Head.", "It", "Alma Reed"),
        (
            "The dredging company Ferrow Marine won the contract. The company began on Monday.",
            "The company",
            "Ferrow Marine",
        ),
        ("Mayor Ivo Stenn met the crew. The mayor praised their work.", "The mayor", "Ivo Stenn"),
    ],
)
def test_what_is_surely_meant_is_filled_in(text, word, name):
    assert (word, name) in meant(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Morn met Clara Kell. She closed the mill on Monday.",
        "The Alma Reed met the Sea Holly. They sank off Tarn Head.",
        "Nobody was hurt. The company began on Monday.",
    ],
)
def test_what_could_be_two_is_not(text):
    assert meant(text) == set()


def test_names_keep_what_they_are_described_as():
    entities = {e.name: e.nouns for e in read("The ferry Alma Reed sank off Tarn Head.").entities}
    assert "ferry" in entities["Alma Reed"]


def test_a_sentence_is_read_with_the_names_in_it():
    reading = read("Anna Morn chairs the board. She closed the mill on Monday.")
    assert reading.sentences[1].filled == "Anna Morn closed the mill on Monday."
