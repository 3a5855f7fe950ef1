import asyncio
from collections.abc import Iterable

import pytest

from newsreader.library import Deed, Wish
from newsreader.model import ArticleId, State
from ui.stand import Newsstand, Told, many

FIRST = "Ministers meet to repair a border mix-up"


MARKS = [
    ("m", State.READ, "1 article marked read.", "1 article marked unread."),
    ("s", State.STARRED, "1 article starred.", "1 article no longer starred."),
    ("b", State.LATER, "1 article saved for later.", "1 article no longer saved."),
]


async def test_a_mark_is_set_and_taken_away(stand: Newsstand) -> None:
    async with stand.open() as window:
        for key, state, on, off in MARKS:
            await window.press(key)
            assert window.status.startswith(on)
            assert window.state(FIRST) is stand.stored()[FIRST] is state

            await window.press(key)
            assert window.status.startswith(off)
            assert window.state(FIRST) is stand.stored()[FIRST] is State.NONE


async def test_a_mark_is_taken_back(stand: Newsstand) -> None:
    before = stand.stored()
    async with stand.open() as window:
        for key, _, on, _ in MARKS:
            await window.press(key, "u")

            assert window.status.startswith(f"Undone: {on[:-1]} — Ctrl+R to redo.")
            assert window.state(FIRST) is State.NONE
    assert stand.stored() == before


async def test_the_counts_follow(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("article.toggle-read", "article.toggle-later")

        assert window.counts["Unread"] == 3
        assert window.counts["Saved"] == 1
        assert window.counts["News"] == 2
        assert window.counts["World Desk"] == 1


async def test_the_whole_list_is_marked_and_taken_back(empty: Newsstand) -> None:
    empty.feed("Notes", *many(120))
    empty.feed("Other", Told("Elsewhere"))
    async with empty.open() as window:
        await window.go("Notes")

        await window.press("A")
        assert window.status.startswith("120 articles marked read — u to undo.")
        assert "●" not in "\n".join(window.rows[1:-1])
        assert sum(State.READ in state for state in empty.stored().values()) == 120

        await window.press("u")
        assert window.status.startswith("Undone: 120 articles marked read — Ctrl+R to redo.")
        assert all(window.state(f"Note {number}") is State.NONE for number in (1, 60, 120))
    assert set(empty.stored().values()) == {State.NONE}


async def test_what_came_in_meanwhile_is_not_marked_with_the_list(stand: Newsstand) -> None:
    feed = stand.feed("Notes", Told("Seen", 1))
    async with stand.open() as window:
        await window.go("Notes")
        stand.bring(feed, Told("Unseen", 0.5))

        await window.do("list.mark-read")

        assert stand.stored()["Seen"] is State.READ
        assert stand.stored()["Unseen"] is State.NONE


async def test_everything_above_the_cursor_is_marked(stand: Newsstand) -> None:
    async with stand.open() as window:
        window.screen.headlines.move_to(3)

        await window.press("M")

        assert window.status.startswith("2 articles marked read — u to undo.")
        assert [window.state(title) for title in window.listed] == [
            State.READ,
            State.READ | State.STARRED,
            State.READ,
            State.NONE,
            State.NONE,
        ]


async def test_nothing_is_left_to_mark(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("list.mark-read", "list.mark-read")

        assert window.status.startswith("Everything here is read already.")


async def test_nothing_is_left_to_undo(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Untouched"))
    async with empty.open() as window:
        for action, said in (("undo", "Nothing to undo."), ("redo", "Nothing to redo.")):
            await window.do(action)

            assert window.status.startswith(said)


async def test_marks_are_taken_back_one_by_one_the_last_first(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("article.toggle-star", "move.down", "article.toggle-later", "undo")
        assert window.state(FIRST) is State.STARRED

        await window.do("undo")
        assert window.state(FIRST) is State.NONE


async def test_what_opening_marked_can_be_taken_back(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("move.open", "undo")

        assert window.state(FIRST) is State.NONE
        assert window.reading == FIRST


async def test_read_articles_stay_among_the_unread_until_the_list_is_left(
    stand: Newsstand,
) -> None:
    async with stand.open() as window:
        await window.go("Unread")
        unread = window.listed
        assert len(unread) == 4

        await window.do("read.on", "read.on", "article.toggle-star")
        assert window.listed == unread
        assert window.on == unread[1]
        assert "Unread · 4" in window.text

        await window.go("All")
        await window.go("Unread")
        assert window.listed == unread[2:]


async def test_undoing_brings_an_article_back_among_the_unread(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("article.toggle-read")
        await window.go("Unread")
        assert FIRST not in window.listed
        on = window.on

        await window.do("undo")

        assert window.listed[0] == FIRST
        assert window.on == on


async def test_a_mark_made_just_before_quitting_is_kept(stand: Newsstand) -> None:
    async with stand.open() as window:
        window.screen.perform("article.toggle-star")
        window.screen.perform("list.mark-read")
        window.screen.perform("window.quit")

    assert stand.stored()[FIRST] == State.STARRED | State.READ


async def test_marks_of_another_process_appear(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("Unread")
        before = window.listed

        stand.mark(State.READ, [FIRST])
        window.screen.look()
        await window.settle()

        assert window.state(FIRST) is State.READ
        assert window.listed == before
        assert "Unread               3" in window.text


async def test_a_look_before_a_marked_list_knows_of_its_mark_loses_no_row(
    empty: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.feed("Notes", *many(250))
    async with empty.open() as window:
        await window.go("Unread")
        act = window.library.deeds.act

        async def looked_at(wishes: Iterable[Wish]) -> Deed:
            deed = await act(wishes)
            window.screen.look()
            return deed

        monkeypatch.setattr(window.library.deeds, "act", looked_at)
        await window.do("list.mark-read")
        window.screen.look()

        assert len(window.listed) == 250
        assert window.counts["Unread"] == 0


async def test_a_mark_on_its_way_is_not_hidden_by_what_others_write(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = stand.feed("Notes", Told("Older", 3))
    async with stand.open() as window:
        mark, may_write = window.library.deeds.mark, asyncio.Event()

        async def late(articles: list[ArticleId], state: State, *, on: bool) -> Deed:
            await may_write.wait()
            return await mark(articles, state, on=on)

        monkeypatch.setattr(window.library.deeds, "mark", late)
        window.screen.perform("article.toggle-star")
        stand.bring(feed, Told("Newer", 2))
        window.screen.look()
        meanwhile = window.state(FIRST)
        may_write.set()
        await window.settle()
        window.screen.look()

        assert meanwhile is window.state(FIRST) is State.STARRED
        assert window.counts["All"] == 7


async def test_an_article_is_hidden_and_brought_back_where_it_is_found(stand: Newsstand) -> None:
    async with stand.open() as window:
        first, *others = window.listed
        await window.press("x")
        assert window.status.startswith("1 article hidden.")
        window.screen.look()
        await window.settle()
        assert window.listed == others
        assert window.counts["All"] == len(others)

        await window.press("slash")
        await window.type("is:hidden")
        await window.press("enter")
        assert window.listed == [first]

        await window.press("x", "escape")
        assert window.counts["All"] == len(others) + 1
        await window.do("pane.feeds", "move.down", "move.up")
        assert window.listed == [first, *others]
