from pathlib import Path

import pytest

from hostile.soak import soaked

GROWTH_MAX = 1.25
"""Of memory, from the third round on; over 200 rounds less is asked for."""


@pytest.mark.slow
async def test_rounds_of_failing_feeds_under_busy_fingers_lose_nothing(tmp_path: Path) -> None:
    soak = await soaked(tmp_path, feeds=40, rounds=20, seed=1)

    assert soak.code == 0, soak.last_words
    assert soak.logged == ""
    assert (soak.lost, soak.surplus) == ([], [])
    assert soak.read > 0
    assert soak.forgotten == set()
    assert soak.faults == []
    assert soak.growth < GROWTH_MAX
    assert len(soak.told) > 10, "hardly anything went wrong"
