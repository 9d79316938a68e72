import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import MADE, reading, report
from sayso.records import (
    Evidence,
    Modality,
    Part,
    Place,
    Reading,
    Span,
    Statement,
    Story,
    TimeReference,
)
from sayso.stages.grouping import group

TRAIN = (
    "A freight train left the tracks near the harbour of Varnholm on Tuesday and killed seven.",
    "Seven people died when a goods train derailed beside Varnholm harbour, said Ida Brandt.",
    "The derailment of a freight train at the harbour of Varnholm, where seven died, is probed.",
)
FLOOD = (
    "Heavy rain drove the river Ell over its banks in Ostmark and cut off four villages there.",
    "Four villages in Ostmark are cut off after the river Ell burst its banks in heavy rain.",
)
DAY = "2024-05-01T10:00:00"


def told(text: str, outlet: str = "a.example", published: str = DAY, **parts: str) -> Reading:
    return reading(report(text, outlet=outlet, published=published, **parts))


def texts(stories: tuple[Story, ...]) -> list[set[str]]:
    return [{member.text for member in story.reports} for story in stories]


def stating(read: Reading, *, place: str = "", day: str = "") -> Reading:
    """The reading with a statement in its first sentence that has a place or a day."""
    span = Span(0, 1)
    statement = Statement(
        id="s",
        evidence=Evidence(read.report.id, Part.TEXT, span, ""),
        sentence=0,
        attributions=(),
        speaker=None,
        actor=None,
        act="happen",
        object=None,
        recipient=None,
        modality=Modality.STATED,
        negated=False,
        quantities=(),
        times=(TimeReference(span, day, day, day),) if day else (),
        places=(Place(span, place, ""),) if place else (),
        terms=(),
        names=(),
    )
    return replace(read, statements=(statement,))


def test_reports_of_two_happenings_make_two_stories():
    readings = [told(text, f"{n}.example") for n, text in enumerate((*TRAIN, *FLOOD))]
    assert texts(group(readings)) == [set(TRAIN), set(FLOOD)]


def test_each_join_names_its_reason():
    stories = group([told(text) for text in TRAIN])
    assert len(stories) == 1
    ids = {member.id for member in stories[0].reports}
    assert len(stories[0].joins) == 2
    for join in stories[0].joins:
        assert {join.report, join.to} <= ids
        assert "Varnholm" in join.reason
        assert "Varnholm" in join.shared
        assert 0 < join.lexical <= 1


def test_nothing_gives_nothing():
    assert group([]) == ()


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_input_order_does_not_matter(order: tuple[int, ...]):
    readings = [told(text, f"{n}.example") for n, text in enumerate((*TRAIN[:2], *FLOOD))]
    assert group([readings[index] for index in order]) == group(readings)


def test_a_report_given_twice_counts_once():
    one = told(TRAIN[0])
    stories = group([one, one])
    assert [len(story.reports) for story in stories] == [1]


def test_reports_stand_in_order_of_time():
    late, early = told(TRAIN[0], published="2024-05-02T10:00:00"), told(TRAIN[1])
    assert group([late, early])[0].reports == (early.report, late.report)


def test_the_same_kind_of_event_far_apart_in_time_is_another():
    later = told(TRAIN[1], published="2024-06-20T10:00:00")
    assert len(group([told(TRAIN[0]), later])) == 2


def test_without_a_date_there_is_no_window():
    assert len(group([told(TRAIN[0]), told(TRAIN[1], published="")])) == 1


def test_other_ages_keep_alike_reports_apart():
    pattern = "A {}-year-old man was shot in the chest near a shop on {} Street, police said."
    one, other = told(pattern.format(20, "Alder")), told(pattern.format(33, "Birch"))
    same = told(pattern.format(20, "Alder"), "b.example")
    assert len(group([one, same])) == 1
    assert len(group([one, other])) == 2


def test_other_streets_keep_alike_reports_apart():
    pattern = (
        "A fire damaged the {} Street primary school in Brackwell on Sunday, Martin Sayle said."
    )
    one, other = told(pattern.format("Ash")), told(pattern.format("Elm"))
    assert len(group([one, other])) == 2


def test_other_places_keep_alike_reports_apart():
    pattern = "A ferry with ninety passengers ran aground in fog off {} at dawn, rescuers said."
    one, other = told(pattern.format("Ostmark")), told(pattern.format("Varnholm"))
    apart = [stating(one, place="Ostmark"), stating(other, place="Varnholm")]
    assert len(group([one, other])) == 1
    assert len(group(apart)) == 2


def test_other_dates_keep_alike_reports_apart():
    pattern = "A ferry with ninety passengers ran aground in fog off Ostmark{}, rescuers said."
    one, other = told(pattern.format("")), told(pattern.format(" again at dawn"))
    near = [stating(one, day="2024-04-28"), stating(other, day="2024-04-29")]
    far = [stating(one, day="2024-04-20"), stating(other, day="2024-04-29")]
    assert len(group(near)) == 1
    assert len(group(far)) == 2


def test_vectors_of_unlike_meaning_keep_reports_apart():
    one, two = np.zeros((2, 384), np.float32)
    one[0] = two[1] = 1
    pair = [
        reading(report(TRAIN[n], outlet="a.example", published=DAY), vectors=row[None])
        for n, row in ((0, one), (2, two))
    ]
    alike = [replace(read, vectors=pair[0].vectors) for read in pair]
    assert group(alike)[0].joins[0].vector == pytest.approx(1, abs=0.01)
    joined = "leads that mean the same"
    assert joined in group(alike)[0].joins[0].reason
    weaker = ["A train derailed on Tuesday near Varnholm.", "Varnholm mourns after derailment."]
    unlike = [replace(read, report=told(text).report)
              for read, text in zip(pair, weaker, strict=True)]  # fmt: skip
    assert len(group(unlike)) == 2


def test_revisions_of_one_address_stay_together():
    first = told("Police are at the scene in Varnholm.", series="s")
    second = told("A freight train has killed seven.", series="s", published="2024-08-01T00:00:00")
    stories = group([first, second])
    assert len(stories) == 1
    assert "revision" in stories[0].joins[0].reason


def test_the_records_say_what_made_them():
    assert group([told(TRAIN[0])])[0].made.stage == "grouping"
    assert MADE.stage == "test"


WORDS = st.sampled_from(
    ["Varnholm", "harbour", "train", "seven", "20-year-old", "Ostmark", "river", "the", "a", "said"]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", DAY, "2024-05-03"])), max_size=6))
def test_every_report_stands_in_one_story(rows: list[tuple[str, str]]):
    readings = [told(text, f"{n}.example", when) for n, (text, when) in enumerate(rows)]
    stories = group(readings)
    placed = [member.id for story in stories for member in story.reports]
    assert sorted(placed) == sorted(read.report.id for read in readings)
    assert all(len(story.joins) == len(story.reports) - 1 for story in stories)


@given(st.text())
def test_any_text_is_taken(text: str):
    assert len(group([told(text, headline=text)])) == 1
