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
CONFIRMED = {Standing.CORROBORATED, Standing.ONE_WORD, Standing.SINGLE_ORIGIN}


@pytest.mark.parametrize("text", DENIALS)
def test_a_denial_confirms_nothing(text: str):
    told = [sayso.report(text, outlet="Ossley Star", published="2031-05-05")]
    for claim in ("Ada Morn said that she had taken the money", "Ada Morn had taken the money"):
        assert sayso.check(claim, told).standing not in CONFIRMED


def test_a_dossier_says_that_it_is_denied():
    text = "Marcus Thiele, who leads the works, denied that the subsidy had played any part in it."
    made = sayso.dossier([sayso.report(text, outlet="Capital Ledger", published="2031-05-05")])
    assert "<i>Denied:</i> the subsidy had played any part" in made.to_html()
    assert "denied: the subsidy had played any part" in made.to_markdown()
