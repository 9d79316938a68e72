"""Families of words: what may stand for what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.bonds import Bond, bond, weight

WORDS = ["close", "shut", "vote", "ballot", "rise", "fall", "kill", "die", "ferry", "ship", "qwxz"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("close", "close", Bond.SAME),
        ("close", "shut", Bond.FAMILY),
        ("purchase", "buy", Bond.FAMILY),
        ("death", "die", Bond.FAMILY),
        ("resignation", "resign", Bond.FAMILY),
        ("ferry", "ship", Bond.KIND),
        ("ship", "ferry", Bond.WIDER),
        ("kill", "die", Bond.KIND),
        ("rise", "fall", Bond.OPPOSITE),
        ("approve", "reject", Bond.OPPOSITE),
        ("doctor", "child", Bond.NONE),
        ("qwxz", "ship", Bond.NONE),
    ],
)
def test_bonds(one, other, expected):
    assert bond(one, other) == expected


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_a_bond_has_its_like_the_other_way_round(one, other):
    there, back = bond(one, other), bond(other, one)
    graded = {Bond.KIND, Bond.WIDER}
    assert there == back or {there, back} <= graded


def test_rare_words_tell_more():
    assert weight("say") < weight("close") < weight("quarry") <= weight("qwxz") == 1.0
