"""Who holds which office, and when two reports contradict each other in it."""

import pytest

from asking import reading
from sayso.stages.comparing.parts.offices import holders, rival_holders


def told(*texts):
    """The offices that some reports give, of as many outlets."""
    return list(holders([reading(text, f"Outlet {n}") for n, text in enumerate(texts)]))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Energy Minister Vera Sund spoke.", ("Vera Sund", "energy")),
        ("Karl Ohm, the home secretary, left.", ("Karl Ohm", "interior")),
        ("The mayor of Telm, Ada Rue, waved.", ("Ada Rue", "mayor telm")),
    ],
)
def test_an_office_is_read_before_and_behind_a_name(text, held):
    assert [(one.name, one.office) for one in told(text)] == [held]


@pytest.mark.parametrize(
    "text",
    [
        "Former Energy Minister Vera Sund spoke.",
        "Karl Ohm, a deputy mayor of Telm, left.",
        "Ada Rue was named mayor of Telm and succeeds Karl Ohm, the mayor of Telm.",
    ],
)
def test_who_does_not_hold_it_now_is_none(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Health Minister Ines Roth spoke.", "Ines Roth, the justice minister, spoke.", True),
        ("Interior Minister Ines Roth spoke.", "Home Secretary Inés Rot spoke.", False),
        ("The mayor of Telm, Ada Rue, spoke.", "Tom Berg, the mayor of Telm, left.", True),
        ("The mayor of Telm, Ada Rue, spoke.", "Tom Berg, the mayor of Sarne, left.", False),
        ("The mayor of Telm, Ada Rue, met Tom Berg.", "Tom Berg, the mayor of Telm, left.", False),
    ],
)
def test_one_office_of_two_contradicts(one, other, apart):
    assert bool(list(rival_holders(told(one, other)))) == apart
