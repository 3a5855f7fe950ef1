"""Links: where they lead, and what stands there when there are no words in them."""

import re

from newsreader.reading.flow import Context, Flow
from newsreader.reading.tree import Node
from newsreader.text import host_of, safe_url

_PERMALINKS = {"", "#", "##", "¶", "§", "🔗", "⚓", "∞", "permalink", "link to heading"}
_SHARES = re.compile(
    r"//(?:www\.|m\.)?(?:facebook\.com/(?:sharer?|dialog)|(?:twitter|x)\.com/(?:intent|share)"
    r"|linkedin\.com/share|reddit\.com/submit|pinterest\.\w+/pin/create|t\.me/share|wa\.me/\?"
    r"|api\.whatsapp\.com/send)|^mailto:\?"
)
_PICTURES = {"img", "svg", "picture", "iframe", "video"}


def link(flow: Flow, node: Node, context: Context) -> None:
    if context.in_heading and _is_permalink(node):
        return
    href = node.get("href")
    jump = flow.source.anchors.target(href)
    url = None if jump else safe_url(href, flow.source.base)
    if url and _SHARES.search(url) and not node.text().strip():
        return
    before = flow.size
    inner = context.linked(url, jump)
    flow.source.otherwise(flow, node, inner)
    if url and flow.size == before and not _had_picture(node):
        flow.say(node.get("aria-label") or node.get("title") or host_of(url), inner)


def _is_permalink(node: Node) -> bool:
    """Whether this is the mark that heading links are grabbed by."""
    text = node.text().strip().lower()
    if text not in _PERMALINKS and text != node.get("href").lower():
        return False
    return not any(inner.tag == "img" for inner in node.walk())


def _had_picture(node: Node) -> bool:
    """A link around a beacon or a share icon that was left out vanishes with it."""
    return any(inner.tag in _PICTURES for inner in node.walk())
