"""Number expressions in plain text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.stages.reading.typed.numerals import find_amounts


def read(text):
    return [(text[a.start : a.end], a.low, a.high) for a in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("5,000", 5000),
        ("1 250 000", 1250000),
        ("3.75", 3.75),
        ("2.5m", 2500000),
        ("2bn", 2000000000),
        ("7 hundred thousand", 700000),
        ("half a million", 500000),
        ("a quarter of a million", 250000),
        ("two and a half million", 2500000),
        ("a hundred and fifty", 150),
        ("one hundred and one", 101),
        ("three million two hundred thousand", 3200000),
        ("ninety-nine thousand nine hundred and ninety-nine", 99999),
        ("half a dozen", 6),
        ("minus 40", -40),
        ("-40", -40),
        ("zero", 0),
        ("nobody", 0),
    ],
)
def test_one_number_has_one_value(text, value):
    assert read(text) == [(text, value, value)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3-5", 3, 5),
        ("3–5", 3, 5),
        ("3 to 5 million", 3000000, 5000000),
        ("$3-$5 million", 3000000, 5000000),
        ("900,000 to 1.2 million", 900000, 1200000),
        ("between five and six", 5, 6),
        ("four or five", 4, 5),
        ("tens of thousands", 20000, 99999),
    ],
)
def test_two_numbers_that_say_one_are_a_range(text, low, high):
    assert read(text) == [(text, low, high)]


@pytest.mark.parametrize(
    "text",
    ["F-16", "555-0199", "+44 20 7946 0018", "007", "192.168.0.1", "24/7", "1:30", "1990s", "21st"],
)
def test_codes_are_no_numbers(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["one two three", "two hundred thousand million", "five twenty"])
def test_words_that_are_no_one_number_are_none(text):
    assert read(text) == []


def test_a_change_is_no_range():
    assert [low for _, low, _ in read("from 3 to 5, by 3 to 5")] == [3, 5, 3, 5]
    assert [low for _, low, _ in read("3 to 500")] == [3, 500]


@given(st.integers(0, 10**15 - 1))
def test_figures_with_commas_are_read_back(number):
    assert read(f"{number:,}") == [(f"{number:,}", number, number)]


@given(st.text(alphabet="0123456789 ,.-–$%m/onefiv hudrtyalca", max_size=60))
def test_any_text_gives_spans_in_order_that_do_not_meet(text):
    found = find_amounts(text)
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    "piece", ["one ", "1,000,", "9", "hundred and ", "1-", "$", "two hundred "]
)
def test_long_runs_take_linear_time(piece):
    find_amounts(piece * 50_000)
