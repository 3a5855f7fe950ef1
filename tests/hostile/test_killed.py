"""The power goes, again and again, at moments that nobody chose."""

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from damage import spoil_table
from feeds.web import serving
from library.newsroom import config, headlines, opened
from library.test_kill import articles_by_feed, command, growing
from newsreader import store
from newsreader.config import load
from newsreader.library.doctor import look, mend
from newsreader.model import State
from newsreader.paths import Paths
from newsreader.store.migrate import STEPS, migrate

KILLS = 40
FEEDS = 12
SEED = 20261122
ROWS = 5_000

ADDING = """
import sys
from itertools import count
from pathlib import Path
from newsreader.config import subscribe
for number in count(int(sys.argv[2])):
    subscribe(Path(sys.argv[1]), f"https://{number}.example/feed.xml")
    print(number, flush=True)
"""

MIGRATING = """
import sys
from pathlib import Path
import apsw
from newsreader.store.migrate import STEPS, migrate
file = Path(sys.argv[1])
db = apsw.Connection(str(file))
print("begun", flush=True)
migrate(db, file, [*STEPS, sys.argv[2]])
"""

BACKING_UP = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from newsreader import store
file = Path(sys.argv[1])
print("begun", flush=True)
while True:
    store.back_up(store.open_separately(file, lambda: False), file, datetime.now(UTC))
"""

MENDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from newsreader.library.doctor import mend
from newsreader.paths import Paths
print("begun", flush=True)
mend(Paths.under(Path(sys.argv[1])), datetime.now(UTC))
"""


def killed_at(moment: float, script: str, *arguments: str) -> list[str]:
    """Run a script and kill it so many seconds after its first line; the lines that it wrote."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(moment)
    process.kill()
    rest, _ = process.communicate()
    return [first.strip(), *rest.split()]


@pytest.mark.slow
async def test_a_library_that_is_killed_forty_times_loses_nothing_that_was_there(
    tmp_path: Path,
) -> None:
    chance = random.Random(SEED)
    edition = [0]
    library = Paths.under(tmp_path).library
    feeds = tmp_path / "feeds.toml"
    starred: set[str] = set()
    async with serving({"*": growing(edition)}) as site:
        urls = [site.url(f"/{number}") for number in range(FEEDS)]
        blocks = "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls)
        feeds.write_text(f"[settings]\nwelcome = false\n{blocks}")
        refreshing = command(tmp_path, feeds)
        before = [0] * FEEDS
        for kill in range(KILLS):
            edition[0] = 1 + kill // 8
            refresh = await asyncio.create_subprocess_exec(
                *refreshing, stdout=subprocess.PIPE, start_new_session=True
            )
            assert refresh.stdout is not None
            for _ in range(chance.randrange(FEEDS)):
                await refresh.stdout.readline()
            await asyncio.sleep(chance.uniform(0, 0.02))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(refresh.pid, signal.SIGKILL) if kill % 2 else refresh.kill()
            await refresh.communicate()
            if not library.exists():
                continue
            counts = articles_by_feed(library) or before  # each with its tally, and sound
            assert all(now >= then for now, then in zip(counts, before, strict=True))
            assert all(count % 10 == 0 for count in counts)
            before = counts
            async with opened(tmp_path, config(*urls)) as opened_again:
                rows = headlines(opened_again)
                assert starred <= {row.title for row in rows if row.starred}
                if rows:
                    row = chance.choice(rows)
                    await opened_again.deeds.mark([row.id], State.STARRED, on=True)
                    starred.add(row.title)
                await opened_again.health.look_after()
                assert opened_again.health.banner == ""
        finished = await asyncio.create_subprocess_exec(*refreshing, stdout=subprocess.DEVNULL)
        assert await finished.wait() == 0
    assert articles_by_feed(library) == [10 * edition[0]] * FEEDS
    assert len(starred) > 1


@pytest.mark.slow
def test_feeds_toml_is_never_half_written_though_its_writer_is_killed_forty_times(
    tmp_path: Path,
) -> None:
    chance = random.Random(SEED)
    file = tmp_path / "feeds.toml"
    file.write_text("# Mine, and to be kept.\n" * 2_000)
    file.chmod(0o600)
    added: list[int] = []
    for _ in range(KILLS):
        begin = 1 + max(added, default=-1)
        told = killed_at(chance.uniform(0, 0.05), ADDING, str(file), str(begin))
        added += [int(number) for number in told if number]

        config_ = load(file)
        urls = {feed.url for feed in config_.feeds}
        assert config_.problems == ()
        assert {f"https://{number}.example/feed.xml" for number in added} <= urls
        assert file.read_text().startswith("# Mine, and to be kept.\n" * 2_000)
    assert len(added) > KILLS
    assert file.stat().st_mode & 0o777 == 0o600


def a_library(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(store.open_writer(file)) as db, db:
        db.execute("INSERT INTO feed (id, url) VALUES (1, 'https://a.example/')")
        db.execute(
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO status (id, feed_id, identity, sorted_at, first_seen)"
            " SELECT i, 1, 'article ' || i, i, i FROM n",
            (ROWS,),
        )


@pytest.mark.parametrize("kills", [2, pytest.param(KILLS, marks=pytest.mark.slow)])
def test_a_library_whose_migration_is_killed_has_the_old_form_or_the_new(
    tmp_path: Path, kills: int
) -> None:
    chance = random.Random(SEED)
    step = tmp_path / "step.sql"
    step.write_text(
        "CREATE TABLE mood (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
        "INSERT INTO mood SELECT id, identity FROM status;"
        "UPDATE status SET sorted_at = sorted_at + 1; ALTER TABLE feed ADD COLUMN mood TEXT;"
    )
    met = set()
    for kill in range(kills):
        file = tmp_path / str(kill) / "library.db"
        a_library(file)
        killed_at(chance.uniform(0, 0.3), MIGRATING, str(file), str(step))

        with contextlib.closing(apsw.Connection(os.fspath(file))) as db:
            version = db.pragma("user_version")
            met.add(version)
            moods = db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'mood'").get
            assert moods == (version > len(STEPS))
            assert db.execute("SELECT min(sorted_at) FROM status").get == 1 + moods
            assert db.pragma("integrity_check") == "ok"
            migrate(db, file, [*STEPS, str(step)])
            assert db.execute("SELECT count(*) FROM mood").get == ROWS
    assert met <= {len(STEPS), len(STEPS) + 1}


@pytest.mark.slow
def test_a_backup_whose_making_is_killed_is_the_old_one_or_the_new(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    file = tmp_path / "library.db"
    a_library(file)
    for _ in range(KILLS):
        killed_at(chance.uniform(0, 0.3), BACKING_UP, str(file))

        for backup in store.backups(file):
            with contextlib.closing(store.open_unwritable(backup.file)) as db:
                assert store.faults(db) == []
                assert store.holdings(db).articles == ROWS


@pytest.mark.slow
def test_a_repair_that_is_killed_leaves_the_damaged_library_or_a_sound_one(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    sound = 0
    for kill in range(KILLS):
        root = tmp_path / str(kill)
        file = Paths.under(root).library
        a_library(file)
        spoil_table(file, "status_newest")
        damaged = file.read_bytes()
        killed_at(chance.uniform(0, 0.25), MENDING, str(root))

        if file.read_bytes() != damaged:
            sound += 1
            assert [kept.read_bytes() for kept in file.parent.glob("*damaged*.db")] == [damaged]
        else:
            mend(Paths.under(root), datetime.now(UTC))
        assert look(Paths.under(root)).faults == ()
        with contextlib.closing(store.open_writer(file)) as db:
            assert store.holdings(db).articles == ROWS
    assert sound < KILLS
