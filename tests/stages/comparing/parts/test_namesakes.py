"""One person under one key and name across reports, namesakes apart."""

from __future__ import annotations

from dataclasses import replace

import sayso
from sayso.assembly import tools
from sayso.records import SourceKind
from sayso.stages.comparing.parts.namesakes import merged
from sayso.stages.reading.reading import read


def names(*texts: str) -> list[tuple[str, str]]:
    readings = [
        read(replace(sayso.report(t, outlet=f"Outlet {n}"), language="en"), tools())
        for n, t in enumerate(texts)
    ]
    found = [a.speaker for r in merged(readings) for a in r.attributions]
    return [(s.key, s.name) for s in found if s.kind in {SourceKind.PERSON, SourceKind.UNKNOWN}]


def test_spellings_of_one_name_are_one_person():
    found = names(
        "Speaker Mohammed al-Halbusi said that the session would go on.",
        "Speaker Mohamed Al-Halboosi said that the session would end.",
    )
    assert len({key for key, _ in found}) == 1
    assert len({name for _, name in found}) == 1


def test_a_surname_takes_the_full_name_of_another_report():
    found = names(
        "Mayor Petra Lindqvist said that the pier was open.",
        "Lindqvist, the mayor, said that the pier was closed.",
    )
    assert {name for _, name in found} == {"Petra Lindqvist"}


def test_namesakes_are_kept_apart_and_their_bare_surname_is_nobodys():
    found = names(
        "Senator Ron Aldous said that the vote was fair.",
        "Coach Maria Aldous said that the match was fair.",
        "Aldous said that it was fair.",
    )
    assert found[0][0] != found[1][0]
    assert found[2][1] == "unknown"


def all_names(*texts: str) -> list[tuple[str, str]]:
    readings = [
        read(replace(sayso.report(t, outlet=f"Outlet {n}"), language="en"), tools())
        for n, t in enumerate(texts)
    ]
    return [(a.speaker.key, a.speaker.name) for r in merged(readings) for a in r.attributions]


def test_surnames_that_sound_alike_are_one_person_where_the_first_name_agrees():
    found = names(
        "The engineer, Ruvim Ketsbar, said that the gates were shut.",
        "The engineer, Ruvim Kezbar, said that the gates were open.",
    )
    assert len(set(found)) == 1


def test_surnames_that_sound_alike_are_two_persons_with_other_first_names_or_titles():
    found = names(
        "Minister Ruvim Ketsbar said that the gates were shut.",
        "Judge Ruvim Kezbar said that the gates were open.",
        "Minister Lado Kezbar said that nobody knew.",
    )
    assert len({key for key, _ in found}) == 3


def test_a_body_is_one_by_its_full_name_its_country_and_its_initials():
    found = all_names(
        "The Norrandian Ministry of Defence said that the troops would stay.",
        "The Ministry of Defence said that the troops were safe.",
        "The defence ministry said that the base was open.",
    )
    assert len(set(found)) == 1


def test_two_bodies_of_one_kind_are_two():
    found = all_names(
        "The Ministry of Defence said that the troops would stay.",
        "The Ministry of Justice said that the judges would stay.",
    )
    assert len(set(found)) == 2


def test_case_and_article_make_no_other_source():
    found = all_names(
        "The government said that the bridge was open.",
        "On Tuesday the government said that the road was closed.",
    )
    assert set(found) == {("organisation:government", "the government")}
