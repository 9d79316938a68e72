"""Places in running text."""

import pytest

from sayso.adapters.gazetteer import GeoNames
from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.names.places import find_places

PARSER, NAMES = SpacyParser(), GeoNames()


def places(text):
    (passage,) = opened([(Part.TEXT, text)], PARSER).passages
    found = find_places(passage, NAMES)
    return [(text[p.span.start : p.span.end], p.name, p.country) for p in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks were held in Baghdad.", [("Baghdad", "Baghdad", "IQ")]),
        ("Talks were held in Kiev.", [("Kiev", "Kyiv", "UA")]),
        ("Iraq's parliament voted.", [("Iraq", "Iraq", "IQ")]),
        ("Troops left the United States.", [("United States", "United States", "US")]),
        ("He moved from Paris to Berlin.", [("Paris", "Paris", "FR"), ("Berlin", "Berlin", "DE")]),
        ("Trams stopped in KYIV on Monday.", [("KYIV", "Kyiv", "UA")]),
        ("READING MILL FIRE KILLS NINE", []),
        ("It happened in Oberhinterwald, Germany.", [
            ("Oberhinterwald", "Oberhinterwald", ""), ("Germany", "Germany", "DE")]),
        ("He lives in Georgia.", [("Georgia", "Georgia", "")]),
        ("The council met.", []),
        ("", []),
    ],
)  # fmt: skip
def test_places_are_found_with_their_canonical_names(text, expected):
    assert places(text) == expected
