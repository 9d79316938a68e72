"""Only the outlet's own name is taken off a headline."""

import pytest

from sayso.records import Outlet
from sayso.stages.intake.headlines import clean_headline

TIDE = Outlet("tide.example", "The Tide", "address")


@pytest.mark.parametrize(
    ("headline", "cleaned"),
    [
        ("Quay closed | The Tide", "Quay closed"),
        ("Quay closed - Tide", "Quay closed"),
        ("Quay closed – tide.example", "Quay closed"),
        ("Quay closed | Tide Online", "Quay closed"),
        ("Quay closed | Harbour | The Tide", "Quay closed | Harbour"),
        ("The Tide | Quay closed", "Quay closed"),
        ("Quay closed：The Tide", "Quay closed"),
        ("Quay closed | for good", "Quay closed | for good"),
        ("Quay closed - a first", "Quay closed - a first"),
        ("The tide turns", "The tide turns"),
        ("The Tide", "The Tide"),
        ("", ""),
        ("  Quay \n closed ", "Quay closed"),
    ],
)
def test_headlines(headline: str, cleaned: str):
    assert clean_headline(headline, TIDE, (), "https://www.tide.example/a") == cleaned
