import contextlib
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Web
from feeds.web import reply
from library.newsroom import paper, rss
from newsreader.config import Config, load
from store import newsboat_cache

OPML = (
    '<opml version="2.0"><body><outline text="News">\n'
    '<outline text="A" xmlUrl="https://a.example/feed" category="/daily"/>\n'
    '<outline text="B" xmlUrl="https://b.example/feed"/>\n'
    "</outline></body></opml>"
)
NEAR = '<opml><body>\n<outline text="Mine" xmlUrl="http://192.168.1.7/feed"/></body></opml>'


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Mover:
    """Somebody with another reader, in processes of their own."""

    home: Path

    @property
    def feeds(self) -> Path:
        return self.home / "root" / "config" / "feeds.toml"

    @property
    def config(self) -> Config:
        return load(self.feeds)

    def has(self, name: str, content: str | bytes) -> str:
        file = self.home / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(file)

    def runs(self, *arguments: str, given: bytes = b"", root: str = "root") -> Ran:
        done = subprocess.run(
            self._command(root, *arguments),
            input=given,
            capture_output=True,
            check=False,
            timeout=60,
            env=self._environment(),
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def answers(self, answer: str, *arguments: str) -> str:
        """What a terminal shows when it is asked, and answers."""
        screen, terminal = pty.openpty()
        with subprocess.Popen(
            self._command("root", *arguments),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=self._environment(),
        ) as program:
            os.close(terminal)
            os.write(screen, answer.encode())
            said = b"".join(_all_of(screen))
            program.wait(60)
        os.close(screen)
        return said.decode()

    def _command(self, root: str, *arguments: str) -> list[str]:
        program = [sys.executable, "-W", "error", "-m", "newsreader"]
        return [*program, "--root", str(self.home / root), *arguments]

    def _environment(self) -> dict[str, str]:
        usual = {
            name: value
            for name, value in os.environ.items()
            if "_proxy" not in name.lower() and not name.startswith("XDG_")
        }
        return usual | {"HOME": str(self.home)}


def _all_of(screen: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # the terminal is gone with its last program
        while said := os.read(screen, 10_000):
            yield said


@pytest.fixture
def mover(tmp_path: Path) -> Mover:
    return Mover(tmp_path)


# -- lists -----------------------------------------------------------------------------------------


def test_a_list_comes_with_folders_titles_and_tags(mover: Mover) -> None:
    said = mover.runs("import", mover.has("feeds.opml", OPML))

    assert (said.code, said.err) == (0, "")
    assert said.out == f"This is OPML: 2 feeds.\nAdded 2 feeds to {mover.feeds}.\n"
    assert [(f.url, f.title, f.folder, f.tags) for f in mover.config.feeds] == [
        ("https://a.example/feed", "A", ("News",), ("daily",)),
        ("https://b.example/feed", "B", ("News",), ()),
    ]


def test_importing_twice_adds_nothing(mover: Mover) -> None:
    file = mover.has("feeds.opml", OPML)
    mover.runs("import", file)
    before = mover.feeds.read_bytes()

    said = mover.runs("import", file)

    assert said.out.splitlines()[-1] == f"Added 0 feeds to {mover.feeds}; 2 were there already."
    assert mover.feeds.read_bytes() == before


def test_an_empty_list_leaves_the_first_launch_its_starter(mover: Mover) -> None:
    said = mover.runs("import", mover.has("feeds.opml", "<opml><body/></opml>"))

    assert said.code == 0
    assert said.out.startswith("This is OPML: 0 feeds.")
    assert not mover.feeds.exists()


def test_a_dry_run_changes_nothing(mover: Mover) -> None:
    said = mover.runs("import", "--dry-run", mover.has("feeds.opml", OPML))

    assert said.out == (
        f"This is OPML: 2 feeds.\nWould add 2 feeds to {mover.feeds}.\nNothing was changed.\n"
    )
    assert [path.name for path in mover.home.iterdir()] == ["feeds.opml"]


def test_a_list_is_read_from_standard_input(mover: Mover) -> None:
    assert mover.runs("import", "-", given=OPML.encode()).code == 0

    assert len(mover.config.feeds) == 2


def test_a_list_is_read_from_the_web(mover: Mover, web: Web) -> None:
    site = web({"/feeds.opml": reply(OPML.encode()), "/gone": reply(status="404 Not Found")})

    assert mover.runs("import", site.url("/feeds.opml")).code == 0
    gone = mover.runs("import", site.url("/gone"))

    assert len(mover.config.feeds) == 2
    assert gone.code == 1
    assert gone.err.endswith("; nothing was changed\n")


def test_feeds_of_the_own_network_wait_for_a_yes(mover: Mover) -> None:
    file = mover.has("feeds.opml", NEAR)

    unasked = mover.runs("import", file)
    assert unasked.code == 1
    assert unasked.out.splitlines()[1:4] == [
        "1 feed is on this computer or its network:",
        "  line 2 http://192.168.1.7/feed",
        "It was left out; --yes takes it.",
    ]
    assert not mover.config.feeds

    declined = mover.answers("n\n", "import", file)
    assert "Take it over? (y or n)" in declined
    assert not mover.config.feeds

    mover.answers("y\n", "import", file)
    assert [feed.url for feed in mover.config.feeds] == ["http://192.168.1.7/feed"]


def test_an_unasked_yes_takes_them(mover: Mover) -> None:
    assert mover.runs("import", "--yes", mover.has("feeds.opml", NEAR)).code == 0

    assert len(mover.config.feeds) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing.opml",), "nothing.opml: this file cannot be read (No such file or directory)"),
        ((".",), ".: this file cannot be read (Is a directory)"),
        (("-",), "-: this is empty"),
        (("--cache", "no.db", "urls"), "no.db: there is no such file"),
        (("--cache", "urls", "urls"), "urls: it is no database of newsboat's, or damaged"),
    ],
)
def test_what_cannot_be_imported_changes_nothing(
    mover: Mover, arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mover.has("urls", "https://a.example/feed\n" * 100)
    monkeypatch.chdir(mover.home)

    ran = mover.runs("import", *arguments)

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"newsreader: {said}; nothing was changed\n"
    assert [path.name for path in mover.home.iterdir()] == ["urls"]


def test_a_feeds_toml_that_is_broken_is_left_alone(mover: Mover) -> None:
    mover.feeds.parent.mkdir(parents=True)
    mover.feeds.write_text("[[feeds]\n")

    said = mover.runs("import", mover.has("feeds.opml", OPML))

    assert said.code == 1
    assert "this is no TOML" in said.err
    assert mover.feeds.read_text() == "[[feeds]\n"


# -- newsboat --------------------------------------------------------------------------------------


def test_moving_in_from_newsboat_with_all_that_was_read(mover: Mover, web: Web) -> None:
    names = {n: [f"Story {n}/{i}" for i in range(40)] for n in range(100)}
    feed_type = "application/rss+xml"
    site = web({f"/{n}": reply(rss(each), content_type=feed_type) for n, each in names.items()})
    urls = [f'{site.url(f"/{n}")} tag{n % 5} "cool stuff"' for n in names]
    urls.append('"query:Unread of one:unread = \\"yes\\" and tags # \\"tag1\\""')
    mover.has("urls", "\n".join(urls))
    items: list[newsboat_cache.Item] = []
    for n, each in names.items():
        for i, name in enumerate(each):
            flags = "s" if i == 35 else None
            link = f"https://paper.example/{name.replace(' ', '-')}"
            items.append((site.url(f"/{n}"), name, link, int(i >= 30), flags, 0))
    titles = [(site.url(f"/{n}"), f"Paper {n}") for n in names]
    newsboat_cache.make(mover.home / "cache.db", titles, items)

    said = mover.runs("import", "--yes", str(mover.home / "urls"))

    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "This is newsboat's urls: 100 feeds and 1 query feed.",
        f"Added 100 feeds and 1 view to {mover.feeds}.",
        f"newsboat's {mover.home / 'cache.db'} has 3,000 read articles and 100 flagged.",
        "New in the library: 3,000 articles read, 100 starred, 0 saved, 100 tagged.",
    ]
    assert len(mover.config.feeds) == 100
    assert sum(len(feed.tags) for feed in mover.config.feeds) == 200
    assert mover.runs("list").out == ""

    assert mover.runs("refresh").out == "100 feeds refreshed, 1,000 new.\n"

    rows = mover.runs("list", "--json").json
    assert len(rows) == 4_000
    read = [row["title"] for row in rows if row["read"]]
    assert sorted(read) == sorted(name for each in names.values() for name in each[:30])
    assert sum(row["starred"] for row in rows) == 100


def test_newsboats_cache_is_found_where_newsboat_keeps_it(mover: Mover) -> None:
    folder = mover.home / ".newsboat"
    folder.mkdir()
    newsboat_cache.make(folder / "cache.db", [], [("https://a.example/", "x", "", 0, None, 0)])

    said = mover.runs("import", "-", given=b"https://a.example/\n")

    assert f"newsboat's {folder / 'cache.db'} has 1 read article and 0 flagged." in said.out


def test_what_newsboat_has_of_other_feeds_stays_behind(mover: Mover) -> None:
    items: list[newsboat_cache.Item] = [
        ("https://a.example/", "x", "", 0, None, 0),
        ("https://gone.example/", "y", "", 0, None, 0),
    ]
    cache = newsboat_cache.make(mover.home / "my.db", [], items)

    said = mover.runs("import", "--cache", str(cache), "-", given=b"https://a.example/\n")

    assert said.out.splitlines()[-3:] == [
        f"newsboat's {cache} has 1 read article and 0 flagged.",
        "1 article of other feeds stays behind.",
        "New in the library: 1 article read, 0 starred, 0 saved, 0 tagged.",
    ]


# -- and from another newsreader -------------------------------------------------------------------


@pytest.mark.slow
def test_a_library_is_rebuilt_from_what_was_exported(mover: Mover, web: Web) -> None:
    site = web({"/a": paper("One", "Two", "Three"), "/b": paper("Four", "Five")})
    mover.feeds.parent.mkdir(parents=True)
    mover.feeds.write_text(
        f'[[feeds]]\nurl = "{site.url("/a")}"\ntitle = "A"\nfolder = "X/Y"\ntags = ["t"]\n'
        f'[[feeds]]\nurl = "{site.url("/b")}"\n'
    )
    mover.runs("refresh")
    marked = [
        ("One", "read"),
        ("Two", "starred"),
        ("Four", "later"),
        ("Four", "read"),
        ("Five", "hidden"),
    ]
    lines = [
        {"feed": site.url("/a" if name in {"One", "Two"} else "/b"), "id": name}
        | {what: "2026-11-22T09:30:00Z"}
        | {"tags": ["kept"]}
        for name, what in marked
    ]
    state = "\n".join(map(json.dumps, [{"newsreader": "state", "version": 1}, *lines]))
    assert mover.runs("import", "-", given=state.encode()).out == (
        "New in the library: 2 articles read, 1 starred, 1 saved, 4 tagged, 1 hidden.\n"
    )

    opml, state = (mover.runs("export", *how).out for how in ((), ("--state",)))
    for each in (state, opml):
        assert mover.runs("import", "--yes", "-", given=each.encode(), root="new").code == 0
    mover.runs("refresh", root="new")

    old, new = (mover.runs("list", "--json", root=root).json for root in ("root", "new"))
    assert _told(new) == _told(old)
    again = mover.runs("export", "--state", root="new").out
    assert sorted(again.splitlines()) == sorted(state.splitlines())
    assert (mover.home / "new" / "config" / "feeds.toml").read_text().count("[[feeds]]\nurl") == 2


def _told(rows: list[Any]) -> list[list[Any]]:
    """What is told of each article, those of the same moment in any order."""
    telling = ("title", "feed_url", "feed", "folder", "tags", "read", "starred", "later")
    return sorted([row[key] for key in telling] for row in rows)


def test_a_bad_line_of_a_state_is_named(mover: Mover) -> None:
    state = b'{"newsreader": "state", "version": 1}\n{"feed": "exec:x", "id": "a"}\n'

    said = mover.runs("import", "-", given=state)

    assert said.code == 1
    assert said.err.startswith("newsreader: -: line 2 has a feed that begins with")


def test_an_export_replaces_no_file(mover: Mover) -> None:
    file = mover.has("mine.txt", "Mine.")

    said = mover.runs("export", file)

    assert said.code == 1
    assert said.err == (
        f"newsreader: {file} is there already: take it away first, or write to another\n"
    )
    assert Path(file).read_text() == "Mine."


def test_an_export_is_written_to_a_file(mover: Mover) -> None:
    mover.runs("import", "-", given=OPML.encode())

    said = mover.runs("export", str(mover.home / "out.opml"))

    assert (said.code, said.out, said.err) == (0, "", "")
    assert 'xmlUrl="https://a.example/feed"' in (mover.home / "out.opml").read_text()
