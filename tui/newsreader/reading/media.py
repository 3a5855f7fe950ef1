"""Players and embedded pages, as a line with a link to where a person can watch them."""

import re

from newsreader.page import Media
from newsreader.reading.embeds import watch_page, youtube_page
from newsreader.reading.flow import Context, Flow
from newsreader.reading.tree import Node
from newsreader.text import SafeUrl, host_of, one_line, safe_url

_CONSENT = ("data-src", "data-lazy-src", "data-cmp-src", "data-cookieblock-src", "data-consent-src")
"""Where the address waits until somebody scrolls, or agrees."""
_SOURCES = {
    "iframe": ("src", *_CONSENT),
    "amp-iframe": ("src",),
    "amp-video": ("src",),
    "amp-audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "data-src"),
    "audio": ("src", "data-src"),
    "source": ("src", "data-src"),
    "param": ("value",),
}
_FURNITURE = re.compile(
    r"doubleclick\.net/|googlesyndication\.com/|facebook\.com/(?:v[\d.]+/)?plugins/(?:like|share)"
    r"|platform\.twitter\.com/widgets/(?:tweet|follow)_button|addthis\.com/|googletagmanager\.com/"
)


def player(flow: Flow, node: Node, context: Context) -> None:
    """An audio, video, iframe, object or embed element; what it cannot play shows what is in it."""
    url = _address(node, flow.source.base)
    if url is None:
        if node.tag != "iframe":
            flow.walk(node, context)
        return
    if (
        _FURNITURE.search(url)
        or node.get("width") in {"0", "1"}
        or node.get("height") in {"0", "1"}
    ):
        return
    tag = node.tag.removeprefix("amp-")
    kind, page = watch_page(url) or (tag if tag in {"video", "audio"} else "embed", url)
    _show(flow, node, kind, page)


def scripted_player(flow: Flow, node: Node, context: Context) -> None:
    """An element that scripts turn into a video of YouTube, known by its name alone."""
    name = node.get("videoid") or node.get("data-videoid")
    page = youtube_page(name) if name else None
    if page:
        _show(flow, node, "video", page)
    else:
        flow.walk(node, context)


def _show(flow: Flow, node: Node, kind: str, page: SafeUrl) -> None:
    title = one_line(node.get("title") or node.get("aria-label") or node.get("playlabel"))
    flow.end_paragraph()
    flow.add(Media(kind, page, title or host_of(page)))


def _address(node: Node, base: str) -> SafeUrl | None:
    holders = [node, *(inner for inner in node.elements() if _is_source(inner))]
    for holder in holders:
        for name in _SOURCES.get(holder.tag, ()):
            if url := safe_url(holder.get(name), base):
                return url
    return None


def _is_source(node: Node) -> bool:
    return node.tag == "source" or (node.tag == "param" and node.get("name").lower() == "movie")
