"""Which words of a headline go further than its text."""

from dataclasses import replace

import pytest

from sayso.records import Assertion, Evidence, HeadlineCheck, Part, Span, Support
from sayso.stages.publishing.further import words_further


def check(headline, told, verdict=Support.OVERSTATED, report="own"):
    passage = Evidence(report, Part.TEXT, Span(0, len(told)), told)
    one = Assertion(headline, Span(0, len(headline)), verdict, Support.SUPPORTED, "", (passage,))
    return HeadlineCheck(
        "own", of_digest=False, headline=headline, assertions=(one,), verdict=verdict
    )


@pytest.mark.parametrize(
    ("headline", "told", "further"),
    [
        (
            "Velm council scraps tram plan",
            "The council of Velm asked for a new look at its plan for the tram.",
            ("scraps",),
        ),
        ("Mill closure looms", "The mill may be closed.", ("looms",)),
        ("Ferries halted for a week", "Ferries are halted until inspected.", ("for a week",)),
        (
            "Hallen closes pier to all visitors",
            "Hallen closed its pier to anglers.",
            ("to all visitors",),
        ),
        ("Bank buys rival", "The bank is to purchase its rival.", ()),
    ],
)
def test_words_that_the_text_has_in_no_form(headline, told, further):
    assert words_further(check(headline, told)) == further


def test_what_is_only_told_as_surer_has_no_words_of_its_own():
    found = check("Council shuts pier for months", "The council may shut the pier.")
    (one,) = found.assertions
    assert words_further(found) == ("for months",)
    surer = replace(one, how="the text does not go so far: possible, not done")
    assert words_further(replace(found, assertions=(surer,))) == ()
    found = check("Council shuts every pier in secret", "The council shuts a pier.")
    (one,) = found.assertions
    wider = replace(one, how="the text does not go so far: no “every” in it")
    assert words_further(replace(found, assertions=(wider,))) == ("every",)


def test_a_sound_headline_goes_no_further():
    assert words_further(check("Mill burns", "The mill is old.", Support.SUPPORTED)) == ()


def test_others_texts_count_only_where_its_own_has_nothing_near():
    found = check("Mill burns", "The mill is old.")
    (one,) = found.assertions
    both = replace(
        one, evidence=(*one.evidence, *check("", "It burns.", report="b").assertions[0].evidence)
    )
    assert words_further(replace(found, assertions=(both,))) == ("burns",)
    assert words_further(check("Mill burns", "The mill burns.", report="b")) == ()
    assert words_further(replace(found, assertions=(replace(one, evidence=()),))) == ()
