"""Persons and bodies of a report: full names, roles, initials, nouns that stand for them."""

from __future__ import annotations

from functools import cache

import pytest

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.names.bodies import Bodies
from sayso.stages.reading.names.cast import Cast
from sayso.stages.reading.names.kinds import listed_kind, noun_kind
from sayso.stages.reading.names.mentions import first_names
from sayso.stages.reading.names.people import People

PARSER = SpacyParser()


@cache
def cast(text: str) -> Cast:
    return opened([(Part.TEXT, text)], PARSER).cast


def people(text: str) -> People:
    return cast(text).people


def bodies(text: str) -> Bodies:
    return cast(text).bodies


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Engineer Ruth Okafor left. Okafor smiled.", "Okafor", "Ruth Okafor"),
        ("Dame Olga Reyes Montero spoke. Reyes smiled.", "Reyes", "Olga Reyes Montero"),
        ("General Hamid al-Karim came. Karim smiled.", "Karim", "Hamid al-Karim"),
        ("Coach Piet van der Berg left. Van der Berg smiled.", "Van der Berg", "Piet van der Berg"),
        ("Judge Mary Ellis and lawyer Tom Ellis met.", "Ellis", "Ellis"),
    ],
)
def test_a_short_name_takes_the_one_full_name_that_it_fits(text, short, full):
    assert people(text).full(short) == full


def test_a_surname_of_two_tells_nothing():
    assert people("Viktor and Anton Reznik own the stables.").is_unclear("Reznik")


def test_roles_before_and_behind_a_name_are_its_bearers():
    found = people("The ombudsman, Claire Duval, met Foreign Minister Ada Brandt and Bo Lind, 52.")
    assert found.bearer("ombudsman") == "Claire Duval"
    assert found.bearer("minister") == "Ada Brandt"
    assert found.bearer("minister", ("deputy",)) == ""
    assert found.gender("Claire Duval") == "f"


@pytest.mark.parametrize("title", ["Glaciologist Dr.", "Supt", "Sir", "Parish priest Father"])
def test_titles_are_no_part_of_a_name(title):
    assert people(f"{title} Henrik Aalto came on Monday.").full("Aalto") == "Henrik Aalto"


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The Harbour Workers' Union (HWU) met.", "HWU", "Harbour Workers' Union"),
        ("Northern Institute for Ocean Research data came.", "NIOR", None),
        ("Halvorsen Maritime Group lost money.", "Halvorsen", "Halvorsen Maritime Group"),
    ],
)
def test_initials_and_beginnings_stand_for_bodies(text, short, full):
    found = bodies(text).full(short)
    assert found == full if full else found.startswith("Northern Institute")


def test_a_noun_stands_for_the_body_that_it_ends_or_describes():
    text = "The Tarn Valley Trust met water regulator Aquamark. Kelso Foods was absent."
    end = len(text)
    found = bodies(text)
    assert found.called("trust", Part.TEXT, end) == "Tarn Valley Trust"
    assert found.called("watchdog", Part.TEXT, end) == "Aquamark"
    assert found.called("ministry", Part.TEXT, end) == ""


def test_lists_made_by_scripts_hold_what_they_say():
    assert noun_kind("actuary") == "person"
    assert noun_kind("syndicate") == "organisation"
    assert noun_kind("leaflet") in {None, "document"}
    assert noun_kind("xylophonists-r-us") is None
    assert listed_kind("minister") == "person"
    names = first_names()
    assert names["Ludmila"] == "f"
    assert names["Tomas"] == "m"
    assert len(names) > 15000
