"""A watch that is killed loses no change, and tells none twice to one who knows ids."""

from __future__ import annotations

import pytest

from watch_trial import kills


@pytest.mark.long
def test_each_change_is_told_once_over_kills(tmp_path):
    counted = kills(6, tmp_path)
    assert counted["kills"] >= 6
    assert counted["changes"] > 1
    assert (counted["lost"], counted["doubled"]) == (0, 0)
