"""Datelines and quotations in print."""

from __future__ import annotations

import pytest

from sayso.language.marks import ANY_DATELINE, CREDITED_DATELINE, DATELINE, OPEN_DATELINE, QUOTED


@pytest.mark.parametrize(
    "line", ["NORVANE, May 4 (NP) - The", "VERRIN — Trams", "MARN (Delta News) - He"]
)
def test_a_place_in_capitals_and_a_dash_are_a_dateline(line):
    assert DATELINE.match(line)
    assert ANY_DATELINE.match(line)


@pytest.mark.parametrize("line", ["The port closed on Friday.", "A ferry – the third – sank."])
def test_a_sentence_is_no_dateline(line):
    assert not DATELINE.match(line)


def test_the_names_of_a_dateline():
    assert CREDITED_DATELINE.match("NORVANE, May 4 (NP) - The")["names"] == "NP"
    assert OPEN_DATELINE.match("AP - The")["names"] == "AP"


def test_a_mark_that_is_not_closed_runs_to_the_end_of_its_paragraph():
    found = [m.group() for m in QUOTED.finditer("“One,” he said. “Two\nThree")]
    assert found == ["“One,”", "“Two"]
