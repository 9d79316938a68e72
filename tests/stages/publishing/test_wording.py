from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builders import moment
from sayso.records import Difference, DifferenceKind, Modality, Range, Saying, Side, Span, Verdict
from sayso.stages.publishing import publish, to_html, wording
from stages.publishing.sample import (
    EK,
    MINISTRY,
    NOBODY,
    REVIEW,
    blog,
    comparison,
    telling,
    tribune,
)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Range(1, 1), "1 origin"),
        (Range(2, 2), "2 origins"),
        (Range(2, 3), "2–3 origins"),
        (Range(0, 1), "0–1 origins"),
        (Range(0, 0), "0 origins"),
    ],
)
def test_counts_in_words(found, words):
    assert wording.count(found, "origin") == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020-01-05", "2020-01-05", "5 January 2020"),
        ("2020-01-05", "2020-01-07", "5 January 2020 to 7 January 2020"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2021-02-01", "2021-02-28", "February 2021"),
        ("2020-02-01", "2020-02-28", "1 February 2020 to 28 February 2020"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2020", "2020", "2020"),
        ("2020-13-05", "2020-13-05", "2020-13-05"),
    ],
)
def test_days_in_words(first, last, words):
    assert wording.days(first, last) == words


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("Foreman Bo Ek", "Foreman"),
        ("Bo Ek, the foreman who counts,", "the foreman who counts"),
        ("Ek", ""),
        ("foreman", "foreman"),
        ("", ""),
    ],
)
def test_a_role_does_not_repeat_the_name(role, shown):
    assert wording.role(replace(EK, role=role)) == shown


def test_how_real_something_is_made_stands_in_words():
    shown = wording.staged("the text does not go so far: planned, not stated")
    assert shown == "the text does not go so far: told as planned, not as a fact"
    assert wording.staged("Nine, not twelve") == "Nine, not twelve"
    assert set(wording.MODALITIES) == set(Modality)


def test_no_name_is_empty():
    assert wording.listed(["Norvane Press", ")", "", "Tarn Post"]) == "Norvane Press and Tarn Post"
    assert wording.listed(["–"]) == ""


def test_days_inside_a_value_are_made_readable():
    assert wording.readable("in May (2031-05-01 to 2031-05-31)") == "in May (May 2031)"
    assert wording.readable("on 2031-05-04, twice") == "on 4 May 2031, twice"


def test_moments_are_as_exact_as_they_are_known():
    assert wording.moment(None) == "no date"
    assert wording.moment(moment("2020-01-05")) == "5 January 2020"
    assert wording.moment(moment("2020-01-05T09:30:00")) == "5 January 2020, 09:30 UTC"


def test_names_as_a_phrase():
    assert wording.listed([]) == ""
    assert wording.listed(["A"]) == "A"
    assert wording.listed(["A", "B", "A"]) == "A and B"
    assert wording.listed("ABCDE") == "A, B, C, D and E"
    assert wording.listed("ABCDEF") == "A, B, C, D and 2 more"


def test_on_whose_word():
    quote = blog.text[:10]
    assert wording.on_whose_word(telling(blog, quote, "")) == "on its own word"
    assert (
        wording.on_whose_word(telling(blog, quote, "", MINISTRY, REVIEW))
        == "on the word of the ministry, through the Harbour Review"
    )
    assert wording.speaker(NOBODY) == "a speaker not named"
    assert wording.speaker(EK) == "Bo Ek"


def test_bylines():
    assert wording.byline(tribune) == "by Ida Holm"
    assert wording.byline(blog) == "no byline"


def test_sentences_end_once():
    assert wording.sentence("it is so") == "It is so."
    assert wording.sentence("It is so.") == "It is so."
    assert wording.sentence("  ") == ""


@given(st.text())
def test_cleaned_text_may_stand_in_xml(text):
    found = wording.clean(text)
    element = etree.Element("a")
    element.text = found
    assert etree.fromstring(etree.tostring(element)).text == (found or None)


def test_marks_that_steer_text_are_left_out_and_others_kept():
    assert wording.clean("a\u202eb\u200bc\ufeffd\x00e\ud800") == "abcde"
    assert wording.clean("क्\u200dष — é 北\n") == "क्\u200dष — é 北\n"


def test_a_conflict_reads_as_sentences_with_who_says_them():
    two = (
        Side(
            "31",
            (),
            ("Meridiana",),
            (),
            None,
            Saying("31 were hurt", "Meridiana", "two hospitals", None),
        ),
        Side(
            "17",
            (),
            ("Lantern",),
            (),
            None,
            Saying("The ministry had 17", "Lantern", "the ministry", None),
        ),
    )
    made = Difference(
        "d", DifferenceKind.FIGURE, Verdict.CONFLICT, "injured", two, (), "", series="s"
    )
    told = "Two hospitals (Meridiana): 31 were hurt. Lantern: The ministry had 17."
    assert wording.headed(made) == told
    assert wording.headed(replace(made, verdict=Verdict.UPDATE)) == "Injured: 31, then 17."


def test_a_claim_tells_what_a_later_report_has_in_its_place():
    made = publish(comparison())
    claim = made.claims[0]
    mine = claim.tellings[0].statement.evidence
    later = replace(mine, quote="Fifteen were hurt", span=Span(900, 917))
    sides = (
        Side("12", (mine,), ("Northwire",), (), moment("2031-05-04")),
        Side("Fifteen", (later,), ("The Orla Tribune",), (), moment("2031-05-05")),
    )
    update = replace(
        made.differences[0], kind=DifferenceKind.FIGURE, verdict=Verdict.UPDATE, sides=sides
    )
    told = "Since then: fifteen (The Orla Tribune, 5 May 2031)."
    assert wording.since_told(claim, replace(made, differences=(update,))) == told
    assert told in to_html(replace(made, differences=(update,)))
    last = replace(update, sides=(sides[1], sides[0]))
    assert wording.since_told(claim, replace(made, differences=(last,))) == ""
    assert wording.since_told(claim, replace(made, differences=())) == ""
