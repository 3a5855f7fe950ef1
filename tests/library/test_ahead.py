import asyncio
import contextlib
import dataclasses
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from feeds.web import Answer, Seen, Site, reply, serving
from library.newsroom import Clock, config, headlines, opened, refresh, rss
from library.webpaper import STORY, page
from newsreader import store
from newsreader.config import Config, Settings
from newsreader.library import Library, LibraryError, PageFailure
from newsreader.library.ahead import Ahead
from newsreader.model import Article, ArticleId, State
from newsreader.paths import Paths
from newsreader.text import CleanLine, SafeUrl, host_of

NAMES = [f"Story {number}" for number in range(6)]
WHOLE = " ".join(STORY * 5)


@dataclass
class Press:
    """Pages that are held back until they may come; the order in which they were asked for."""

    asked: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    open: asyncio.Event = field(default_factory=asyncio.Event)
    given_up: int = 0
    _asked: dict[int, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))

    async def answer(
        self, seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.asked.append(seen.path)
        self._asked[len(self.asked)].set()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            hung_up = asyncio.ensure_future(reader.read())
            may = asyncio.ensure_future(self.open.wait())
            done, _ = await asyncio.wait({hung_up, may}, return_when=asyncio.FIRST_COMPLETED)
            self.given_up += hung_up in done
            hung_up.cancel()
            may.cancel()
            writer.write(page(*STORY))
        finally:
            self.at_once -= 1

    async def is_asked(self, times: int) -> None:
        await self._asked[times].wait()


@contextlib.asynccontextmanager
async def library_of(
    root: Path,
    answer: Answer,
    *,
    full_text: str = "auto",
    prefetch: bool = False,
    text: str = "Teaser …",
    clock: Clock | None = None,
) -> AsyncIterator[tuple[Library, list[ArticleId], Site]]:
    """A library of six articles, newest first, whose pages answer like this."""

    def feed(seen: Seen) -> bytes:
        here = f"http://{seen.headers['host']}/".encode()
        document = rss(NAMES, text).replace(b"https://paper.example/", here)
        return reply(document, content_type="application/rss+xml")

    async with serving({"/feed": feed, "*": answer}) as site:
        settings = Settings(welcome=False, full_text=full_text, prefetch=prefetch)
        wanted = config(site.url("/feed"), settings=settings)
        async with opened(root, wanted, clock) as library:
            await refresh(library)
            yield library, [row.id for row in headlines(library)], site


def pages(site: Site) -> int:
    return sum(seen.path != "/feed" for seen in site.seen)


async def shown(library: Library, ids: list[ArticleId]) -> None:
    library.texts.ahead.show(ids)
    await library.texts.ahead.settled()


# -- what is on the screen -------------------------------------------------------------------------


async def test_what_is_on_the_screen_is_there_before_it_is_opened(tmp_path: Path) -> None:
    async with library_of(tmp_path, page(*STORY)) as (library, ids, site):
        got: list[ArticleId] = []
        library.texts.ahead.listen(lambda _left, done: got.append(done) if done else None)

        await shown(library, ids[:3])

        assert got == ids[:3]
        assert [library.texts.full(id_) is not None for id_ in ids] == [True] * 3 + [False] * 3
        assert library.texts.ahead.left == 0
        assert pages(site) == 3


async def test_one_host_is_asked_for_one_page_at_a_time_the_most_wanted_first(
    tmp_path: Path,
) -> None:
    press = Press()
    press.open.set()
    async with library_of(tmp_path, press.answer) as (library, ids, _):
        await shown(library, [ids[4], ids[0], ids[2]])

        assert press.asked == ["/Story-4", "/Story-0", "/Story-2"]
        assert press.most_at_once == 1


@pytest.mark.parametrize(("wish", "text", "fetched"), [
    ("never", "Teaser …", 0),
    ("auto", "Teaser …", 2),
    ("auto", WHOLE, 0),
    ("always", WHOLE, 2),
])  # fmt: skip
async def test_only_what_feeds_toml_wants_is_fetched(
    tmp_path: Path, wish: str, text: str, fetched: int
) -> None:
    async with library_of(tmp_path, page(*STORY), full_text=wish, text=text) as (
        library,
        ids,
        site,
    ):
        await shown(library, ids[:2])

        assert pages(site) == fetched


async def test_nothing_is_fetched_twice_not_even_after_a_restart(tmp_path: Path) -> None:
    async with library_of(tmp_path, page(*STORY)) as (library, ids, site):
        await shown(library, ids)
        await shown(library, ids)
        async with opened(tmp_path, library._config) as again:
            await shown(again, ids)

        assert pages(site) == len(ids)


async def test_a_page_without_an_article_is_not_tried_again_for_a_week(tmp_path: Path) -> None:
    clock = Clock()
    gone = reply(status="410 Gone")
    async with library_of(tmp_path, gone, clock=clock) as (library, ids, site):
        await shown(library, ids[:2])
        clock.later(timedelta(days=6))
        await shown(library, ids[:2])
        assert pages(site) == 2

        clock.later(timedelta(days=2))
        await shown(library, ids[:2])
        assert pages(site) == 4


async def test_a_host_in_trouble_is_asked_once_and_then_left_alone(tmp_path: Path) -> None:
    busy = reply(status="503 Service Unavailable")
    async with library_of(tmp_path, busy) as (library, ids, site):
        await shown(library, ids)
        await shown(library, ids)

        assert pages(site) == 1


async def test_moving_on_gives_up_what_is_no_longer_on_the_screen(tmp_path: Path) -> None:
    press = Press()
    async with library_of(tmp_path, press.answer) as (library, ids, _):
        library.texts.ahead.show(ids[:3])
        await press.is_asked(1)

        library.texts.ahead.show(ids[3:])
        await press.is_asked(2)
        press.open.set()
        await library.texts.ahead.settled()

        assert press.asked == ["/Story-0", "/Story-3", "/Story-4", "/Story-5"]
        assert press.given_up == 1
        assert library.texts.full(ids[0]) is None


async def test_what_stays_on_the_screen_is_not_begun_anew(tmp_path: Path) -> None:
    press = Press()
    async with library_of(tmp_path, press.answer) as (library, ids, _):
        library.texts.ahead.show(ids[:3])
        await press.is_asked(1)

        library.texts.ahead.show(ids[:2])
        press.open.set()
        await library.texts.ahead.settled()

        assert press.asked == ["/Story-0", "/Story-1"]
        assert press.given_up == 0


async def test_who_opens_an_article_that_is_under_way_gets_the_same(tmp_path: Path) -> None:
    press = Press()
    async with library_of(tmp_path, press.answer) as (library, ids, _):
        library.texts.ahead.show(ids[:1])
        await press.is_asked(1)
        article = library.article(ids[0])
        assert article is not None

        opening = asyncio.create_task(library.texts.fetch(article, again=False))
        library.texts.ahead.show([])
        press.open.set()

        assert await opening == library.texts.full(ids[0])
        assert press.asked == ["/Story-0"]


async def test_stopping_waits_for_no_page(tmp_path: Path) -> None:
    press = Press()
    async with library_of(tmp_path, press.answer) as (library, ids, _):
        library.texts.ahead.show(ids)
        await press.is_asked(1)

        await asyncio.wait_for(library.texts.ahead.stop(), 20)

        assert library.texts.ahead.left == 0
        assert library.texts.full(ids[0]) is None


async def test_a_disk_that_refuses_ends_it_with_a_sentence(tmp_path: Path) -> None:
    async with library_of(tmp_path, page(*STORY)) as (library, ids, _):
        await library._lane.run(lambda db: db.set_busy_timeout(10))
        with contextlib.closing(store.open_writer(Paths.under(tmp_path).library)) as other:
            other.execute("BEGIN IMMEDIATE")
            library.texts.ahead.show(ids)
            with pytest.raises(LibraryError, match="locked"):
                await library.texts.ahead.settled()

        assert library.texts.ahead.left == 0


# -- for reading offline ---------------------------------------------------------------------------


async def offline(library: Library) -> None:
    library.texts.ahead.add(library.texts.offline([feed.id for feed in library.feeds()]))
    await library.texts.ahead.settled()


async def test_for_reading_offline_everything_unread_or_saved_is_fetched(tmp_path: Path) -> None:
    async with library_of(tmp_path, page(*STORY), prefetch=True) as (library, ids, site):
        await library.deeds.mark(ids[:3], State.READ, on=True)
        await library.deeds.mark(ids[:1], State.LATER, on=True)

        await offline(library)

        had = [library.texts.full(id_) is not None for id_ in ids]
        assert had == [True, False, False, True, True, True]
        assert pages(site) == 4
        assert library.texts.offline([feed.id for feed in library.feeds()]) == ()


async def test_without_the_setting_nothing_is(tmp_path: Path) -> None:
    async with library_of(tmp_path, page(*STORY), full_text="always") as (library, _, site):
        await offline(library)

        assert pages(site) == 0


async def test_a_feed_may_want_it_for_itself_alone(tmp_path: Path) -> None:
    async with library_of(tmp_path, page(*STORY)) as (library, ids, _):
        await library.configure(_with_prefetch(library._config))

        await offline(library)

        assert library.texts.full(ids[-1]) is not None


async def test_what_is_wanted_offline_stays_wanted_whatever_is_on_the_screen(
    tmp_path: Path,
) -> None:
    press = Press()
    async with library_of(tmp_path, press.answer, prefetch=True) as (library, ids, _):
        library.texts.ahead.add(library.texts.offline([feed.id for feed in library.feeds()]))
        await press.is_asked(1)
        library.texts.ahead.show(ids[4:5])
        await asyncio.sleep(0)
        library.texts.ahead.show([])
        press.open.set()
        await library.texts.ahead.settled()

        assert sorted(press.asked) == [f"/Story-{number}" for number in range(6)]
        assert press.given_up == 0


# -- several hosts ---------------------------------------------------------------------------------


async def test_of_several_hosts_two_are_asked_at_once_and_each_at_intervals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.library.ahead.PAUSE_S", 0.1)
    loop = asyncio.get_running_loop()
    began: dict[str, list[float]] = defaultdict(list)
    async with library_of(tmp_path, page(*STORY)) as (library, ids, _):
        articles = {id_: library.article(id_) for id_ in ids}
    under_way: list[str] = []
    most: list[list[str]] = []

    async def sift(id_: ArticleId) -> Article | None:
        article = articles[id_]
        assert article is not None
        link = SafeUrl(f"https://{'abc'[ids.index(id_) % 3]}.example/{id_}")
        return replace(article, headline=replace(article.headline, link=link))

    async def fetch(article: Article) -> PageFailure:
        host = host_of(article.headline.link or "")
        began[host].append(loop.time())
        under_way.append(host)
        most.append(sorted(under_way))
        await asyncio.sleep(0.001)
        under_way.remove(host)
        return PageFailure(CleanLine("Nothing there."), 0, lasting=True)

    ahead = Ahead(sift, lambda _: contextlib.nullcontext(enter_result=True), fetch)
    ahead.show(ids)
    await ahead.settled()

    assert len(most) == len(ids)
    assert max(map(len, most)) == 2
    assert all(len(set(hosts)) == len(hosts) for hosts in most)
    assert [len(times) for times in began.values()] == [2, 2, 2]
    assert all(second - first >= 0.08 for first, second in began.values())


async def test_what_another_process_is_at_is_left_to_it(tmp_path: Path) -> None:
    async with library_of(tmp_path, page(*STORY)) as (library, ids, site):
        code = (
            "import sys; from pathlib import Path; from newsreader.library.claims import Claims;"
            "claims = Claims(Path(sys.argv[1]));"
            "held = claims.claim_page(int(sys.argv[2])); held.__enter__();"
            "print(flush=True); sys.stdin.read()"
        )
        lock = Paths.under(tmp_path).data / "refresh.lock"
        other = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", code, str(lock), str(ids[0])),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert other.stdout is not None
        await other.stdout.readline()

        await shown(library, ids[:2])
        await other.communicate(b"")

        assert [library.texts.full(id_) is None for id_ in ids[:2]] == [True, False]
        assert pages(site) == 1


def _with_prefetch(config: Config) -> Config:
    return replace(
        config, feeds=tuple(dataclasses.replace(feed, prefetch=True) for feed in config.feeds)
    )
