"""`newsreader refresh`: get the news, from a terminal or from cron."""

import asyncio
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime

from newsreader.cli.choose import choose
from newsreader.cli.jsonline import json_line
from newsreader.cli.main import DONE, FAILED, Call, complain_about
from newsreader.cli.moments import iso
from newsreader.cli.say import complain, say
from newsreader.library import FeedRefreshed, Library, Progress, notices, put_off_words
from newsreader.library.ruling import Notice
from newsreader.model import ArticleId, FeedId
from newsreader.text import clean, counted

BAR_CELLS = 24
REDRAW_S = 0.1


def run(call: Call) -> int:
    config = call.config()
    complain_about(config.problems)
    if not config.usable:
        return FAILED  # who knows which feeds, and with which passwords
    library = Library(config, call.paths, clock=call.clock)
    nothing = "Nothing is due. `newsreader refresh --all` refreshes everything."
    if not config.feeds:
        nothing = f"There are no feeds yet: write them into {config.file}."
    report = _Report(as_json=call.arguments.json, nothing=nothing, clock=call.clock)
    try:
        return asyncio.run(_refresh(library, call, report, config.settings.notify_command))
    except KeyboardInterrupt:
        report.interrupted()
        raise


async def _refresh(library: Library, call: Call, report: "_Report", command: Sequence[str]) -> int:
    try:
        feeds, unknown = _wanted(library, call)
        for name in unknown:
            complain(f"no feed has the title, URL or folder {name}")
        if unknown and not feeds:
            return FAILED
        progress = await library.refresh(feeds, report.listen)
        await _notify(command, report)
        library.texts.ahead.listen(report.listen_ahead)
        if progress.away is None:
            library.texts.ahead.add(library.texts.offline(feeds - report.failed))
        await library.texts.ahead.settled()
        if progress.failed < progress.total:  # with a clock that is wrong by years, none goes well
            report.let_go = await library.retention.prune_daily()
        await library.health.look_after()
    finally:
        await library.close()
    report.end(progress)
    if library.health.banner:
        complain(library.health.banner)
    failed = progress.failed or progress.away or unknown or library.health.banner
    return FAILED if failed else DONE


async def _notify(command: Sequence[str], report: "_Report") -> None:
    for notice in notices.few(report.notices):
        if said := await notices.run(command, notice, os.environ):
            complain(said)
            return


def _wanted(library: Library, call: Call) -> tuple[frozenset[FeedId], list[str]]:
    if call.arguments.feed:
        return choose(library.feeds(), call.arguments.feed)
    if call.arguments.all:
        return frozenset(feed.id for feed in library.feeds()), []
    return library.due(), []


class _Report:
    """What is said meanwhile: a bar on a terminal, a line for each failed feed, a summary."""

    def __init__(self, *, as_json: bool, nothing: str, clock: Callable[[], datetime]) -> None:
        """`nothing` is the sentence for when there was nothing to refresh."""
        self._clock = clock
        self._as_json = as_json
        self._nothing = nothing
        self._bar = sys.stderr.isatty() and not as_json
        self._drawn_at = 0.0
        self._progress = Progress(total=0)
        self._elsewhere = 0
        self._put_off: list[datetime] = []
        self._full_texts = 0
        self._full_texts_left = 0
        self.failed: set[FeedId] = set()
        self.notices: list[Notice] = []
        self.let_go = 0
        """Articles older than feeds.toml keeps them."""

    def listen(self, outcome: FeedRefreshed | None, progress: Progress) -> None:
        self._progress = progress
        if outcome is not None:
            self._elsewhere += outcome.elsewhere
            if outcome.put_off:
                self._put_off.append(outcome.put_off)
            self.notices.extend(outcome.notices)
            if outcome.failure:
                self.failed.add(outcome.feed)
            self._say(outcome)
        self._draw_soon()

    def listen_ahead(self, left: int, done: ArticleId | None) -> None:
        self._full_texts_left = left
        self._full_texts += done is not None
        self._draw_soon()

    def _draw_soon(self) -> None:
        if self._bar and time.monotonic() - self._drawn_at > REDRAW_S:
            self._draw()

    def end(self, progress: Progress) -> None:
        self._progress = progress
        if self._as_json:
            away = None if progress.away is None else progress.away.reason
            self._print(json_line({"summary": self._numbers() | {"away": away}}))
            return
        self._wipe()
        if progress.total == 0:
            self._print(self._nothing)
            return
        if progress.away is not None:
            left = progress.total - progress.done
            feeds = "1 feed was not asked" if left == 1 else f"{left:,} feeds were not asked"
            complain(f"{progress.away.reason}. {feeds}; nothing was noted against them.")
        if progress.away is None or progress.done:
            self._print(self._summary() + ".")

    def interrupted(self) -> None:
        self._wipe()
        done = self._progress
        complain(f"stopped after {done.done} of {done.total} feeds; what came in is kept.")

    def _say(self, outcome: FeedRefreshed) -> None:
        if self._as_json:
            self._print(
                json_line(
                    {
                        "url": outcome.url,
                        "title": outcome.title,
                        "new": outcome.new,
                        "parsed": outcome.parsed,
                        "elsewhere": outcome.elsewhere,
                        "put_off": iso(outcome.put_off),
                        "moved_to": outcome.moved_to,
                        "error": outcome.failure or None,
                        "flaw": outcome.flaw or None,
                    }
                )
            )
            return
        name = f"{outcome.title} ({outcome.url})" if outcome.title != outcome.url else outcome.url
        if outcome.failure or outcome.flaw:
            self._wipe()
            complain(f"{name}: {outcome.failure or outcome.flaw}")
        if outcome.moved_to and not outcome.failure:
            self._wipe()
            complain(f"{name} has moved for good to {outcome.moved_to}; change it in feeds.toml")

    def _numbers(self) -> dict[str, int]:
        progress = self._progress
        return {
            "feeds": progress.total,
            "new": progress.new,
            "failed": progress.failed,
            "parsed": progress.parsed,
            "elsewhere": self._elsewhere,
            "put_off": len(self._put_off),
            "full_texts": self._full_texts,
            "let_go": self.let_go,
        }

    def _summary(self) -> str:
        progress = self._progress
        asked = progress.done - self._elsewhere - len(self._put_off)
        parts = [f"{counted(asked, 'feed')} refreshed", f"{progress.new:,} new"]
        if self._full_texts:
            parts.append(counted(self._full_texts, "full text"))
        if progress.failed:
            parts.append(f"{progress.failed:,} failed")
        if self.let_go:
            parts.append(f"{counted(self.let_go, 'old article')} let go")
        if self._elsewhere:
            parts.append(f"{self._elsewhere:,} being refreshed by another newsreader")
        if self._put_off:
            words = put_off_words(self._put_off, self._clock())
            parts.append(f"{len(self._put_off):,} {words}")
        return ", ".join(parts)

    def _draw(self) -> None:
        progress = self._progress
        self._drawn_at = time.monotonic()
        filled = BAR_CELLS * progress.done // max(1, progress.total)
        bar = "━" * filled + "─" * (BAR_CELLS - filled)
        line = f"{bar} {progress.done}/{progress.total}, {progress.new:,} new"
        if progress.failed:
            line += f", {progress.failed} failed"
        if progress.waiting:
            line += f" · {progress.waiting[0]}"
        if self._full_texts_left:
            line += f" · {counted(self._full_texts_left, 'full text')} to fetch"
        columns = shutil.get_terminal_size().columns
        sys.stderr.write(f"\r\x1b[K{clean(line)[: columns - 1]}")
        sys.stderr.flush()

    def _wipe(self) -> None:
        if self._bar:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _print(self, line: str) -> None:
        say(line)
