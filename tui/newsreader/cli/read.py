"""`newsreader read`: the article of a web page, and nothing but the article.

A page from the web imports the library room and the network; a file or standard input neither.
"""

import json
import os
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from newsreader.cli.bounded import Bounded
from newsreader.cli.main import DONE, FAILED, USAGE, Call
from newsreader.cli.say import complain
from newsreader.config import Config, load, rules_for
from newsreader.page import Extracted, NoArticle, SiteRules
from newsreader.text import one_line, safe_url
from newsreader.workers import Crashed, Overrun

PAGE_MAX = 4 * 1024 * 1024
"""Bytes of a page that are looked at."""

DEADLINE_S = 15.0


class Screen(Struct, frozen=True):
    columns: int
    styled: bool
    """Whether it is given bold, dim and underlined text."""


def run(call: Call) -> int:
    wanted = call.arguments
    if wanted.base is not None and safe_url(wanted.base) is None:
        complain(f"--base {wanted.base} is no http or https address")
        return USAGE
    # First, while this process has no threads; it gets ready while the page is fetched.
    with Bounded(_prepare) as bench:
        reason = _read(call, bench)
    if reason:
        complain(f"{wanted.page}: {reason}")
        return FAILED
    return DONE


def _read(call: Call, bench: Bounded) -> str:
    """Print the article; why there is none, or nothing."""
    wanted = call.arguments
    # With what feeds.toml says, which need not exist.
    config = load(call.feeds_file) if call.feeds_file.exists() else Config(call.feeds_file)
    try:
        if wanted.page.lower().startswith(("http://", "https://")):
            url, found = _from_web(wanted.page, config, bench)
        else:
            url, found = wanted.base or "", _from_here(wanted.page, wanted.base, config, bench)
        if not isinstance(found, Extracted):
            return found
        said = bench.call(_said, found, url, wanted.format, _screen(config), deadline=DEADLINE_S)
    except Overrun:
        return f"it takes longer than {DEADLINE_S:.0f} s to read"
    except Crashed:
        return "it needs more memory than a page may have, or cannot be read at all"
    print(said)
    return ""


def _screen(config: Config) -> Screen | None:
    """What the text is set for; None for a pipe, where it is not wrapped."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    columns = min(shutil.get_terminal_size().columns, config.settings.width)
    styled = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(columns, styled=styled)


# -- where the page comes from ---------------------------------------------------------------------


def _from_web(url: str, config: Config, bench: Bounded) -> tuple[str, Extracted | str]:
    import asyncio  # 0.1 s with the library and the network, while the other process imports

    from newsreader.library.onepage import read_page
    from newsreader.library.sheets import Read

    found = asyncio.run(read_page(url, config, bench))
    return (found.url, found.extracted) if isinstance(found, Read) else (url, found.reason)


def _from_here(named: str, base: str | None, config: Config, bench: Bounded) -> Extracted | str:
    """The article of a file or of standard input; or what is wrong."""
    body = _file(named)
    if isinstance(body, str):
        return body
    url = base or ""
    found = bench.call(
        _extract, body[:PAGE_MAX], url, rules_for(config.sites, url), deadline=DEADLINE_S
    )
    if isinstance(found, NoArticle):
        return found.reason
    if len(body) > PAGE_MAX:
        cut = one_line(f"Only the first {PAGE_MAX >> 20} MiB of this page were read.")
        return replace(found, notes=(*found.notes, cut))
    return found


def _file(named: str) -> bytes | str:
    """Its beginning, one byte longer than what is looked at if it is too long."""
    if named == "-":
        return sys.stdin.buffer.read(PAGE_MAX + 1) if sys.stdin is not None else b""
    try:
        path = unquote(urlsplit(named).path) if named.lower().startswith("file://") else named
        with Path(path).open("rb") as file:
            return file.read(PAGE_MAX + 1)
    except ValueError:  # file://[ or a NUL
        return "this is no address; one of a file looks like file:///home/ada/page.html"
    except OSError as error:
        return f"this file cannot be read ({error.strerror}); an address begins with https://"


# -- in the process of its own ---------------------------------------------------------------------


def _prepare() -> None:
    import newsreader.reading.extract  # noqa: F401 - 0.1 s, while the page is fetched


def _extract(body: bytes, url: str, rules: SiteRules | None) -> Extracted | NoArticle:
    from newsreader.reading.extract import extract

    return extract(body, url, rules=rules)


def _said(found: Extracted, url: str, form: str, screen: Screen | None) -> str:
    from newsreader.reading import standalone

    match form:
        case "json":
            from newsreader.reading.extract import as_json

            return json.dumps(as_json(found, url), ensure_ascii=False)
        case "markdown":
            return standalone.as_markdown(found, url)
        case "html":
            return standalone.as_html(found, url)
        case _ if screen is None:
            return standalone.as_text(found)
        case _:
            from newsreader.cli.terminal import on_terminal

            return on_terminal(found, screen.columns, styled=screen.styled)
