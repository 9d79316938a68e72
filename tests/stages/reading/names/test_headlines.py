"""A headline in capitals: what is a name in it, and what only has a capital."""

import pytest

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.records import Part
from sayso.stages.reading.names.headlines import Headline

TEXT = "Petra Lindqvist said on Monday that the pier was open. The Harbour Board agreed."


class Words:
    """A part of a report, of which the text alone is looked at."""

    def __init__(self, part, text):
        self.part, self.text = part, text


@pytest.mark.parametrize(
    ("headline", "name", "is_one", "short"),
    [
        ("Lindqvist Hails Reopened Harbour Pier", "Lindqvist Hails", False, "Lindqvist"),
        ("Harbour Board Backs Petra Lindqvist", "Harbour Board", True, "Harbour Board"),
        ("Mayor Lindqvist hails the reopened pier", "Lindqvist hails", True, "Lindqvist hails"),
    ],
)
def test_in_capitals_only_what_the_text_names_is_a_name(headline, name, is_one, short):
    found = Headline([Words(Part.HEADLINE, headline), Words(Part.TEXT, TEXT)])
    assert found.names(Part.HEADLINE, name) == is_one
    assert found.shortened(Part.HEADLINE, name) == short
    assert found.names(Part.TEXT, name)


def test_a_headline_without_a_text_is_taken_as_it_is():
    found = Headline([Words(Part.HEADLINE, "Lindqvist Hails Reopened Harbour Pier")])
    assert found.names(Part.HEADLINE, "Lindqvist Hails")


def test_a_verb_of_the_headline_is_no_part_of_who_speaks():
    report = sayso.report(
        "President Lindqvist said on Monday that the pier was open.",
        headline="Lindqvist Hails Pier Reopening, Promises More Boats",
    )
    names = {a.speaker.name for a in pipeline.read(report, tools()).attributions}
    assert names == {"Lindqvist"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sunday Iraq's parliament said that the troops must go.", "Iraq's parliament"),
        ("Former Lindqvist campaign chairman Paul Nwosu said that he was ready.", "Paul Nwosu"),
        ("Twitter said that the account was closed.", "Twitter"),
        ("Sadr, who leads the largest bloc, said that it was a weak response.", "Sadr"),
        ("Ona Vasek, a nurse who lost her brother, said that nobody came.", "Ona Vasek"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(text, name):
    report = sayso.report(text, outlet="Paper")
    assert [a.speaker.name for a in pipeline.read(report, tools()).attributions] == [name]


def test_a_network_is_nobody():
    report = sayso.report("Twitter said that the account was closed.", outlet="Paper")
    (found,) = pipeline.read(report, tools()).attributions
    assert found.speaker.kind == "organisation"


def test_a_place_is_nobody_even_for_a_pronoun():
    report = sayso.report(
        "The quake struck at Dol Hestra. Guards stood at Dol Hestra. He said that nobody had left.",
        outlet="Paper",
    )
    names = {a.speaker.name for a in pipeline.read(report, tools()).attributions}
    assert "Dol Hestra" not in names
