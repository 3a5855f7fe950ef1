from datetime import UTC, datetime

import pytest

from newsreader.store.times import from_ms, ms


@pytest.mark.parametrize("year", [2, 1969, 2026, 9998])
def test_a_moment_is_read_back_as_it_was_written(year: int) -> None:
    moment = datetime(year, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert from_ms(ms(moment)) == moment


@pytest.mark.parametrize("milliseconds", [ms(datetime(1, 1, 1, tzinfo=UTC)), 253_402_300_799_999])
def test_a_moment_that_clocks_in_some_places_cannot_show_is_none(milliseconds: int) -> None:
    assert from_ms(milliseconds) is None
    assert from_ms(-(2**62)) is None
