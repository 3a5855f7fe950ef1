import pytest

from newsreader.model import State
from ui.golden import assert_golden
from ui.stand import Newsstand, Told

ARCHIVE = (
    "<p>The books fill eleven metres of shelf, and until last spring nobody had read them.</p>"
    '<p>Now <a href="https://archive.example/">two retired pilots</a> have.</p>'
    "<blockquote><p>13 February. Thaw.</p></blockquote>"
)


@pytest.fixture
def village(empty: Newsstand) -> Newsstand:
    empty.feed(
        "World Desk",
        Told("Ministers meet to repair a border mix-up", 0.2),
        Told("Harbour reopens after the storm", 20, state=State.READ),
        folder="News",
    )
    empty.feed(
        "Village Archive",
        Told("What the archive of a village remembers", 3, ARCHIVE, State.STARRED, author="Ada"),
        Told("Chess: the endgame nobody saw", 50, state=State.READ | State.LATER),
        folder="News/Local",
    )
    empty.feed("北京日报", Told("河水退了,桥又通了", 5))
    empty.fails(empty.feed("Weather", folder="Tech"), "the server answered 503")
    return empty


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_window_looks_well(village: Newsstand, size: tuple[int, int]) -> None:
    async with village.open(size) as window:
        window.screen.open_row(1)
        await window.settle()

        assert_golden(window.text, f"window-{size[0]}x{size[1]}")


async def test_the_feed_list_looks_well_in_a_narrow_window(village: Newsstand) -> None:
    async with village.open((60, 16)) as window:
        await window.do("pane.feeds", "move.bottom")

        assert_golden(window.text, "feeds-60x16")


async def test_the_article_looks_well_over_the_whole_window(village: Newsstand) -> None:
    async with village.open((100, 20)) as window:
        window.screen.open_row(1)
        await window.do("read.zoom")

        assert_golden(window.text, "zoomed-100x20")
