from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from newsreader.model import ArticleId, FeedId, Headline, State
from newsreader.text import CleanLine, one_line
from newsreader.ui import paint

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOON = int(NOW.timestamp() * 1000)

ODD = "aZ .…北京한국ｱﾊé́̂🙂👩‍👩‍👧‍👦🇦🇹👍🏽❤️☺️ก็ع\u0301\u200d\ufe0f\x1b\x07\u202e"
odd_text = st.text(st.sampled_from(ODD), max_size=120) | st.text(max_size=60)
lines = odd_text.map(one_line)
states = st.sets(st.sampled_from([State.READ, State.STARRED, State.LATER]))


def role(_: str) -> Style:
    return Style.null()


def headline(title: str, *, hours: float = 5, state: State = State.NONE) -> Headline:
    return Headline(
        id=ArticleId(1),
        feed=FeedId(1),
        title=CleanLine(title),
        author=CleanLine(""),
        link=None,
        published=None,
        sorted_at=NOON - int(hours * 3_600_000),
        state=state,
    )


def drawn(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


@settings(deadline=None)  # a busy machine is no fault of the code
@given(odd_text, st.integers(0, 200))
def test_a_text_fits_to_the_cell(text: str, cells: int) -> None:
    assert cell_len(paint.fit(text, cells)) == cells


@settings(deadline=None)  # a busy machine is no fault of the code
@given(
    lines, st.integers(10, 200), states, st.lists(lines, max_size=3), st.integers(-(10**6), 10**7)
)
def test_a_headline_fills_its_row_to_the_cell(
    title: CleanLine, width: int, having: set[State], feeds: list[CleanLine], hours: int
) -> None:
    state = State.NONE
    for each in having:
        state |= each

    row = paint.headline(headline(title, hours=hours, state=state), feeds, width, role, NOW)

    assert cell_len(drawn(row)) == width


entries = st.builds(
    paint.Entry,
    label=lines,
    depth=st.integers(0, 8),
    number=st.integers(0, 99_999),
    role=st.just("plain"),
    folded=st.none() | st.booleans(),
    failed=st.booleans(),
)


@settings(deadline=None)  # a busy machine is no fault of the code
@given(entries, st.integers(10, 200))
def test_an_entry_fills_its_row_to_the_cell(entry: paint.Entry, width: int) -> None:
    assert cell_len(drawn(paint.entry(entry, width, role))) == width


@settings(deadline=None)  # a busy machine is no fault of the code
@given(odd_text, st.integers(10, 100))
def test_what_is_drawn_commands_no_terminal_even_if_it_was_not_cleaned(
    text: str, width: int
) -> None:
    row = paint.headline(headline(text), [CleanLine(text)] * 2, width, role, NOW)
    entry = paint.entry(paint.Entry(CleanLine(text), 1, 1, "plain"), width, role)

    assert not set(drawn(row) + drawn(entry)) & set("\x1b\x07\x9b\x9d\u202e\u2066\n\r\t")


def test_a_headline_says_what_became_of_it() -> None:
    def row(state: State) -> str:
        return drawn(paint.headline(headline("Tides", state=state), [], 24, role, NOW))

    assert row(State.NONE) == "● Tides               5h"
    assert row(State.READ) == "  Tides               5h"
    assert row(State.STARRED) == "● ★ Tides             5h"
    assert row(State.READ | State.LATER) == "  ◆ Tides             5h"
    assert row(State.STARRED | State.LATER) == "● ★ Tides             5h"


def test_the_feed_is_named_where_there_is_room() -> None:
    feeds = [CleanLine("World Desk")]

    roomy = drawn(paint.headline(headline("Tides"), feeds, 60, role, NOW))
    narrow = drawn(paint.headline(headline("Tides"), feeds, 40, role, NOW))

    assert "World Desk" in roomy
    assert "World Desk" not in narrow


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([], "World Desk        "),
        (["Local"], "World Desk, Local "),
        (["Evening News"], "World Desk +1     "),
        (["Local", "Wire"], "World Desk +2     "),
        (["Local"] * 1_000_000, "World De… +1000000"),
    ],
)
def test_the_other_feeds_of_a_story_are_named_or_counted(others: list[str], said: str) -> None:
    feeds = [CleanLine(name) for name in ("World Desk", *others)]

    row = drawn(paint.headline(headline("Tides"), feeds, 72, role, NOW))

    assert row.endswith(f"  {said}    5h")


def test_a_long_title_ends_in_an_ellipsis_and_cuts_no_character() -> None:
    assert paint.fit("北京北京", 6) == "北京… "
    assert paint.fit("The tides", 6) == "The t…"
    assert paint.fit("The tides", 5) == "The… "
    assert paint.fit("x", 1) == "x"
    assert paint.fit("xy", 1) == "…"


def test_an_entry_says_how_many_and_what_is_wrong() -> None:
    def row(entry: paint.Entry) -> str:
        return drawn(paint.entry(entry, 20, role))

    label = CleanLine("World Desk")
    assert row(paint.Entry(label, 0, 41, "plain")) == "World Desk        41"
    assert row(paint.Entry(label, 1, 0, "dim")) == "  World Desk        "
    assert row(paint.Entry(label, 0, 3, "plain", failed=True)) == "World Desk    !    3"
    assert row(paint.Entry(label, 0, 0, "dim", failed=True)) == "World Desk         !"
    assert row(paint.Entry(label, 0, 12_345, "strong", folded=True)) == "▸ World Desk  12,345"
