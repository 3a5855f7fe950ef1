"""Every screen, sheet, prompt and list of the window, with poison in all that it may show."""

import asyncio
from pathlib import Path

import pytest

from feeds.web import Answer, serving
from hostile.payloads.newspaper import feeds_toml, routes
from hostile.walk import EVERYWHERE, at_the_window, environment
from ui.escapes import copied, foreign
from ui.programs import Program


@pytest.mark.slow
async def test_nothing_that_the_window_shows_commands_the_terminal_or_runs(
    tmp_path: Path,
) -> None:
    served: dict[str, Answer] = {}
    browser = Program(tmp_path / "browser", then='printf "%s\\n" "$@" >> "$0.opened"')
    root = tmp_path / "root \x1b]0;poison\x07[b]\u202e"
    (root / "config").mkdir(parents=True)
    async with serving(served) as site:
        served |= routes(site.url(""))
        feeds = root / "config" / "feeds.toml"
        feeds.write_text(feeds_toml(site.url("")), "utf-8")

        def look_everywhere() -> tuple[int, bytes]:
            environ = environment(tmp_path, BROWSER=str(browser.path))
            with at_the_window(root, environ) as walker:
                walker.terminal.settle(2)
                walker.looks(EVERYWHERE)
                feeds.write_text(feeds_toml(site.url("")).replace("undo", "undone"), "utf-8")
                walker.terminal.wait_for(b"(newsreader check)")
                walker.clicks_everywhere()
                return walker.leaves(), walker.terminal.written

        code, written = await asyncio.to_thread(look_everywhere)

    assert code == 0
    assert foreign(written) == []
    assert b"Traceback" not in written
    strange = [url for url in copied(written) if not (url.startswith("http") and url.isascii())]
    assert strange == []
    opened = browser.path.with_name("browser.opened").read_text("utf-8").splitlines()
    assert [url for url in opened if not url.startswith("http") or not url.isascii()] == []
    made = {path.name for path in files(tmp_path)} - {root.name}
    assert [name for name in made if not name.isprintable() or name.startswith("-")] == []


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())
