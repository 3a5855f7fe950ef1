"""What is imported when: the first frame must not wait for what it does not show."""

import subprocess
import sys
from pathlib import Path

import pytest

LATER = {
    *("feedparser", "httpcore2", "h11", "h2", "brotli", "idna"),  # the network
    *("lxml", "html.parser", "multiprocessing"),  # the workers
    *("newsreader.store.salvage", "newsreader.ui.typeset.typesetter"),
    *("newsreader.feeds.fetch", "newsreader.feeds.parse", "newsreader.reading", "newsreader.demo"),
}
"""Costs 0.3 s together, and no stored headline needs it."""

FIRST_FRAME = """
import asyncio, sys
from pathlib import Path
from newsreader.config import load
from newsreader.library import Library
from newsreader.paths import Paths
from newsreader.ui.app import NewsApp
from newsreader.ui.main.screen import MainScreen

def after_the_first_frame(self):
    print(*sys.modules, sep="\\n")
    self.app.exit()

MainScreen.start_refreshing = after_the_first_frame

async def main():
    from datetime import UTC, datetime
    root = Path(sys.argv[1])
    config = load(root / "feeds.toml")
    library = Library(config, Paths.under(root))
    app = NewsApp(library, config, clock=lambda: datetime.now(UTC), environ={})
    await app.run_async(headless=True, size=(120, 40))
    await library.close()

asyncio.run(main())
"""


def modules_after(code: str, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_first_frame_imports_nothing_that_only_a_refresh_needs(tmp_path: Path) -> None:
    feed = '[[feeds]]\nurl = "https://a.example/"\nfolder = "News"\n'
    (tmp_path / "feeds.toml").write_text(feed)

    modules = modules_after(FIRST_FRAME, str(tmp_path))

    assert "newsreader.ui.main.screen" in modules
    assert modules & {*LATER, "newsreader.query"} == set()


@pytest.mark.parametrize(
    "module", ["newsreader.cli", "newsreader.cli.refresh", "newsreader.cli.list"]
)
def test_the_command_line_imports_no_window(module: str) -> None:
    modules = modules_after(f"import sys, {module}; print(*sys.modules)")

    assert module in modules
    assert modules & {"textual", "rich", "newsreader.ui"} == set()
    assert modules & LATER == set()


def test_reading_a_file_needs_neither_library_nor_network(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>" + "The ferry lay still for days. " * 9)
    code = (
        "import sys; from newsreader.cli import main; main(['read', sys.argv[1]]);"
        "print('imported', *sys.modules)"
    )

    modules = modules_after(code, str(page))

    assert "newsreader.cli.read" in modules
    assert modules & {"newsreader.library", "newsreader.store", "asyncio", "apsw"} == set()
    assert modules & LATER == set()


def test_the_package_itself_imports_nothing() -> None:
    modules = modules_after("import sys, newsreader; print(*sys.modules)")

    assert {name for name in modules if name.startswith("newsreader")} == {"newsreader"}
