from newsreader.demo import serve
from newsreader.model import State
from newsreader.ui.arrangement import Pane
from ui.stand import NOW, Newsstand, Told, Window, long, many

GAZETTE = "/feeds/gazette.xml"


async def look(window: Window) -> None:
    """What happens by itself every second."""
    window.screen.look()
    await window.settle()


async def test_what_comes_in_waits_and_moves_nothing(empty: Newsstand) -> None:
    feed = empty.feed("Notes", *many(100))
    async with empty.open() as window:
        window.screen.headlines.move_to(40)
        await window.preview()
        before = window.rows[:-1]

        empty.bring(feed, Told("Late news", 0), Told("Later news", 0))
        await look(window)

        assert window.status.startswith("2 new — press . to show")
        assert [row[32:] for row in window.rows[:-1]] == [row[32:] for row in before]
        assert window.on == "Note 41"

        await window.press(".")
        assert set(window.listed[:2]) == {"Late news", "Later news"}
        assert "new — press" not in window.status


async def test_what_is_read_does_not_move_when_news_comes_in(empty: Newsstand) -> None:
    feed = empty.feed("Notes", Told("Long", 1, text=long()), *many(50))
    async with empty.open() as window:
        await window.go("All")
        window.screen.headlines.move_to(window.listed.index("Long"))
        await window.do("move.open", "move.page-down")
        text = [row[89:] for row in window.rows[:-1]]

        empty.bring(feed, *(Told(f"News {number}", 0) for number in range(30)))
        await look(window)
        assert [row[89:] for row in window.rows[:-1]] == text

        await window.do("refresh.show-new")
        assert [row[89:] for row in window.rows[:-1]] == text
        assert (window.on, window.reading) == ("Long", "Long")
        assert len(window.listed) == 81


async def test_the_row_under_the_cursor_stays_on_its_line(empty: Newsstand) -> None:
    feed = empty.feed("Notes", *many(100))
    async with empty.open() as window:
        window.screen.headlines.move_to(60)
        await window.preview()
        await window.do("move.open")
        line = window.row_of("Note 61 ")

        empty.bring(feed, *(Told(f"News {number}", 0) for number in range(7)))
        await look(window)
        await window.do("refresh.show-new")

        assert window.row_of("Note 61 ") == line
        assert window.on == "Note 61"


async def test_at_the_top_of_the_list_news_is_let_in_by_itself(stand: Newsstand) -> None:
    feed = stand.feed("Notes")
    async with stand.open() as window:
        on = window.on
        stand.bring(feed, Told("Late news", 0))

        await look(window)

        assert window.listed[0] == "Late news"
        assert window.on == on


async def test_nothing_new_is_said_so(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("refresh.show-new")

        assert window.status.startswith("Nothing new came in since this list was opened.")


async def test_news_of_another_feed_is_no_news_of_this_list(empty: Newsstand) -> None:
    empty.feed("Notes", *many(50))
    other = empty.feed("Other", Told("Elsewhere"))
    async with empty.open() as window:
        await window.go("Notes")
        window.screen.headlines.move_to(40)

        empty.bring(other, Told("Late news", 0))
        await look(window)

        assert "new — press" not in window.status
        assert window.counts["Other"] == 2


async def test_an_empty_window_fills_from_the_top(empty: Newsstand) -> None:
    feed = empty.feed("Notes")
    async with empty.open() as window:
        empty.bring(feed, *many(50))
        await look(window)

        assert window.on == "Note 1"
        assert window.reading == "Note 1"
        assert len(window.listed) == 50


async def test_an_empty_list_fills_also_for_somebody_who_has_looked_about(
    empty: Newsstand,
) -> None:
    feed = empty.feed("Notes")
    async with empty.open() as window:
        await window.press("j")

        empty.bring(feed, *many(50))
        await look(window)

        assert window.on == "Note 1"


async def test_an_article_read_elsewhere_shows_it_and_stays(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("Unread")
        stand.mark(State.READ, stand.stored())
        await look(window)

        assert len(window.listed) == 4
        assert "●" not in "\n".join(row[30:] for row in window.rows[:-1])


async def test_a_refresh_brings_the_newspaper(empty: Newsstand) -> None:
    with serve(NOW) as server:
        empty.feed("Tides", url=server.url + GAZETTE)
        async with empty.open() as window:
            await window.press("R")

            assert len(window.listed) > 3
            assert window.reading == window.on
            assert window.focuses(Pane.LIST)


async def test_a_refresh_of_this_feed_alone(empty: Newsstand) -> None:
    with serve(NOW) as server:
        empty.feed("Here", url=server.url + GAZETTE)
        empty.feed("There", url=f"{server.url}{GAZETTE}?again")
        async with empty.open() as window:
            await window.go("Here")
            await window.do("refresh.here")

            assert window.counts["Here"] > 0
            assert window.counts["There"] == 0


async def test_a_refresh_of_a_folder_with_what_is_nested_in_it(empty: Newsstand) -> None:
    with serve(NOW) as server:
        empty.feed("Here", url=server.url + GAZETTE, folder="News")
        empty.feed("Deep", url=f"{server.url}{GAZETTE}?deep", folder="News/Europe/North")
        empty.feed("There", url=f"{server.url}{GAZETTE}?again", folder="Newsletters")
        async with empty.open() as window:
            await window.go("News")
            await window.do("refresh.here")

            assert window.counts["Here"] == window.counts["Deep"] > 0
            assert window.counts["News"] == window.counts["Here"]  # of the same stories
            assert window.counts["There"] == 0


async def test_what_could_not_be_refreshed_is_counted_and_marked(empty: Newsstand) -> None:
    with serve(NOW) as server:
        empty.feed("Gone", url=f"{server.url}/nowhere.xml")
        async with empty.open() as window:
            await window.do("refresh.all")
            assert window.status.startswith("1 feed of 1 could not be refreshed: marked !")

            await window.go("Gone")
            await window.do("pane.feeds")
            window.screen.hush()
            await window.settle()
            assert window.status.startswith("Gone: ")


async def test_asking_twice_is_answered_once(empty: Newsstand) -> None:
    with serve(NOW) as server:
        empty.feed("Slow Boat", url=f"{server.url}/feeds/slowboat.xml")  # answers after 3 s
        async with empty.open() as window:
            window.screen.perform("refresh.all")
            await window.pilot.pause()
            window.screen.perform("refresh.all")
            await window.pilot.pause()

            assert window.status.startswith("Already refreshing.")
