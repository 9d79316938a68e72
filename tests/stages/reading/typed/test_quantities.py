"""Figures: a gold list of phrases and of what only looks like a figure."""

import tomllib
from pathlib import Path

import pytest

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.typed.quantities import find_quantities

GOLD = tomllib.loads((Path(__file__).parents[3] / "gold/typed/quantities.toml").read_text("utf-8"))
PARSER = SpacyParser()


def figures(text):
    (passage,) = opened([(Part.TEXT, text)], PARSER).passages
    return find_quantities(passage)


SINGLE = [gold for gold in GOLD["phrase"] if "value" in gold]
SEVERAL = [gold for gold in GOLD["phrase"] if "many" in gold]


@pytest.mark.parametrize("gold", SEVERAL, ids=lambda gold: gold["text"])
def test_figures_that_stand_together_stay_apart(gold):
    assert [found.value for found in figures(gold["text"])] == gold["many"]


@pytest.mark.parametrize("gold", SINGLE, ids=lambda gold: gold["text"])
def test_phrases_are_read_as_their_gold_says(gold):
    (found,) = figures(gold["text"])
    low = gold.get("low", gold["value"])
    high = gold.get("high", gold["value"])
    assert (found.value, found.low, found.high) == (gold["value"], low, high)
    assert (found.unit, found.counted) == (gold.get("unit", ""), gold.get("counted", ""))
    assert found.approximate == gold.get("approximate", False)
    assert gold["text"][found.span.start : found.span.end] == found.as_written


@pytest.mark.parametrize("gold", GOLD["trap"], ids=lambda gold: gold["text"])
def test_what_only_looks_like_a_figure_is_none(gold):
    assert figures(gold["text"]) == ()
