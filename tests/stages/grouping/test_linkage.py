"""Average linkage over log odds: chains do not merge, what is fixed stays, order is nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import reading, report
from sayso.stages.grouping import group
from sayso.stages.grouping.likeness import (
    GRID,
    SIGNS,
    VECTORS_AT_LARGE,
    WITH_VECTORS,
    WITHOUT_VECTORS,
    WORDS_AT_LARGE,
    Near,
)
from sayso.stages.grouping.linkage import Linkage


def near(pairs: dict[tuple[int, int], float]) -> Near:
    first = np.array([a for a, _ in pairs], np.intp)
    second = np.array([b for _, b in pairs], np.intp)
    zeros = np.zeros(len(pairs), np.float32)
    return Near(first, second, np.array(list(pairs.values()), float), zeros, zeros)


def test_likely_pairs_merge_and_a_chain_does_not_become_one_story():
    chain = {(n, n + 1): 2.0 for n in range(9)}
    clusters = Linkage(10, near(chain), 0.5).run()
    assert max(map(len, clusters)) == 2


def test_a_full_set_of_likely_pairs_is_one_story():
    pairs = {(a, b): 1.0 for a in range(6) for b in range(a + 1, 6)}
    assert Linkage(6, near(pairs), 0.5).run() == [[0, 1, 2, 3, 4, 5]]


def test_what_is_fixed_is_together_and_never_merged_with_another_fixed():
    linkage = Linkage(5, near({(0, 1): -9.0, (1, 2): 8.0, (2, 3): 8.0, (3, 4): -9.0}), 0.5)
    linkage.fix([0, 1])
    linkage.fix([3, 4])
    clusters = linkage.run()
    assert [0, 1] in [sorted(set(c) - {2}) for c in clusters]
    assert not any({0, 3} <= set(c) for c in clusters)


def test_bound_reports_are_together_whatever_their_likeness():
    linkage = Linkage(3, near({(0, 1): -9.0}), 0.5)
    linkage.bind(1, 0)
    assert linkage.run() == [[0, 1], [2]]


ODDS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1]),
    st.floats(-12, 12, width=32),
)


@given(ODDS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_is_nothing(pairs, chance):
    keys = list(pairs)
    chance.shuffle(keys)
    assert (
        Linkage(7, near(pairs), 0.5).run()
        == Linkage(7, near({k: pairs[k] for k in keys}), 0.5).run()
    )


@given(ODDS)
def test_every_report_is_in_one_cluster(pairs):
    clusters = Linkage(7, near(pairs), 0.5).run()
    assert sorted(i for c in clusters for i in c) == list(range(7))


def test_weights_fit_the_signs_and_the_background_its_grid():
    assert len(WITH_VECTORS) == len(WITHOUT_VECTORS) == len(SIGNS) + 1
    for news in (WORDS_AT_LARGE, VECTORS_AT_LARGE):
        assert len(news.above) == len(GRID)
        assert list(news.best) == sorted(news.best, reverse=True)


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
