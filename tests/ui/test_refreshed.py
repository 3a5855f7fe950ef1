from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from newsreader.library import FeedRefreshed, Progress
from newsreader.library.network import Away
from newsreader.model import FeedId
from newsreader.text import one_line
from newsreader.ui.refreshed import answer, summary

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WELL = FeedRefreshed(FeedId(1), "https://a.example/", one_line("The Paper"))
FAILED = replace(WELL, failure=one_line("it hung up"))
PUT_OFF = replace(WELL, put_off=NOON + timedelta(hours=1))
LATER = "put off until 13:00, as the server asks for fewer visits."


def said(*outcomes: FeedRefreshed) -> str:
    failed = sum(bool(outcome.failure) for outcome in outcomes)
    return summary(outcomes, Progress(len(outcomes), len(outcomes), failed=failed), NOON)


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([], ""),
        ([WELL], ""),
        ([FAILED], "1 feed of 1 could not be refreshed: marked ! in the list."),
        ([FAILED, WELL], "1 feed of 2 could not be refreshed: marked ! in the list."),
        ([FAILED] * 2, "None of the 2 feeds could be refreshed: marked ! in the list."),
        ([PUT_OFF, WELL], f"1 feed {LATER}"),
        (
            [PUT_OFF, PUT_OFF, FAILED],
            f"2 feeds {LATER} 1 feed of 3 could not be refreshed: marked ! in the list.",
        ),
    ],
)
def test_what_did_not_go_well_is_told_and_nothing_else(
    outcomes: list[FeedRefreshed], words: str
) -> None:
    assert said(*outcomes) == words


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (WELL, "The Paper: well."),
        (FAILED, "The Paper: it hung up."),
        (replace(WELL, elsewhere=True), "The Paper is being refreshed by another newsreader."),
    ],
)
def test_a_feed_that_is_asked_again_is_answered_in_any_case(
    outcome: FeedRefreshed, words: str
) -> None:
    assert answer([outcome], Progress(1, 1)) == words


def test_a_feed_that_cannot_be_asked_again_is_answered_too() -> None:
    assert answer([], Progress(1, away=Away(one_line("Offline")))) == "Offline."
    assert answer([], Progress(0)) == "It is not in feeds.toml any more."
