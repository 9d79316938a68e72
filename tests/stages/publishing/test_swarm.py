from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sayso.stages.publishing.swarm import SIZES, swarm


def test_dots_apart_stay_on_their_line():
    assert swarm([0, 20, 40]).rises == (0, 0, 0)


def test_dots_at_one_place_go_up_and_down_in_turn():
    space, rises = swarm([5, 5, 5, 50])
    assert space == SIZES[0].space
    assert rises == (0, space, -space, 0)


def test_many_dots_are_smaller_and_no_row_is_higher_than_the_last_size_allows():
    assert swarm([5.0] * 6).space < SIZES[0].space
    least = SIZES[-1]
    found = swarm([5.0] * 500)
    assert found.space == least.space
    assert len(found.rises) == 500
    assert max(map(abs, found.rises)) == least.space * (least.levels // 2)


def test_nothing_has_no_rises():
    assert swarm([]).rises == ()


@given(st.lists(st.floats(0, 600), max_size=40).map(sorted))
def test_dots_do_not_touch_unless_there_are_too_many(places):
    space, rises = swarm(places)
    crowded = space == SIZES[-1].space
    for (x1, y1), (x2, y2) in combinations(zip(places, rises, strict=True), 2):
        assert crowded or y1 != y2 or abs(x1 - x2) >= space
