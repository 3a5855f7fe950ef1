import asyncio
from pathlib import Path

import apsw
import pytest
from msgspec.structs import replace

from library.newsroom import config, feed_of, headlines, opened, refresh, rss, titles
from newsreader.config import Config, FeedConfig
from newsreader.library import Library, LibraryError, Wish
from newsreader.model import Article, Scope, Show, State
from newsreader.page import Paragraph
from newsreader.paths import Paths
from newsreader.text import one_line


async def stocked(library: Library, folder: Path, *names: str) -> None:
    """A library whose only feed has an article for each name."""
    document = folder / "feed.xml"
    document.write_bytes(rss(names))
    await library.configure(config(document.as_uri()))
    await refresh(library)


def read_and_starred(library: Library) -> list[tuple[str, bool, bool]]:
    return [(row.title, row.read, row.starred) for row in headlines(library)]


# -- marking and undoing --------------------------------------------------------------------------


async def test_deeds_are_taken_back_one_by_one_and_only_what_they_changed(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await stocked(library, tmp_path, "Three", "Two", "One")
        three, two, one = (row.id for row in headlines(library))
        await library.deeds.mark([two], State.READ, on=True)
        everything = await library.deeds.act(
            [Wish(library.listing(Scope()).chosen(), State.READ, on=True)]
        )
        star = await library.deeds.mark([one], State.STARRED, on=True)
        done = read_and_starred(library)

        undone = [await library.deeds.undo(), await library.deeds.undo()]

        assert done == [("Three", True, False), ("Two", True, False), ("One", True, True)]
        assert [str(deed) for deed in undone] == [str(star), str(everything)]
        assert [sorted(id_ for _, id_ in c.keys) for c in everything.changes] == [
            sorted([one, three])
        ]
        assert read_and_starred(library) == [
            ("Three", False, False),
            ("Two", True, False),
            ("One", False, False),
        ]
        assert feed_of(library).counts.unread == 2


async def test_a_deed_that_is_still_being_written_can_be_taken_back(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await stocked(library, tmp_path, "One")
        (row,) = headlines(library)

        _, undone = await asyncio.gather(
            library.deeds.mark([row.id], State.STARRED, on=True), library.deeds.undo()
        )

        assert undone.changes
        assert read_and_starred(library) == [("One", False, False)]


async def test_a_mark_that_changes_nothing_is_not_there_to_be_undone(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await stocked(library, tmp_path, "One")
        (row,) = headlines(library)
        await library.deeds.mark([row.id], State.READ, on=False)

        assert not (await library.deeds.undo()).changes


async def test_marking_above_a_row_leaves_the_row_and_what_is_below(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await stocked(library, tmp_path, "Three", "Two", "One")
        listing = library.listing(Scope(show=Show.UNREAD))

        two = listing.row(1)
        assert two is not None
        above = listing.chosen(oldest=(two.sorted_at, two.id + 1))
        deed = await library.deeds.act([Wish(above, State.READ, on=True)])

        assert str(deed).startswith("1 article")
        assert [row.title for row in headlines(library, Show.UNREAD)] == ["Two", "One"]


async def test_an_undo_that_cannot_be_written_can_be_tried_again(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await stocked(library, tmp_path, "One")
        await library.deeds.mark([headlines(library)[0].id], State.STARRED, on=True)
        await library._lane.run(lambda db: db.set_busy_timeout(0))
        other = apsw.Connection(str(Paths.under(tmp_path).library))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="locked"):
            await library.deeds.undo()
        other.close()

        assert (await library.deeds.undo()).changes

        assert read_and_starred(library) == [("One", False, False)]


async def test_what_was_asked_for_happens_even_if_the_caller_goes_away(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await stocked(library, tmp_path, "One")
        marking = asyncio.create_task(
            library.deeds.mark([headlines(library)[0].id], State.READ, on=True)
        )
        await asyncio.sleep(0)
        marking.cancel()

    async with opened(tmp_path, config((tmp_path / "feed.xml").as_uri())) as library:
        assert [row.read for row in headlines(library)] == [True]


# -- following feeds.toml -------------------------------------------------------------------------


async def test_a_file_that_cannot_be_read_takes_no_feed_away(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await stocked(library, tmp_path, "One")

        await library.configure(Config(Path("feeds.toml"), usable=False))

        assert titles(library) == ["One"]


async def test_a_new_folder_and_title_show_without_a_refresh(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await stocked(library, tmp_path, "One")
        url = feed_of(library).url

        await library.configure(
            replace(config(), feeds=(FeedConfig(url, one_line("Mine"), (one_line("Home"),)),))
        )

        assert (feed_of(library).title, feed_of(library).folder) == ("Mine", ("Home",))
        assert titles(library) == ["One"]


async def test_feeds_toml_may_be_followed_in_the_middle_of_writing(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await stocked(library, tmp_path, "One")
        url = feed_of(library).url
        ids = [headlines(library)[0].id]
        marks = [
            asyncio.create_task(library.deeds.mark(ids, State.READ, on=turn % 2 == 0))
            for turn in range(50)
        ]
        await asyncio.sleep(0)

        await asyncio.gather(*marks, library.configure(config("https://other.example/", url)))

        assert len(library.feeds()) == 2


async def test_another_process_is_noticed(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library, opened(tmp_path, config()) as other:
        version = library.version()
        assert library.version() == version

        await stocked(other, tmp_path, "One")

        assert library.version() != version


# -- opening --------------------------------------------------------------------------------------


def test_a_lock_file_that_cannot_be_opened_is_explained(tmp_path: Path) -> None:
    (tmp_path / "data" / "refresh.lock").mkdir(parents=True)

    with pytest.raises(LibraryError, match=r"refresh\.lock cannot be used"):
        Library(config(), Paths.under(tmp_path))


# -- pages ----------------------------------------------------------------------------------------


async def an_article(library: Library, folder: Path, text: str) -> Article:
    document = folder / "feed.xml"
    document.write_bytes(rss(["One"], text))
    await library.configure(config(document.as_uri()))
    await refresh(library)
    article = library.article(headlines(library)[0].id)
    assert article is not None
    return article


async def test_a_page_is_made_once_and_again_when_the_article_was_edited(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        first = await an_article(library, tmp_path, "&lt;p&gt;Good &lt;b&gt;news&lt;/b&gt;.")
        page = await library.page(first)
        again = await library.page(first)
        edited = await library.page(await an_article(library, tmp_path, "&lt;p&gt;Better news."))

        assert "".join(span.text for span in paragraph(page.blocks[0]).spans) == "Good news."
        assert again is page
        assert "".join(span.text for span in paragraph(edited.blocks[0]).spans) == "Better news."


async def test_an_article_that_takes_too_long_is_shown_as_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, config()) as library:
        long = await an_article(
            library, tmp_path, "&lt;p&gt;Patience, &lt;i&gt;reader&lt;/i&gt;. " * 30_000
        )
        await library.page(replace(long, html="<p>Wake the workers."))
        monkeypatch.setattr("newsreader.library.pages.DEADLINE_S", 0.02)

        page = await library.page(long)

        (block,) = page.blocks
        assert paragraph(block).spans[0].text.startswith("Patience, reader. Patience,")
        assert page.words > 1_000

        monkeypatch.undo()
        short = await library.page(replace(long, html="<p>Short again."))
        assert paragraph(short.blocks[0]).spans[0].text == "Short again."


async def test_a_long_article_begins_as_the_whole_of_it_does(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        told = "".join(f"&lt;p&gt;{n}. Patience, &lt;i&gt;reader&lt;/i&gt;." for n in range(9_000))
        long = await an_article(library, tmp_path, told)

        beginning = await library.beginning(long)
        page = await library.page(long)

        assert beginning is not None
        assert 100 < len(beginning.blocks) < len(page.blocks) / 5
        assert beginning.blocks == page.blocks[: len(beginning.blocks)]
        assert beginning.words == pytest.approx(page.words, rel=0.05)


@pytest.mark.parametrize(
    "html", ["<p>Short.", "Plain words. " * 9_000, "<p>" + "One part. " * 9_000]
)
async def test_what_is_short_or_has_no_parts_begins_with_the_whole(
    tmp_path: Path, html: str
) -> None:
    async with opened(tmp_path, config()) as library:
        article = replace(await an_article(library, tmp_path, "Some."), html=html)

        assert await library.beginning(article) is None


def paragraph(block: object) -> Paragraph:
    assert isinstance(block, Paragraph)
    return block
