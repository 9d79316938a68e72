"""The pair model: the same answer alone and among others, and what it tells apart."""

from __future__ import annotations

import pytest

from sayso.adapters.models import pairs
from sayso.adapters.models.pairs import CrossEncoder
from sayso.errors import ModelError

TOLD = "The council voted on Tuesday to close the quarry at Harrow."
ASKED = (
    "The council voted to close the quarry.",
    "The county voted to close the quarry.",
    "The council did not vote to close the quarry.",
    "Wolves were seen in the park.",
)


@pytest.fixture(scope="module")
def model() -> CrossEncoder:
    return CrossEncoder()


def test_it_has_a_fingerprint_and_odds_that_add_up(model):
    assert pairs.MODEL[:12] in model.fingerprint
    for odds in model.odds([(TOLD, asked) for asked in ASKED]):
        assert odds.says + odds.conflicts + odds.other == pytest.approx(1.0, abs=1e-4)


def test_a_pair_has_the_same_odds_alone_and_among_others(model):
    together = model.odds([(TOLD, asked) for asked in ASKED])
    alone = [CrossEncoder().odds([(TOLD, asked)])[0] for asked in reversed(ASKED)]
    assert together == alone[::-1]


def test_it_tells_what_is_said_from_what_is_not(model):
    said, actor, denied, other = model.odds([(TOLD, asked) for asked in ASKED])
    assert said.says > max(actor.says, denied.says, other.says)
    assert said.says > 0.5 > denied.says
    assert other.says < 0.1


@pytest.mark.parametrize("text", ["", "word " * 2000, "\ud800", "日本語"])
def test_odd_texts_are_read(model, text):
    assert len(model.odds([(text, text)])) == 1


def test_a_damaged_model_is_refused(monkeypatch):
    monkeypatch.setattr(pairs, "MODEL", "0" * 64)
    with pytest.raises(ModelError):
        CrossEncoder().odds([(TOLD, ASKED[0])])
