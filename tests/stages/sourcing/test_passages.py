import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import reading, report
from sayso.stages.sourcing.passages import Passage, passages


def told(text: str) -> list[Passage]:
    return list(passages((reading(report(text, outlet="a.example")),))[0])


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("“We won,” said Ida Brandt.", "said ida brandt"),
        ('"We won," said Ida Brandt.', "said ida brandt"),
        ("«We won», said Ida Brandt.", "said ida brandt"),
        ("„Wir siegten“, said Ida Brandt.", "said ida brandt"),
        ("She said: “We won and will win", "she said"),
        ("The minister’s office was shut.", "the minister s office was shut"),
    ],
)
def test_words_outside_quotation_marks(text: str, free: str):
    assert " ".join(told(text)[0].free) == free


def test_a_quotation_over_several_sentences():
    found = told("She said: “We won. We will win again.” Then the crowd of hundreds left.")
    assert [len(passage.free) for passage in found] == [2, 0, 6]
    assert [len(passage.words) for passage in found] == [4, 4, 6]


def test_an_open_quotation_ends_with_its_paragraph():
    found = told("“We won.\nThe crowd left.")
    assert [passage.free for passage in found] == [(), ("the", "crowd", "left")]


def test_standing_phrases_have_no_words():
    assert told("Sign up for our newsletter today.")[0].words == ()


@given(st.text())
def test_free_words_are_among_the_words(text: str):
    for passage in told(text):
        assert len(passage.free) <= len(passage.words) or "“" in text or '"' in text
