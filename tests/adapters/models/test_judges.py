"""Both judges keep the suite; odds are asked once, in memory and in a store."""

from __future__ import annotations

import pytest

from sayso.adapters.models.judges import QUICK, THOROUGH, CrossEncoder, Remembering, Stored
from sayso.adapters.stores.sql import SqlStore
from sayso.errors import ModelError
from sayso.ports import Odds, Question
from sayso.testing.models import JudgeConformance

MADE = {made_of.model: CrossEncoder(made_of) for made_of in (QUICK, THOROUGH)}
ASKED = [Question("", "The pier shut.", f"Pier {n} shut.") for n in range(3)]


class TestQuick(JudgeConformance):
    def judge(self):
        return MADE[QUICK.model]


class TestThorough(JudgeConformance):
    def judge(self):
        return MADE[THOROUGH.model]


class Counting:
    """Gives each question its own odds and counts what it is asked."""

    fingerprint = "counting"

    def __init__(self):
        self.asked = []

    def odds(self, asked):
        self.asked += asked
        return [Odds(len(one.claim) / 100, 0.0, 1 - len(one.claim) / 100) for one in asked]


def test_nothing_is_asked_twice_in_one_process():
    model = Counting()
    remembering = Remembering(model)
    first = remembering.odds([*ASKED, ASKED[0]])
    assert remembering.odds(ASKED) == first[:3]
    assert model.asked == ASKED


def test_nothing_is_asked_twice_of_a_store(tmp_path):
    for _ in range(2):
        model = Counting()
        with SqlStore(tmp_path / "s.db") as store:
            found = Stored(model, store).odds([*ASKED, ASKED[1]])
        assert found[:3] == Counting().odds(ASKED)
        assert found[3] == found[1]
    assert model.asked == []


def test_another_model_is_asked_anew(tmp_path):
    other = Counting()
    other.fingerprint = "another"
    with SqlStore(tmp_path / "s.db") as store:
        Stored(Counting(), store).odds(ASKED)
        Stored(other, store).odds(ASKED)
    assert other.asked == ASKED


def test_the_context_is_cut_and_never_the_claim():
    def odds(words, claim):
        question = Question("word " * words, "The pier shut on Monday.", claim)
        return MADE[THOROUGH.model].odds([question])[0]

    shut = odds(2_000, "The pier shut.")
    assert shut == odds(500, "The pier shut.")
    assert shut.says > odds(500, "Wolves howled.").says


def test_a_damaged_model_is_refused():
    from dataclasses import replace

    with pytest.raises(ModelError):
        CrossEncoder(replace(QUICK, model_digest="0" * 64)).odds(ASKED[:1])
