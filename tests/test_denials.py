"""What somebody denies is never told as what they said."""

from __future__ import annotations

import pytest

import sayso
from sayso.records import Standing

DENIALS = (
    "The treasurer, Ada Morn, denied on Monday that she had taken the money.",
    "Ada Morn, the treasurer, has denied that she had taken the money.",
    "“I deny it,” the treasurer said. Ada Morn denied that she had taken the money.",
)
CONFIRMED = {standing for standing in Standing if standing.row.confirms}


@pytest.mark.parametrize("text", DENIALS)
def test_a_denial_confirms_nothing(text: str):
    told = [sayso.report(text, outlet="Ossley Star", published="2031-05-05")]
    for claim in ("Ada Morn said that she had taken the money", "Ada Morn had taken the money"):
        assert sayso.check(claim, told).standing not in CONFIRMED


def test_a_dossier_says_that_it_is_denied():
    text = "Marcus Thiele, who leads the works, denied that the subsidy had played any part in it."
    made = sayso.dossier([sayso.report(text, outlet="Capital Ledger", published="2031-05-05")])
    assert "<i>Denied:</i> The subsidy had played any part" in made.to_html()
    assert "denied: The subsidy had played any part" in made.to_markdown()


def test_so_it_does_of_reports_that_are_called_wrong():
    text = "Reports that her ramp failed an inspection in January are wrong."
    made = sayso.dossier([sayso.report(text, outlet="Lys Line", published="2031-05-05")])
    page = made.to_html()
    shown = page.count("her ramp failed an inspection in January</h3>")
    assert shown == page.count("<i>Denied:</i> her ramp failed an inspection in January</h3>")


@pytest.mark.parametrize(
    "text",
    [
        "She passed in February. Reports that her ramp failed an inspection in January are wrong.",
        "Claims that the ramp failed an inspection in January are untrue, Ada Morn said.",
        "The rumour that the ramp failed an inspection in January is baseless.",
    ],
)
def test_reports_that_are_called_false_are_denied(text: str):
    told = [sayso.report(text, outlet="Ossley Star", published="2031-05-05")]
    claim = "The ramp failed an inspection in January"
    assert sayso.check(claim, told).standing not in CONFIRMED


def test_reports_that_are_not_called_false_stand():
    text = "Reports that the ramp failed an inspection in January are not wrong."
    told = [sayso.report(text, outlet="Ossley Star", published="2031-05-05")]
    assert "denies" not in " ".join(sayso.check("The ramp failed an inspection", told).why)
