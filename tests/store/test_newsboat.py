from pathlib import Path

import apsw
import pytest

from disk import folder_for_all, seal, without_privileges
from newsreader.store.newsboat import Cache, read_cache
from store import newsboat_cache

FEED = "https://a.example/feed"
NOW = 1_795_000_000_000


def read(file: Path) -> Cache:
    cache = read_cache(file, NOW)
    assert isinstance(cache, Cache)
    return cache


def test_what_was_read_flagged_and_deleted_is_found(tmp_path: Path) -> None:
    items: list[newsboat_cache.Item] = [
        (FEED, "read", "https://a.example/1", 0, None, 0),
        (FEED, "unread", "https://a.example/2", 1, "", 0),
        (FEED, "flagged", "https://a.example/3", 1, "bA", 0),
        (FEED, "deleted", "https://a.example/4", 1, None, 1),
    ]
    file = newsboat_cache.make(tmp_path / "cache.db", [(FEED, "The A")], items)

    cache = read(file)

    assert cache.titles == {FEED: "The A"}
    assert [(m.identity, m.read_at, m.starred_at, m.hidden_at, m.tags) for m in cache.marks] == [
        ("read", NOW, None, None, ()),
        ("flagged", None, NOW, None, ("A", "b")),
        ("deleted", NOW, None, NOW, ()),
    ]
    assert cache.marks[0].link == "https://a.example/1"


def test_texts_that_are_no_text_do_not_matter(tmp_path: Path) -> None:
    items: list[newsboat_cache.Item] = [
        (FEED, b"\xff\x00guid ", b"javascript:alert(1)", 0, b"\xfes", 0),
        (FEED, "x" * 2_000, "https://a.example/ 2", 0, None, 0),
        (FEED, "", "", 0, None, 0),
    ]
    file = newsboat_cache.make(tmp_path / "cache.db", [(FEED, b"\x1b[2JA\xff")], items)

    cache = read(file)

    assert cache.titles == {FEED: "[2JA\ufffd"}
    assert [(m.identity, m.link, m.tags) for m in cache.marks] == [
        ("\ufffdguid", "", ("s",)),
        ("https://a.example/%202", "https://a.example/%202", ()),
        ("", "", ()),
    ]


def test_a_cache_of_an_old_newsboat_is_read(tmp_path: Path) -> None:
    file = newsboat_cache.make(tmp_path / "cache.db", [], [(FEED, "a", "", 0, None, 0)])
    db = apsw.Connection(str(file))
    db.execute("DROP INDEX idx_deleted; ALTER TABLE rss_item DROP COLUMN deleted")
    db.execute("ALTER TABLE rss_item DROP COLUMN flags")
    db.close()

    assert [m.identity for m in read(file).marks] == ["a"]


def test_nothing_is_written_even_where_nothing_could_be() -> None:
    with folder_for_all() as folder:
        file = newsboat_cache.make(folder / "cache.db", [], [(FEED, "a", "", 0, None, 0)])
        before = file.read_bytes()
        seal(folder)

        with without_privileges():
            assert [m.identity for m in read(file).marks] == ["a"]

        assert file.read_bytes() == before
        assert list(folder.iterdir()) == [file]


def test_newsboat_may_have_it_open(tmp_path: Path) -> None:
    file = newsboat_cache.make(tmp_path / "cache.db", [], [(FEED, "a", "", 0, None, 0)])
    db = apsw.Connection(str(file))
    db.execute("BEGIN IMMEDIATE; UPDATE rss_item SET unread = 1")

    assert [m.identity for m in read(file).marks] == ["a"]

    db.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no database at all, but long enough to be looked at" * 100, "no database of newsboat's"),
        (b"", "it is a database, but not newsboat's"),
    ],
)
def test_what_is_no_cache_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "cache.db"
    file.write_bytes(content)

    reason = read_cache(file, NOW)

    assert isinstance(reason, str)
    assert said in reason
