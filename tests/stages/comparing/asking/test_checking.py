"""What a claim changes in the words of a report is never confirmed."""

from __future__ import annotations

import pytest

import sayso
from asking import Table, reading
from sayso import pipeline
from sayso.assembly import tools
from sayso.ports import Judges
from sayso.records import Standing
from sayso.stages.comparing import Checker
from sayso.stages.reading import read_claim

CONFIRMED = {standing for standing in Standing if standing.row.confirms}
REPORT = """
The harbour board of Vessmouth met on Tuesday. Its chairwoman, Odile Marr, said the board would \
raise mooring fees by 12 per cent from January.

Fishermen walked out of the meeting sixteen minutes before it ended. The skipper Tom Bray \
pleaded not guilty in June to damaging a lock gate.

Ferrow Marine, the dredging company, has cleared 40,000 tonnes of silt from the inner basin. The \
company plans to clear the outer basin in spring. The former mayor, Ivo Stenn, praised the work.
"""


def finding(claim):
    report = sayso.report(
        REPORT.strip(),
        headline="Fees to rise at Vessmouth",
        outlet="The Vessmouth Post",
        url="https://vessmouthpost.example/fees",
        published="2031-11-05T09:00:00Z",
    )
    return sayso.check(claim, [report])


@pytest.mark.parametrize(
    "claim",
    [
        *(
            pytest.param(
                f"The {board} would raise mooring fees by 12 per cent from January.",
                marks=pytest.mark.xfail(
                    strict=True, reason="which board it is stands in the sentence before"
                ),
            )
            for board in ("harbour board", "board of Vessmouth")
        ),
        "Fishermen walked out of the meeting sixteen minutes before it ended.",
        "Tom Bray pleaded not guilty to damaging a lock gate.",
        "Ferrow Marine has cleared 40,000 tonnes of silt from the inner basin.",
        "Ferrow Marine plans to clear the outer basin in spring.",
        "Ivo Stenn praised the work.",
    ],
)
def test_what_keeps_the_words_is_found(claim):
    assert finding(claim).standing in CONFIRMED


@pytest.mark.parametrize(
    "claim",
    [
        "The harbour board would raise mooring fees by 21 per cent from January.",
        "The harbour board would raise mooring fees by 12 per cent from March.",
        "The harbour board has raised mooring fees by 12 per cent.",
        "The harbour board would not raise mooring fees by 12 per cent from January.",
        "Fishermen walked out of the meeting six minutes before it ended.",
        "Farmers walked out of the meeting sixteen minutes before it ended.",
        "Tom Bray pleaded guilty to damaging a lock gate.",
        "Ivo Stenn pleaded not guilty to damaging a lock gate.",
        "Ferrow Marine has cleared 40,000 tonnes of silt from the outer basin.",
        "Ferrow Marine has cleared 40,000 tonnes of sand from the inner basin.",
        "Ferrow Marine has cleared the outer basin.",
        "Ferrow Marine has cleared up to 40,000 tonnes of all silt from every basin.",
        "The skipper Tom Bray praised the work.",
        "Tom Bray said the board would raise mooring fees by 12 per cent from January.",
        "The board closed the harbour to visitors.",
    ],
)
def test_what_changes_a_word_is_not(claim):
    assert finding(claim).standing not in CONFIRMED


def test_an_answer_tells_its_grounds():
    found = finding("The harbour board would raise mooring fees by 21 per cent from January.")
    assert "12 per cent, not 21 per cent" in " ".join(found.why)
    assert any(g.agreement == "differs" for one in found.weighed for g in one.grounds)
    told = " ".join(REPORT.split())
    assert all(" ".join(one.evidence.quote.split()) in told for one in found.weighed)


SAID = "The council closed the old quarry"
LIKE = "Councillors shut the quarry that is old"
ALSO = "The old quarry was shut by the council"


def answered(*texts, odds):
    """The standing of ``SAID`` by reports of these texts, to which a model gives these odds."""
    table = Table({(text, SAID): (says, 0.01) for text, says in zip(texts, odds, strict=True)})
    told = [reading(f"{text}.", f"Outlet {n}") for n, text in enumerate(texts)]
    sourced = pipeline.source(pipeline.one_story(told), told, tools())
    held = Checker(sourced, Judges(table, table))
    return held.check(read_claim(f"{SAID}.", tools())).standing


def test_another_report_in_other_words_backs_what_one_only_perhaps_says():
    alone, backed = answered(LIKE, odds=[0.8]), answered(LIKE, ALSO, odds=[0.8, 0.8])
    assert alone == Standing.CANNOT_TELL
    assert backed in CONFIRMED


def test_the_same_words_back_nothing():
    assert answered(LIKE, LIKE, odds=[0.8, 0.8]) == Standing.CANNOT_TELL


def ferry(text, outlet, day):
    url = f"https://{outlet.casefold().replace(' ', '')}.example/{day}"
    return sayso.report(text, outlet=outlet, url=url, published=f"2031-03-{day}T09:00:00Z")


SUNK = "people were killed when the Kestrel ferry sank off Hallen, the coastguard said."
TRIAL = "The trial of the captain of the Kestrel will begin on {} May, the court said."
LATER = [
    ferry(f"Twelve {SUNK}", "Hallen Post", "03"),
    ferry(f"Fifteen {SUNK}", "Orrin Courier", "04"),
    ferry(TRIAL.format(4), "Orrin Courier", "05"),
    ferry(TRIAL.format(18), "Hallen Post", "20"),
]


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Twelve people were killed when the Kestrel ferry sank.", "since then Orrin Courier has"),
        ("Fifteen people were killed when the Kestrel ferry sank.", "before that Hallen Post had"),
        ("The trial of the captain will begin on 4 May.", "since then Hallen Post has"),
    ],
)
def test_a_later_value_is_told_as_an_update_and_no_conflict(claim, told):
    found = sayso.check(claim, LATER)
    assert found.standing in CONFIRMED
    assert any(f"an update, no conflict: {told}" in why for why in found.why)


def test_two_values_of_one_moment_are_a_conflict():
    sources = ("the coastguard said", "the mayor of Hallen, Ann Holt, said")
    texts = (f"Twelve {SUNK}", f"Nine {SUNK}".replace(*sources))
    both = [ferry(texts[0], "Hallen Post", "03"), ferry(texts[1], "Orrin Courier", "03")]
    found = sayso.check("Twelve people were killed when the Kestrel ferry sank.", both)
    assert found.standing == Standing.DISPUTED
