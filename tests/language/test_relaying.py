"""The cues by which an outlet's word is given."""

from __future__ import annotations

import pytest

from sayso.language.relaying import CUES


@pytest.mark.parametrize(
    ("before", "after", "relayed"),
    [
        ("The mayor told the ", " that seven died", True),
        ("Seven died, ", " had reported", True),
        ("Seven died, ", " said", False),
        ("Seven worked for ", " on the pier", False),
    ],
)
def test_a_cue_that_fits_outlets_alone_makes_its_name_one(before, after, relayed):
    assert CUES.relays(before, after) == relayed


def test_a_noun_beside_a_name_calls_it_one_of_the_media():
    assert CUES.calls_media("the daily ", " wrote")
    assert CUES.calls_media("", ", a local paper, wrote")
    assert not CUES.calls_media("", " lost its network of pumps")
    assert not CUES.calls_media("the ferry ", " sank")
