"""Who a source is: names, titles and pronouns within a report, kinds, keys across reports."""

from __future__ import annotations

from functools import cache

import pytest

from sayso.adapters.models.spacy_parser import SpacyParser
from sayso.adapters.outlets import Directory
from sayso.records import Part, SourceKind, Speaker
from sayso.stages.reading.document import opened
from sayso.stages.reading.saying.attributions import find_attributions

OUTLETS = Directory()


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def speakers(*texts: str) -> list[Speaker]:
    parts = list(zip((Part.TEXT, Part.STANDFIRST, Part.HEADLINE), texts, strict=False))
    return [a.speaker for a in find_attributions(opened(parts, parser()), OUTLETS)]


def test_a_surname_in_the_headline_takes_its_name_from_the_text():
    found = speakers("Mayor Petra Lindqvist opened the clinic.", "Lindqvist says more will follow.")
    assert [s.name for s in found] == ["Petra Lindqvist"]


def test_a_title_means_the_one_person_who_bears_it():
    one = speakers("Foreign Minister Ada Brandt left.\nThe minister said nothing was signed.")
    assert [(s.name, s.kind) for s in one] == [("Ada Brandt", SourceKind.PERSON)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tomas Varga saw the dam. He said it was safe.", "Tomas Varga"),
        ("Tomas Varga met Josip Brandt. He said it was safe.", "unknown"),
        ("Mr. Tomas Varga met Ms. Lena Osei. She said it was safe.", "Lena Osei"),
        ("The dam is old. He said it was safe.", "unknown"),
    ],
)
def test_a_pronoun_is_resolved_only_where_one_person_can_be_meant(text, name):
    assert [s.name for s in speakers(text)] == [name]


def test_it_goes_on_with_the_body_that_spoke_last():
    found = speakers("The interior ministry said the road was open. It said trains were running.")
    assert [s.key for s in found] == ["organisation:interior ministry"] * 2


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Mayor Petra Lindqvist", SourceKind.PERSON),
        ("The health ministry", SourceKind.ORGANISATION),
        ("A leaked memo", SourceKind.DOCUMENT),
        ("The Harbour Post", SourceKind.OUTLET),
        ("The Delta News Agency", SourceKind.AGENCY),
        ("Two officials", SourceKind.ANONYMOUS),
        ("Residents", SourceKind.CROWD),
        ("A resident", SourceKind.ANONYMOUS),
        ("I", SourceKind.FIRST_HAND),
    ],
)
def test_a_source_has_its_kind(source, kind):
    assert [s.kind for s in speakers(f"{source} said that the bridge was closed.")] == [kind]


def test_one_source_has_one_key_in_two_reports():
    first = speakers("Norland’s foreign ministry said that the envoy had left.")
    second = speakers("The foreign ministry said that the envoy had left.")
    assert first[0].key == second[0].key
    full = speakers("Mayor José Lindqvist said that the pier was open.")
    short = speakers("Lindqvist, the mayor, said that the pier was open.")
    assert full[0].key == short[0].key == "lindkvist"
