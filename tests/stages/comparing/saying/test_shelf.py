"""Which passages come near a claim, by meaning and by words."""

from __future__ import annotations

from asking import asked, passages
from sayso.stages.comparing.saying.shelf import Shelf

TEXTS = (
    "The council closed the quarry. The quarry was dug in 1801. The quarry is deep.",
    "Councillors shut the stone pit for good. Ferries ran late.",
)


def test_the_nearest_come_first_whatever_their_words():
    near = Shelf(passages(*TEXTS)).near(asked("The council closed the quarry."), 5, each=5)
    assert near[0].text == "The council closed the quarry."
    assert near.index(next(p for p in near if "stone pit" in p.text)) < 4
    assert near[-1].text == "Ferries ran late."


def test_so_many_of_one_report_and_in_all():
    shelf = Shelf(passages(*TEXTS))
    claim = asked("The council closed the quarry.")
    assert len({p.report for p in shelf.near(claim, 2, each=1)}) == 2
    assert len(shelf.near(claim, 3, each=9)) == 3
    assert shelf.near(claim, 9, each=9, least=9.0) == []


def test_an_empty_shelf():
    assert Shelf([]).near(asked("The council closed the quarry."), 5, each=5) == []
