import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from newsreader.library import put_off_words

EVENING = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("waits", "said"),
    [
        ([HOUR], "put off until 16:00, as the server asks for fewer visits"),
        ([2 * HOUR] * 3, "put off until 17:00, as the server asks for fewer visits"),
        ([2 * HOUR, HOUR], "put off until 16:00 or later, as their servers ask for fewer visits"),
        ([5 * HOUR], "put off until 20:00, as the server asks for fewer visits"),
        ([9 * HOUR], "put off until tomorrow 00:00, as the server asks for fewer visits"),
    ],
    ids=["one", "several of a host", "of two hosts", "midnight elsewhere", "tomorrow"],
)
def test_until_when_feeds_are_put_off_is_told_by_the_person_s_clock(
    waits: list[timedelta], said: str
) -> None:
    assert put_off_words([EVENING + wait for wait in waits], EVENING) == said
