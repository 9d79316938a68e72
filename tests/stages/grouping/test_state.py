"""A grouping that another process goes on with."""

from __future__ import annotations

import random

import pytest

from builders import reading, report
from sayso.records import Reading, Ruling, RulingKind, Story
from sayso.stages.grouping import Grouping, group
from sayso.stages.grouping.features import features_of
from sayso.stages.grouping.stream import Stream
from stages.grouping.test_stream import look_alikes

READINGS = look_alikes(8)
READ = {one.report.id: one for one in READINGS}


def gone_on(
    batches: list[list[Reading]], rulings: list[tuple[Ruling, ...]] | None = None
) -> dict[str, Story]:
    """Stories kept up batch by batch, each time from the bytes of the one before."""
    kept: dict[str, Story] = {}
    state: dict[str, bytes] = {}
    for batch, ruled in zip(batches, rulings or [()] * len(batches), strict=True):
        grouping = Grouping(ruled, state)
        affected = grouping.add(batch)
        assert affected.needed.isdisjoint(one.report.id for one in batch)
        made = grouping.stories([READ[name] for name in affected.needed])
        for name in affected.stories:
            del kept[name]
        assert kept.keys().isdisjoint(story.id for story in made)
        kept |= {story.id: story for story in made}
        state = grouping.state()
    return kept


def by_id(stories: tuple[Story, ...]) -> dict[str, Story]:
    return {story.id: story for story in stories}


@pytest.mark.parametrize("size", [1, 5, 16])
@pytest.mark.parametrize("seed", [0, 1])
def test_batches_give_the_stories_of_all_at_once_with_their_reasons(size: int, seed: int):
    order = READINGS.copy()
    random.Random(seed).shuffle(order)
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    assert gone_on(batches) == by_id(group(READINGS))


def test_only_what_reports_touch_is_needed_and_made_again():
    grouping = Grouping()
    grouping.add(READINGS[:-4])
    far = Grouping((), grouping.state())
    new = reading(report("Snow closed the pass to Upper Dell.", published="2031-09-01"))
    affected = far.add([new])
    assert affected == (frozenset(), frozenset())
    assert [story.reports for story in far.stories()] == [(new.report,)]


def test_the_state_is_that_of_a_stream_that_never_stopped():
    features = [features_of(one.report, one) for one in READINGS]
    whole, halves = Stream(), Stream()
    whole.add(features[:20])
    whole.add(features[20:])
    halves.add(features[:20])
    halves = Stream.restored(halves.state())
    halves.add(features[20:])
    assert halves.clusters() == whole.clusters()
    numbers = range(len(READINGS))
    assert halves.ties(numbers) == whole.ties(numbers)
    one, other = (stream.state() for stream in (whole, halves))
    assert {name: one[name] for name in one if name != "facts"} == {
        name: other[name] for name in other if name != "facts"
    }


def test_rulings_that_came_since_are_heeded_and_taken_back():
    ids = [one.report.id for one in READINGS]
    joined = (Ruling(0, RulingKind.TOGETHER, (ids[0],), (ids[-1],)),)
    apart = (*joined, Ruling(1, RulingKind.APART, (ids[0],), (ids[-1],)))
    some = [READINGS[:16], READINGS[16:], []]
    assert gone_on(some, [(), (), joined]) == by_id(group(READINGS, joined))
    assert gone_on(some, [joined, joined, apart]) == by_id(group(READINGS, apart))


@pytest.mark.parametrize("damage", ["made", "ruled", "facts", "ties.odds", "index.words.columns"])
def test_a_state_that_is_none_is_an_error(damage: str):
    grouping = Grouping()
    grouping.add(READINGS[:4])
    state = grouping.state()
    with pytest.raises(ValueError, match=r"."):
        Grouping((), {**state, damage: b"\x93NUMPY"})
    with pytest.raises(ValueError, match=r"."):
        Grouping((), {name: data for name, data in state.items() if name != damage})
