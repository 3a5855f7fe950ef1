"""Pages of strangers, read by the command and in the window."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from feeds.web import Answer, redirect, reply, serving
from hostile.bait import bait
from hostile.day import COMMANDING, MEMORY_MAX, SENTENCE_MAX, UNKIND, cases_of, path_of
from hostile.payloads import answers, bodies, pages, silences
from hostile.program import Ran, run, subscribe
from hostile.walk import at_the_window, environment
from library.newsroom import headlines, opened, rss
from newsreader.config import load
from newsreader.reading.render import plain
from newsreader.store import FullText, PageFailure
from ui.escapes import foreign

AT_ONCE = 2
TOO_LARGE = "The page could not be fetched: the document is larger than 4 MiB."
NO_PAGE = "This is not a web page but a file (application/rss+xml)."
TOO_LONG = "The page takes longer than 15 s to read."

REASONS = {
    "w_table_10mb": TOO_LARGE,
    "w_many_p": TOO_LARGE,
    "w_many_links": TOO_LARGE,
    "w_attr_10mb": TOO_LARGE,
    "w_pdf": "This is a PDF document, not a web page; open it in the browser.",
    "w_empty": "The page is empty.",
    "w_nul": "This is a file, not a web page; open it in the browser.",
}
"""Of those that cannot be read."""

HEAVY = {"w_nested_tables", "w_table_4mb", "w_many_p_4mb", "w_many_links_4mb"}
"""Those that a busy machine may not finish in time; then it says so."""


async def read_all(root: Path, cases: Mapping[str, Answer], *options: str) -> dict[str, Ran]:
    """`newsreader read` of each."""
    free = asyncio.Semaphore(AT_ONCE)
    async with serving({path_of(name): answer for name, answer in cases.items()}) as site:

        async def read(name: str) -> Ran:
            async with free:
                return await run(root, "read", *options, site.url(path_of(name)))

        return dict(zip(cases, await asyncio.gather(*map(read, cases)), strict=True))


def reason(ran: Ran) -> str:
    """The sentence, without the address that stands before it."""
    program, _, sentence = ran.err.partition(": ")
    assert (program, ran.err.count("\n"), ran.out) == ("newsreader", 1, "")
    return sentence.partition(": ")[2].strip()


def nothing_is_harmed(ran: Ran) -> None:
    assert not COMMANDING.search(ran.out + ran.err)
    assert not UNKIND.search(ran.err)
    assert len(ran.err) < 2 * SENTENCE_MAX
    assert ran.memory < MEMORY_MAX


@pytest.mark.slow
async def test_pages_of_every_kind_are_read_or_refused_with_one_sentence(tmp_path: Path) -> None:
    async with bait(tmp_path) as trap:
        read = await read_all(tmp_path, cases_of(pages, trap))

    assert not trap.touched
    reasons = {name: reason(ran) for name, ran in read.items() if ran.code}
    assert {name: said for name, said in reasons.items() if name not in HEAVY} == REASONS
    assert {said for name, said in reasons.items() if name in HEAVY} <= {TOO_LONG}
    for name, ran in read.items():
        nothing_is_harmed(ran)
        assert ran.code or pages.WORDS in ran.out, name


@pytest.mark.slow
@pytest.mark.parametrize("form", ["markdown", "html", "json"])
async def test_what_a_page_smuggles_is_in_no_form_of_the_article(tmp_path: Path, form: str) -> None:
    names = ("w_escapes", "w_markdown_injection", "w_remote", "w_meta_charset_utf7")
    async with bait(tmp_path) as trap:
        cases = {name: made for name, made in cases_of(pages, trap).items() if name in names}
        read = await read_all(tmp_path, cases, "--format", form)

    assert not trap.touched
    for ran in read.values():
        assert (ran.code, ran.err) == (0, "")
        nothing_is_harmed(ran)
        for scheme in ("javascript:", "file:", "vscode:", "<script"):
            assert scheme not in ran.out.lower()


@pytest.mark.slow
async def test_whatever_a_server_does_a_page_is_read_or_refused_with_one_sentence(
    tmp_path: Path,
) -> None:
    faults = cases_of(bodies) | cases_of(answers) | cases_of(silences)
    faults |= {"home": redirect("/"), "no type": reply(b"\x7fELF" + bytes(5000))}

    read = await read_all(tmp_path, faults)

    for ran in read.values():
        nothing_is_harmed(ran)
        assert reason(ran) if ran.code else ran.out
    assert [name for name, ran in read.items() if not ran.code] == [
        *("h_cl_too_short", "h_cl_and_te")  # a feed without a type: its words are read
    ]
    assert reason(read["h_good"]) == NO_PAGE
    assert reason(read["h_gzip_bomb"]) == TOO_LARGE
    assert reason(read["h_silent"]).endswith("127.0.0.1 sent nothing for 15 s.")
    assert reason(read["h_slow_body"]).endswith("no complete answer within 30 s.")


@pytest.mark.slow
async def test_every_page_can_be_opened_in_the_window(tmp_path: Path) -> None:
    async with bait(tmp_path) as trap:
        made = cases_of(pages, trap)
        routes: dict[str, Answer] = {path_of(name): page for name, page in made.items()}
        async with serving(routes) as site:
            document = rss(list(made)).replace(b"https://paper.example", site.url("").encode())
            routes["/feed"] = reply(document, content_type="application/rss+xml")
            subscribe(tmp_path, [site.url("/feed")])
            feeds = tmp_path / "config" / "feeds.toml"
            feeds.write_text(feeds.read_text().replace("[settings]", ALWAYS), "utf-8")
            refreshed = await run(tmp_path, "refresh", "--all")
            assert refreshed.out == f"1 feed refreshed, {len(made)} new.\n", refreshed

            def open_each() -> tuple[int, bytes]:
                with at_the_window(tmp_path, environment(tmp_path)) as walker:
                    walker.presses(b"\r")
                    for _ in made:
                        walker.presses(b";", b"\x1b", b" ", b"J")
                    return walker.leaves(), walker.terminal.written

            code, written = await asyncio.to_thread(open_each)

            async with opened(tmp_path, load(feeds)) as library:
                for row in headlines(library):
                    article = library.article(row.id)
                    assert article
                    found = await library.texts.fetch(article)
                    said = found.reason if isinstance(found, PageFailure) else plain_text(found)
                    assert not COMMANDING.search(said), row.title
                    assert pages.WORDS in said or row.title in {*REASONS, *HEAVY}

    assert code == 0
    assert foreign(written) == []
    assert pages.WORDS.encode() in written
    assert b"Traceback" not in written
    assert not trap.touched


def plain_text(found: FullText) -> str:
    told = found.extracted
    return "\n".join((told.title, told.byline, told.site, plain(told.page.blocks)))


ALWAYS = '[settings]\nfull_text = "always"\nrefresh = "never"'
