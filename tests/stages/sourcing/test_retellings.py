"""Rewrites: nothing of their own, the same meaning, the same order; never more than possible."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from builders import reading, report, story
from sayso.adapters.outlets import Directory
from sayso.records import Certainty, Reading, Sourcing, StepKind
from sayso.stages.sourcing import source

DIRECTORY = Directory()
WIRE = (
    "A landslide near Tverr on Monday buried 300 metres of road and a farmhouse.",
    "Rescuers with two dogs searched the mud for Leif Holten, who owns the farm.",
    "Geologist Ada Brenn said that rain had softened the clay for 9 days.",
    "The council of Tverr closed the valley road until Friday.",
)
RESPUN = (
    "About 300 metres of highway and a home vanished under earth at Tverr on Monday.",
    "Teams using dogs have been looking through the sludge for owner Leif Holten.",
    "Wet weather for 9 days made the soil weak, according to expert Ada Brenn.",
    "Until Friday nobody may use the road in the valley, local leaders in Tverr decided.",
)
THERE = (
    "Gudrun Vik heard a roar at 4.10 and saw the slope above Tverr move.",
    "Her neighbour Leif Holten is missing, his son Mats told our reporter at the school.",
    "At the Lund quarry 40 men put down their tools to help, foreman Per Aas said.",
    "The bus to Nesby turned back at the church of Hovin.",
)


OTHERS = (
    ("Trains on the Nesby line run again, the railway said.", "Nobody was hurt at Lund."),
    ("The mayor of Tverr thanked the helpers.", "Schools in Nesby stay shut on Friday."),
    ("Clay slides every spring there, the survey said.", "Hovin church was spared."),
)


def vectors(*meanings: int) -> np.ndarray:  # type: ignore[type-arg]
    """One row a sentence: sentences of one meaning have nearly the same vector."""
    rows = np.zeros((len(meanings), 384), np.float32)
    for place, meaning in enumerate(meanings):
        rows[place, meaning] = 0.9
        rows[place, 100 + place] = 0.43
    return rows


def told(
    outlet: str,
    lines: tuple[str, ...],
    hour: int,
    *meanings: int,
    language: str = "en",
    **parts: str,
) -> Reading:
    made = report(
        "\n".join(lines),
        outlet=outlet,
        published=f"2031-05-01T{hour:02}:00:00",
        language=language,
        **parts,
    )
    return reading(made, vectors=vectors(*meanings))


def sourced(*readings: Reading) -> Sourcing:
    return source(story(*readings), readings, DIRECTORY)


def ends(found: Sourcing, of: Reading) -> list[str]:
    named = {origin.id: origin.outlet.id for origin in found.origins}
    return [named[t.origin] for t in found.traces if t.report == of.report.id]


FIRST = told("first.example", WIRE, 8, 0, 1, 2, 3)
CROWD = tuple(
    told(f"other-{number}.example", lines, 9, 40 + number, 50 + number)
    for number, lines in enumerate(OTHERS)
)
"""Newsrooms that tell the story too, without the details of the first."""


def perhaps_from(found: Sourcing, of: Reading) -> list[set[str]]:
    """Where else each of a report's sentences may be from, by outlet."""
    named = {origin.id: origin.outlet.id for origin in found.origins}
    mine = [t for t in found.traces if t.report == of.report.id]
    return [{named[other] for other in trace.alternatives} for trace in mine]


def test_a_rewrite_goes_possibly_back_to_what_it_retells():
    mill = told("mill.example", RESPUN, 10, 0, 1, 2, 3)
    found = sourced(FIRST, *CROWD, mill)
    assert ends(found, mill) == ["first.example"] * 4
    for trace in found.traces:
        if trace.report == mill.report.id:
            assert trace.steps[0].certainty is Certainty.POSSIBLE
            assert trace.steps[0].kind is StepKind.RETOLD
            assert "in other words" in trace.steps[0].why
            assert len(trace.alternatives) == 1
    assert [copy.certainty for copy in found.copies] == [Certainty.POSSIBLE]


def test_what_all_tell_is_no_edge_but_may_be_from_any():
    mill = told("mill.example", RESPUN, 10, 0, 1, 2, 3)
    details = "At 9 that Monday 300 in Tverr knew Leif Holten, Ada Brenn and Friday."
    crowd = [
        told(other.report.outlet.id, (details, *lines), 9, 0, 1, 2)
        for other, lines in zip(CROWD, OTHERS, strict=True)
    ]
    found = sourced(FIRST, *crowd, mill)
    assert ends(found, mill) == ["mill.example"] * 4
    assert all("first.example" in others for others in perhaps_from(found, mill))


def test_few_reports_do_not_show_what_is_rare():
    mill = told("mill.example", RESPUN, 10, 0, 1, 2, 3)
    found = sourced(FIRST, mill)
    assert ends(found, mill) == ["mill.example"] * 4
    assert perhaps_from(found, mill) == [{"first.example"}] * 4


@pytest.mark.parametrize(
    ("parts", "lines", "end"),
    [
        ({"byline": "AP"}, RESPUN, "apnews.com"),
        ({}, (f"TVERR (AP) — {RESPUN[0]}", *RESPUN[1:]), "apnews.com"),
    ],
)
def test_what_stands_in_writing_outranks_a_likeness(
    parts: dict[str, str], lines: tuple[str, ...], end: str
):
    mill = told("mill.example", lines, 10, 0, 1, 2, 3, **parts)
    found = sourced(FIRST, *CROWD, mill)
    assert ends(found, mill) == [end] * 4
    assert perhaps_from(found, mill) == [set()] * 4


@pytest.mark.parametrize(("byline", "place"), [(("Ada Bly",), ""), ((), "TVERR — ")])
def test_what_is_signed_stays_its_own_and_may_be_a_rewrite(byline: tuple[str, ...], place: str):
    mill = told("mill.example", (f"{place}{RESPUN[0]}", *RESPUN[1:]), 10, 0, 1, 2, 3)
    signed = replace(mill, report=replace(mill.report, byline=byline))
    found = sourced(FIRST, *CROWD, signed)
    assert ends(found, signed) == ["mill.example"] * 4
    assert perhaps_from(found, signed) == [{"first.example"}] * 4
    assert [copy.certainty for copy in found.copies] == [Certainty.POSSIBLE]


def test_a_credit_for_a_part_clears_nothing_of_the_rest():
    mill = told("mill.example", RESPUN, 10, 0, 1, 2, 3, byline="Ada Bly with AP")
    found = sourced(FIRST, *CROWD, mill)
    assert ends(found, mill) == ["mill.example"] * 4
    assert perhaps_from(found, mill) == [{"apnews.com", "first.example"}] * 4
    assert found.copies == ()


def test_one_sentence_like_anothers_is_the_reports_own():
    mill = told("mill.example", (RESPUN[0], *(line for pair in OTHERS for line in pair)), 10, 0)
    assert perhaps_from(sourced(FIRST, mill), mill) == [set()] * 7


def test_who_was_there_has_it_from_nobody():
    own = told("there.example", THERE, 10, 0, 1, 10, 11)
    found = sourced(FIRST, own)
    assert ends(found, own) == ["there.example"] * 4
    assert found.copies == ()


def test_who_was_told_it_retells_nobody():
    said = (*RESPUN[:3], "The council in Tverr told the Mill News that the road was shut.")
    own = told("mill-news.example", said, 10, 0, 1, 2, 3)
    assert ends(sourced(FIRST, own), own) == ["mill-news.example"] * 4


def test_who_has_seen_it_retells_nobody():
    seen = (*RESPUN[:3], "Mill News has seen the order by which Tverr shut the road.")
    own = told("mill-news.example", seen, 10, 0, 1, 2, 3)
    found = sourced(FIRST, *CROWD, own)
    assert perhaps_from(found, own) == [set()] * 4


def test_the_earlier_one_retells_nobody():
    early = told("mill.example", RESPUN, 6, 0, 1, 2, 3)
    assert ends(sourced(early, FIRST), early) == ["mill.example"] * 4


def test_another_order_and_meaning_is_no_retelling():
    later = THERE[2:] + RESPUN[:1]
    own = told("there.example", later, 10, 20, 21, 0)
    assert ends(sourced(FIRST, own), own) == ["there.example"] * 3


def test_a_translation_shares_names_and_figures_in_order():
    lines = (
        "Ein Erdrutsch bei Tverr hat 300 Meter Straße und einen Hof begraben.",
        "Retter suchten im Schlamm nach Leif Holten, dem der Hof gehört.",
        "Der Regen habe den Lehm seit 9 Tagen aufgeweicht, sagte Ada Brenn.",
        "Die Straße bleibt gesperrt, teilte Tverr mit.",
    )
    german = told("bote.example", lines, 10, 30, 31, 32, 33, language="de")
    found = sourced(FIRST, *CROWD, german)
    assert ends(found, german) == ["first.example"] * 4


def test_a_signed_translation_may_be_from_what_it_translates():
    wire = (
        "A landslide near Tverr buried 2,400 metres of road, Leif Holten said.",
        "Ada Brenn measured 1.5 metres of rain in Hovin.",
        "The road to Nesby and Lund stays shut.",
    )
    lines = (
        "Bei Tverr liegen 2400 Meter Straße unter Schlamm, sagte Leif Holten.",
        "Ada Brenn maß 1,5 Meter Regen in Hovin.",
        "Nach Nesby und Lund führt keine Straße mehr.",
    )
    first = told("first.example", wire, 8, 0, 1, 2)
    german = told("bote.example", lines, 10, 30, 31, 32, language="de")
    signed = replace(german, report=replace(german.report, byline=("Ada Bly",)))
    found = sourced(first, signed)
    assert ends(found, signed) == ["bote.example"] * 3
    assert perhaps_from(found, signed) == [{"first.example"}] * 3


def test_an_appeal_to_the_reader_is_the_outlets_own():
    appeal = "If you like our news, your friends will too."
    mill = told("mill.example", (*RESPUN, appeal), 10, 0, 1, 2, 3, 3)
    found = sourced(FIRST, *CROWD, mill)
    assert ends(found, mill)[-1] == "mill.example"


def test_readings_without_vectors_are_taken():
    plain = [reading(r.report) for r in (FIRST, told("mill.example", RESPUN, 10, 0, 1, 2, 3))]
    assert len(sourced(*plain).traces) == 8
