"""The cascade: the quick model rules out, the thorough one answers, and no more is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking import Table, asked, passages, reading
from sayso.ports import Judges, Odds
from sayso.records import Agreement, DifferenceKind, Ground, Says
from sayso.stages.comparing.parts.cast import Cast
from sayso.stages.comparing.parts.passages import of_bodies
from sayso.stages.comparing.saying.calibration import CHECKED, SIGNS, calibration, signs
from sayso.stages.comparing.saying.judge import Judge
from sayso.stages.comparing.saying.shelf import Shelf

TEXTS = (
    "The council closed the quarry on Tuesday. Wolves howled in the park.",
    "Councillors shut the stone pit. Ferries ran late.",
    "The council did not close the quarry. A bridge was opened.",
)
CLAIM = "The council closed the quarry."
SAID, PARAPHRASE, DENIED = (text.split(". ")[0] + "." for text in TEXTS)
SURE = {
    (SAID, CLAIM): (0.98, 0.01),
    (PARAPHRASE, CLAIM): (0.97, 0.01),
    (DENIED, CLAIM): (0.01, 0.98),
}


def answers(quick, thorough, most=12):
    told = [reading(text, f"Outlet {n}") for n, text in enumerate(TEXTS)]
    judge = Judge(Cast(told), Judges(quick, thorough))
    return judge.answers(asked(CLAIM), Shelf(passages(*TEXTS)), thorough=most)


def test_the_thorough_model_is_asked_what_the_quick_one_leaves_open():
    quick, thorough = Table(SURE), Table(SURE)
    found = answers(quick, thorough)
    assert len(quick.asked) == 6
    assert {one.passage for one in thorough.asked} == {SAID, PARAPHRASE, DENIED}
    assert [a.says for a in found] == [Says.IT, Says.IT, Says.OTHERWISE]


def test_it_decides_against_the_quick_one():
    found = answers(Table(SURE), Table({(SAID, CLAIM): (0.98, 0.01)}))
    assert [(a.passage.text, a.says) for a in found if a.says == Says.IT] == [(SAID, Says.IT)]


def test_it_is_asked_of_so_many_at_the_most_the_likeliest_first():
    thorough = Table(SURE)
    answers(Table(SURE), thorough, 1)
    assert len(thorough.asked) == 1


def test_passages_are_asked_with_their_headline_and_the_sentence_before():
    told = reading("A bridge was opened. The council closed the quarry.", headline="Quarry shut")
    quick = Table()
    judge = Judge(Cast([told]), Judges(quick, Table()))
    judge.answers(asked(CLAIM), Shelf(of_bodies([told])))
    contexts = {one.passage: one.context for one in quick.asked}
    assert contexts["The council closed the quarry."] == "Quarry shut A bridge was opened."
    assert contexts["A bridge was opened."] == "Quarry shut"


def test_the_calibration_knows_every_sign():
    known = calibration()
    assert set(known.says.signs) == set(known.conflicts.signs) == set(SIGNS)
    assert 0 < known.clear < known.perhaps < known.sure < 1


odds = st.floats(0.0, 1.0)


@given(odds, odds)
def test_odds_rise_with_the_models(one, other):
    low, high = sorted((one, other))
    rows = [signs(Odds(says, 0.0, 1 - says), 0.5, ()) for says in (low, high)]
    first, second = (calibration().says.odds(row) for row in rows)
    assert 0 <= first <= second <= 1


@pytest.mark.parametrize("part", [DifferenceKind.FIGURE, DifferenceKind.POLARITY])
def test_what_differs_makes_it_less_likely_said(part):
    ground = Ground(part, Agreement.DIFFERS, "9, not 12")
    assert (part, Agreement.DIFFERS) in CHECKED
    told = Odds(0.9, 0.05, 0.05)
    plain, apart = (calibration().says.odds(signs(told, 0.5, found)) for found in ((), (ground,)))
    assert apart < plain
