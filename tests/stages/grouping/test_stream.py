"""Reports one by one, in batches or all at once; rulings by hand; what changed."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from builders import reading, report
from sayso.records import Change, ChangeKind, Reading, Ruling, RulingKind, Story
from sayso.stages.grouping import changes, group, name_of
from sayso.stages.grouping.features import features_of
from sayso.stages.grouping.index import WINDOW
from sayso.stages.grouping.rulings import settled
from sayso.stages.grouping.stream import Stream

PLACES = ("Varnholm", "Ostmark", "Torvik", "Marl", "Aldery", "Skarnes", "Brede", "Lunde")
KINDS = (
    "A fire in a furniture store on {} Street in {} killed {} people on {}, the fire service said.",
    "{1} mourns {2} people who died on {3} when a furniture store on {0} Street burned down.",
    "Investigators search the burnt furniture store on {0} Street in {1} where {2} people died.",
    "{2} dead after a store fire in {1}: the shop on {0} Street had no alarm, an official said.",
)
STREETS = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Juniper", "Larch", "Maple")
DAYS = ("Monday", "Tuesday", "Friday")


def look_alikes(count: int) -> list[Reading]:
    """Reports of fires that differ in street, place and toll only."""
    chance = random.Random(3)
    made = []
    for number in range(count):
        told = (STREETS[number], PLACES[number], 3 + 2 * number, chance.choice(DAYS))
        for teller, kind in enumerate(KINDS):
            text = kind.format(*told)
            when = f"2031-05-{1 + number:02}T{8 + teller:02}:00:00"
            made.append(reading(report(text, outlet=f"{number}-{teller}.example", published=when)))
    return made


def parts(stream: Stream, order: list[Reading]) -> set[frozenset[str]]:
    return {frozenset(order[n].report.id for n in cluster) for cluster in stream.clusters()}


READINGS = look_alikes(8)
AT_ONCE = {frozenset(r.id for r in story.reports) for story in group(READINGS)}


def test_look_alikes_are_kept_apart():
    assert len(AT_ONCE) >= 8
    for story in group(READINGS):
        assert len({r.outlet.id.split("-")[0] for r in story.reports}) == 1


@pytest.mark.parametrize("size", [1, 3, 10, 32])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_same_stories_come_out_however_reports_arrive(size: int, seed: int):
    order = READINGS.copy()
    random.Random(seed).shuffle(order)
    stream = Stream()
    for start in range(0, len(order), size):
        stream.add([features_of(r.report, r) for r in order[start : start + size]])
    assert parts(stream, order) == AT_ONCE


def test_a_story_keeps_its_id_when_later_reports_join():
    before = group(READINGS[:2])[0]
    after = next(s for s in group(READINGS[:4]) if before.reports[0] in s.reports)
    assert len(after.reports) > len(before.reports)
    assert after.id == before.id == name_of(before.reports[0].id)


def test_reports_out_of_the_window_are_not_compared():
    stream = Stream()
    made = [features_of(READINGS[n].report) for n in (0, 1)]
    later = replace(made[1], day=made[0].day + WINDOW + 1)
    stream.add([made[0], later])
    assert len(stream.clusters()) == 2
    assert not stream.ties([0, 1])


def ruling(number: int, kind: RulingKind, some: str, others: str = "") -> Ruling:
    return Ruling(number, kind, tuple(some), tuple(others))


def test_what_is_merged_by_hand_is_one_story():
    one, other = READINGS[0], READINGS[12]
    by_hand = Ruling(0, RulingKind.TOGETHER, (one.report.id,), (other.report.id,))
    assert not any({one.report, other.report} <= set(s.reports) for s in group(READINGS))
    (story,) = [s for s in group(READINGS, [by_hand]) if one.report in s.reports]
    assert other.report in story.reports
    assert "by hand" in " ".join(join.reason for join in group([one, other], [by_hand])[0].joins)


def test_a_join_that_is_likely_keeps_its_reason_beside_a_ruling():
    one, other = READINGS[0], READINGS[1]
    by_hand = Ruling(0, RulingKind.TOGETHER, (one.report.id,), (other.report.id,))
    (join,) = group([one, other], [by_hand])[0].joins
    assert "both name" in join.reason
    assert not {"Monday", "Tuesday", "Friday"} & set(join.shared)


def test_what_is_split_by_hand_never_comes_together_again():
    story = max(group(READINGS), key=lambda s: len(s.reports))
    out, rest = story.reports[0].id, tuple(r.id for r in story.reports[1:])
    by_hand = Ruling(0, RulingKind.APART, (out,), rest)
    for readings in (READINGS, READINGS[::-1], READINGS[:4]):
        for made in group(readings, [by_hand]):
            ids = {r.id for r in made.reports}
            assert not (out in ids and ids & set(rest))


def test_of_rulings_that_contradict_the_later_holds():
    together = ruling(0, RulingKind.TOGETHER, "ab", "cd")
    apart = ruling(1, RulingKind.APART, "a", "bcd")
    assert settled([together]).together == (frozenset("abcd"),)
    ruled = settled([together, apart])
    assert ruled.together == (frozenset("bcd"),)
    assert ruled.apart == {("a", "b"), ("a", "c"), ("a", "d")}
    again = settled([together, apart, ruling(2, RulingKind.TOGETHER, "a", "b")])
    assert again.together == (frozenset("abcd"),)
    assert not again.apart


def test_what_is_together_through_a_third_is_together():
    ruled = settled(
        [ruling(0, RulingKind.TOGETHER, "a", "b"), ruling(1, RulingKind.TOGETHER, "b", "c")]
    )
    assert ruled.together == (frozenset("abc"),)


def kinds(found: tuple[Change, ...]) -> list[ChangeKind]:
    return [change.kind for change in found]


def stories(*groups: str) -> list[Story]:
    one = group(READINGS[:1])[0]
    return [
        replace(
            one,
            id=f"story-{name[0]}",
            reports=tuple(replace(READINGS[0].report, id=letter) for letter in name),
            joins=(),
        )
        for name in groups
    ]


def test_what_changed_is_told_with_its_kind():
    assert kinds(changes([], stories("ab"))) == [ChangeKind.NEW]
    assert kinds(changes(stories("ab"), stories("abc"))) == [ChangeKind.GREW]
    assert changes(stories("ab"), stories("ab")) == ()
    (merged,) = changes(stories("ab", "cd"), stories("abcd"))
    assert (merged.kind, merged.story, merged.other) == (ChangeKind.MERGED, "story-a", "story-c")
    assert merged.reports == ("c", "d")
    (split,) = changes(stories("abcd"), stories("ab", "cd"))
    assert (split.kind, split.story, split.other) == (ChangeKind.SPLIT, "story-c", "story-a")
    assert "no longer likelier" in split.reason
    by_hand = Ruling(0, RulingKind.APART, ("a", "b"), ("c", "d"))
    (split,) = changes(stories("abcd"), stories("ab", "cd"), [by_hand])
    assert split.reason == "taken apart by hand"
    elsewhere = Ruling(0, RulingKind.APART, ("c",), ("z",))
    (split,) = changes(stories("abcd"), stories("ab", "cd"), [elsewhere])
    assert "no longer likelier" in split.reason


def test_an_earlier_report_renames_a_story_and_no_more():
    before, after = stories("bc"), stories("abc")
    (grew,) = changes(before, after)
    assert (grew.kind, grew.story, grew.reports) == (ChangeKind.GREW, "story-a", ("a",))


def test_near_stories_are_to_be_read_beside_one_another():
    told = (
        "The council of Marl voted to close the Hazel swimming pool, mayor Ida Brandt said.",
        "Swimmers in Marl miss the Hazel pool, whose end was defended by Ida Brandt in the paper.",
        READINGS[0].report.text,
    )
    made = group([reading(report(t, outlet=f"{n}.example")) for n, t in enumerate(told)])
    beside = {story.reports[0].text: story.related for story in made if len(story.reports) == 1}
    assert not beside[told[2]]
    for link in beside.get(told[0], ()):
        assert "Hazel" in link.reason
        assert link.story == name_of(
            next(s for s in made if told[1] in s.reports[0].text).reports[0].id
        )
