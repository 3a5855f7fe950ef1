"""A list of feeds from a stranger brings feeds, or nothing at all, and never more than that."""

from pathlib import Path

import pytest

from hostile.bait import bait
from hostile.day import COMMANDING, MEMORY_MAX, UNKIND
from hostile.payloads import opml
from hostile.program import Ran, run
from newsreader.config import FeedConfig, load
from newsreader.feeds.list_found import FEEDS_MAX

GOOD = "https://good.example/"
MINE = '# Mine.\n[[feeds]]\nurl = "https://a.example/feed.xml"\ntitle = "My A"\n'


async def imported(root: Path, document: bytes) -> Ran:
    """What became of a document in the hands of somebody who has one feed already."""
    file = root / "config" / "feeds.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(MINE)
    (root / "list").write_bytes(document)
    ran = await run(root, "import", str(root / "list"))
    said = ran.out + ran.err
    assert not COMMANDING.search(said)
    assert not UNKIND.search(said)
    assert ran.memory < MEMORY_MAX
    assert file.read_text().startswith(MINE)
    return ran


def feeds(root: Path) -> list[FeedConfig]:
    """Those that came."""
    config = load(root / "config" / "feeds.toml")
    assert config.problems == ()
    return list(config.feeds[1:])


def unchanged(root: Path) -> bool:
    here = sorted(path.name for path in root.rglob("*"))
    written = (root / "config" / "feeds.toml").read_text()
    return (here, written) == (["config", "feeds.toml", "list"], MINE)


async def test_commands_are_never_taken_over(tmp_path: Path) -> None:
    ran = await imported(tmp_path, opml.o_exec())

    # The first of these two is an address with a line break, which browsers take out.
    assert [feed.url for feed in feeds(tmp_path)] == [
        "https://f.example/exec:touch%20/tmp/owned",
        "https://h.example/",
    ]
    assert "exec" not in {key for feed in feeds(tmp_path) for key in feed.tags}
    assert ran.out.count("is a command: those are never taken over") == 5
    assert "8 lines of it could not be taken over:" in ran.out
    assert not opml.was_run()


async def test_a_billion_laughs_are_refused(tmp_path: Path) -> None:
    ran = await imported(tmp_path, opml.o_billion_laughs())

    assert (ran.code, ran.out) == (1, "")
    assert "this is with entities of its own (line 2)" in ran.err
    assert unchanged(tmp_path)


async def test_nothing_is_read_or_fetched_for_an_entity(tmp_path: Path) -> None:
    async with bait(tmp_path) as baited:
        home = tmp_path / "home"
        ran = await imported(home, opml.o_xxe(str(baited.file), baited.site.url()))

        assert not baited.touched
        assert baited.secret not in ran.out + ran.err
        assert "with entities of its own" in ran.err
        assert unchanged(home)


async def test_folders_that_nest_without_end_are_flattened(tmp_path: Path) -> None:
    ran = await imported(tmp_path, opml.o_deep())

    (feed,) = feeds(tmp_path)
    assert (ran.code, feed.title, feed.folder) == (0, "The innermost", ("in",) * 8)


@pytest.mark.slow
async def test_a_hundred_thousand_rows_are_capped_and_said(tmp_path: Path) -> None:
    ran = await imported(tmp_path, opml.o_100k())

    assert len(feeds(tmp_path)) == FEEDS_MAX
    assert "80,000 lines of it could not be taken over:" in ran.out
    assert f"line 20003 is one more than {FEEDS_MAX:,} feeds, the most that are taken" in ran.out
    assert len(ran.out.splitlines()) < 30


async def test_duplicates_are_folded_and_what_is_there_stays(tmp_path: Path) -> None:
    ran = await imported(tmp_path, opml.o_duplicates())

    assert [(feed.url, feed.title) for feed in feeds(tmp_path)] == [("https://b.example/", "B")]
    assert ran.out.splitlines()[-1].endswith("feeds.toml; 1 was there already.")


async def test_of_malformed_rows_the_good_ones_come_and_the_bad_are_listed(tmp_path: Path) -> None:
    ran = await imported(tmp_path, opml.o_malformed_rows())

    assert [feed.url for feed in feeds(tmp_path)] == [GOOD]
    listed = [line for line in ran.out.splitlines() if line.startswith("  line ")]
    assert [line.split()[1] for line in listed] == ["3", "4", "5", "6"]
    assert listed[0].endswith("names no feed: it has no xmlUrl")
    assert "did you mean" in listed[2]


async def test_a_broken_document_is_refused_with_its_place(tmp_path: Path) -> None:
    ran = await imported(tmp_path, opml.o_illformed())

    assert ran.code == 1
    assert "broken at line 4, column 28 (not well-formed (invalid token)); nothing" in ran.err
    assert unchanged(tmp_path)


async def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    ran = await imported(tmp_path, opml.o_not_opml())

    assert ran.code == 1
    assert "this is no list of feeds but a feed" in ran.err
    assert unchanged(tmp_path)


async def test_lists_that_a_list_includes_are_not_fetched(tmp_path: Path) -> None:
    async with bait(tmp_path) as baited:
        ran = await imported(tmp_path / "home", opml.o_include(baited.site.url()))

        assert not baited.touched
        assert [feed.url for feed in feeds(tmp_path / "home")] == [GOOD]
        assert ran.out.count("leads to another list: import that one by itself") == 2


async def test_a_document_is_read_by_the_encoding_that_it_declares(tmp_path: Path) -> None:
    await imported(tmp_path, opml.o_latin1())

    assert [feed.title for feed in feeds(tmp_path)] == ["Café"]


@pytest.mark.parametrize(
    "document",
    [opml.names_that_would_command_a_terminal(), opml.urls_that_would_command_a_terminal()],
    ids=["opml", "urls"],
)
async def test_names_are_cleaned_before_they_are_written(tmp_path: Path, document: bytes) -> None:
    await imported(tmp_path, document)

    (feed,) = feeds(tmp_path)
    written = (tmp_path / "config" / "feeds.toml").read_bytes().decode()
    assert feed.url == GOOD
    assert not COMMANDING.search(written.replace("\n", ""))
    assert "\\u001b" not in written


async def test_whatever_is_cut_or_garbled_changes_nothing_or_brings_feeds(tmp_path: Path) -> None:
    whole = opml.o_malformed_rows()
    for size in (0, 1, 40, 200, len(whole) - 5):
        root = tmp_path / str(size)
        ran = await imported(root, whole[:size] + b"\xff\x00\xc3" * (size % 2))

        assert ran.code == 1
        assert unchanged(root)
