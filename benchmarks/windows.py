"""What is started in a terminal: newsreader's window, newsboat, an empty Textual application."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw

import measure
import newsboat
from measure import NEWSREADER
from terminal import CTRL_Q, Terminal

_EMPTY_APPLICATION = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("painted")

Empty().run()
"""


@dataclass(frozen=True, slots=True)
class Window:
    name: str
    command: Sequence[str | Path]
    home: Path
    painted: bytes
    """What stands on the screen once it has opened."""
    quit: bytes = CTRL_Q

    def open(self) -> Terminal:
        return Terminal(self.command, measure.environment(self.home))


def ours(root: Path, articles: int) -> Window:
    command = (*NEWSREADER, "--root", root)
    return Window(f"newsreader, {articles:,} articles", command, root, first_text(root))


def empty(home: Path) -> Window:
    command = (sys.executable, "-c", _EMPTY_APPLICATION)
    return Window("empty Textual application", command, home, b"painted")


def newsboats(home: Path, articles: int) -> Window:
    """Over a cache that stands under `home`."""
    db = apsw.Connection(str(newsboat.cache(home)))
    title = db.execute("SELECT title FROM rss_feed WHERE rssurl LIKE '%/0/feed.xml'").get
    db.close()
    name = f"newsboat, {articles:,} articles"
    return Window(name, newsboat.command(home), home, title.encode(), newsboat.QUIT)


def zoom_into_first(terminal: Terminal) -> None:
    """Open the newest article over the whole window."""
    terminal.settle()
    terminal.press(b"\r")
    terminal.settle()
    terminal.press(b"z")


def first_text(root: Path) -> bytes:
    """How the newest headline begins, which stands at the top of the first frame."""
    command = (*NEWSREADER, "--root", root, "list", "--limit", "1", "--json")
    listed = measure.run(command, measure.environment(root)).output
    return json.loads(listed)["title"][:12].encode() if listed else b"No articles yet"
