from dataclasses import replace

import pytest

from builders import report
from sayso.adapters.outlets import Directory
from sayso.records import Certainty
from sayso.stages.sourcing.direction import Party, direction, giver_among
from sayso.stages.sourcing.newsrooms import newsroom_of

DIRECTORY = Directory()


def party(outlet: str, published: str = "", wires: tuple[str, ...] = ()) -> Party:
    made = report("text", outlet=outlet, published=published)
    return Party(made, newsroom_of(made, DIRECTORY), wires)


AP = party("apnews.com", "2024-05-02")
REUTERS = party("reuters.com", "2024-05-03")
PAPER = party("a.example", "2024-05-01")
REPRINT = party("b.example", "2024-05-01", (AP.room.id,))


@pytest.mark.parametrize(
    ("parties", "giver"),
    [
        ([PAPER, AP], PAPER),
        ([PAPER, REPRINT, AP], AP),
        ([PAPER, REPRINT, REUTERS], REUTERS),
        ([PAPER, REPRINT], REPRINT),
        ([PAPER], PAPER),
    ],
)
def test_who_had_it_first(parties: list[Party], giver: Party):
    assert parties[giver_among(range(len(parties)), parties)] == giver


def test_an_uncredited_agency_gives_unless_another_is_half_a_day_older():
    minutes = party("a.example", "2024-05-02T06:00:00")
    agency = party("apnews.com", "2024-05-02T07:00:00")
    older = party("a.example", "2024-05-01T06:00:00")
    assert giver_among([0, 1], [minutes, agency]) == 1
    assert giver_among([0, 1], [older, agency]) == 0


def test_an_issuer_gives_what_it_was_first_to_say():
    release = replace(party("works.example", "2024-05-02T06:00:00"), issuer=True)
    reprint = party("b.example", "2024-05-02T07:00:00", (AP.room.id,))
    assert giver_among([0, 1], [release, reprint]) == 0
    certainty, why = direction(reprint, release, holds_all=False)
    assert certainty is Certainty.FIRM
    assert "issued" in why


@pytest.mark.parametrize(
    ("taker", "giver", "certainty", "why"),
    [
        (REPRINT, AP, Certainty.FIRM, "credits Associated Press"),
        (REPRINT, REUTERS, Certainty.FIRM, "another agency"),
        (PAPER, REPRINT, Certainty.FIRM, "with an agency's credit"),
        (AP, PAPER, Certainty.FIRM, "earlier"),
        (party("c.example"), PAPER, Certainty.POSSIBLE, "not shown"),
        (party("c.example", "2024-05-01T09:00:00"), PAPER, Certainty.POSSIBLE, "not shown"),
    ],
)
def test_direction_and_why(taker: Party, giver: Party, certainty: Certainty, why: str):
    found = direction(taker, giver, holds_all=False)
    assert found[0] is certainty
    assert why in found[1]


def test_the_fuller_text_is_a_reason():
    assert "fuller" in direction(party("c.example"), PAPER, holds_all=True)[1]
