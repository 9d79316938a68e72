"""Who passes on whose word: media by their place, tags, cited and quoted sources."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.records import SourceKind


def chain(text: str, words: str) -> list[str]:
    """The sources of the innermost attribution that holds some words, outermost first."""
    found = {a.id: a for a in sayso.attributions(text)}
    start = text.index(words)
    holding = [a for a in found.values() if any(s.start <= start < s.end for s in a.content)]
    parents = {a.parent for a in holding}
    one = next(a for a in holding if a.id not in parents)
    names = []
    while one is not None:
        names.insert(0, " ".join(text[s.start : s.end] for s in one.source))
        one = found.get(one.parent or "")
    return names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The pier will close in May, harbour master Jon Vik told the Alder Bay Recorder.",
            ["the Alder Bay Recorder", "harbour master Jon Vik"],
        ),
        (
            "In an interview with KLB-TV, Judge Ana Ruiz said the pier will close in May.",
            ["KLB-TV", "Judge Ana Ruiz"],
        ),
        (
            "The pier will close in May, the port authority said, the weekly Der Hafen reported.",
            ["the weekly Der Hafen", "the port authority"],
        ),
        (
            "The Alder Bay Recorder, citing two engineers, reported the pier will close in May.",
            ["The Alder Bay Recorder", "two engineers"],
        ),
        (
            "The Alder Bay Recorder quoted an engineer as saying the pier will close in May.",
            ["The Alder Bay Recorder", "an engineer"],
        ),
        (
            "According to a memo seen by the Alder Bay Recorder, the pier will close in May.",
            ["the Alder Bay Recorder", "a memo"],
        ),
        (
            "Harbour master Jon Vik told parliament the pier will close in May.",
            ["Harbour master Jon Vik"],
        ),
        (
            "Harbour master Jon Vik told Anna Holt the pier will close in May.",
            ["Harbour master Jon Vik"],
        ),
        (
            "Harbour master Jon Vik told the White House the pier will close in May.",
            ["Harbour master Jon Vik"],
        ),
    ],
)
def test_a_medium_is_a_link_and_an_audience_is_none(text, expected):
    assert chain(text, "will close") == expected


def test_a_medium_by_its_place_is_an_outlet():
    text = "The pier will close in May, harbour master Jon Vik told the Alder Bay Recorder."
    kinds = {a.speaker.name: a.speaker.kind for a in sayso.attributions(text)}
    assert kinds["the Alder Bay Recorder"] == SourceKind.OUTLET


def test_a_tag_keeps_what_its_name_is_called_by():
    text = "Rebel fighters have entered the suburbs of Laroua, wire service Norpress claimed."
    assert [a.speaker.kind for a in sayso.attributions(text)] == [SourceKind.AGENCY]


@pytest.mark.parametrize(
    "text",
    [
        "The work went according to schedule and the road opened early.",
        "Having said that, the rooms are warm and the view is fine.",
        "It goes without saying that no boat leaves in such a storm.",
        "The museum features 40 paintings of ships.",
    ],
)
def test_set_phrases_and_things_on_show_say_nothing(text):
    assert sayso.attributions(text) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The dam was safe then, Halden Water's head, Tom Brisk, told the Ledger.", "Brisk"),
        (
            "The dam is safe, the ministry's engineer, Marta Kelling, told the Alder Post.",
            "Kelling",
        ),
    ],
)
def test_who_was_told_never_takes_the_place_of_who_told_it(text, source):
    assert source in chain(text, "The dam")[-1]


def test_a_passive_that_tells_when_is_no_tag():
    text = "The minister ordered a review of all 42 dams, a day after a crack was found."
    assert [a.speaker.name for a in sayso.attributions(text)] == ["The minister"]


def test_none_of_several_says_nothing():
    text = "Neither the mayor nor the chief would say why. Mayor Ruth Opel was in town."
    assert {a.speaker.name for a in sayso.attributions(text)} <= {"unknown"}


PIECES = st.lists(
    st.sampled_from(
        [
            "the minister said",
            "a crack was found",
            "according to the Alder Post",
            "Jo Vik told Radio Ell",
            "citing two officials",
            "“We saw nothing”",
            "the Post reported",
            "the dam is safe",
            "quoted him as saying",
        ]
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60)
@given(PIECES)
def test_nobody_relays_himself_whatever_the_text(pieces):
    found = {a.id: a for a in sayso.attributions(f"{', '.join(pieces)}.")}
    for start in found:
        seen, at = set(), start
        while at in found:
            assert at not in seen
            seen.add(at)
            at = found[at].parent
