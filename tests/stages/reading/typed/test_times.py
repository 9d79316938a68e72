"""Times: a gold list seen from one day, and what is not to be taken for a time."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from sayso.adapters.dates import DateParser
from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.typed.times import find_times

GOLD = tomllib.loads((Path(__file__).parents[3] / "gold/typed/times.toml").read_text("utf-8"))
PARSER, DATES = SpacyParser(), DateParser()


def times(text, reference=GOLD["reference"], part=Part.TEXT):
    (passage,) = opened([(part, text)], PARSER).passages
    found = find_times(passage, reference, DATES)
    assert all(text[t.span.start : t.span.end] == t.as_written for t in found)
    return [(t.as_written, t.first, t.last) for t in found]


@pytest.mark.parametrize("gold", GOLD["phrase"], ids=lambda gold: gold["text"])
def test_phrases_are_resolved_as_their_gold_says(gold):
    last = gold.get("last", gold["first"])
    assert times(gold["text"]) == [(gold["written"], gold["first"], last)]


@pytest.mark.parametrize("gold", GOLD["unresolved"], ids=lambda gold: gold["text"])
def test_what_could_be_several_days_is_unresolved(gold):
    assert times(gold["text"]) == [(gold["written"], "", "")]


@pytest.mark.parametrize("gold", GOLD["trap"], ids=lambda gold: gold["text"])
def test_what_only_looks_like_a_time_is_none(gold):
    assert times(gold["text"]) == []


def test_without_a_date_of_the_report_only_full_dates_are_resolved():
    text = "They met on May 2, 2031, then on Tuesday, then on June 3, and yesterday."
    first, *rest = times(text, None)
    assert first == ("May 2, 2031", "2031-05-02", "2031-05-02")
    assert [(first, last) for _, first, last in rest] == [("", "")] * 3


def test_the_previous_day_is_counted_from_the_day_spoken_of_last():
    found = times("The bridge opened on May 2. The previous day it had rained.")
    assert found[1] == ("The previous day", "2031-05-01", "2031-05-01")


def test_a_headline_in_the_present_tense_leaves_a_weekday_open():
    assert times("Council closes quarry on Friday", part=Part.HEADLINE) == [("Friday", "", "")]
    assert times("Quarry vote on Friday", part=Part.HEADLINE) == [("Friday", "", "")]


def test_both_ends_of_the_calendar_are_survived():
    for day in (date.min, date.max):
        assert len(times("It rained last year, last week, and 300 years ago.", day)) == 3
