"""A library with one article, and the web that its page is on."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from feeds.web import Answer, Seen, Site, reply, serving
from library.newsroom import Clock, config, opened, refresh, rss
from newsreader.config import SiteConfig
from newsreader.library import FullText, Library, PageFailure
from newsreader.model import Article, Scope
from newsreader.page import Paragraph

STORY = [
    "The harbour ferry lay still for nine days after its engine had taken in a fishing net.",
    "On the tenth day the baker rowed across with bread, and half of the island came to the pier.",
    "Nobody had expected that the engine would start again before the first snow of the year.",
    "It did so on a Sunday, in the middle of the sermon, and the church was empty in a minute.",
]
LOGIN = b"<html><body><form>Log in<input type=password></form></body></html>"
COMMENT = "First! My cousin says that the ferry was never really broken at all."


def page(*paragraphs: str, head: str = "", below: str = "", title: str = "The ferry") -> bytes:
    """A page with such paragraphs; `below` stands under its text, within the article."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    html = (
        f"<html lang=en><head><title>{title}</title>{head}</head>"
        "<body><nav><a href=/>Home</a></nav>"
        f"<article><h1>{title}</h1>{text}{below}</article>"
        f"<div id=comments class=comments-area><h2>1 comment</h2><p>{COMMENT}</p></div></body>"
    )
    return reply(html.encode(), content_type="text/html; charset=utf-8")


@contextlib.asynccontextmanager
async def paper(
    root: Path,
    answer: Answer,
    more: Mapping[str, Answer] | None = None,
    *,
    text: str = "Teaser …",
    sites: tuple[SiteConfig, ...] = (),
    clock: Clock | None = None,
) -> AsyncIterator[tuple[Library, Article, Site]]:
    """A library with one article, whose page answers like this; `more` answers by path."""

    def feed(seen: Seen) -> bytes:
        document = rss(["The ferry"], text).replace(
            b"https://paper.example/", f"http://{seen.headers['host']}/".encode()
        )
        return reply(document, content_type="application/rss+xml")

    async with (
        serving({"/feed": feed, "*": answer, **(more or {})}) as site,
        opened(root, replace(config(site.url("/feed")), sites=sites), clock) as library,
    ):
        await refresh(library)
        row = library.listing(Scope()).row(0)
        assert row is not None
        article = library.article(row.id)
        assert article is not None
        yield library, article, site


def words(found: FullText | PageFailure) -> str:
    assert isinstance(found, FullText), found
    blocks = found.extracted.page.blocks
    return " ".join(s.text for b in blocks if isinstance(b, Paragraph) for s in b.spans)


def reason(found: FullText | PageFailure) -> str:
    assert isinstance(found, PageFailure), found
    return found.reason


def asked(site: Site) -> int:
    return sum(seen.path != "/feed" for seen in site.seen)
