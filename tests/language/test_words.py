"""Words of a text, and their stems."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.words import any_of, bare, stem, stems_of, words_of


def test_figures_are_one_word_only_where_stems_are_asked_for():
    text = "The ships’ 3,412.5 tonnes"
    assert words_of(text) == ["the", "ships", "3", "412", "5", "tonnes"]
    assert stems_of(text) == ["the", "ship", "3,412.5", "tonne"]


@pytest.mark.parametrize(
    ("word", "expected"), [("ports", "port"), ("gas", "gas"), ("press", "press")]
)
def test_stems(word, expected):
    assert stem(word) == expected


@given(st.text())
def test_bare_words_stay_as_they_are(text):
    assert bare(bare(text)) == bare(text)


def test_capitals_and_marks_are_no_difference():
    assert bare("“Port shut” – again!") == bare("port SHUT, again")


def test_of_several_phrases_the_longest_is_matched_whatever_blanks_it_has():
    pattern = re.compile(any_of(("read", "read out", "c.f.")))
    assert pattern.match("read\u00a0out by the mayor").group() == "read\u00a0out"
    assert pattern.fullmatch("cxf.") is None
