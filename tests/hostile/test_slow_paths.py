from pathlib import Path

import pytest

from hostile.day import a_day_of, cases_of, every_article_opens
from hostile.payloads import slow_paths


@pytest.mark.slow
async def test_documents_made_to_take_minutes_are_read_to_their_end(tmp_path: Path) -> None:
    cases = cases_of(slow_paths)

    day = await a_day_of(tmp_path, cases)

    day.nothing_is_harmed()
    assert (day.failed, day.flawed) == ({}, {})
    assert [name for name in cases if "Last" not in day.brought[name]] == []
    await every_article_opens(tmp_path, day.urls)
