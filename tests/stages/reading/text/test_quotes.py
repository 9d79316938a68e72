"""Quotation marks: which styles pair, and which marks are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.stages.reading.text.quotes import quoted


def inside(text: str) -> list[str]:
    return [text[s.start : s.end] for s in quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.” and “two.”", ["One.", "two."]),
        ('"One." and "two."', ["One.", "two."]),
        ("„Eins“, sagte er, „zwei”", ["Eins", "zwei"]),
        ("« Un », puis «deux»", ["Un", "deux"]),
        ("»Et«, og »to«", ["Et", "to"]),
        ("‘One’ but not the miners’ pit", ["One"]),
        ("'We won’t go', she said", ["We won’t go"]),
        ("It's the miners' pit, isn't it", []),
        ("“He shouted ‘run’ at us”", ["He shouted ‘run’ at us"]),
        ("‘She called it “mad” twice’", ["She called it “mad” twice"]),
        ("a 5' 6\" plank", []),
        ("no marks", []),
        ("“”", []),
        ("", []),
    ],
)
def test_marks_pair_in_every_style(text, expected):
    assert inside(text) == expected


def test_a_quotation_over_paragraphs_is_opened_again_in_each():
    text = "“One,” she said. “Two.\n\n“Three.\n“Four.”"
    assert inside(text) == ["One,", "Two.", "Three.", "Four."]


def test_a_mark_that_is_never_closed_quotes_nothing():
    assert inside("She said “nothing at all.\nThe river rose.") == []


@given(st.text(alphabet="ab ’‘“”\"'«»„‹›.,\n", max_size=80))
def test_quotations_are_ordered_not_empty_and_within_one_paragraph(text):
    last = 0
    for span in quoted(text):
        assert last <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
        assert "\n" not in text[span.start : span.end]
        last = span.end


@pytest.mark.parametrize("mark", ["“", "‘", '"', "'", "«", "„", "»", "‘a’b", "'a 'b", "“a"])
def test_a_hundred_thousand_marks_take_no_quadratic_time(mark):
    quoted(mark * 100_000)
