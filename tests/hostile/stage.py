"""A window over a library in which everything is poisoned, and what it has done in the end."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from feeds.web import Answer, serving
from hostile.payloads.newspaper import POISON, feeds_toml, routes
from hostile.walk import Walker, at_the_window, environment
from ui.escapes import LENT, NOTIFIED, copied, foreign, notified

START_S = 2
"""The first refresh is over by then."""


@dataclass(frozen=True)
class Stage:
    home: Path
    root: Path
    address: str
    """Of the site on loopback that serves all the poison."""

    @property
    def feeds(self) -> Path:
        return self.root / "config" / "feeds.toml"

    async def walked(
        self,
        walk: Callable[[Walker], object],
        environ: Mapping[str, str] = {},
        around: Callable[[], AbstractContextManager[object]] = contextlib.nullcontext,
    ) -> bytes:
        """What the window has written, having ended well and commanded the terminal nothing.

        `around` surrounds its start: a program inherits the limits of who starts it.
        """
        written = await asyncio.to_thread(
            self._walk, walk, around, environment(self.home, **environ)
        )
        assert foreign(NOTIFIED.sub(b"", LENT.sub(b"", written))) == []
        assert b"Traceback" not in written
        assert [text for text in notified(written) if not text.isprintable()] == []
        strange = [url for url in copied(written) if not (url.startswith("http") and url.isascii())]
        assert strange == []
        return written

    def _walk(
        self,
        walk: Callable[[Walker], object],
        around: Callable[[], AbstractContextManager[object]],
        environ: dict[str, str],
    ) -> bytes:
        with contextlib.ExitStack() as stack:
            with around():
                walker = stack.enter_context(at_the_window(self.root, environ))
            walker.terminal.settle(START_S)
            walk(walker)
            assert walker.leaves() == 0
            return walker.terminal.written


@contextlib.asynccontextmanager
async def poisoned(home: Path, more: str = "") -> AsyncIterator[Stage]:
    """With more lines in feeds.toml, if wanted."""
    root = home / "root \x1b]0;poison\x07[b]\u202e"
    served: dict[str, Answer] = {}
    async with serving(served) as site:
        served |= routes(site.url(""))
        stage = Stage(home, root, site.url(""))
        stage.feeds.parent.mkdir(parents=True)
        stage.feeds.write_text(feeds_toml(stage.address) + more, "utf-8")
        yield stage


def pasted(text: str = POISON) -> bytes:
    """As a terminal says it that knows what is pasted from what is typed."""
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"
