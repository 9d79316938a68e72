"""The scorer of coreference, on clusters whose scores can be counted by hand."""

import itertools
import random

import numpy as np
import pytest

from sayso.testing.coreference import assigned, scores


def test_all_right():
    score = scores("aabbc", "xxyyz")
    assert (score.muc.f1, score.b3.f1, score.ceaf_e.f1, score.conll) == (1, 1, 1, 1)


def test_vilain_s_chain_in_two_pieces():
    score = scores("aaaa", "xxyy")
    assert (score.muc.recall, score.muc.precision) == (pytest.approx(2 / 3), 1)
    assert (score.b3.recall, score.b3.precision) == (0.5, 1)
    # φ4 of four and two mentions that share two is 2·2/6; the other piece is left over.
    assert score.ceaf_e.recall == pytest.approx(2 / 3)
    assert score.ceaf_e.precision == pytest.approx(1 / 3)


def test_bagga_and_baldwin_s_example():
    """Twelve mentions in chains of 5, 2 and 5; the two of five are joined."""
    score = scores("aaaaabbccccc", "xxxxxyyxxxxx")
    assert (score.b3.precision, score.b3.recall) == (pytest.approx(7 / 12), 1)
    assert (score.muc.precision, score.muc.recall) == (pytest.approx(9 / 10), 1)
    small = scores("aaaaabbccccc", "xxxxxxxyyyyy")
    assert small.b3.precision == pytest.approx((5 * 5 / 7 + 2 * 2 / 7 + 5) / 12)


def test_luo_s_example_takes_each_cluster_once():
    score = scores("aaaaabbccccc", "xxxxxyyxxxxx")
    assert score.ceaf_e.recall == pytest.approx((2 * 5 / 15 + 1) / 3)
    assert score.ceaf_e.precision == pytest.approx((2 * 5 / 15 + 1) / 2)


def test_mentions_that_stand_alone_count_but_give_no_link():
    score = scores("abc", "xyz")
    assert (score.muc.f1, score.b3.f1, score.ceaf_e.f1) == (0, 1, 1)
    joined = scores("abc", "xxx")
    assert (joined.muc.f1, joined.b3.precision) == (0, pytest.approx(1 / 3))
    assert joined.ceaf_e.precision == pytest.approx(2 / 4)


def test_recall_and_precision_change_places_with_gold_and_found():
    chance = random.Random(2)
    gold, found = ([chance.randrange(6) for _ in range(40)] for _ in range(2))
    there, back = scores(gold, found), scores(found, gold)
    for one, other in ((there.muc, back.muc), (there.b3, back.b3), (there.ceaf_e, back.ceaf_e)):
        assert one.recall == pytest.approx(other.precision)
        assert one.precision == pytest.approx(other.recall)


def test_unequal_lengths_are_refused():
    with pytest.raises(ValueError, match="zip"):
        scores("aa", "x")


def test_the_assignment_is_the_cheapest():
    chance = np.random.default_rng(4)
    for rows, columns in itertools.product(range(1, 5), range(4, 7)):
        for costs in (chance.random((rows, columns)), chance.integers(-2, 2, (rows, columns))):
            told = sum(costs[row, column] for row, column in assigned(costs.astype(float)))
            ways = itertools.permutations(range(columns), rows)
            assert told == pytest.approx(min(costs[range(rows), way].sum() for way in ways))
