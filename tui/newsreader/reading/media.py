"""Players and embedded pages, as a line with a link to where a person can watch them."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from newsreader.model import Media
from newsreader.reading.flow import Context, Flow
from newsreader.reading.tree import Node
from newsreader.text import SafeUrl, host_of, one_line, safe_url

_YOUTUBE = {"youtube.com", "m.youtube.com", "youtube-nocookie.com", "youtu.be"}
_YOUTUBE_PATH = re.compile(r"/(?:embed|v|e)/([\w-]{6,20})")
_VIMEO_PATH = re.compile(r"/video/(\d{1,12})")
_SOURCES = {
    "iframe": ("src", "data-src", "data-lazy-src"),
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
    watch = _watch_page(url)
    kind = node.tag if node.tag in {"video", "audio"} else "embed"
    title = one_line(node.get("title") or node.get("aria-label"))
    flow.end_paragraph()
    flow.add(Media("video" if watch else kind, watch or url, title or host_of(watch or url)))


def _address(node: Node, base: str) -> SafeUrl | None:
    holders = [node, *(inner for inner in node.elements() if _is_source(inner))]
    for holder in holders:
        for name in _SOURCES.get(holder.tag, ()):
            if url := safe_url(holder.get(name), base):
                return url
    return None


def _is_source(node: Node) -> bool:
    return node.tag == "source" or (node.tag == "param" and node.get("name").lower() == "movie")


def _watch_page(url: SafeUrl) -> SafeUrl | None:
    """The page for people that a YouTube or Vimeo player belongs to."""
    parts = urlsplit(url)
    host = host_of(url)
    query = parse_qs(parts.query)
    if host in _YOUTUBE:
        if "list" in query and parts.path.startswith("/embed/videoseries"):
            return safe_url(
                f"https://www.youtube.com/playlist?{urlencode({'list': query['list'][0]})}"
            )
        if match := _YOUTUBE_PATH.match(parts.path):
            start = query.get("start", [""])[0]
            moment = f"&t={start}s" if start.isdecimal() else ""
            return safe_url(f"https://www.youtube.com/watch?v={match[1]}{moment}")
    if host == "player.vimeo.com" and (match := _VIMEO_PATH.match(parts.path)):
        return safe_url(f"https://vimeo.com/{match[1]}")
    return None
