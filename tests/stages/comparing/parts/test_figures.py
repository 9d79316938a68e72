"""Figures held against one another."""

import pytest

from sayso.assembly import tools
from sayso.records import Quantity, Span
from sayso.stages.comparing.parts.figures import (
    FigureMatch,
    comparable,
    match,
    rounds,
    share_a_figure,
    worst,
)
from sayso.stages.reading import read_claim


def figure(value, counted="people", *, unit="", low=None, high=None, at=0):
    bounds = (value if low is None else low, value if high is None else high)
    return Quantity(Span(at, at + 1), value, *bounds, unit, counted, (), False, str(value))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (figure(12), figure(12), FigureMatch.SAME),
        (figure(12), figure(20), FigureMatch.DIFFERENT),
        (figure(40, low=36, high=44), figure(38), FigureMatch.ROUNDED),
        (figure(45, "", unit="knot"), figure(83, "", unit="km/h"), FigureMatch.OTHER_UNIT),
        (figure(45, "", unit="knot"), figure(120, "", unit="km/h"), FigureMatch.DIFFERENT),
    ],
    ids=["same", "different", "rounded", "other unit", "other unit and amount"],
)
def test_figures_of_one_thing_are_matched_by_value_and_unit(one, other, expected):
    assert comparable(one, other)
    assert match(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(12, "passenger"), figure(12, "boat")),
        (figure(31, "dead"), figure(40, "people")),
        (figure(31, ""), figure(40, "")),
        (figure(5, "", unit="EUR"), figure(5, "", unit="km")),
    ],
    ids=["other things", "the dead and people", "nobody knows what", "money and length"],
)
def test_figures_of_different_things_are_not_compared(one, other):
    assert not comparable(one, other)


def test_a_figure_with_its_equal_on_the_other_side_is_not_held_against_a_third():
    ones = [figure(2, "", at=0), figure(6, "bolt", at=10)]
    others = [figure(2, "bolt", at=0), figure(6, "bolt", at=10)]
    assert worst(ones, others)[2] == FigureMatch.SAME


def test_what_is_not_comparable_gives_nothing():
    assert worst([figure(12)], [figure(12, "boat")]) is None


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (3_412_712, 3_400_000, True),
        (17_900_000, 18_000_000, True),
        (1_297, 1_300, True),
        (12.3, 12, True),
        (1_970_000, 2_000_000, True),
        (41_000, 40_000, False),
        (123, 120, False),
        (20, 19, False),
        (1_927, 1_297, False),
        (12.6, 12, False),
    ],
)
def test_a_rounded_value_is_the_same_value(one, other, alike):
    assert rounds(float(one), float(other)) == rounds(float(other), float(one)) == alike


def stated(text):
    (statement,) = read_claim(text, tools()).statements
    return statement


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Rowan earns 500 dollars a week.", "Rowan makes $500 per week.", True),
        ("Rowan earns 500 dollars a week.", "Rowan makes 500 dollars.", True),
        ("Rowan earns 500 dollars a week.", "Rowan makes 500 dollars a month.", False),
        ("Rowan earns 500 dollars.", "Rowan earns 600 dollars.", False),
    ],
)
def test_a_figure_for_each_of_one_thing_is_not_that_for_each_of_another(one, other, shared):
    assert share_a_figure(stated(one), stated(other)) is shared
