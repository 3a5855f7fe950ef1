import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from cli.conftest import Web
from feeds.web import reply

PARAGRAPHS = [
    "The harbour ferry lay still for nine days after its engine had taken in a fishing net.",
    "On the tenth day the baker rowed across with bread, and half of the island came to the pier.",
    "Nobody had expected that the engine would start again before the first snow of the year.",
]
COMMENT = "First! My cousin says that the ferry was never really broken."
PAGE = (
    "<html lang=en><head><title>The ferry | The Paper</title>"
    '<meta name=author content="Ada Reporter"><meta property="og:site_name" content="The Paper">'
    '<meta property="article:published_time" content="2026-11-22T08:00:00Z"></head>'
    "<body><nav><a href=/>Home</a></nav><article><h1>The ferry</h1>"
    '<p>The baker keeps <a href="/boats">two *small* boats</a> beside the <b>old</b> pier.</p>'
    + "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    + "</article>"
    f"<div id=comments class=comments-area><h2>1 comment</h2><p>{COMMENT}</p></div></body></html>"
).encode()
BASE = "https://paper.example/ferry"


def read(*arguments: str, page: bytes = b"", code: int = 0) -> str:
    """What the program prints; on the standard error where it fails."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "newsreader", "read", *arguments],
        input=page,
        capture_output=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == code, done.stderr
    said, other = (done.stderr, done.stdout) if code else (done.stdout, done.stderr)
    assert other == b""
    return said.decode()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "ferry.html"
    path.write_bytes(PAGE)
    return str(path)


def test_a_file_is_printed_as_text_a_paragraph_a_line(file: str) -> None:
    assert read(file).split("\n\n") == [
        "The ferry\nAda Reporter · The Paper · 2026-11-22",
        "The baker keeps two *small* boats beside the old pier.",
        *PARAGRAPHS[:-1],
        f"{PARAGRAPHS[-1]}\n",
    ]


def test_standard_input_as_json_with_its_address() -> None:
    article = json.loads(read("-", "--format", "json", "--base", BASE, page=PAGE))

    assert article["text"].split("\n\n")[1:] == PARAGRAPHS
    assert [article[key] for key in ("url", "title", "byline")] == [
        BASE,
        "The ferry",
        "Ada Reporter",
    ]
    assert [article[key] for key in ("site", "language", "direction")] == ["The Paper", "en", "ltr"]
    assert article["published"].startswith("2026-11-22T08:00:00")
    assert {"image", "words", "html", "blocks"} <= article.keys()
    assert COMMENT not in json.dumps(article)


def test_markdown_has_links_and_nothing_that_reads_as_markup_by_chance(file: str) -> None:
    said = read(file, "--format", "markdown", "--base", BASE)

    assert said.startswith(f"# The ferry\n\nAda Reporter · The Paper · 2026-11-22\n\n<{BASE}>\n\n")
    assert r"[two \*small\* boats](<https://paper.example/boats>) beside the **old** pier" in said


def test_html_is_a_page_of_its_own(file: str) -> None:
    said = read(file, "--format", "html", "--base", BASE)

    assert said.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert said.count("The ferry</") == 2
    assert '<a href="https://paper.example/boats">' in said
    assert COMMENT not in said


def test_a_page_from_the_web(web: Web) -> None:
    site = web({"/ferry": reply(PAGE, content_type="text/html")})

    assert PARAGRAPHS[0] in read(site.url("/ferry"))


def test_pages_of_one_article_come_as_one(web: Web) -> None:
    more = "".join(f"<p>{line} And so on, on another page.</p>" for line in PARAGRAPHS).encode()
    second = b"<article><h1>The ferry</h1>" + more + b"</article>"
    first = PAGE.replace(b"</article>", b"<a rel=next href=/ferry/2>2</a></article>")
    site = web(
        {
            "/ferry": reply(first, content_type="text/html"),
            "/ferry/2": reply(second, content_type="text/html"),
        }
    )

    said = read(site.url("/ferry"))

    assert PARAGRAPHS[-1] in said
    assert said.rstrip().endswith("And so on, on another page.")


def test_rules_for_the_site_hold_where_its_address_is_given(file: str, tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text('[[sites]]\nhost = "paper.example"\ndrop = ["p:hover", "p:first-of-type"]')

    with_rules = subprocess.run(
        [sys.executable, "-m", "newsreader", "--feeds", feeds, "read", file, "--base", BASE],
        capture_output=True,
        text=True,
        check=True,
    )

    assert PARAGRAPHS[0] in with_rules.stdout
    assert "The baker keeps" not in with_rules.stdout


# -- a terminal, and a pipe ------------------------------------------------------------------------


def on_terminal(columns: int, *arguments: str, **environment: str) -> str:
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    usual = {name: value for name, value in os.environ.items() if name not in _LOOKS}
    with subprocess.Popen(
        [sys.executable, "-m", "newsreader", "read", *arguments],
        stdout=terminal,
        env=usual | {"TERM": "xterm"} | environment,
    ) as program:
        program.wait(30)
        said = os.read(screen, 10_000).decode()
    os.close(terminal)
    os.close(screen)
    return said.replace("\r\n", "\n")


_LOOKS = {"COLUMNS", "NO_COLOR", "TERM"}


def test_a_terminal_gets_lines_that_fit_in_weights_and_slants(file: str) -> None:
    said = on_terminal(40, file, "--base", BASE)

    assert said.startswith("\x1b[1mThe ferry\x1b[0m\n")
    assert "\x1b[4mtwo *small* boats\x1b[0m beside the \x1b[1mold\x1b[0m" in said.replace("\n", " ")
    lines = re.sub(r"\x1b\[[\d;]*m", "", said).splitlines()
    assert max(map(len, lines)) <= 40
    assert "The harbour ferry lay still for nine" in lines


def test_a_wide_terminal_gets_lines_that_can_be_read(file: str) -> None:
    lines = re.sub(r"\x1b\[[\d;]*m", "", on_terminal(200, file)).splitlines()

    assert 60 < max(map(len, lines)) <= 78


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_none_gets_no_escapes(file: str, environment: dict[str, str]) -> None:
    said = on_terminal(40, file, **environment)

    assert said.startswith("The ferry\n")
    assert "\x1b" not in said


def test_whoever_reads_only_the_beginning_hears_no_complaint(file: str) -> None:
    large = Path(file).read_bytes().replace(b"</article>", b"<p>Words. " * 6_000)
    done = subprocess.run(
        f"{sys.executable} -W error -m newsreader read - --format html | head -c 1",
        shell=True,
        input=large,
        capture_output=True,
        check=True,
        timeout=30,
    )

    assert (done.stdout, done.stderr) == (b"<", b"")


# -- what may be given -----------------------------------------------------------------------------

UMLAUTS = "<article><p>" + "Die Fähre fährt für Öl und Brot über das Meer. " * 5 + "</article>"


@pytest.mark.parametrize(
    "page",
    [
        UMLAUTS.encode(),
        f"<meta charset=iso-8859-1>{UMLAUTS}".encode("latin-1"),
        UMLAUTS.encode("utf-16"),
        UMLAUTS.encode("utf-8-sig"),
    ],
)
def test_a_page_may_be_in_any_encoding(page: bytes, tmp_path: Path) -> None:
    path = tmp_path / "fähre.html"
    path.write_bytes(page)

    assert "Die Fähre fährt für Öl und Brot über das Meer." in read(str(path))


def test_a_file_may_be_named_by_its_address(file: str) -> None:
    assert PARAGRAPHS[0] in read(f"file://{file}")


def test_of_a_huge_page_the_beginning_is_read_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    path.write_bytes(PAGE + b" " * (4 << 20))

    said = read(str(path))

    assert PARAGRAPHS[0] in said
    assert said.endswith("\n\nOnly the first 4 MiB of this page were read.\n")


def test_a_closed_standard_input_is_an_empty_page() -> None:
    done = subprocess.run(
        f"{sys.executable} -m newsreader read - <&-",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (1, "newsreader: -: The page is empty.\n")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b"", "The page is empty."),
        (b"%PDF-1.7", "This is a PDF document"),
        (b"<form>Log in<input type=password></form>", "wants you to log in"),
    ],
)
def test_no_article_is_one_sentence(page: bytes, said: str) -> None:
    told = read("-", page=page, code=1)

    assert told.startswith("newsreader: ")
    assert said in told
    assert told.count("\n") == 1


def test_what_cannot_be_had_is_one_sentence(web: Web, tmp_path: Path) -> None:
    site = web(
        {
            "/gone": reply(status="410 Gone"),
            "/pdf": reply(b"%PDF-1.7", content_type="application/pdf"),
        }
    )

    assert "gone" in read(site.url("/gone"), code=1).lower()
    assert "This is a PDF document, not a web page" in read(site.url("/pdf"), code=1)
    assert "cannot be read (No such file" in read(str(tmp_path / "nothing"), code=1)
    assert "cannot be read (Is a directory)" in read(str(tmp_path), code=1)
    assert "this is no address; one of a file looks like" in read("file://[", code=1)
    assert "this is no address; one of a file looks like" in read("file:///a%00b", code=1)
    assert "The URL is no full address" in read("http://", code=1)
    assert "is no http or https address" in read("-", "--base", "ftp://x", code=2)


def test_nothing_is_left_on_the_disk(file: str, tmp_path: Path) -> None:
    root = tmp_path / "root"

    subprocess.run(
        [sys.executable, "-m", "newsreader", "--root", str(root), "read", file],
        check=True,
        stdout=subprocess.DEVNULL,
    )

    assert not root.exists()
