"""What disks, crashes and other programs do to the library, and what a person then reads."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Person
from damage import spoil, spoil_table
from hostile.day import COMMANDING, UNKIND
from hostile.program import run, subscribe
from library.newsroom import config, headlines, opened, rss, starred_paper
from newsreader import store
from newsreader.library import Library, LibraryError
from newsreader.model import ArticleId, State
from newsreader.paths import Paths

WRITING = """
import sys
from pathlib import Path
from newsreader import store
from newsreader.model import ArticleId, State
db = store.open_writer(Path(sys.argv[1]))
for turn in range(100):
    ids = [ArticleId(1 + turn % 2)]
    store.keep_bookmark(db, ids[0], store.Bookmark(full=False, block=turn, offset=0))
    store.mark(db, ids, State.READ, on=turn % 3 == 0, now=turn)
    store.seen(db, 1)
db.close()
"""

ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size=3m none "$1"
cp -r "$2/config" "$2/data" "$1"
shift 2
"$@" refresh --all && echo "never full" >&2
"$@" list --limit 1
"$@" doctor
"""


def library_of(root: Path) -> Path:
    return Paths.under(root).library


@pytest.fixture
async def stocked(tmp_path: Path) -> Path:
    """Two articles, one starred, and a backup of them; feeds.toml with their feed."""
    root = tmp_path / "root"
    root.mkdir()
    feed = starred_paper(root, "Two", "One")
    subscribe(root, [feed])
    async with opened(root, config(feed)) as library:
        await library.health.look_after()
    return root


@pytest.fixture
def reader(stocked: Path, capfd: pytest.CaptureFixture[str]) -> Person:
    return Person(stocked, capfd)


# -- a file that is not what it was ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda file: spoil(file, 0, 100), "is not a newsreader library, or it is damaged"),
        (lambda file: os.truncate(file, file.stat().st_size // 2), "is damaged ("),
        (lambda file: os.truncate(file, 0), "is empty although it should hold your library"),
        (lambda file: spoil(file, 4096, file.stat().st_size - 4096), "is damaged ("),
    ],
    ids=["header", "half", "empty", "all but the first page"],
)
def test_a_damaged_library_is_one_sentence_and_comes_back(
    stocked: Path, reader: Person, harm: Callable[[Path], None], said: str
) -> None:
    harm(library_of(stocked))
    damaged = library_of(stocked).read_bytes()

    listed = reader.runs("list")
    refreshed = reader.runs("refresh")

    assert (listed.code, listed.out) == (refreshed.code, refreshed.out) == (1, "")
    assert listed.err == refreshed.err
    assert listed.err.startswith(f"newsreader: {library_of(stocked)} {said}")
    assert "`newsreader doctor`" in listed.err
    assert listed.err.count("\n") == 1
    assert library_of(stocked).read_bytes() == damaged

    mended = reader.runs("doctor", "--repair")

    assert (mended.code, mended.err) == (0, "")
    assert not UNKIND.search(mended.out)
    assert [row["title"] for row in reader.runs("list", "--json").json] == ["Two", "One"]
    assert [row["title"] for row in reader.runs("list", "--json", "--starred").json] == ["Two"]
    kept = [path.read_bytes() for path in library_of(stocked).parent.glob("*.damaged-*.db")]
    assert kept == [damaged]


async def test_one_page_that_is_damaged_is_found_at_the_next_refresh_after_a_bad_end(
    stocked: Path,
) -> None:
    file = library_of(stocked)
    with contextlib.closing(store.open_writer(file)) as db:
        store.mark(db, [ArticleId(1)], State.LATER, on=True, now=1)
        log = file.with_name("library.db-wal").read_bytes()
    file.with_name("library.db-wal").write_bytes(log)  # as a killed program leaves it
    spoil_table(file, "page_failure")
    file.with_name("library.db-wal").write_bytes(log)
    before = [backup.file.read_bytes() for backup in store.backups(file)]

    refreshed = await run(stocked, "refresh", "--all")

    assert refreshed.code == 1
    assert "library.db is damaged (" in refreshed.err
    assert "nothing is written to it any more" in refreshed.err
    assert [backup.file.read_bytes() for backup in store.backups(file)] == before


# -- the log --------------------------------------------------------------------------------------


def cut(log: bytes) -> bytes:
    return log[: len(log) // 2]


def spoilt_in_the_middle(log: bytes) -> bytes:
    return log[: len(log) // 2] + b"\xff" * 100 + log[len(log) // 2 + 100 :]


def without_header(log: bytes) -> bytes:
    return b"\xff" * 32 + log[32:]


@pytest.mark.parametrize(
    ("harm", "complete"),
    [
        (bytes, True),
        (cut, False),
        (spoilt_in_the_middle, False),
        (without_header, False),
        (lambda _: b"", False),
    ],
    ids=["intact", "cut", "middle", "header", "lost"],
)
async def test_what_is_lost_of_the_log_costs_the_last_minutes_and_no_more(
    stocked: Path, tmp_path: Path, harm: Callable[[bytes], bytes], *, complete: bool
) -> None:
    killed = Paths.under(tmp_path / "killed")
    killed.data.mkdir(parents=True)
    feed = (stocked / "feed.xml").as_uri()
    with contextlib.closing(store.open_writer(library_of(stocked))) as db:
        for block in range(20):
            place = store.Bookmark(full=False, block=block, offset=0)
            store.keep_bookmark(db, ArticleId(1), place)
        killed.library.write_bytes(library_of(stocked).read_bytes())
        log = library_of(stocked).with_name("library.db-wal").read_bytes()
        killed.library.with_name("library.db-wal").write_bytes(harm(log))

    async with opened(tmp_path / "killed", config(feed)) as library:
        assert [(row.title, row.starred) for row in headlines(library)] == [
            ("Two", True),
            ("One", False),
        ]
        left = library.bookmark(ArticleId(1))
        assert (left is not None and left.block == 19) == complete
        await library.health.look_after()
        assert library.health.banner == ""
    with contextlib.closing(store.open_writer(killed.library)) as db:
        assert store.faults(db) == []


# -- no room --------------------------------------------------------------------------------------


def may_mount() -> bool:
    with contextlib.suppress(OSError):
        tried = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
        return tried.returncode == 0
    return False


@pytest.mark.slow
@pytest.mark.skipif(not may_mount(), reason="a small disk takes a name space of one's own")
def test_a_disk_that_fills_up_is_said_and_what_is_there_can_be_read(
    stocked: Path, tmp_path: Path
) -> None:
    (stocked / "feed.xml").write_bytes(rss([f"More {n}" for n in range(2000)], "word " * 400))
    disk = tmp_path / "disk"
    disk.mkdir()
    newsreader = [sys.executable, "-m", "newsreader", "--root", str(disk)]

    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, "sh", str(disk), str(stocked), *newsreader],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == (
        f"newsreader: The disk that holds {disk}/data/library.db is full: make room, then retry.\n"
    )
    assert "Two" in done.stdout
    assert "Its pages, references, counts and search index agree." in done.stdout


def test_no_room_at_the_start_leaves_a_library_to_read(stocked: Path) -> None:
    program = f"'{sys.executable}' -m newsreader --root '{stocked}' list"

    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 0; {program}"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert [line.split()[2] for line in done.stdout.splitlines()] == ["Two", "One"]
    assert done.stderr.startswith("newsreader: Only for reading: ")
    assert done.stderr.count("\n") == 1


# -- several at once ------------------------------------------------------------------------------


@pytest.mark.slow
def test_three_processes_that_write_all_the_time_never_fail(stocked: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITING, str(library_of(stocked))],
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]

    assert [writer.communicate()[1] for writer in writers] == [""] * 3
    with contextlib.closing(store.open_writer(library_of(stocked))) as db:
        assert store.faults(db) == []


async def test_a_library_of_a_newer_version_is_not_opened_by_the_window_either(
    stocked: Path,
) -> None:
    with contextlib.closing(store.open_writer(library_of(stocked))) as db:
        db.pragma("user_version", 99)

    with pytest.raises(LibraryError, match="was written by a newer newsreader"):
        Library(config(), Paths.under(stocked))


# -- values that no column takes ------------------------------------------------------------------


@pytest.mark.slow
async def test_numbers_dates_and_letters_that_no_column_takes_are_stored_as_others(
    tmp_path: Path,
) -> None:
    entry = (
        "<item><guid>g&#xD800;\x00id</guid><title>T&#xDFFF;\x00itle</title>"
        f'<enclosure url="https://a.example/a.mp3" type="audio/mpeg" length="{"9" * 40}"/>'
        "<pubDate>Mon, 01 Jan 99999999 00:00:00 GMT</pubDate>"
        f"<description>N&#0;ul {'&#xD83D;'}</description></item>"
    )
    document = f'<rss version="2.0"><channel><title>Odd</title>{entry}</channel></rss>'
    (tmp_path / "feed.xml").write_text(document)
    subscribe(tmp_path, [(tmp_path / "feed.xml").as_uri()])

    refreshed = await run(tmp_path, "refresh")
    listed = await run(tmp_path, "list", "--json")

    assert (refreshed.code, refreshed.err) == (0, "")
    assert [row["title"].startswith("T") for row in listed.json] == [True]
    assert not COMMANDING.search(listed.json[0]["title"])
