"""Small stories with their conflicts, and with what only looks like one."""

from functools import cache

import pytest

from conflicts_gold import STORIES, outcome, recording
from recorded import played

FOUND = 31
"""Of 36 annotated pairs; the others need a figure or a name that is not read."""


@cache
def outcomes():
    """Every story's outcome, from recorded odds."""
    with played(recording()):
        return {name: outcome(name) for name in STORIES}


@pytest.mark.parametrize("name", STORIES)
def test_what_is_called_a_conflict_is_one(name):
    found = outcomes()[name]
    assert [d.about for d in found.wrong] == []
    assert found.mistaken == []


def test_conflicts_of_every_kind_are_found():
    assert sum(len(found.found) for found in outcomes().values()) >= FOUND


@pytest.mark.parametrize("name", STORIES)
def test_a_conflict_can_be_read(name):
    for conflict in outcomes()[name].called:
        said = [side.said for side in conflict.sides]
        assert len(said) > 1
        assert all(one.text[-1] in ".!?" or one.text[:1].isupper() for one in said)
        assert all(one.outlet and one.as_of for one in said)


def test_the_odds_stand_for_the_models_answers():
    with played(recording()) as record:
        outcome("ruling")
    assert record.new == 0
    assert record.drifted < 0.01
