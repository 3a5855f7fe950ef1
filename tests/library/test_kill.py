"""The power goes, the terminal is closed, somebody is impatient: killed in the middle."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import apsw

from feeds.web import Answer, Seen, serving
from library.newsroom import config, headlines, opened, paper
from newsreader.model import State
from newsreader.paths import Paths

FEEDS = 24
KILLED_AFTER = (1, 6, 14)
"""How many feeds are done when it happens, round by round."""


def growing(edition: list[int]) -> Answer:
    """Ten articles more in each edition; every feed a little slower than the one before it."""

    async def answer(seen: Seen, _: object, writer: asyncio.StreamWriter) -> None:
        feed = int(seen.path.strip("/"))
        await asyncio.sleep(0.01 * feed)
        writer.write(paper(*(f"{feed} at {number}" for number in range(10 * edition[0]))))

    return answer


def command(root: Path, feeds: Path) -> list[str]:
    program = [sys.executable, "-m", "newsreader", "--root", str(root), "--feeds", str(feeds)]
    return [*program, "refresh", "--all", "--json"]


async def kill_in_the_middle(command: list[str], done: int) -> None:
    refreshing = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    assert refreshing.stdout is not None
    for _ in range(done):
        assert json.loads(await refreshing.stdout.readline())["error"] is None
    refreshing.kill()
    await refreshing.communicate()


def articles_by_feed(library: Path) -> list[int]:
    db = apsw.Connection(str(library))
    assert db.pragma("integrity_check") == "ok"
    assert list(db.execute("PRAGMA foreign_key_check")) == []
    by_feed = list(
        db.execute(
            "SELECT (SELECT count(*) FROM status JOIN article USING (id) JOIN body USING (id)"
            " WHERE feed_id = feed.id), total FROM feed JOIN tally ON feed_id = feed.id"
        )
    )
    counts = [count for count, _ in by_feed]
    assert counts == [total for _, total in by_feed]
    db.close()
    return counts


async def test_a_refresh_that_is_killed_again_and_again_loses_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    edition = [0]
    paths = Paths.under(tmp_path)
    feeds = tmp_path / "feeds.toml"
    async with serving({"*": growing(edition)}) as site:
        urls = [site.url(f"/{number}") for number in range(FEEDS)]
        blocks = "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls)
        feeds.write_text(f"[settings]\nwelcome = false\n{blocks}")
        starred = set()
        for edition[0], done in enumerate(KILLED_AFTER, 1):
            await kill_in_the_middle(command(tmp_path, feeds), done)

            counts = articles_by_feed(paths.library)
            assert all(count % 10 == 0 for count in counts)  # each feed whole or not at all
            assert sum(count == 10 * edition[0] for count in counts) >= done
            async with opened(tmp_path, config(*urls)) as library:
                row = headlines(library)[edition[0]]
                await library.deeds.mark([row.id], State.STARRED, on=True)
                starred.add(row.id)

        finished = await asyncio.create_subprocess_exec(
            *command(tmp_path, feeds), stdout=subprocess.DEVNULL
        )
        assert await finished.wait() == 0

        assert articles_by_feed(paths.library) == [10 * len(KILLED_AFTER)] * FEEDS
        async with opened(tmp_path, config(*urls)) as library:
            rows = headlines(library)
            assert len({row.title for row in rows}) == len(rows)
            assert {row.id for row in rows if row.starred} == starred
