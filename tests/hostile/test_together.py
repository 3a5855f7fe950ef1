"""Two windows, and a refresh by cron, over one library at the same time."""

import asyncio
import os
from pathlib import Path

import pytest

from feeds.web import Answer, Seen, serving
from hostile.program import run, subscribe
from library.newsroom import config, headlines, opened, paper
from newsreader import store
from newsreader.paths import Paths
from ui.terminal import running

ROUNDS = 5


def growing(edition: list[int]) -> Answer:
    async def answer(seen: Seen, _: object, writer: asyncio.StreamWriter) -> None:
        writer.write(paper(*(f"{seen.path} at {number}" for number in range(10 * edition[0]))))

    return answer


@pytest.mark.slow
async def test_two_windows_and_cron_share_a_library_and_lose_nothing(tmp_path: Path) -> None:
    edition = [1]
    environ = {name: v for name, v in os.environ.items() if "_proxy" not in name.lower()}
    environ |= {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
    async with serving({"*": growing(edition)}) as site:
        urls = [site.url(f"/{number}") for number in range(8)]
        subscribe(tmp_path, urls)
        arguments = ("--root", str(tmp_path))

        def at_the_windows() -> tuple[int, int]:
            with (
                running(*arguments, environ=environ) as one,
                running(*arguments, environ=environ) as other,
            ):
                one.wait_for(b"/0 at 0")
                other.wait_for(b"/0 at 0")
                for _ in range(ROUNDS):
                    for window in (one, other):
                        window.type(b"sjRmj")
                        window.wait_for(b"\x1b[")
                one.type(b"hhq")
                other.type(b"hhq")
                return one.wait_for_end(), other.wait_for_end()

        windows = asyncio.create_task(asyncio.to_thread(at_the_windows))
        refreshes = []
        for edition[0] in range(1, ROUNDS + 1):
            refreshes.append(await run(tmp_path, "refresh", "--all"))
        codes = await windows
        last = await run(tmp_path, "refresh", "--all")

    assert codes == (0, 0)
    assert [(refresh.code, refresh.err) for refresh in [*refreshes, last]] == [(0, "")] * (
        ROUNDS + 1
    )
    async with opened(tmp_path, config(*urls)) as library:
        titles = [row.title for row in headlines(library)]
    assert len(titles) == len(set(titles)) == 10 * ROUNDS * len(urls)
    db = store.open_writer(Paths.under(tmp_path).library)
    assert store.faults(db) == []
    db.close()
