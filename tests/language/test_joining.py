"""Average linkage over log odds: chains do not merge, what is bound stays, order is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import reading, report
from sayso.language.joining import linked
from sayso.stages.grouping import group
from sayso.stages.grouping.likeness import COLUMNS, WEIGHTS


def test_likely_pairs_merge_and_a_chain_does_not_become_one_story():
    chain = {(n, n + 1): 2.0 for n in range(9)}
    assert max(map(len, linked(range(10), chain, 0.5))) == 2


def test_a_full_set_of_likely_pairs_is_one_story():
    pairs = {(a, b): 1.0 for a in range(6) for b in range(a + 1, 6)}
    assert linked(range(6), pairs, 0.5) == [[0, 1, 2, 3, 4, 5]]


def test_bound_reports_are_together_whatever_their_likeness():
    assert linked(range(3), {(0, 1): -9.0}, 0.5, bound=[(0, 1)]) == [[0, 1], [2]]


def test_what_is_apart_is_never_in_one_cluster():
    pairs = {(a, b): 8.0 for a in range(4) for b in range(a + 1, 4)}
    clusters = linked(range(4), pairs, 0.5, apart=[(0, 3)])
    assert not any({0, 3} <= set(cluster) for cluster in clusters)
    assert sorted(map(len, clusters)) == [1, 3]


def test_what_is_apart_stays_so_though_it_is_bound():
    assert linked(range(2), {(0, 1): 8.0}, 0.5, bound=[(0, 1)], apart=[(0, 1)]) == [[0], [1]]


ODDS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1]),
    st.floats(-12, 12, width=32),
)


@given(ODDS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_is_nothing(pairs, chance):
    keys = list(pairs)
    chance.shuffle(keys)
    assert linked(range(7), pairs, 0.5) == linked(range(7), {k: pairs[k] for k in keys}, 0.5)


@given(ODDS, st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1])))
def test_every_report_is_in_one_cluster(pairs, apart):
    clusters = linked(range(7), pairs, 0.5, apart=apart)
    assert sorted(i for c in clusters for i in c) == list(range(7))
    assert not any(set(pair) <= set(cluster) for pair in apart for cluster in clusters)


def test_weights_fit_the_signs():
    assert len(WEIGHTS.with_vectors) == len(WEIGHTS.without_vectors) == len(COLUMNS) + 1
    for news in (WEIGHTS.words, WEIGHTS.vector):
        assert list(news.best) == sorted(news.best, reverse=True)
        assert list(news.above) == sorted(news.above, reverse=True)


@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_few_reports_of_nothing_in_common_stay_apart(count):
    told = [
        "The council of Marl raised parking fees on Monday after a long debate.",
        "A bakery in Ostmark won a prize for its rye bread on Monday.",
        "Striker Bo Lind signed a contract with Torvik for three years on Monday.",
        "The central bank left its key rate unchanged on Monday, as expected.",
        "Rain will reach the coast on Monday night, forecasters in Varnholm said.",
        "A museum in Port Ida opened a show of old maps on Monday evening.",
    ]
    readings = [reading(report(t, outlet=f"{n}.example")) for n, t in enumerate(told[:count])]
    assert len(group(readings)) == count
