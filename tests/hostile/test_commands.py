"""Addresses, titles and texts of strangers on their way to other programs."""

import asyncio
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from feeds.web import reply, serving
from hostile.program import run, subscribe
from hostile.walk import at_the_window, environment
from library.newsroom import starred_paper
from ui.escapes import foreign
from ui.programs import Program

TOUCH = "$(touch made) `touch made` ; touch made | \"'; touch made #' %s %t %action -rf ../../x"
LONG = "word " * 50_000


@pytest.fixture
def feed() -> bytes:
    link = f"https://e.example/{TOUCH}"
    opened = f"<item><guid>1</guid><title>{escape(TOUCH)}</title><link>{escape(link)}</link>"
    attached = "<enclosure url='https://e.example/../../.bashrc' type='-rf'/>"
    text = f"<description>{escape(TOUCH)} {LONG}</description></item>"
    document = f"<rss version='2.0'><channel><title>F</title>{opened}{attached}{text}"
    return reply(f"{document}</channel></rss>".encode(), content_type="text/xml")


@pytest.mark.slow
async def test_what_a_stranger_wrote_is_never_read_by_a_shell(tmp_path: Path, feed: bytes) -> None:
    browser = Program(tmp_path / "browser", then='cat "$0.arguments" >> "$0.opened"')
    async with serving(feed) as site:
        subscribe(tmp_path / "root", [site.url()])
        await run(tmp_path / "root", "refresh")

    def goes_everywhere() -> tuple[int, bytes]:
        environ = environment(tmp_path, BROWSER=str(browser.path))
        with at_the_window(tmp_path / "root", environ) as walker:
            walker.looks(
                [
                    *((b"2", ""), (b"\r", "find"), (b"o", "Opening"), (b"e", ""), (b"w", "Write ")),
                    *((b"\r", "Written"), (b"|", "Pipe to"), (b"sh -c 'wc -w; pwd'\r", "Press")),
                    *((b"\r", "find"), (b"y", "Copied")),
                ]
            )
            return walker.leaves(), walker.terminal.written

    code, written = await asyncio.to_thread(goes_everywhere)

    assert code == 0
    assert foreign(written) == []
    made = names_in(tmp_path)
    assert not (made | names_in(Path.cwd())) & {"made", ".bashrc"}
    opened = browser.path.with_name("browser.opened").read_text("utf-8").split("\0")
    assert len(opened) == 3  # each the only argument
    assert opened[0].startswith("https://e.example/$(touch%20made)%20%60touch%20made%60")
    assert opened[1] == "https://e.example/../../.bashrc"
    (exported,) = [name for name in made if name.endswith(".md")]
    assert exported.startswith("touch made touch made touch made touch made s")


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    "link",
    [
        "--renderer-cmd-prefix=touch made",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ssh://-oProxyCommand=touch/",
        "vscode://file/x",
        "/etc/passwd",
    ],
)
@pytest.mark.slow
async def test_a_link_that_leads_to_no_web_page_is_given_to_no_browser(
    tmp_path: Path, link: str
) -> None:
    browser = Program(tmp_path / "browser")
    text = escape(f'<p>Follow <a href="{link}">this</a>.</p>')
    item = f"<item><guid isPermaLink='false'>1</guid><title>One</title><link>{link}</link>"
    document = f"<rss><channel>{item}<description>{text}</description></item></channel></rss>"
    file = tmp_path / "feed.xml"
    file.write_text(document, "utf-8")
    subscribe(tmp_path / "root", [file.as_uri()])

    def tries() -> int:
        environ = environment(tmp_path, BROWSER=str(browser.path))
        with at_the_window(tmp_path / "root", environ) as walker:
            walker.terminal.wait_for(b"One")
            walker.presses(b"\r", b"o", b";", b"a", b"\r", b"\x1b", b"2")
            walker.clicks_everywhere()
            return walker.leaves()

    assert await asyncio.to_thread(tries) == 0
    assert not browser.was_called


def test_why_there_is_no_window_is_said_without_commanding_the_terminal(tmp_path: Path) -> None:
    root = tmp_path / "root \x1b]0;poison\x07[/b] \u202e"
    root.mkdir(parents=True)
    subscribe(root, [starred_paper(root, "One")])
    (root / "data" / "library.db").write_bytes(b"not a library")

    with at_the_window(root, environment(tmp_path)) as walker:
        code = walker.terminal.wait_for_end()

    assert code == 1
    assert b"is not a newsreader library" in walker.terminal.written
    assert foreign(walker.terminal.written) == []
