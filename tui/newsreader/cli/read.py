"""`newsreader read`: the article of a web page, and nothing but the article."""

import asyncio
import json
import os
import shutil
import sys
from pathlib import Path

from newsreader.cli.bounded import Bounded, Failed
from newsreader.cli.main import DONE, FAILED, Call, complain
from newsreader.config import Settings, load
from newsreader.model import NoArticle
from newsreader.text import safe_url

PAGE_MAX = 4 * 1024 * 1024
"""Bytes of a page that are looked at."""

DEADLINE_S = 15


def run(call: Call) -> int:
    wanted = call.arguments
    if wanted.base is not None and safe_url(wanted.base) is None:
        complain(f"--base {wanted.base} is no http or https address")
        return FAILED
    # First, while this process has no threads; it gets ready while the page is fetched.
    article = Bounded(_prepare, _article, DEADLINE_S)
    page = _page(call)
    if isinstance(page, str):
        complain(f"{wanted.page}: {page}")
        return FAILED
    body, url, charset = page
    try:
        said = article(body, wanted.base or url, charset, wanted.format, _columns())
    except Failed as failure:
        complain(f"{wanted.page}: {failure}")
        return FAILED
    if isinstance(said, NoArticle):
        complain(f"{wanted.page}: {said.reason}")
        return FAILED
    print(said)
    return DONE


def _columns() -> int | None:
    """How wide the terminal is; None for a pipe, where text is not wrapped."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


# -- where the page comes from ---------------------------------------------------------------------


def _page(call: Call) -> tuple[bytes, str, str] | str:
    """The page, its address and its charset, as far as they are known; or what is wrong."""
    named = call.arguments.page
    if named == "-":
        return sys.stdin.buffer.read(PAGE_MAX), "", ""
    if named.lower().startswith(("http://", "https://")):
        return _from_web(named, call.feeds_file)
    try:
        with Path(named).open("rb") as file:
            return file.read(PAGE_MAX), "", ""
    except OSError as error:
        return f"this file cannot be read ({error.strerror}); an address begins with https://"


def _from_web(url: str, feeds_file: Path) -> tuple[bytes, str, str] | str:
    """Fetched with what feeds.toml says of timeout and user agent; it need not exist."""
    from newsreader.library.onepage import fetch_page

    settings = load(feeds_file).settings if feeds_file.exists() else Settings()
    return asyncio.run(fetch_page(url, settings))


# -- in the process of its own ---------------------------------------------------------------------


def _prepare() -> None:
    import newsreader.reading.extract  # noqa: F401 - 0.1 s, while the page is fetched


def _article(
    body: bytes, url: str, charset: str, form: str, columns: int | None
) -> str | NoArticle:
    from newsreader.reading.extract import as_json, extract

    found = extract(body, url, charset=charset)
    if isinstance(found, NoArticle):
        return found
    if form == "json":
        return json.dumps(as_json(found, url), ensure_ascii=False)
    from newsreader.cli import article

    match form:
        case "markdown":
            return article.as_markdown(found, url)
        case "html":
            return article.as_html(found, url)
        case _:
            styled = columns is not None and not os.environ.get("NO_COLOR")
            return article.as_text(found, columns, styled=styled)
