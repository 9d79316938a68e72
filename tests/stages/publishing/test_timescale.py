from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import moment
from sayso.stages.publishing.drawing import measure
from sayso.stages.publishing.timescale import CUT, day_of, place, stretches

LEFT, RIGHT = 456.0, 1104.0


def days(*when: str) -> list[float]:
    return [day_of(moment(one)) for one in when]


def labels(*when: str) -> list[tuple[str, str]]:
    (stretch,) = stretches(days(*when), LEFT, RIGHT)
    return [(tick.label, tick.within) for tick in stretch.ticks()]


def test_a_day_without_an_hour_stands_in_its_middle():
    morning, day, evening = days("2031-03-14T06:00:00", "2031-03-14", "2031-03-14T18:00:00")
    assert (day - morning, evening - day) == (0.25, 0.25)


def test_one_day_has_hours():
    assert labels("2031-03-14T09:00:00")[:3] == [
        ("00:00", "Fri 14 March 2031"),
        ("03:00", "Fri 14 March 2031"),
        ("06:00", "Fri 14 March 2031"),
    ]


def test_a_week_has_days():
    assert labels("2031-03-28", "2031-04-02") == [
        ("Fri 28", "March 2031"),
        ("Sat 29", "March 2031"),
        ("Sun 30", "March 2031"),
        ("Mon 31", "March 2031"),
        ("Tue 1", "April 2031"),
        ("Wed 2", "April 2031"),
    ]


def test_a_month_has_mondays_and_says_where_it_begins():
    found = labels(*(f"2031-03-{day:02}" for day in range(1, 31)))
    assert found[:3] == [("", "March 2031"), ("Mon 3", "March 2031"), ("Mon 10", "March 2031")]


def test_a_year_has_months_and_a_century_years():
    months = labels(*(f"2031-{month:02}-15" for month in range(1, 13)))
    assert ("April", "2031") in months
    years = labels(*(f"{year}-06-01" for year in range(1931, 2032)))
    assert ("1940", "") in years


def test_a_long_gap_is_cut_short():
    early, late = stretches(days("2028-01-05", "2031-03-14", "2031-03-20"), LEFT, RIGHT)
    assert late.left - early.right == CUT
    assert (early.left, late.right) == (LEFT, pytest.approx(RIGHT))
    assert late.right - late.left > early.right - early.left
    assert early.ticks()[0].within == "Wed 5 January 2028"


def test_a_gap_that_is_not_long_is_not_cut():
    assert len(stretches(days("2031-03-01", "2031-03-14"), LEFT, RIGHT)) == 1
    assert len(stretches(days("2031-03-01", "2031-04-14", "2031-06-01"), LEFT, RIGHT)) == 1


def test_no_days_have_no_line():
    assert stretches([], LEFT, RIGHT) == ()


@given(st.lists(st.floats(1, date.max.toordinal() + 0.99), min_size=1, max_size=30))
def test_any_days_are_in_order_on_the_line_with_ticks_that_can_be_read(those):
    line = stretches(those, LEFT, RIGHT)
    places = [place(line, day) for day in sorted(those)]
    assert places == sorted(places)
    assert places[0] >= LEFT
    assert places[-1] <= RIGHT + 1e-6
    for stretch in line:
        ticks = stretch.ticks()
        assert 1 <= len(ticks) <= 20
        for one, two in pairwise(ticks):
            assert stretch.at(two.day) - stretch.at(one.day) >= measure(one.label, 12)
