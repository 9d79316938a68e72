import random

from fingerprints import fingerprints, near_copies
from hypothesis import given
from hypothesis import strategies as st

VOCABULARY = [f"word{number}" for number in range(5000)]


def page(length: int, seed: int) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=length)


def test_the_same_page_is_contained_in_itself():
    words = page(600, 1)
    assert near_copies(fingerprints([words, words])) == ((0, 1, 1.0),)


def test_pages_without_shared_text_are_no_pair():
    assert near_copies(fingerprints([page(600, seed) for seed in range(20)])) == ()


def test_a_quarter_is_found():
    source = page(600, 1)
    takers = [page(450, 10 + n) + source[n : n + 150] for n in range(40)]
    found = near_copies(fingerprints([source, *takers]))
    assert len([pair for pair in found if pair.first == 0]) >= 38


def test_a_short_page_within_a_long_one_is_found():
    long = page(4000, 1)
    short = [long[start : start + 90] for start in range(0, 3600, 90)]
    found = near_copies(fingerprints([long, *short]))
    assert len(found) >= 36
    assert all(pair.containment > 0.9 for pair in found)


@given(st.lists(st.lists(st.sampled_from(VOCABULARY[:6]), max_size=40), max_size=8))
def test_any_pages_give_pairs_in_order(pages: list[list[str]]):
    found = near_copies(fingerprints(pages))
    assert all(pair.first < pair.second and 0 < pair.containment <= 1 for pair in found)
    assert list(found) == sorted(found, key=lambda pair: pair[:2])
