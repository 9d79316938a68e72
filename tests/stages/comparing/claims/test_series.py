"""Quantities over time: updates, stale repeats, roundings, and two values of one moment."""

import pytest

from asking import reading
from sayso.records import PointKind, Quantity, Span, Verdict
from sayso.stages.comparing.claims.series import (
    alike,
    bounds,
    courses,
    exclusive,
    series_of,
    turns_of,
)


def figure(value, low=None, high=None, *, approximate=False):
    """A plain count between two bounds."""
    low, high = value if low is None else low, value if high is None else high
    value, low, high = float(value), float(low), float(high)
    return Quantity(Span(0, 1), value, low, high, "", "people", (), approximate, str(value))


def course_of(*told):
    """The one quantity of some reports, each an hour and a text."""
    readings = [
        reading(text, f"Outlet {n}", f"2031-05-{when}:00Z") for n, (when, text) in enumerate(told)
    ]
    (course,) = courses(readings)
    return course


def turns(*told):
    """What becomes of it: each verdict with its values."""
    return [
        (turn.verdict, [values[0].figure.value for values in turn.values])
        for turn in turns_of(course_of(*told))
    ]


def test_a_bound_excludes_nothing_beyond_it():
    assert not exclusive(figure(304, 304, 3040), figure(1297))
    assert exclusive(figure(17, 0, 17), figure(31))
    assert bounds(figure(304, 304, 3040)) == (304, None)
    assert alike(figure(4000, 3600, 4400, approximate=True), figure(4200))
    assert not alike(figure(120), figure(123))


def test_later_values_are_updates():
    assert turns(
        ("20T06", "At least 11 people were killed."),
        ("21T06", "The number of dead rose to 27."),
        ("22T06", "The death toll has climbed to 38."),
    ) == [(Verdict.UPDATE, [11, 27, 38])]


def test_what_takes_a_value_back_is_an_update_of_its_own():
    assert turns(
        ("20T06", "The death toll stood at 27."),
        ("21T06", "The number of dead rose to 43."),
        ("22T06", "Officials lowered the death toll to 41."),
    ) == [(Verdict.UPDATE, [27, 43]), (Verdict.UPDATE, [43, 41])]


def test_an_older_value_told_later_is_a_stale_repeat():
    told = (
        ("20T06", "Fourteen people were injured."),
        ("20T12", "The number of injured rose to 31."),
        ("20T18", "Fourteen people were injured in the riots."),
    )
    assert (Verdict.TAKEN_OVER, [14, 31]) in turns(*told)
    assert [p.kind for p in series_of(course_of(*told)).points] == [
        PointKind.NEW,
        PointKind.NEW,
        PointKind.STALE,
    ]


def test_two_sources_with_two_values_at_one_time_contradict():
    told = turns(
        ("20T06", "The mayor said six people were injured."),
        (
            "20T12",
            "The hospital said 31 people were hurt. The ministry said no more than 17 were hurt.",
        ),
    )
    assert (Verdict.CONFLICT, [31, 17]) in told
    assert (Verdict.UPDATE, [6, 31]) in told


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Police said 14,000 people gathered.",
            "Organisers put the crowd at 40,000.",
            [14_000, 40_000],
        ),
        ("The bill passed by 141 votes to 87.", "Deputies passed it by 141 votes to 78.", [87, 78]),
        (
            "The Speaker said 86 deputies were present.",
            "The opposition said no more than 79 deputies were present.",
            [86, 79],
        ),
    ],
)
def test_what_has_one_value_contradicts_whenever_it_is_told(one, other, values):
    assert turns(("20T06", one), ("22T06", other)) == [(Verdict.CONFLICT, values)]


def test_rounded_values_are_one():
    assert turns(
        ("20T06", "4,200 people have been evacuated."),
        ("20T09", "About 4,000 people have been evacuated."),
    ) == [(Verdict.ROUNDING, [4200, 4000])]


@pytest.mark.parametrize(
    "texts",
    [
        ("At least 304 people were killed.", "The death toll rose to 305."),
        ("38 people were killed.", "Four people were killed in Karavuz."),
        ("The panel approved it by nine votes to four.", "The house approved it by 84 votes to 2."),
    ],
)
def test_parts_and_other_ballots_contradict_nothing(texts):
    readings = [reading(text, f"Outlet {n}", f"2031-05-2{n}") for n, text in enumerate(texts)]
    verdicts = {turn.verdict for course in courses(readings) for turn in turns_of(course)}
    assert verdicts <= {Verdict.UPDATE}


def test_another_years_dead_are_of_another_event():
    readings = [
        reading("At least 11 people were killed.", "One", "2031-05-20"),
        reading("In 2009, 63 people were killed in the valley.", "Two", "2031-05-21"),
    ]
    assert courses(readings) == ()


def test_about_forty_contradicts_neither_forty_nor_forty_three():
    told = (
        ("20T06", "Police said 40 people were killed."),
        ("20T07", "The mayor said 43 people were killed."),
        ("20T08", "About 40 people were killed."),
    )
    assert [p.kind for p in series_of(course_of(*told)).points] == [
        PointKind.NEW,
        PointKind.APART,
        PointKind.OPEN,
    ]
    (conflict,) = [t for t in turns_of(course_of(*told)) if t.verdict == Verdict.CONFLICT]
    assert [len(values) for values in conflict.values] == [1, 1]
