"""Small forms of the trials that `make trial` runs at length."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import store_trial


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial names its own reader; afterwards it is the real one again."""
    monkeypatch.setattr(store_trial.assembly, "reader", store_trial.assembly.reader)


def test_nothing_is_lost_or_doubled_by_kills_at_random_moments(
    places: Callable[[], str], tmp_path: Path
):
    counted = store_trial.kills(2, places, tmp_path)
    assert counted["kills"] == 2
    assert counted["lost"] == counted["other"] == 0


def test_damage_is_noticed_or_without_effect():
    counted = store_trial.damage(20)
    assert counted["noticed"] > 2
    assert counted["not noticed"] == 0


def test_only_what_is_touched_is_grouped_again_in_a_larger_store():
    counted = store_trial.scale(300)
    assert counted["search, rare words"] < 0.2
    assert counted["MiB of the grouping"] < 3
