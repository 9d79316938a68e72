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
