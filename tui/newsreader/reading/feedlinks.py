"""A web page → the feeds that it names."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from newsreader.model import FeedLink, FeedLinks
from newsreader.reading.decode import PAGE_MAX, decoded
from newsreader.reading.tree import Node, parse
from newsreader.text import NAME_MAX, SafeUrl, host_of, one_line, plain, safe_url

LINKS_MAX = 20
"""Feeds of one page: those who declare one for each section have about a dozen."""

_TYPES = frozenset(
    {
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml"),
        *("application/feed+json", "application/json", "application/x.atom+xml"),
        *("application/x-atom+xml", "application/x-rss+xml", "application/rss", "application/atom"),
        *("text/xml", "text/rss+xml", "text/atom+xml", "text/rss"),
    }
)
_COMMENTS = re.compile(r"\b(?:comment|kommentar|commentaire|comentario|commenti|reactie|replies)")
_NO_FEED = re.compile(r"/wp-json/|/oembed\b|opensearch|sitemap")
# What an address looks like that leads to a feed, and not to a page about feeds.
_FEED_PATH = re.compile(
    r"/(?:feeds?|rss2?|atom)/?$|\.(?:rss2?|atom|rdf)$|(?:rss|feed|atom|index)[\w-]*\.(?:xml|json)$"
    r"|/feeds?/(?:\d+/)?(?:posts|all|rss|atom|comments)(?:[/.]|$)"
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:feed=(?:rss2?|atom|rdf)|format=(?:feed|rss|atom))(?:&|$)")
_CALLED = re.compile(r"\b(?:rss|atom|feed)\b")
"""What links are called that lead to a feed, wherever it is."""
_ELSEWHERE = ("feedburner.com", "feedpress.me", "feedpress.it")
"""Where sites have their feeds served from."""
_CHANNEL = tuple(
    re.compile(rf'"{key}":"(UC[\w-]{{22}})"')
    for key in ("externalId", "externalChannelId", "channelId")
)
"""What the scripts of YouTube's pages call the channel, the surest first."""


def feed_links(html: bytes, url: str, charset: str) -> FeedLinks:
    """Pure, never raising, and linear up to 4 MB."""
    markup = decoded(html, charset)
    root = parse(markup, PAGE_MAX).root
    nodes = list(root.walk())
    base = _base(nodes, url)
    links: dict[str, FeedLink] = {}
    for link in (*_declared(nodes, base), *_linked(nodes, base, url)):
        links.setdefault(link.url, link)
    return FeedLinks(tuple(links.values())[:LINKS_MAX], tuple(_same(nodes, base, markup, url)))


def _base(nodes: Iterable[Node], url: str) -> str:
    stated = next((node.get("href") for node in nodes if node.tag == "base"), "")
    return safe_url(stated, url) or url


def _declared(nodes: Iterable[Node], base: str) -> Iterator[FeedLink]:
    for node in nodes:
        if node.tag not in {"link", "a"}:
            continue
        rel = set(node.get("rel").lower().split())
        kind = node.get("type").lower().partition(";")[0].strip()
        if "feed" in rel or ("alternate" in rel and kind in _TYPES):
            yield from _link(node.get("href"), base, node.get("title"))


def _linked(nodes: Iterable[Node], base: str, url: str) -> Iterator[FeedLink]:
    home = host_of(url)
    for node in nodes:
        if node.tag != "a":
            continue
        for link in _link(node.get("href"), base, ""):
            title = one_line(node.get("title") or node.text(), NAME_MAX)
            if _looks_like_feed(link.url, title) and _is_near(host_of(link.url), home):
                yield FeedLink(link.url, title, link.comments or _is_of_comments(title))


def _looks_like_feed(url: str, title: str) -> bool:
    parts = urlsplit(url.lower())
    called = parts.path.endswith(".xml") and _CALLED.search(title.lower())
    return bool(_FEED_PATH.search(parts.path) or _FEED_QUERY.search(parts.query) or called)


def _link(href: str, base: str, title: str) -> Iterator[FeedLink]:
    address = safe_url(href, base) if href.strip() else None
    if address is None or not address.startswith("http") or _NO_FEED.search(address.lower()):
        return
    address = SafeUrl(address.partition("#")[0])
    name = plain(title, NAME_MAX)
    yield FeedLink(address, name, _is_of_comments(f"{name} {urlsplit(address).path}"))


def _is_of_comments(said: str) -> bool:
    return _COMMENTS.search(said.lower()) is not None


def _is_near(host: str, home: str) -> bool:
    """Whether it is the same site, a part of it, or who serves feeds for others."""
    both = {host, home}
    return (
        len(both) == 1
        or host.endswith((f".{home}", *(f".{name}" for name in _ELSEWHERE)))
        or home.endswith(f".{host}")
    )


def _same(nodes: Iterable[Node], base: str, markup: str, url: str) -> Iterator[SafeUrl]:
    for node in nodes:
        named = ""
        if node.tag == "link" and "canonical" in node.get("rel").lower().split():
            named = node.get("href")
        elif node.tag == "meta" and node.get("property").lower() == "og:url":
            named = node.get("content")
        address = safe_url(named, base) if named.strip() else None
        if address is not None:
            yield address
    if host_of(url).endswith("youtube.com"):
        found = next((match[1] for key in _CHANNEL if (match := key.search(markup))), "")
        if address := safe_url(f"https://www.youtube.com/channel/{found}"):
            yield from (address,) if found else ()
