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
