import asyncio
import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from feeds.web import Answer, Site, serving
from newsreader.cli import main

Web = Callable[[Mapping[str, Answer]], Site]


@pytest.fixture
def web() -> Iterator[Web]:
    """Starts sites that answer while the program under test has this thread's event loop."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    sites = contextlib.AsyncExitStack()

    def start(routes: Mapping[str, Answer]) -> Site:
        entering = sites.enter_async_context(serving(routes))
        return asyncio.run_coroutine_threadsafe(entering, loop).result()

    yield start
    asyncio.run_coroutine_threadsafe(sites.aclose(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> list[Any]:
        return [json.loads(line) for line in self.lines]


@dataclass(frozen=True)
class Person:
    """Somebody at a prompt, with files of their own."""

    root: Path
    _capfd: pytest.CaptureFixture[str]

    @property
    def feeds(self) -> Path:
        return self.root / "config" / "feeds.toml"

    def writes(self, toml: str) -> None:
        self.feeds.parent.mkdir(parents=True, exist_ok=True)
        self.feeds.write_text(toml, "utf-8")

    def subscribes(self, *feeds: str, **titles: str) -> None:
        """To URLs, and to URLs that are called something."""
        blocks = [f'[[feeds]]\nurl = "{url}"\n' for url in feeds]
        for title, url in titles.items():
            blocks.append(f'[[feeds]]\nurl = "{url}"\ntitle = "{title}"\n')
        self.writes("[settings]\nwelcome = false\n" + "".join(blocks))

    def runs(self, *arguments: str) -> Said:
        try:
            code = main(["--root", str(self.root), *arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = self._capfd.readouterr()
        return Said(code, out, err)


@pytest.fixture
def person(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Person:
    monkeypatch.delenv("NEWSREADER_FEEDS", raising=False)
    return Person(tmp_path / "root", capfd)
