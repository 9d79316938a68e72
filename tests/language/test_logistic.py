"""Log odds to probabilities."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.logistic import logistic


def test_even_odds_are_a_half_and_thrice_as_likely_is_three_quarters():
    assert logistic(0.0) == 0.5
    assert logistic(math.log(3)) == pytest.approx(0.75)


@given(st.floats(allow_nan=False))
def test_any_log_odds_give_a_probability_and_its_counterpart(odds):
    assert 0 < logistic(odds) <= 1
    assert logistic(odds) + logistic(-odds) == pytest.approx(1)
